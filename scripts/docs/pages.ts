import { pathToPointer } from '@stoplight/json';
import type { Evidence, Severity } from '../../functions/core/rule/define.ts';
import type { FixClass, FixEffect, FixFacts, NoFixReason } from '../../functions/core/rule/fix.ts';
import type { Fixture, InvalidCase, ValidCase } from '../fixtures.ts';
import { baseDocument, documentOf, fileNames, fixedCase } from '../fixtures.ts';
import { isObject } from '../../functions/core/json/json.ts';
import type { DocumentKind } from '../../functions/core/model/document-kinds.ts';
import type { RuleInfo, FindingInfo, RulesetRuleInfo } from '../../packager/core/rule-info.ts';
import { titleOf } from '../../packager/core/rule-groups.ts';
import { portalPlace } from '../../packager/report/portal-place.ts';

const severityWords: Readonly<Record<Severity, string>> = {
  error: 'error (certification rejects it)',
  warn: 'warning (reviewers ask for it, or it affects makers)',
  info: 'information (guidance worth following)',
};

/** What the severities of an update mean: certification accepts what breaks flows, if the publisher insists on it. */
const updateSeverityWords: Readonly<Record<Severity, string>> = {
  error: 'error (breaks flows, apps, or connections that exist)',
  warn: 'warning (may break flows, apps, or connections that exist)',
  info: 'information (a reminder)',
};

/** The page of one rule, in Markdown. */
export function rulePage(entry: RulesetRuleInfo, fixture: Fixture, related: readonly RulesetRuleInfo[]): string {
  const kind = entry.documentKind;
  const corrected = fixture.invalid.flatMap((original) => {
    const example = fixedCase(original, kind);
    return example ? [correct({ ...example, name: `${example.name}, corrected` }, kind, original)] : [];
  });
  return page(entry, {
    incorrect: fixture.invalid.map((example) => incorrect(example, kind)),
    correct: [...corrected, ...fixture.valid.map((example) => correct(example, kind))],
    notes: fixture.notes,
    disable: disable(entry, fixture),
    portalPlaces: portalPlacesOf(fixture, kind),
    related: related.map(({ id, description }) => `- [${id}](${id}.md): ${escaped(description)}`),
  });
}

/** Where the maker portal has what the invalid cases report; nothing where no field sets some of it. */
function portalPlacesOf({ invalid }: Fixture, kind: DocumentKind): string[] {
  const places = invalid.flatMap(({ expect }) => expect.map(({ path }) => portalPlace(kind, path)));
  const known = places.filter((place) => place !== undefined);
  return known.length < places.length ? [] : [...new Set(known)];
}

/** The parts of a page that rules and findings fill in differently. */
export interface PageParts {
  readonly incorrect: readonly string[];
  readonly correct: readonly string[];
  readonly notes: string | undefined;
  readonly disable: string;
  /** Items of a list. */
  readonly related: readonly string[];
  /** The tabs and fields of the maker portal that set what a rule looks at. */
  readonly portalPlaces?: readonly string[];
}

/** A page in the order in which a publisher reads: what is wrong, how it is right, and why; the rest after that. */
export function page(
  entry: RuleInfo,
  { incorrect, correct, notes, disable, related, portalPlaces = [] }: PageParts,
): string {
  return `${[
    `# ${entry.id}`,
    entry.description,
    facts(entry, portalPlaces),
    `## Incorrect\n\n${incorrect.join('\n\n')}`,
    `## Correct\n\n${correct.join('\n\n')}`,
    `## Why\n\n${entry.why}`,
    ...(notes === undefined ? [] : [`## Notes\n\n${notes.trim()}`]),
    ...(entry.fix ? [`## Fix\n\n${fix(entry.id, entry.fix)}`] : []),
    `## Disable\n\n${disable}`,
    ...(related.length > 0 ? [`## Related rules\n\n${related.join('\n')}`] : []),
    `## Source\n\n<${entry.source}>`,
  ].join('\n\n')}\n`;
}

/** What the index says of a rule or finding, as a list. */
function facts(entry: RuleInfo, portalPlaces: readonly string[]): string {
  return [
    `**Severity:** ${(entry.group === 'update' ? updateSeverityWords : severityWords)[entry.severity]}`,
    `**Group:** ${titleOf(entry.group)}`,
    `**Evidence:** ${entry.evidence.map(evidence).join(', ')}`,
    'listed' in entry && entry.listed && `**Microsoft's comparison:** ${listing(entry)}`,
    portalPlaces.length > 0 && `**In the maker portal:** ${portalPlaces.join('; ')}`,
    entry.publisher !== 'both' && `**Only for:** ${entry.publisher} publishers`,
    !entry.recommended &&
      '**Off by default:** turn it on with `[[spectral-power-platform, all]]` or `' + entry.id + ': true`',
  ]
    .filter((fact) => typeof fact === 'string')
    .map((fact) => `- ${fact}`)
    .join('\n');
}

