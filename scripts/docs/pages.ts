import { pathToPointer } from '@stoplight/json';
import type { Fixture, InvalidCase, ValidCase } from '../fixtures.ts';
import { baseDocument, documentOf, fileNames } from '../fixtures.ts';
import { isObject } from '../../functions/core/json/json.ts';
import type { DocumentKind } from '../../functions/core/model/document-kinds.ts';
import type { CatalogueEntry, CatalogueFinding, CatalogueRule } from '../../packager/core/rule-info.ts';
import { titleOf } from '../../packager/core/rule-groups.ts';

const severityWords: Readonly<Record<string, string>> = {
  error: 'error: certification rejects it',
  warn: 'warning: reviewers ask for it, or makers suffer from it',
  info: 'information: guidance that is worth following',
};

/** The page of one rule, in Markdown. */
export function rulePage(entry: CatalogueRule, fixture: Fixture): string {
  const kind = entry.documentKind;
  return `${[
    `# ${entry.id}`,
    entry.description,
    facts(entry),
    `## Why\n\n${entry.why}`,
    `## Wrong\n\n${fixture.invalid.map((example) => wrong(example, kind)).join('\n\n')}`,
    `## Right\n\n${fixture.valid.map((example) => right(example, kind)).join('\n\n')}`,
    ...(fixture.notes ? [`## Notes\n\n${fixture.notes.trim()}`] : []),
    `## Switch it off\n\n${switchOff(entry, fixture)}`,
    `## Source\n\n<${entry.source}>`,
  ].join('\n\n')}\n`;
}

/** What the catalogue says of a rule or finding, as a list. */
export function facts(entry: CatalogueEntry): string {
  return [
    `**Severity:** ${severityWords[entry.severity]}`,
    `**Group:** ${titleOf(entry.group)}`,
    entry.validatorCode && `**Validator code:** \`${entry.validatorCode}\``,
    entry.policyCodes.length > 0 && `**Certification policy:** ${entry.policyCodes.join(', ')}`,
    entry.publisher !== 'both' && `**Only for:** ${entry.publisher} publishers`,
    !entry.recommended &&
      '**Off by default:** turn it on with `[[spectral-power-platform, all]]` or `' + entry.id + ': true`',
  ]
    .filter((fact) => typeof fact === 'string')
    .map((fact) => `- ${fact}`)
    .join('\n');
}

function wrong(example: InvalidCase, kind: DocumentKind): string {
  const findings = example.expect.map(
    ({ path, message }) => `> ${path.length > 0 ? `\`${path.join('.')}\`: ` : ''}${escaped(message)}`,
  );
  return [`${sentence(example.name)}:`, ...shown(example, kind), findings.join('\n>\n')].join('\n\n');
}

function right(example: ValidCase, kind: DocumentKind): string {
  const lines = shown(example, kind);
  return lines.length > 0 ? [`${sentence(example.name)}:`, ...lines].join('\n\n') : `${sentence(example.name)}.`;
}

/** What a case shows of the sample connector, as a code block; nothing for the sample as it is. */
function shown(example: ValidCase, kind: DocumentKind): string[] {
  if (example.text !== undefined) return [`\`\`\`\n${example.text.trimEnd()}\n\`\`\``];
  const part = partShown(example, kind);
  if (!part) return [];
  const json = JSON.stringify(part, null, 2).replaceAll('"{…}"', '{ … }').replaceAll('"[…]"', '[ … ]');
  return [`\`\`\`json\n${json}\n\`\`\``];
}

function partShown(example: ValidCase, kind: DocumentKind): unknown {
  const { doc = {}, document, base } = example;
  if (document) return document;
  if (Object.keys(doc).length > 0) return patched(doc, documentOf(example, kind));
  return base === undefined ? undefined : baseDocument(kind, base);
}

/**
 * The part of a patched document that its patch is about. Where the patch removes a key, what remains around it is
 * shown, so that a reader sees what is missing.
 */
function patched(patch: unknown, result: unknown): unknown {
  if (!isObject(patch) || !isObject(result)) return result;
  const removes = Object.values(patch).includes(null);
  const keys = removes ? Object.keys(result) : Object.keys(patch);
  return Object.fromEntries(
    keys.map((key) => {
      if (Object.hasOwn(patch, key)) return [key, patched(patch[key], result[key])];
      const value = result[key];
      return [key, Array.isArray(value) ? '[…]' : isObject(value) ? '{…}' : value];
    }),
  );
}

function switchOff(entry: CatalogueRule, { invalid }: Fixture): string {
  const place = invalid.flatMap(({ expect }) => expect).find(({ path }) => path.length > 0);
  const everywhere = `\`\`\`yaml\nextends: [spectral-power-platform]\nrules:\n  ${entry.id}: off\n\`\`\``;
  if (!place) return everywhere;
  const file = fileNames[entry.documentKind];
  return `${everywhere}\n\nFor one place only (for all, where the finding there stands for several):\n\n\`\`\`yaml\nextends: [spectral-power-platform]\noverrides:\n  - files: ['**/${file}${pathToPointer([...place.path])}']\n    rules:\n      ${entry.id}: off\n\`\`\``;
}

/** The list of all rules, and of the findings that the companion makes beside them, in Markdown. */
export function ruleList(rules: readonly CatalogueRule[], findings: readonly CatalogueFinding[]): string {
  return `${[
    '# Rules',
    `${rules.length} rules of the ruleset, and ${findings.length} findings that \`connector-packager\` makes beside them. "(off)" marks the rules that \`[[spectral-power-platform, all]]\` turns on.`,
    ...sections(rules, 'rules'),
    '# Findings of connector-packager',
    ...sections(findings, '../packager/docs/findings'),
  ].join('\n\n')}\n`;
}

function sections(entries: readonly CatalogueEntry[], folder: string): string[] {
  return [...new Set(entries.map(({ group }) => group))].map((group) => {
    const rows = entries
      .filter((entry) => entry.group === group)
      .map(
        ({ id, description, severity, recommended, validatorCode, policyCodes }) =>
          `| [${id}](${folder}/${id}.md) | ${escaped(description)} | ${severity}${recommended ? '' : ' (off)'} | ${[validatorCode, ...policyCodes].filter(Boolean).join(', ')} |`,
      );
    const head = '| rule | what it asks for | severity | validator and policy codes |\n| --- | --- | --- | --- |';
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
