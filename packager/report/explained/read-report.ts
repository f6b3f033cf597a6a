import { arrayOf, objectOf, stringOf } from '../../../functions/core/json/json.ts';
import { inThousands, isBlank } from '../../../functions/core/text/text.ts';
import type { RuleInfo } from '../../core/rule-info.ts';
import { UserError } from '../../core/user-error.ts';
import type { AllRecognized, Recognized } from '../rules/microsoft-names.ts';
import { allRecognized } from '../rules/microsoft-names.ts';

/** A message of Microsoft's in a report. */
export interface ReportMessage extends ReportLine {
  /** What it names: mostly one thing, but a sentence may list several policies. */
  readonly named: readonly [Recognized, ...Recognized[]];
  /** The keys that lead to the place that it is about, joined by slashes as it has them; absent where it names none. */
  readonly path?: string;
}

/** What stands in a line of a report, or in several where a message goes on in the next one. */
export interface ReportLine {
  /** The number of the line, or of the result in SARIF, from 1. */
  readonly number: number;
  readonly text: string;
}

/** A report of Microsoft's, taken apart. */
export interface ReadReport {
  readonly messages: readonly ReportMessage[];
  /** The lines that say nothing which a rule here stands for, such as a greeting. */
  readonly unrecognized: readonly ReportLine[];
}

/**
 * Reads what Microsoft says of a connector: the output of its validator or of Solution Checker (SARIF), the log of a build, a
 * mail about the certification, the comment of a reviewer, or what somebody has copied of these.
 *
 * @param index all rules and findings
 * @throws UserError when it is longer than anybody reads
 */
export function readReport(text: string, index: readonly RuleInfo[]): ReadReport {
  const written = sarifLines(text) ?? linesOf(text);
  if (written.length > mostReadLines)
    throw new UserError(
      `The report has more than ${inThousands(mostReadLines)} lines.`,
      'Explain the part of it that is about the connector.',
    );
  const lines = written.map((line) => ({ ...line, ...allRecognized(line.text, index) }));
  const [messages, unrecognized]: [ReportMessage[], ReportLine[]] = [[], []];
  for (let at = 0; at < lines.length;) {
    const { number } = lines[at]!;
    const { text: said, count, named } = messageAt(lines, at, index);
    const [first, ...others] = named;
    if (first) {
      const path = pathIn(said);
      messages.push({ number, text: said, named: [first, ...others], ...(path === undefined ? {} : { path }) });
    } else if (said !== '') unrecognized.push({ number, text: said });
    at += count;
  }
  return { messages, unrecognized };
}

/** How many lines are looked at, which takes half a second; reports have some hundreds. */
const mostReadLines = 10_000;

/** What separates messages in the answer of Partner Center. */
const separator = '||##||';

/** A line that is longer isn't looked at further; no message is that long. */
const longestLine = 4_000;

function linesOf(text: string): ReportLine[] {
  return text.split(/\r\n?|\n/).flatMap((line, index) => {
    const parts = line.split(separator).map((part) => part.trim().slice(0, longestLine));
    // A separator ends a message, so that it doesn't go on in the next line.
    const between = parts.flatMap((part, place) => (place === 0 ? [part] : ['', part]));
    return between.map((part) => ({ number: index + 1, text: part }));
  });
}

/** The results of SARIF, a line each; `undefined` for any other text. */
function sarifLines(text: string): ReportLine[] | undefined {
  if (!/^\s*\{/.test(text)) return undefined;
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return undefined;
  }
  const { runs } = objectOf(data);
  if (!Array.isArray(runs)) return undefined;
  const results = arrayOf(runs).flatMap((run) => arrayOf(objectOf(run).results).map(objectOf));
  return results.flatMap(({ ruleId, message }, index) => [
    // A blank line, so that a result doesn't go on in the next one.
    { number: index + 1, text: '' },
    { number: index + 1, text: [stringOf(ruleId), stringOf(objectOf(message).text)].filter(Boolean).join(': ') },
  ]);
}

/** How many lines a message takes at most; mail programs break long ones. */
const mostLines = 4;

interface Said extends Pick<ReportLine, 'text'> {
  /** How many lines it takes. */
  readonly count: number;
}

function messageAt(
  lines: readonly (ReportLine & AllRecognized)[],
  at: number,
  index: readonly RuleInfo[],
): AllRecognized & Said {
  const { text, named, rank } = lines[at]!;
  let best = { text, count: 1, named, rank };
  let joined = text;
  for (let count = 2; count <= mostLines && text !== ''; count += 1) {
    const next = lines[at + count - 1];
    if (next === undefined || next.text === '' || beginsAnew(next)) break;
    joined = `${joined} ${next.text}`;
    const found = allRecognized(joined, index);
    // What several lines say counts only where it is more than what the first one says.
    if (found.rank < best.rank || (isDetail(next.text) && best.count === count - 1 && best.named.length > 0))
      best = { text: joined, count, ...found };
  }
  return best;
}

/** Whether a line is the beginning of a message, and not the end of the one before. */
function beginsAnew({ text, named }: ReportLine & AllRecognized): boolean {
  return named.length > 0 || /^(?:[-*•]|\d+[.)])\s/.test(text);
}

/** Whether a line says more of the message before it, such as the place. */
function isDetail(line: string): boolean {
  return /^(?:value ?path|path|value|location|file|line)\s*:/i.test(line);
}

/** The place that a message names, as the validator and the tools around it write it. */
function pathIn(message: string): string | undefined {
  const found =
    /\b(?:Value ?)?Path\s*:\s*'([^']+)'/i.exec(message) ??
    /\b(?:Value ?)?Path\s*:\s*(\S.*?)(?=\s+Value\s*:|\s*$)/i.exec(message) ??
    /^\s*(?:error|warning)\s*:\s*(\S+)\s+:/i.exec(message);
  const path = found?.[1]?.trim();
  return path === undefined || isBlank(path) ? undefined : path;
}
