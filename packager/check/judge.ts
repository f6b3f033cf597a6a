import type { Finding } from '../core/finding.ts';
import { connectorFacts } from '../read/connector/connector-facts.ts';
import type { Subject } from '../read/subject.ts';
import { solutionsOf } from '../read/subject.ts';
import { boundedFindings } from './bounded-findings.ts';
import type { Check, CheckContext, CheckName } from './check.ts';
import { checkDrafts } from './documents/check-drafts.ts';
import { checkDocuments } from './documents/check-documents.ts';
import { withExcerpts } from './excerpts.ts';
import { checkIcon, iconPicture } from './icon/check-icon.ts';
import { ownRuleIds } from './lint/own-linter.ts';
import { checkFiles } from './lint/check-files.ts';
import { checkPublished, submissionType } from './published/check-published.ts';
import type { NamedPublisher } from './publisher-kind.ts';
import { publisherOf } from './publisher-kind.ts';
import { checkExports, checkRelations } from './relations/check-relations.ts';
import type { CheckedConnector, Looked } from './result.ts';
import type { Severities } from './severities.ts';
import { withSeverities } from './severities.ts';
import type { DataFile } from '../read/data/data-file.ts';
import { checkScripts } from './script/check-scripts.ts';

/** Everything that is looked for, by what it is about. */
export const checks = {
  /** The definition and the properties file, by the rules. */
  files: checkFiles,
  icon: checkIcon,
  documents: checkDocuments,
  /** Marks of our own drafts in what is submitted. */
  drafts: checkDrafts,
  script: checkScripts,
  /** What lies between the files. */
  relations: async (subject, context) => [
    ...checkRelations(subject, context),
    ...(await checkExports(subject, context)),
  ],
  /** Other connectors. */
  published: checkPublished,
  spelling: async (subject, context) =>
    context.spelling ? (await import('./spelling/check-spelling.ts')).checkSpelling(subject, context) : [],
  /** How packages, solutions and flows are made up. */
  structure: async (subject, context) =>
    isPacked(subject) ? (await import('./package/check-structure.ts')).checkStructure(subject, context) : [],
} as const satisfies Record<CheckName, Check>;

/** How to judge a subject. */
export interface JudgeOptions extends Omit<CheckContext, 'publisher'>, NamedPublisher {
  /** What to look for; everything when absent. */
  readonly checks?: readonly CheckName[] | undefined;
  /** What the user says of findings, by their ids. */
  readonly severities?: Severities | undefined;
  /** `false` where nobody looks at the annotated picture of the icon, which takes as long as a check. */
  readonly iconPicture?: boolean | undefined;
}

/**
 * Judges a subject: definition and properties file by the rules, and icon, documents, script, solutions, package and the
 * relations between them by the companion. Nothing is read, written or changed.
 *
 * @throws UserError when the ruleset cannot be loaded
 */
export async function judge(subject: Subject, options: JudgeOptions): Promise<CheckedConnector> {
  const { publisher, note } = publisherOf(subject, options);
  const context: CheckContext = { ...options, publisher };
  const names = options.checks ?? (Object.keys(checks) as CheckName[]);
  const findings: Finding[] = [];
  for (const name of names) for (const finding of await checks[name](subject, context)) findings.push(finding);
  const { definition, properties } = subject;
  return {
    name: subject.name,
    kind: subject.kind,
    publisher,
    publisherNote: note,
    checks: names,
    scriptAnswer: await scriptAnswerTo(subject, context),
    looked: await lookedAt(subject, context, options.severities),
    findings: withExcerpts(boundedFindings(withSeverities(distinct(findings), options.severities)), subject),
    severities: options.severities,
    unread: [
      ...(subject.kind === 'folder' ? subject.unread.map(({ name }) => name) : []),
      ...[definition, properties].flatMap((file) => (file && file.faults.length > 0 ? [file.name] : [])),
    ],
    leftOut: await leftOutOf(subject, names, context),
    facts: connectorFacts(subject),
    looseIntro: looseIntroOf(subject),
    occasion: submissionType(subject, context),
    icon: names.includes('icon') && options.iconPicture !== false ? await iconPicture(subject, context) : undefined,
    coverage: await coverageOf(subject),
  };
}

/** Whether there are solutions to look into. What does that loads where there are some. */
function isPacked({ kind }: Subject): boolean {
  return kind === 'solution' || kind === 'package';
}

async function coverageOf(subject: Subject): Promise<CheckedConnector['coverage']> {
  return isPacked(subject) ? (await import('./package/package-coverage.ts')).coverageIn(solutionsOf(subject)) : [];
}

async function scriptAnswerTo(subject: Subject, context: CheckContext): Promise<CheckedConnector['scriptAnswer']> {
  if (subject.kind !== 'package') return undefined;
  return (await import('./package/package-script.ts')).scriptAnswer(subject.submission.archive, context);
}

/** The introduction of a package that was put together from two files. */
function looseIntroOf(subject: Subject): string | undefined {
  if (subject.kind !== 'package') return undefined;
  const { archive, intro } = subject.submission;
  return archive.file.bytes.length === 0 ? intro?.file.name : undefined;
}

/** What could not be looked at: the pixels of an icon, where what decodes them isn't installed. */
async function leftOutOf(
  { icon }: Subject,
  names: readonly CheckName[],
  { pictures }: Pick<CheckContext, 'pictures'>,
): Promise<string[]> {
  if (!icon || !names.includes('icon') || !pictures || (await pictures())) return [];
  return [
    'The pixels of icons weren\'t checked, because the package "sharp" isn\'t installed or doesn\'t run here; "npm install sharp" adds it.',
  ];
}

/** What the rules were asked of a connector. */
async function lookedAt(
  { definition, properties }: Subject,
  { linter, publisher, spelling }: CheckContext,
  severities: Severities = new Map(),
): Promise<Looked> {
  const asked = await linter.asked(publisher);
  const usual = ownRuleIds[publisher]();
  const isRead = (file: DataFile | undefined): boolean =>
    file?.data !== undefined && !file.faults.some(({ kind }) => kind === 'cut off' || kind === 'refused');
  return {
    off: [
      ...[...usual].filter((id) => !asked.has(id)),
      ...[...severities].flatMap(([id, severity]) => (severity === 'off' ? [id] : [])),
    ],
    on: [...asked].filter((id) => !usual.has(id)),
    spelling: spelling !== undefined,
    documents: [
      ...(isRead(definition) ? (['connectorDefinition'] as const) : []),
      ...(isRead(properties) ? (['apiProperties'] as const) : []),
    ],
  };
}

/** Findings without those that two checks made alike. */
function distinct(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ rule, file, path, range, message }) => {
    const key = JSON.stringify([rule, file, path, range?.start, message]);
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}
