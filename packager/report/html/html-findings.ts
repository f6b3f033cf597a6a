import type { Element } from 'hast';
import { h } from 'hastscript';
import { groupedBy } from '../../../functions/core/json/lists.ts';
import { baseName } from '../../read/connector/connector.ts';
import type { RuleInfo } from '../../core/rule-info.ts';
import { titleOf } from '../../core/rule-groups.ts';
import type { Finding } from '../../core/finding.ts';
import { shownPath } from '../../core/json-pointer.ts';
import type { RuleFindings } from '../finding-order.ts';
import { inOrderOfFixing, severities, severityTitles } from '../finding-order.ts';
import { placeOf } from '../summary-reporter.ts';
import { heading, link, stateMark } from './html-elements.ts';

/** What the list of findings needs to know. */
export interface FindingsContext {
  /** Every rule and finding, from the whole to the detail. */
  readonly rules: readonly RuleInfo[];
  /** The name of the connector, which is left out of the names of its files. */
  readonly connector: string;
  /** The level of the headings of the sections. */
  readonly level: number;
  /** What the ids of the sections begin with. */
  readonly prefix: string;
}

/** How many findings of a rule are shown at once; the others are there to be unfolded. */
const shownAtOnce = 12;

/** What to fix, in its order: a section for each severity, in it the areas, in them the rules. */
export function findingSections(findings: readonly Finding[], context: FindingsContext): Element[] {
  const { rules, level, prefix } = context;
  const entries = new Map<string, RuleInfo>(rules.map((entry) => [entry.id, entry]));
  const broken = inOrderOfFixing(
    findings,
    rules.map(({ id }) => id),
  );
  return severities.flatMap((severity) => {
    const due = broken.filter((rule) => rule.severity === severity);
    if (due.length === 0) return [];
    const areas = groupedBy(due, ({ rule }) => {
      const entry = entries.get(rule);
      return entry ? titleOf(entry.group) : 'Other rules';
    });
    const places = due.reduce((sum, rule) => sum + rule.findings.length, 0);
    return [
      h('section', { id: `${prefix}${severity}` }, [
        heading(level, `${severityTitles[severity]} (${places})`),
        ...[...areas].flatMap(([area, group]) => [
          heading(level + 1, area),
          ...group.map((rule) => ruleOf(rule, entries.get(rule.rule), context)),
        ]),
      ]),
    ];
  });
}

function ruleOf(
  { rule, severity, documentationUrl, findings }: RuleFindings,
  entry: RuleInfo | undefined,
  { connector, level }: FindingsContext,
): Element {
  const [shown, folded] = [findings.slice(0, shownAtOnce), findings.slice(shownAtOnce)];
  return h('div', { className: ['rule', severity] }, [
    heading(level + 2, stateMark(severity), h('span', entry?.description ?? rule)),
    entry && h('p', { className: 'why' }, entry.why),
    messages(shown, connector),
    folded.length > 0 ? h('details', [h('summary', `${folded.length} more`), messages(folded, connector)]) : undefined,
    h('ul', { className: 'about' }, [
      h('li', link(documentationUrl, h('code', rule))),
      ...(entry ? factsOf(entry) : []),
    ]),
  ]);
}

function factsOf({ source, validatorCode, policyCodes }: RuleInfo): Element[] {
  return [
    h('li', link(source, 'Source')),
    ...(validatorCode ? [h('li', ['Validator code ', h('code', validatorCode)])] : []),
    ...(policyCodes.length > 0 ? [h('li', `Policy ${policyCodes.join(', ')}`)] : []),
  ];
}

/** The messages, each once, with the places that it is about. */
function messages(findings: readonly Finding[], connector: string): Element {
  return h(
    'ul',
    { className: 'messages' },
    [...groupedBy(findings, ({ message }) => message)].map(([message, group]) =>
      h('li', [
        message,
        ...group.flatMap((finding) => [' ', h('code', { className: 'place' }, shortPlace(finding, connector))]),
        ...excerptsOf(group).map((text) => h('pre', { className: 'excerpt' }, text)),
      ]),
    ),
  );
}

/** The lines at which the places of findings begin, each once. */
function excerptsOf(findings: readonly Finding[]): string[] {
  return [...new Set(findings.flatMap(({ excerpt = [] }) => excerpt))];
}

/** File and line; the keys that lead to the place where there are no lines. */
function shortPlace({ file, path = [], range }: Finding, connector: string): string {
  const name = shortName(file, connector);
  if (range) return placeOf({ file: name, range });
  return [name, ...(path.length > 0 ? [shownPath(path).join('.')] : [])].join(' ');
}

/** The name of a file without that of the connector that it belongs to. */
function shortName(file: string, connector: string): string {
  if (file === connector) return baseName(file);
  const folder = connector.replace(/[/\\]+$/, '');
  const rest = file.startsWith(folder) ? file.slice(folder.length) : '';
  return /^!?[/\\]/.test(rest) ? rest.replace(/^!?[/\\]/, '') : file;
}
