import type { CheckedConnector, CheckResult } from '../check/result.ts';
import { isChecked } from '../check/result.ts';
import { leftOut } from '../check/statement.ts';
import type { Finding } from '../core/finding.ts';
import { counted, listed } from '../../functions/core/text/text.ts';
import { commandLine } from '../core/command-line.ts';
import { shownLine } from '../core/shown-text.ts';

/** What a check amounts to. */
export interface Verdict {
  readonly errors: number;
  readonly warnings: number;
  readonly notes: number;
  /** Whether certification would reject the connector as it is, for what was found or for what a baseline hides. */
  readonly rejected: boolean;
  /** The verdict in one line. */
  readonly text: string;
  /** What to do next. */
  readonly nextStep: string;
}

/** What the next step and the verdict depend on, besides the findings. */
type Judged = Pick<CheckedConnector, 'name' | 'kind' | 'checks' | 'known' | 'looked' | 'looseIntro'>;

/**
 * Judges a connector by what was found.
 *
 * @param circumstances what was judged, which tells the next step, and what a baseline hides
 */
export function verdictOf(findings: readonly Finding[], connector: Partial<Judged> = {}): Verdict {
  const { known = [], looked } = connector;
  const count = (severity: Finding['severity'], among = findings) =>
    among.filter((finding) => finding.severity === severity).length;
  const [errors, warnings, notes] = [count('error'), count('warn'), count('info')];
  const knownErrors = count('error', known);
  const counts = [
    errors > 0 && counted(errors, 'error'),
    warnings > 0 && counted(warnings, 'warning'),
    notes > 0 && counted(notes, 'note'),
  ].filter((text) => text !== false);
  const amount = counts.length > 0 ? `: ${listed(counts)}` : '';
  const rejected = errors + knownErrors > 0;
  const besides = known.length > 0 ? `, besides ${counted(known.length, 'known finding')}` : '';
  const sayings =
    errors === 0 && knownErrors > 0
      ? rejectedForKnown(knownErrors, amount)
      : sayingsOf({ errors, warnings, notes }, `${amount}${besides}`, nextStep(connector));
  const silent = looked && looked.off.length > 0 ? ` Not checked: ${leftOut(looked)}.` : '';
  return { errors, warnings, notes, rejected, ...sayings, text: `${sayings.text}${silent}` };
}

/** What a report calls a connector. */
export function shownName({ name }: Pick<CheckResult, 'name'>): string {
  return name === '.' ? 'This folder' : shownLine(name);
}

/** What came of a connector, in a line of a log. */
export function verdictLine(result: CheckResult): string {
  const text = isChecked(result)
    ? verdictOf(result.findings, result).text
    : shownLine(`${result.failure.message} ${result.failure.remedy}`);
  return `${shownName(result)}: ${text}`;
}

/** What is to be done where nothing was found. */
function nextStep({ name = '', kind, checks, looseIntro }: Partial<Judged>): string {
  if (checks && !checks.includes('files')) return `check the contents with "${commandLine('check')}".`;
  if (looseIntro !== undefined)
    return `put both files into the package that you submit with "${commandLine('pack', name, '--intro', looseIntro)}".`;
  switch (kind) {
    case 'file':
      return 'check the folder with all files of the connector.';
    case 'package':
      return `submit the package: "${commandLine('submission')}" writes a sheet with all the steps.`;
    default:
      return `pack the submission with "${commandLine('pack')}".`;
  }
}

function rejectedForKnown(knownErrors: number, amount: string): Pick<Verdict, 'text' | 'nextStep'> {
  return {
    text: `Would be rejected for ${counted(knownErrors, 'known error')}; no new blocking errors${amount}.`,
    nextStep: 'Fix the known errors before you submit; a check without --baseline lists them.',
  };
}

function sayingsOf(
  { errors, warnings, notes }: Pick<Verdict, 'errors' | 'warnings' | 'notes'>,
  amount: string,
  next: string,
): Pick<Verdict, 'text' | 'nextStep'> {
  if (errors > 0)
    return {
      text: `Would be rejected${amount}.`,
      nextStep: `Fix the errors, then check again; "${commandLine('explain', '<rule>')}" explains a rule.`,
    };
  if (warnings + notes > 0)
    return {
      text: `No blocking errors${amount}.`,
      nextStep: `${warnings > 0 ? 'Read the warnings, because reviewers ask for these things' : 'Consider the suggestions'}; then ${next}`,
    };
  return {
    text: amount === '' ? 'No problems found.' : `No new problems${amount}.`,
    nextStep: `${next[0]!.toUpperCase()}${next.slice(1)}`,
  };
}