function listing({ changeCode }: FindingInfo): string {
  return changeCode === null ? 'lists it' : `lists it as \`${changeCode}\``;
}

function evidence(proof: Evidence): string {
  switch (proof.kind) {
    case 'validator':
      return `validator code \`${proof.code}\``;
    case 'policy':
      return `certification policy ${proof.code}`;
    case 'review':
      return `[a reviewer, ${proof.year}](${proof.url})`;
    case 'service':
      return `[a message of the service, ${proof.year}](${proof.url})`;
    case 'page':
      return 'documentation only';
  }
}

const noFix: Readonly<Record<NoFixReason, string>> = {
  design: 'Several designs are possible, so the author decides.',
  words: 'A person has to find the words.',
  service: 'Only the owner of the service knows.',
  export: 'Power Platform writes this, so export the solution again.',
  repack: '`connector-packager pack` and `upload` make it right; a package is built again and not edited.',
  code: 'Code is not rewritten.',
  drawing: 'A person has to draw it.',
};

const fixWords: Readonly<Record<FixClass, (id: string) => string>> = {
  safe: () => '`connector-packager fix <path>` fixes this without a question (safe).',
  suggestion: (id) => `\`connector-packager fix --rule ${id} <path>\` fixes this once you accept it (suggestion).`,
  ask: () => '`connector-packager fix --answers <file> <path>` fixes this with what only you know (ask).',
};

const effects: Readonly<Record<FixEffect, string>> = {
  none: '',
  text: 'Makers see another text.',
  listed: "Microsoft's comparison of two versions lists the change, although nothing breaks.",
  breaking: 'For a published connector the change breaks flows and apps, so it also needs `--accept-breaking`.',
  connections: 'For a published connector, existing connections may have to be made again.',
};

function fix(id: string, facts: FixFacts): string {
  if (facts.class === 'none') return `There is no automatic fix. ${noFix[facts.reason]}`;
  const { class: surest, also, description, published } = facts;
  return [fixWords[surest](id), description, ...also.map((other) => fixWords[other](id)), effects[published]]
    .filter((part) => part !== '')
    .join(' ');
}

function incorrect(example: InvalidCase, kind: DocumentKind): string {
  const findings = example.expect.map(
    ({ path, message }) => `> ${path.length > 0 ? `\`${path.join('.')}\`: ` : ''}${escaped(message)}`,
  );
  return [`${sentence(example.name)}:`, ...shown(example, kind), findings.join('\n>\n')].join('\n\n');
}

/** @param original the incorrect case whose correction this is; the same part of the document is shown */
function correct(example: ValidCase, kind: DocumentKind, original?: InvalidCase): string {
  const lines = original ? shownLike(example, original, kind) : shown(example, kind);
  return lines.length > 0 ? [`${sentence(example.name)}:`, ...lines].join('\n\n') : `${sentence(example.name)}.`;
}

/** A corrected document, cut to what its incorrect form and the correction speak of. */
function shownLike(example: ValidCase, { doc, fixed }: InvalidCase, kind: DocumentKind): string[] {
  if (example.text !== undefined || !doc || typeof fixed !== 'object') return shown(example, kind);
  return codeBlock(patched([doc, fixed], documentOf(example, kind)));
}

/** What a case shows of the sample connector, as a code block; nothing for the sample as it is. */
function shown(example: ValidCase, kind: DocumentKind): string[] {
  if (example.text !== undefined) return [`\`\`\`\n${example.text.trimEnd()}\n\`\`\``];
  const part = partShown(example, kind);
  if (!part) return [];
  return codeBlock(part);
}

