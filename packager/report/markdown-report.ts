import type { RootContent } from 'mdast';
import { counted } from '../../functions/core/text/text.ts';
import type { CheckedConnector, CheckResult } from '../check/result.ts';
import { isChecked } from '../check/result.ts';
import type { Finding } from '../core/finding.ts';
import type { Inline } from '../write/markdown.ts';
import { heading, link, literal, markdown, paragraph, strong, table } from '../write/markdown.ts';
import { severities, severityTitles } from './finding-order.ts';
import type { ReportContext } from './report-context.ts';
import { findingsInOrder } from './report-context.ts';
import { shownLine } from '../core/shown-text.ts';
import { placeOf } from './summary-reporter.ts';
import { shownName, verdictOf } from './verdict.ts';

/** The most characters of a report. A comment of GitHub holds 65,536; what posts it may add some. */
const mostCharacters = 60_000;

/** How much is told: so many lines of the table of connectors, and so many findings in all. */
interface Amount {
  readonly connectors: number;
  readonly findings: number;
}

/** From much to little. The last one is within the limit, whatever the texts are. */
const amounts: readonly Amount[] = [
  { connectors: 100, findings: 400 },
  { connectors: 50, findings: 200 },
  { connectors: 25, findings: 100 },
  { connectors: 12, findings: 50 },
  { connectors: 6, findings: 25 },
  { connectors: 3, findings: 12 },
];

/** What a later run finds the report or comment by. */
const mark: RootContent = { type: 'html', value: '<!-- connector-packager -->' };

/** The most characters of a text or address in a table. */
const mostInCell = 300;

/** A connector with what is told of it. */
interface Told {
  readonly result: CheckResult;
  readonly findings: readonly Finding[];
}

/** Findings in Markdown, for a comment on a pull request or the summary of a run: the verdict first, and not too long. */
export function markdownReport(results: readonly CheckResult[], context: ReportContext): string {
  const sorted = results
    .map((result): Told => ({ result, findings: findingsInOrder([result], context) }))
    .sort((one, other) => rankOf(one.result) - rankOf(other.result));
  let text = '';
  for (const amount of amounts) {
    text = markdown(reportOf(sorted, amount));
    if (text.length <= mostCharacters) break;
  }
  return text;
}

function reportOf(connectors: readonly Told[], amount: Amount): RootContent[] {
  const content = [mark, ...(connectors.length > 1 ? overview(connectors, amount) : [])];
  let left = amount.findings;
  for (const { result, findings } of connectors.slice(0, amount.connectors)) {
    // What has nothing to tell, or no room, has its line in the table of connectors.
    if (isChecked(result) && connectors.length > 1 && (findings.length === 0 || left === 0)) continue;
    for (const one of isChecked(result) ? sectionsOf(result, findings, left) : failureOf(result)) content.push(one);
    left -= Math.min(findings.length, left);
  }
  return content;
}

/** What cannot be checked first, then what would be rejected, then what has findings. */
function rankOf(result: CheckResult): number {
  if (!isChecked(result)) return 0;
  if (verdictOf(result.findings, result).rejected) return 1;
  return result.findings.length > 0 ? 2 : 3;
}

function overview(all: readonly Told[], { connectors }: Amount): RootContent[] {
  const told = all.slice(0, connectors);
  return [
    heading(2, counted(all.length, 'connector')),
    table(
      ['Connector', 'Verdict'],
      told.map(({ result }) => [
        short(shownName(result)),
        isChecked(result) ? verdictOf(result.findings, result).text : "Couldn't be checked.",
      ]),
    ),
    ...moreOf(all.length - told.length, 'connector'),
  ];
}

function failureOf(result: Exclude<CheckResult, CheckedConnector>): RootContent[] {
  const { message, remedy } = result.failure;
  return [
    heading(2, short(shownName(result))),
    paragraph(strong("Couldn't be checked."), ' ', ...text(message), ' ', remedy),
  ];
}

function sectionsOf(connector: CheckedConnector, findings: readonly Finding[], most: number): RootContent[] {
  const verdict = verdictOf(connector.findings, connector);
  const told = findings.slice(0, most);
  return [
    heading(2, short(shownName(connector))),
    paragraph(strong(verdict.text), ' ', verdict.nextStep),
    ...severities.flatMap((severity) => {
      const due = told.filter((finding) => finding.severity === severity);
      if (due.length === 0) return [];
      const count = findings.filter((finding) => finding.severity === severity).length;
      const [title, rows] = [`${severityTitles[severity]} (${count})`, findingTable(due, connector)];
      return severity === 'error' ? [heading(3, title), rows] : folded(title, rows);
    }),
    ...moreOf(findings.length - told.length, 'finding'),
  ];
}

function findingTable(findings: readonly Finding[], connector: CheckedConnector): RootContent {
  return table(
    ['Rule', 'Where', 'What'],
    findings.map((finding) => [
      ruleOf(finding),
      literal(short(placeOf({ ...finding, file: below(connector.name, finding.file) }))),
      text(finding.message),
    ]),
  );
}

function ruleOf({ rule, documentationUrl: url }: Finding): Inline {
  return url === undefined || url.length > mostInCell ? short(rule) : link(short(rule), url);
}

/** What is unfolded by a click. */
function folded(title: string, content: RootContent): RootContent[] {
  return [
    { type: 'html', value: `<details><summary>${title}</summary>` },
    content,
    { type: 'html', value: '</details>' },
  ];
}

function moreOf(count: number, noun: string): RootContent[] {
  return count > 0 ? [paragraph(`And ${counted(count, `more ${noun}`)}; the other reports list all.`)] : [];
}

/** The name of a file without that of the connector that it belongs to. */
function below(connector: string, file: string): string {
  const rest = file.startsWith(connector) ? file.slice(connector.length) : '';
  return /^!?[/\\]./.test(rest) ? rest.replace(/^!?[/\\]/, '') : file;
}

/** A text as it is, shortened, in which no name calls anybody: services notify whoever a comment mentions by "@". */
function text(content: string): Inline[] {
  return short(content)
    .split(/(?<=@)(?=\w)/)
    .flatMap((piece, index): Inline[] => (index === 0 ? [piece] : [{ type: 'html', value: '<!-- -->' }, piece]));
}

function short(content: string): string {
  const line = shownLine(content);
  return line.length > mostInCell ? `${line.slice(0, mostInCell - 1)}…` : line;
}
