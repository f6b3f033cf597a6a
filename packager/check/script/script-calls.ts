import { counted } from '../../../functions/core/text/text.ts';
import type { Finding } from '../../core/finding.ts';
import type { ScriptContext } from './script-context.ts';
import type { ScriptFindingId } from './script-findings.ts';
import { scriptFindings } from './script-findings.ts';
import type { Script } from './script.ts';
import { continuesWith, inside, longestStatement } from './script.ts';
import type { Token } from './tokens.ts';

/** Problems in what a script calls: the service, the clock, the console, and the log. */
export function checkCalls(script: Script, context: ScriptContext): Finding[] {
  return [
    ...checkClients(script),
    ...checkWaits(script),
    ...checkLoops(script),
    ...checkGateway(script, context),
    ...checkFormatting(script),
    ...checkConsole(script),
    ...checkLog(script),
  ];
}

/**
 * One finding for all places of a kind: at the first of them.
 *
 * @param message what to say, given " (and in 2 more places)" where there are others
 */
function firstOf(
  id: ScriptFindingId,
  { place }: Script,
  places: readonly Token[],
  message: (others: string) => string,
): Finding[] {
  const [first, ...rest] = places;
  if (!first) return [];
  const others = rest.length === 0 ? '' : ` (and in ${counted(rest.length, 'more place')})`;
  return [scriptFindings.finding(id, place(first), message(others))];
}

const clients = new Set(['HttpClient', 'WebClient', 'HttpWebRequest', 'WebRequest']);

function checkClients(script: Script): Finding[] {
  const { code } = script;
  const made = code.filter(
    ({ kind, text }, index) =>
      kind === 'word' &&
      clients.has(text) &&
      (continuesWith(code, index + 1, '(') || continuesWith(code, index + 1, '.', 'Create')),
  );
  return firstOf(
    'pp-script-http-client',
    script,
    made,
    (others) =>
      `The script creates its own client, ${made[0]!.text}${others}; call the service with this.Context.SendAsync.`,
  );
}

/** From here on, a wait alone comes near the limit of five seconds that older connectors have. */
const longWait = 4000;
/** The limit of connectors that are created today, in milliseconds. */
const limit = 120_000;

const units: Readonly<Record<string, number>> = {
  FromMilliseconds: 1,
  FromSeconds: 1000,
  FromMinutes: 60_000,
  FromHours: 3_600_000,
};

function checkWaits(script: Script): Finding[] {
  const { code, place } = script;
  return code.flatMap((token, index) => {
    if (
      !continuesWith(code, index, 'Thread', '.', 'Sleep', '(') &&
      !continuesWith(code, index, 'Task', '.', 'Delay', '(')
    )
      return [];
    const wait = durationAt(code, index + 4);
    if (wait === undefined || wait < longWait) return [];
    const length = `The script waits for ${wait / 1000} seconds here`;
    return [
      wait < limit
        ? scriptFindings.finding(
            'pp-script-waits',
            place(token, code[index + 2]),
            `${length}, but in older connectors it ends after five; let the service wait, or poll with a trigger.`,
          )
        : scriptFindings.finding(
            'pp-script-waits',
            place(token, code[index + 2]),
            `${length}, but it ends after two minutes; let the service wait, or poll with a trigger.`,
            'error',
          ),
    ];
  });
}

/** The milliseconds that are written at an index as a number or as `TimeSpan.FromSeconds(5)`. */
function durationAt(code: Script['code'], index: number): number | undefined {
  if (code[index]?.kind === 'number') return amountAt(code, index);
  if (!continuesWith(code, index, 'TimeSpan', '.')) return undefined;
  const unit = units[code[index + 2]?.text ?? ''];
  const amount = amountAt(code, index + 4);
  return unit === undefined || amount === undefined ? undefined : amount * unit;
}