export function codeBlock(part: unknown): string[] {
  const json = JSON.stringify(part, null, 2).replaceAll('"{…}"', '{ … }').replaceAll('"[…]"', '[ … ]');
  return [`\`\`\`json\n${json}\n\`\`\``];
}

function partShown(example: ValidCase, kind: DocumentKind): unknown {
  const { doc = {}, document, base } = example;
  if (document) return document;
  if (Object.keys(doc).length > 0) return patched([doc], documentOf(example, kind));
  return base === undefined ? undefined : baseDocument(kind, base);
}

/**
 * The part of a patched document that its patches are about. Where a patch removes a key, what remains around it is shown,
 * so that a reader sees what is missing.
 */
export function patched(patches: readonly unknown[], result: unknown): unknown {
  const objects = patches.filter(isObject);
  if (objects.length === 0 || objects.length < patches.length || !isObject(result)) return result;
  const removes = objects.some((patch) => Object.values(patch).includes(null));
  const touched = new Set(objects.flatMap((patch) => Object.keys(patch)));
  const keys = Object.keys(result).filter((key) => removes || touched.has(key));
  return Object.fromEntries(
    keys.map((key) => {
      const below = objects.flatMap((patch) => (Object.hasOwn(patch, key) ? [patch[key]] : []));
      if (below.length > 0)
        return [
          key,
          patched(
            below.filter((value) => value !== null),
            result[key],
          ),
        ];
      const value = result[key];
      return [key, Array.isArray(value) ? '[…]' : isObject(value) ? '{…}' : value];
    }),
  );
}

function disable(entry: RulesetRuleInfo, { invalid }: Fixture): string {
  const place = invalid.flatMap(({ expect }) => expect).find(({ path }) => path.length > 0);
  const everywhere = `\`\`\`yaml\nextends: [spectral-power-platform]\nrules:\n  ${entry.id}: off\n\`\`\``;
  if (!place) return everywhere;
  const file = fileNames[entry.documentKind];
  return `${everywhere}\n\nFor one place only (a finding that stands for several places is disabled for all of them):\n\n\`\`\`yaml\nextends: [spectral-power-platform]\noverrides:\n  - files: ['**/${file}${pathToPointer([...place.path])}']\n    rules:\n      ${entry.id}: off\n\`\`\``;
}

/** Where the pages of findings are: in another package, so that a relative link would lead nowhere from a registry. */
const findingPages =
  'https://github.com/spectral-power-platform/spectral-power-platform/blob/main/packager/docs/findings';

/** The list of all rules, and of the findings that the companion makes beside them, in Markdown. */
export function ruleList(rules: readonly RulesetRuleInfo[], findings: readonly FindingInfo[]): string {
  return `${[
    '# Rules',
    `${rules.length} rules of the ruleset, and ${findings.length} findings of \`connector-packager\`. "(off)" marks the rules that only \`[[spectral-power-platform, all]]\` turns on.`,
    ...sections(rules, 'rules'),
    '# Findings of connector-packager',
    ...sections(findings, findingPages),
  ].join('\n\n')}\n`;
}

function sections(entries: readonly RuleInfo[], folder: string): string[] {
  return [...new Set(entries.map(({ group }) => group))].map((group) => {
    const rows = entries
      .filter((entry) => entry.group === group)
      .map(
        ({ id, description, severity, recommended, validatorCode, policyCodes }) =>
          `| [${id}](${folder}/${id}.md) | ${escaped(description)} | ${severity}${recommended ? '' : ' (off)'} | ${[validatorCode, ...policyCodes].filter(Boolean).join(', ')} |`,
      );
    const head = '| Rule | Requirement | Severity | Validator and policy codes |\n| --- | --- | --- | --- |';
    return `## ${titleOf(group)}\n\n${[head, ...rows].join('\n')}`;
  });
}

export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Text in which nothing is taken for Markdown or HTML. */
export function escaped(text: string): string {
  return text.replace(/[\\<>*_|[\]`]/g, (character) => `\\${character}`);
}
