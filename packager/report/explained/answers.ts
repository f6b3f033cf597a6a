import type { RuleId } from '../../../functions/core/rule/define.ts';
import type { CheckedConnector } from '../../check/result.ts';
import { statementOn } from '../../check/statement.ts';
import type { Artifact, Finding } from '../../core/finding.ts';
import type { RuleInfo } from '../../core/rule-info.ts';
import type { ReadReport, ReportLine, ReportMessage } from './read-report.ts';

/** What a check says of a rule that a report stands for. */
export type Answer =
  | { readonly state: 'found'; readonly findings: readonly [Finding, ...Finding[]] }
  | { readonly state: 'not found' }
  /** The reason is the end of a sentence. */
  | { readonly state: 'not checked'; readonly reason: string };

/** A report of Microsoft's with what a check says of the connector now. */
export interface ExplainedReport {
  readonly messages: readonly ExplainedMessage[];
  /** The rules that the messages stand for, in the order in which they are met. */
  readonly rules: readonly ExplainedRule[];
  readonly unrecognized: readonly ReportLine[];
}

export interface ExplainedMessage extends ReportMessage {
  /** Whether a check finds it now, at the place that it names; absent without a connector. */
  readonly state?: Answer['state'];
}

export interface ExplainedRule {
  readonly entry: RuleInfo;
  /** Absent without a connector. */
  readonly answer?: Answer;
}

/**
 * Puts what a check finds beside the messages of a report.
 *
 * @param connectors what was checked; `undefined` where nothing is to be looked for
 */
export function explainedReport(
  { messages, unrecognized }: ReadReport,
  connectors: readonly CheckedConnector[] | undefined,
): ExplainedReport {
  const entries = new Set(messages.flatMap(({ named }) => named.flatMap(({ rules }) => rules)));
  const rules = [...entries].map((entry) => ({ entry, ...(connectors && { answer: answerOn(entry, connectors) }) }));
  const answers = new Map(rules.map(({ entry, answer }) => [entry, answer]));
  const withState = (message: ReportMessage): ExplainedMessage => {
    const own = message.named.flatMap((one) => one.rules.flatMap((entry) => answers.get(entry) ?? []));
    return own.length === 0 ? message : { ...message, state: stateOf(own, message.path) };
  };
  return { messages: messages.map(withState), rules, unrecognized };
}

/** What the answers on the rules for a message come to. */
function stateOf(answers: readonly Answer[], path: string | undefined): Answer['state'] {
  const isFound = answers.some(
    (answer) => answer.state === 'found' && answer.findings.some((finding) => isAt(finding, path)),
  );
  if (isFound) return 'found';
  return answers.every(({ state }) => state === 'not checked') ? 'not checked' : 'not found';
}

function answerOn(entry: RuleInfo, connectors: readonly CheckedConnector[]): Answer {
  const [first, ...others] = connectors.flatMap(({ findings }) => findings.filter(({ rule }) => rule === entry.id));
  if (first) return { state: 'found', findings: [first, ...others] };
  const reasons = connectors.map((connector) => whyNotChecked(entry, connector));
  const reason = reasons.every((one) => one !== undefined) ? reasons[0] : undefined;
  return reason === undefined ? { state: 'not found' } : { state: 'not checked', reason };
}

function whyNotChecked(entry: RuleInfo, connector: CheckedConnector): string | undefined {
  const statement = statementOn([entry.id], connector);
  return whyNotUsual(entry, connector) ?? (statement.state === 'not checked' ? statement.reason : undefined);
}

/** Why a check like this one doesn't look for what breaks a rule; `undefined` where it does. */
function whyNotUsual(entry: RuleInfo, connector: CheckedConnector): string | undefined {
  const { on, spelling } = connector.looked;
  if (on.includes(entry.id)) return undefined;
  if (!entry.recommended) return 'it is off by default';
  if (entry.group === 'spelling' && !spelling) return 'it is checked with --spelling only';
  const isOthers = entry.publisher !== 'both' && entry.publisher !== connector.publisher;
  if (isOthers) return `it is checked for ${entry.publisher} publishers only`;
  if ('artifact' in entry) {
    const { reason, kinds = [] } = places[entry.artifact] ?? { kinds: [connector.kind] };
    if (!kinds.includes(connector.kind)) return reason;
  }
  return undefined;
}

/** Where the companion finds what it says of an artifact, for those that not every kind of connector has. */
const places: Readonly<
  Partial<Record<Artifact, { readonly reason: string; readonly kinds?: readonly CheckedConnector['kind'][] }>>
> = {
  package: { reason: 'it is checked in a package only', kinds: ['package'] },
  solution: { reason: 'it is checked in a solution or package only', kinds: ['solution', 'package'] },
  flow: { reason: 'it is checked in a solution or package only', kinds: ['solution', 'package'] },
  link: { reason: 'it is checked in the link to the package only' },
  update: { reason: 'it is checked with --against only' },
};

/** Whether a finding is at a place that a message names; where it names none, it is. */
function isAt(finding: Finding, named: string | undefined): boolean {
  if (named === undefined) return true;
  const wanted = plainPath(named.replaceAll('~1', '/').replaceAll('~0', '~'));
  return [finding, ...(finding.places ?? [])].some(({ path }) => {
    if (path === undefined) return false;
    const keys = plainPath(path.join('/'));
    return keys.startsWith(wanted) || wanted.startsWith(keys);
  });
}

/** Keys between single slashes, with one at the end, so that the beginning of a key isn't taken for the key. */
function plainPath(path: string): string {
  return `${path.replace(/^#/, '')}/`.replace(/\/+/g, '/').replace(/^\//, '').toLowerCase();
}

/** The ids of the rules that a message stands for. */
export function rulesOf({ named }: Pick<ReportMessage, 'named'>): RuleId[] {
  return [...new Set(named.flatMap(({ rules }) => rules.map(({ id }) => id)))];
}
