import { createColors } from 'picocolors';
import wrapAnsi from 'wrap-ansi';
import type { Publisher, Severity } from '../../../functions/core/rule/define.ts';
import { closest } from '../../../functions/core/text/closest.ts';
import { counted, listed, quoted, words } from '../../../functions/core/text/text.ts';
import type { RuleInfo, Kind } from '../../core/rule-info.ts';
import { kindOf } from '../../core/rule-info.ts';
import { titleOf } from '../../core/rule-groups.ts';
import { recognized } from './microsoft-names.ts';
import type { Terminal } from './rule-terminal.ts';

/** Which rules to list; a rule has to meet everything that is given. */
export interface RuleFilter {
  /** What it looks at, such as `apiProperties` or `icon`. */
  readonly kind?: Kind;
  readonly severity?: Severity;
  /** A code of Microsoft's Swagger Validator; capitals do not count. */
  readonly validatorCode?: string;
  /** A code of Microsoft's certification policies, or how such codes begin: `5000.2` stands for `5000.2.1.1` too. */
  readonly policyCode?: string;
  /** The kind of publisher who has to meet it. */
  readonly publisher?: Publisher;
  /** Words that occur in what is said of it, or what `recognized` takes: a code, or a line of a report. */
  readonly text?: string;
}

/** The rules and findings that meet a filter, in the order of the index. */
export function listRules(rules: readonly RuleInfo[], filter: RuleFilter): RuleInfo[] {
  const { kind, severity, validatorCode, policyCode, publisher, text = '' } = filter;
  const wanted = words(text.toLowerCase());
  const named = recognized(text, rules)?.rules;
  return rules.filter(
    (entry) =>
      (kind === undefined || kindOf(entry) === kind) &&
      (severity === undefined || entry.severity === severity) &&
      (validatorCode === undefined || entry.validatorCode?.toLowerCase() === validatorCode.toLowerCase()) &&
      (policyCode === undefined || entry.policyCodes.some((code) => `${code}.`.startsWith(`${policyCode}.`))) &&
      (publisher === undefined || entry.publisher === publisher || entry.publisher === 'both') &&
      (named?.includes(entry) ?? holds(entry, wanted)),
  );
}

function holds({ id, description, why, validatorCode }: RuleInfo, wanted: readonly string[]): boolean {
  const said = `${id} ${description} ${why} ${validatorCode ?? ''}`.toLowerCase();
  return wanted.every((word) => said.includes(word));
}

/** Why no rule meets a filter: the words that none of them says, with those that may be meant. */
export function noRulesText(rules: readonly RuleInfo[], { text = '' }: RuleFilter): string {
  const wanted = words(text.toLowerCase());
  const unknown = wanted.filter((word) => !rules.some((entry) => holds(entry, [word])));
  if (unknown.length === 0)
    return wanted.length > 1 ? `No rules match ${quoted(text)}. Use fewer words.\n` : 'No rules match.\n';
  const known = [
    ...new Set(
      rules.flatMap(({ id, description }) => words(`${id.replaceAll('-', ' ')} ${description}`.toLowerCase())),
    ),
  ];
  const near = [...new Set(unknown.flatMap((word) => (word.length > 3 ? (closest(word, known) ?? []) : [])))];
  const question = near.length > 0 ? ` Did you mean ${listed(near.map((word) => quoted(word)))}?` : '';
  return `No rule mentions ${listed(
    unknown.map((word) => quoted(word)),
    'or',
  )}.${question}\n`;
}

/** Rules as a table for a terminal: group by group, with what each asks for below its id. */
export function rulesTable(entries: readonly RuleInfo[], { color, width }: Terminal): string {
  const { bold, dim, red, yellow, blue } = createColors(color);
  const paint = { error: red, warn: yellow, info: blue };
  const row = ({ id, severity, description, ...entry }: RuleInfo): string[] => {
    const codes = [entry.validatorCode ?? [], entry.policyCodes].flat();
    const text = codes.length > 0 ? `${description} ${dim(`(${codes.join(', ')})`)}` : description;
    return [
      `  ${paint[severity](severity.padEnd(5))}  ${bold(id)}${dim(remarks(entry))}`,
      ...wrapAnsi(text, width - indent.length)
        .split('\n')
        .map((line) => `${indent}${line}`),
    ];
  };
  const groups = [...new Set(entries.map(({ group }) => group))];
  const sections = groups.map((group) =>
    [bold(titleOf(group)), ...entries.filter((entry) => entry.group === group).flatMap(row)].join('\n'),
  );
  return `${[...sections, `${counted(entries.length, 'rule')}.`].join('\n\n')}\n`;
}

const indent = ' '.repeat(9);

function remarks({ recommended, publisher }: Pick<RuleInfo, 'recommended' | 'publisher'>): string {
  return `${publisher === 'both' ? '' : `, ${publisher} publishers`}${recommended ? '' : ', off by default'}`;
}

/** Rules as JSON, as they stand in `rules.json`. */
export function rulesJson(entries: readonly RuleInfo[]): string {
  return `${JSON.stringify(entries, null, 2)}\n`;
}
