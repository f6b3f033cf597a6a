import { createColors } from 'picocolors';
import wrapAnsi from 'wrap-ansi';
import { groupedBy } from '../../../functions/core/json/lists.ts';
import { counted, listed, quoted } from '../../../functions/core/text/text.ts';
import { commandLine } from '../../core/command-line.ts';
import { shownLine } from '../../core/shown-text.ts';
import type { Terminal } from '../rules/rule-terminal.ts';
import { placeOf } from '../summary-reporter.ts';
import type { ExplainedMessage, ExplainedReport, ExplainedRule } from './answers.ts';

export interface ExplainedTextOptions extends Terminal {
  /** What the report was read from. */
  readonly report: string;
  /** The connector that was checked; absent where none was. */
  readonly connector?: string | undefined;
}

/** How many of several things are listed. */
const most = { messages: 5, rules: 5, findings: 5, unrecognized: 10 };

/** A report of Microsoft's explained for a terminal: what it names, with the rules for it and what a check finds now. */
export function explainedText(report: ExplainedReport, options: ExplainedTextOptions): string {
  const { messages, unrecognized } = report;
  const named = groupedBy(
    messages.flatMap((message) => message.named.map((one) => ({ ...one, message }))),
    ({ name }) => name.toLowerCase(),
  );
  const rules = new Map(report.rules.map((rule) => [rule.entry, rule]));
  const sections = [...named.values()].map(([first, ...others]) => [
    ...section(
      first!.name,
      [first!, ...others].map(({ message }) => message),
      first!.rules.map((entry) => rules.get(entry)!),
      options,
    ),
    '',
  ]);
  return [...sections.flat(), ...ending(messages, options), ...unrecognizedLines(unrecognized), ''].join('\n');
}

function section(
  name: string,
  messages: readonly ExplainedMessage[],
  rules: readonly ExplainedRule[],
  options: ExplainedTextOptions,
): string[] {
  const { bold, dim } = createColors(options.color);
  const isFound = ({ answer }: ExplainedRule): boolean => answer?.state === 'found';
  // Of a code that many rules stand for, those that are broken tell the reader most.
  const broken = rules.filter(isFound);
  const shown = broken.length > 0 ? broken : rules.slice(0, most.rules);
  const left = rules.length - shown.length;
  return [
    bold(shownLine(name)),
    ...firstOf(messages, most.messages, 'message').map((message) =>
      typeof message === 'string' ? `  ${dim(message)}` : `  ${dim(messageLine(message, broken.length > 0))}`,
    ),
    ...shown.flatMap((rule) => ruleLines(rule, options)),
    ...(left > 0
      ? [`  ${counted(left, 'more rule')} ${left === 1 ? 'stands' : 'stand'} for it: ${commandLine('rules', name)}`]
      : []),
  ];
}

function messageLine({ number, text, state }: ExplainedMessage, isElsewhere: boolean): string {
  const remark = state === 'not found' && isElsewhere ? ' (not found at this place)' : '';
  return `${String(number)}: ${shownLine(quoted(text, 160))}${remark}`;
}

function ruleLines({ entry, answer }: ExplainedRule, { color, width, connector }: ExplainedTextOptions): string[] {
  const { bold, dim, red, green, yellow } = createColors(color);
  const wrapped = (text: string): string[] =>
    wrapAnsi(text, Math.max(width - 4, 20))
      .split('\n')
      .map((line) => `    ${line}`);
  const lines = [`  ${bold(entry.id)}  ${dim(entry.documentationUrl)}`, ...wrapped(entry.description)];
  switch (answer?.state) {
    case undefined:
      return lines;
    case 'found':
      return [
        ...lines,
        `    ${red(`Found in ${connector} now:`)}`,
        ...firstOf(answer.findings, most.findings, 'finding').flatMap((finding) =>
          typeof finding === 'string' ? `      ${finding}` : `      ${dim(placeOf(finding))}  ${finding.message}`,
        ),
      ];
    case 'not found':
      return [...lines, `    ${green(`Not found in ${connector} now.`)}`];
    case 'not checked':
      return [...lines, `    ${yellow(`Not checked: ${answer.reason}.`)}`];
  }
}

/** The first items, and how many more there are. */
function firstOf<Item extends object>(items: readonly Item[], count: number, noun: string): (Item | string)[] {
  const left = items.length - count;
  return left > 0 ? [...items.slice(0, count), `and ${counted(left, `more ${noun}`)}`] : [...items];
}

function ending(messages: readonly ExplainedMessage[], { report, connector, color }: ExplainedTextOptions): string[] {
  const { bold } = createColors(color);
  if (messages.length === 0) return [bold(`No message in ${report} is recognized.`)];
  return [
    bold(`${counted(messages.length, 'message')} recognized.`),
    connector === undefined
      ? `To see which of them a check finds: ${commandLine('explain', '--report', report, '<path>')}`
      : `In ${connector}, ${outcome(messages)}.`,
  ];
}

/** How the states of messages are said. */
const states = [
  { state: 'found', isSo: true, word: 'found' },
  { state: 'not found', isSo: false, word: 'found' },
  { state: 'not checked', isSo: false, word: 'checked' },
] as const;

/** How many of the problems in a report a check finds now, as the end of a sentence. */
function outcome(messages: readonly ExplainedMessage[]): string {
  const counts = states.flatMap(({ state: wanted, isSo, word }) => {
    // What no rule stands for has no state.
    const count = messages.filter(({ state = 'not checked' }) => state === wanted).length;
    const said = `${count === 1 ? 'was' : 'were'}${isSo ? '' : "n't"} ${word}`;
    const ofAll = isSo ? `all ${count} problems were ${word}` : `none of the ${count} problems was ${word}`;
    return count === 0 ? [] : [{ count, said, ofAll }];
  });
  const [first, ...others] = counts;
  if (others.length > 0)
    return listed(counts.map(({ count, said }, index) => `${count}${index === 0 ? ' of the problems' : ''} ${said}`));
  return first!.count === 1 ? `the problem ${first!.said}` : first!.ofAll;
}

function unrecognizedLines(lines: readonly { readonly number: number; readonly text: string }[]): string[] {
  if (lines.length === 0) return [];
  const left = lines.length - most.unrecognized;
  return [
    '',
    `${counted(lines.length, 'line')} not recognized:`,
    ...lines.slice(0, most.unrecognized).map(({ number, text }) => `  ${number}: ${shownLine(quoted(text, 100))}`),
    ...(left > 0 ? [`  ${counted(left, 'more line')}; --format json lists all.`] : []),
  ];
}