/** The number at an index, when nothing is calculated with it. */
function amountAt(code: Script['code'], index: number): number | undefined {
  const [number, next] = code.slice(index, index + 2);
  if (number?.kind !== 'number' || (!')'.includes(next?.text ?? '') && next?.text !== ',')) return undefined;
  const amount = Number(number.text.replaceAll('_', '').replace(/[a-z]+$/i, ''));
  return Number.isFinite(amount) ? amount : undefined;
}

const loops = new Set(['for', 'foreach', 'while', 'do']);

function checkLoops(script: Script): Finding[] {
  const { code } = script;
  let end = 0;
  const calls = code.flatMap((token, index) => {
    // The end of the outermost loop; what lies in a loop within it lies in both.
    if (token.kind === 'word' && loops.has(token.text)) end = Math.max(end, endOfLoop(script, index));
    return index < end && continuesWith(code, index, 'SendAsync', '(') ? [token] : [];
  });
  return firstOf(
    'pp-script-calls-in-loop',
    script,
    calls,
    (others) =>
      `The script calls the service in a loop${others}; limit the number of calls so that it ends in time, or make the calls in parallel.`,
  );
}

/** The index of the last piece of a loop. */
function endOfLoop({ code, closing }: Script, index: number): number {
  const condition = code[index + 1]?.text === '(' ? closing.get(index + 1) : index;
  if (condition === undefined) return index;
  if (code[condition + 1]?.text === '{') return closing.get(condition + 1) ?? index;
  const statement = code.slice(condition + 1, condition + longestStatement);
  return condition + 1 + statement.findIndex(({ kind, text }) => kind === 'sign' && text === ';');
}

function checkGateway(script: Script, { properties }: ScriptContext): Finding[] {
  if (!properties?.gateway) return [];
  const calls = script.code.filter((_, index) => continuesWith(script.code, index, 'SendAsync', '('));
  return firstOf(
    'pp-script-gateway',
    script,
    calls,
    (others) =>
      `The script calls the service${others}, which custom code can't do through a gateway; remove the gateway or the script.`,
  );
}

function checkFormatting(script: Script): Finding[] {
  const { code } = script;
  const renamed = code.some((_, index) => continuesWith(code, index, 'using', 'Formatting', '='));
  const short = code.filter(
    (_, index) =>
      code[index - 1]?.text !== '.' &&
      (continuesWith(code, index, 'Formatting', '.', 'Indented') ||
        continuesWith(code, index, 'Formatting', '.', 'None')),
  );
  return firstOf(
    'pp-script-formatting',
    script,
    renamed ? [] : short,
    (others) => `Formatting can also mean the type in System.Xml${others}; write Newtonsoft.Json.Formatting.`,
  );
}

function checkConsole(script: Script): Finding[] {
  const { code } = script;
  const written = code.filter(
    (_, index) =>
      code[index + 2]?.text.startsWith('Write') === true &&
      ['Console', 'Debug', 'Trace'].some((name) => continuesWith(code, index, name, '.')),
  );
  return firstOf(
    'pp-script-console',
    script,
    written,
    (others) => `Nobody sees what ${written[0]!.text} writes${others}; remove it, or use this.Context.Logger.`,
  );
}

/** Names of what carries credentials. */
const confidential = /^(?:headers?|authorization|credentials?)$|password|secret|api[-_]?key|access[-_]?token/i;

function checkLog(script: Script): Finding[] {
  const { code } = script;
  const logged = code.flatMap((token, index) => {
    if (token.kind !== 'word' || !/^Log[A-Z]/.test(token.text) || !continuesWith(code, index + 1, '(')) return [];
    return inside(script, index + 1).find(({ kind, text }) => kind === 'word' && confidential.test(text)) ?? [];
  });
  return firstOf(
    'pp-script-logs-credentials',
    script,
    logged,
    (others) =>
      `The script logs ${logged[0]!.text}${others}, which can contain a credential; log only values that are safe.`,
  );
}
