import { apiPropertiesFixes, definitionFixes, isQuestion } from '../../fixes.ts';
import type { Json, Path } from '../../functions/core/json/json.ts';
import { isObject, objectOf } from '../../functions/core/json/json.ts';
import type { RuleId } from '../../functions/core/rule/define.ts';
import type { Fix, Fixable, FixEntry, FixPlace, FixSurroundings, Proposal } from '../../functions/core/rule/fix.ts';
import { withoutCredentials } from '../../functions/core/text/text.ts';
import type { Finding } from '../core/finding.ts';
import type { SourceFile } from '../core/source-file.ts';
import type { Subject } from '../read/subject.ts';
import type { CompanionSurroundings, IconFacts } from './companion/companion-fix.ts';
import { companionFixes } from './companion/companion-fixes.ts';
import { isEditable } from './encode.ts';
import type { FileChange, FileFix, FileQuestion } from './file-fix.ts';
import { originOf } from './origins.ts';

/** What can be done about the findings of a connector. */
export interface Proposed {
  readonly fixes: readonly FileFix[];
  readonly questions: readonly FileQuestion[];
  /** Findings whose fix failed, which is a mistake of ours. */
  readonly failures: readonly FixFailure[];
}

/** A fix that could not be worked out, and the message of what failed. */
export interface FixFailure {
  readonly finding: Finding;
  readonly message: string;
}

/** How fixes come to the files of a connector. */
export interface ProposalOptions {
  /** The change of the files that stand for a file which is put together; all files stand for themselves when absent. */
  readonly route?: ((change: FileChange) => FileChange | undefined) | undefined;
  /** What is known of its icon. */
  readonly icon?: IconFacts | undefined;
}

/**
 * What can be done about findings, in their order. Fixes that several findings ask for alike come once.
 *
 * @param subject the connector that the findings are about
 * @param surroundings what is known besides its files
 */
export function proposalsFor(
  findings: readonly Finding[],
  subject: Subject,
  surroundings: FixSurroundings,
  { route = (change) => change, icon }: ProposalOptions = {},
): Proposed {
  const fixes: FileFix[] = [];
  const questions: FileQuestion[] = [];
  const failures: FixFailure[] = [];
  const around = { ...surroundings, ...documentsOf(subject) };
  const seen = new Set<string>();
  const add = (finding: Finding): void => {
    for (const one of companionFix(finding, { subject, icon, around }, route)) fixes.push(one);
    for (const proposal of proposalsOf(finding, subject, around)) {
      const key = JSON.stringify([finding.rule, finding.file, isQuestion(proposal) ? proposal.ask : proposal.edits]);
      if (seen.has(key)) continue;
      seen.add(key);
      if (isQuestion(proposal)) questions.push({ rule: finding.rule, finding, ask: proposal.ask });
      else for (const one of fileFixes(proposal, finding, route)) fixes.push(one);
    }
  };
  for (const finding of findings)
    try {
      add(finding);
    } catch (failure) {
      // One fix that fails must not keep the others from being made.
      failures.push({ finding, message: failure instanceof Error ? failure.message : String(failure) });
    }
  return { fixes, questions, failures };
}

/** The fix of a finding that the companion made. */
function companionFix(
  finding: Finding,
  surroundings: CompanionSurroundings,
  route: (change: FileChange) => FileChange | undefined,
): readonly FileFix[] {
  const { definition, properties, icon, intro, readme, script } = surroundings.subject;
  const fix = companionFixes[finding.rule as RuleId];
  const file = [definition, properties, icon, intro, readme, script].find((one) => one?.name === finding.file);
  const made = fix && file && fix.make(finding, file, surroundings);
  const changes = made?.changes.map((change) => route(file && 'texts' in change ? placed(change, file) : change));
  if (!made || !changes?.every((change) => change !== undefined)) return [];
  const { class: kind, phase, published = 'none' } = fix;
  const { rule } = finding;
  return [
    { rule, finding, class: kind, published, phase, title: withoutCredentials(made.title), changes, alternatives: [] },
  ];
}

/** A change of a text that knows its place again when other fixes have moved it. */
function placed(change: Extract<FileChange, { readonly texts: unknown }>, file: SourceFile): FileChange {
  return { ...change, texts: change.texts.map((edit) => ({ ...edit, origin: originOf(file, edit.offset) })) };
}

function documentsOf({ definition, properties }: Subject): FixSurroundings {
  return {
    ...(definition?.data ? { definition: definition.data } : {}),
    ...(properties?.data ? { properties: objectOf(properties.data.properties) } : {}),
  };
}

function proposalsOf(
  finding: Finding,
  { definition, properties }: Subject,
  around: FixSurroundings,
): readonly Proposal[] {
  const { rule, file } = finding;
  const [ofDefinition, ofProperties] = [definitionFixes[rule as RuleId], apiPropertiesFixes[rule as RuleId]];
  if (isFix(ofDefinition) && definition?.name === file && definition.data && isEditable(definition))
    return ofDefinition.propose(fixPlace(finding, definition.data), definition.model, around);
  if (isFix(ofProperties) && properties?.name === file && properties.data && isEditable(properties))
    return ofProperties.propose(fixPlace(finding, properties.data), properties.model, around);
  return [];
}

/** The place of a finding as fixes take it. */
function fixPlace({ path = [], message, places }: Finding, root: Json): FixPlace {
  return {
    path: typedPath(root, path),
    message,
    ...(places ? { places: places.map((place) => typedPath(root, place.path ?? [])) } : {}),
  };
}

function isFix<Model>(entry: FixEntry<Model> | undefined): entry is Fixable<Model> {
  return entry !== undefined && typeof entry !== 'string';
}

/** A path with the indices of lists as numbers, which some parsers give as texts. */
export function typedPath(root: Json, path: Path): Path {
  let value: unknown = root;
  return path.map((key) => {
    const typed = Array.isArray(value) ? Number(key) : String(key);
    value = Array.isArray(value) ? (value as unknown[])[typed as number] : isObject(value) ? value[typed] : undefined;
    return typed;
  });
}

/** A fix of a rule as changes of files; nothing where no file can hold it. */
function fileFixes(
  fix: Fix,
  finding: Finding,
  route: (change: FileChange) => FileChange | undefined,
): readonly FileFix[] {
  const { rule, file } = finding;
  const { phase, published = 'none' }: Fixable<never> = entryOf(rule as RuleId);
  const one = ({ class: kind, title, edits, published: own, followUp }: Fix): readonly FileFix[] => {
    const change = route({ file, paths: edits });
    if (!change) return [];
    return [
      {
        rule,
        finding,
        phase,
        class: kind,
        published: own ?? published,
        title: withoutCredentials(title),
        changes: [change],
        alternatives: [],
        followUp,
      },
    ];
  };
  return one(fix).map((made) => ({ ...made, alternatives: (fix.alternatives ?? []).flatMap(one) }));
}

function entryOf(rule: RuleId): Fixable<never> {
  const entry: FixEntry<never> | undefined = definitionFixes[rule] ?? apiPropertiesFixes[rule];
  if (!isFix(entry)) throw new Error(`${rule} has no fix.`);
  return entry;
}
