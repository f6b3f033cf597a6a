import { closest } from '../../../functions/core/text/closest.ts';
import { counted, listed, quoted } from '../../../functions/core/text/text.ts';
import type { Finding } from '../../core/finding.ts';
import type { ScriptContext } from './script-context.ts';
import { scriptFindings } from './script-findings.ts';
import type { Script } from './script.ts';
import { continuesWith } from './script.ts';
import type { Token } from './tokens.ts';

const { finding } = scriptFindings;

/** Problems in the list of operations that run through the script. */
export function checkRouting({ operationIds, properties }: ScriptContext): Finding[] {
  if (!properties?.routed || !operationIds) return [];
  const known = new Set(operationIds);
  return properties.routed.flatMap(({ id, path }) => {
    if (known.has(id)) return [];
    const meant = closest(id, operationIds);
    return [
      finding(
        'pp-script-operations-known',
        properties.file.place(path),
        `scriptOperations lists ${quoted(id)}, which isn't the operationId of an operation; ${meant === undefined ? 'correct it, or remove it' : `write ${quoted(meant)}`}.`,
      ),
    ];
  });
}

/** Problems in how a script tells operations apart. */
export function checkHandling(script: Script, context: ScriptContext): Finding[] {
  const { operationIds, properties } = context;
  const findings: Finding[] = [];
  if (properties && !properties.routed)
    findings.push(
      finding(
        'pp-script-operations-listed',
        properties.file.place(['properties']),
        'There is a script but no scriptOperations, so every operation runs through it; list those that need it.',
      ),
    );
  if (!operationIds) return findings;
  return [...findings, ...checkCompared(script, operationIds), ...checkHandled(script, context, operationIds)];
}

/** Operations that the script asks for but that do not exist. */
function checkCompared({ code, closing, place }: Script, operationIds: readonly string[]): Finding[] {
  // Some scripts ignore letter case when they compare, so it does not matter here.
  const known = new Set(operationIds.map((id) => id.toLowerCase()));
  const seen = new Set<string>();
  return comparedIn({ code, closing }).flatMap((token) => {
    const id = token.text;
    if (known.has(id.toLowerCase()) || seen.has(id)) return [];
    seen.add(id);
    const meant = closest(id, operationIds);
    return [
      finding(
        'pp-script-operation-unknown',
        place(token),
        `No operation has the operationId ${quoted(id)}; ${meant === undefined ? 'correct it, or remove this code' : `write ${quoted(meant)}`}.`,
      ),
    ];
  });
}

/** The texts that the script compares the operationId with, on either side of a comparison or in a switch. */
function comparedIn({ code, closing }: Pick<Script, 'code' | 'closing'>): Token[] {
  return code.flatMap(({ kind, text }, index) => {
    if (kind !== 'word' || !/^operationId$/i.test(text)) return [];
    const start = startOfName(code, index);
    const candidates = [
      continuesWith(code, index + 1, '=', '=') || continuesWith(code, index + 1, '!', '=') ? index + 3 : undefined,
      continuesWith(code, index + 1, '.', 'Equals', '(') ? index + 4 : undefined,
      continuesWith(code, start - 2, '=', '=') || continuesWith(code, start - 2, '!', '=') ? start - 3 : undefined,
      continuesWith(code, start - 3, '.', 'Equals', '(') ? start - 4 : undefined,
    ];
    const compared = candidates.flatMap((at) => (at !== undefined && code[at]?.kind === 'string' ? [code[at]] : []));
    const isSwitch = continuesWith(code, start - 2, 'switch', '(');
    return isSwitch ? compared.concat(casesAfter(code, closing, start - 1)) : compared;
  });
}

/** The index at which a name begins that ends at an index: that of `this` in `this.Context.OperationId`. */
function startOfName(code: readonly Token[], index: number): number {
  let start = index;
  // No name of it has more than a few parts.
  while (index - start < 16 && code[start - 1]?.text === '.' && code[start - 2]?.kind === 'word') start -= 2;
  return start;
}

/** The texts of the cases of a switch, given the bracket before its value; those of switches within it are ignored. */
function casesAfter(code: readonly Token[], closing: Script['closing'], opener: number): Token[] {
  const block = (closing.get(opener) ?? code.length) + 1;
  const end = closing.get(block);
  if (end === undefined) return [];
  const cases: Token[] = [];
  for (let index = block + 1; index < end; index++) {
    const next = code[index + 1];
    if (continuesWith(code, index, 'case') && next?.kind === 'string') cases.push(next);
    if (continuesWith(code, index, '{')) index = closing.get(index) ?? index;
  }
  return cases;
}

/** Operations that run through the script without being known to it. */
function checkHandled(script: Script, { properties }: ScriptContext, operationIds: readonly string[]): Finding[] {
  const { code, file } = script;
  // A script that does not ask for the operation treats all of them alike.
  const asks = code.some(({ kind, text }) => kind === 'word' && text === 'OperationId');
  if (!asks || forwardsAnyOperation(script)) return [];
  const texts = new Set(code.flatMap(({ kind, text }) => (kind === 'string' ? [text.toLowerCase()] : [])));
  const listedIds = properties?.routed?.map(({ id }) => id) ?? [];
  const routed = listedIds.length > 0 ? listedIds.filter((id) => operationIds.includes(id)) : operationIds;
  const unknown = routed.filter((id) => !texts.has(id.toLowerCase()));
  if (unknown.length === 0) return [];
  const names = unknown.slice(0, 5).map((id) => quoted(id));
  const more = unknown.length > 5 ? [counted(unknown.length - 5, 'other')] : [];
  const [runs, them] = unknown.length === 1 ? ['runs', 'it'] : ['run', 'them'];
  return [
    finding(
      'pp-script-operations-handled',
      { file },
      `${listed([...names, ...more])} ${runs} through the script, which neither handles nor forwards ${them}; forward this.Context.Request, or leave ${them} out of scriptOperations.`,
    ),
  ];
}

/** Whether the request itself is at an index: `this.Context.Request`, `Context.Request`, `request`. */
function requestFollows(code: readonly Token[], index: number): boolean {
  let end = index;
  while (code[end]?.kind === 'word' && code[end + 1]?.text === '.') end += 2;
  return /request$/i.test(code[end]?.text ?? '') && [',', ')'].includes(code[end + 1]?.text ?? '');
}

/**
 * Whether the script sends on the request of an operation that it does not ask for. What it sends only in the branch of
 * another operation, or in a method that is called only there, is not sent for the rest.
 */
function forwardsAnyOperation(script: Script): boolean {
  const { code } = script;
  const sends = code.flatMap((_, index) =>
    continuesWith(code, index, 'SendAsync', '(') && requestFollows(code, index + 2) ? [index] : [],
  );
  if (bodiesOf(script, 'ExecuteAsync').length === 0 || sends.length > maxSends) return sends.length > 0;
  const branches = operationBranches(script);
  const isFree = (index: number): boolean => !branches.some((branch) => isWithin(index, branch));
  const reached = reachedBodies(script, isFree);
  return sends.some((index) => isFree(index) && reached.some((body) => isWithin(index, body)));
}

/** The bodies of the methods that run for any operation: ExecuteAsync, and what it calls outside of branches. */
function reachedBodies(script: Script, isFree: (index: number) => boolean): Span[] {
  const { code } = script;
  const names = ['ExecuteAsync'];
  const reached: Span[] = [];
  // The list grows while it is walked.
  for (const name of names) {
    for (const body of bodiesOf(script, name)) {
      reached.push(body);
      for (let index = body[0]; index < body[1]; index++) {
        const called = code[index]!;
        if (called.kind !== 'word' || !continuesWith(code, index + 1, '(') || !isFree(index)) continue;
        if (names.length < maxMethods && !names.includes(called.text)) names.push(called.text);
      }
    }
  }
  return reached;
}

/** How many different methods are followed; a script has a few dozen. */
const maxMethods = 200;

/** How many calls are looked at one by one; a script with more is taken to forward all operations. */
const maxSends = 100;

/** The indices of the first and the last piece of a part of the code. */
type Span = readonly [first: number, last: number];

function isWithin(index: number, [first, last]: Span): boolean {
  return index >= first && index <= last;
}

/** The bodies, in braces, of the methods of a name. */
function bodiesOf({ code, closing }: Script, method: string): Span[] {
  return code.flatMap((_, index): Span[] => {
    if (!continuesWith(code, index, method, '(')) return [];
    const open = (closing.get(index + 1) ?? code.length) + 1;
    const close = continuesWith(code, open, '{') ? closing.get(open) : undefined;
    return close === undefined ? [] : [[open, close]];
  });
}

/** The code that runs for operations which the script names only: the branches of an `if`, and the cases of a `switch`. */
function operationBranches(script: Script): Span[] {
  const { code, closing } = script;
  return code.flatMap((token, index): Span[] => {
    if (token.kind !== 'word' || !continuesWith(code, index + 1, '(')) return [];
    const end = closing.get(index + 1);
    if (end === undefined) return [];
    const condition = code.slice(index + 2, end);
    const asks = condition.some(({ kind, text }) => kind === 'word' && text === 'OperationId');
    if (token.text === 'switch' && asks) return caseBranches(script, end + 1);
    const names = condition.some(({ kind }) => kind === 'string');
    const negated = condition.some(({ kind, text }) => kind === 'sign' && text === '!');
    return token.text === 'if' && asks && names && !negated ? [statementAt(script, end + 1)] : [];
  });
}

/** The statement that begins at an index: a block, or everything up to its semicolon. */
function statementAt({ code, closing }: Script, first: number): Span {
  if (continuesWith(code, first, '{')) return [first, closing.get(first) ?? first];
  let last = first;
  while (last < code.length && !continuesWith(code, last, ';')) last = (closing.get(last) ?? last) + 1;
  return [first, last];
}

/** The parts of a switch between a case and its default. */
function caseBranches({ code, closing }: Script, open: number): Span[] {
  const close = closing.get(open);
  if (close === undefined) return [];
  const branches: Span[] = [];
  let first: number | undefined;
  for (let index = open + 1; index < close; index++) {
    if (continuesWith(code, index, 'case')) first ??= index;
    else if (continuesWith(code, index, 'default', ':') && first !== undefined) {
      branches.push([first, index]);
      first = undefined;
    } else if (continuesWith(code, index, '{')) index = closing.get(index) ?? index;
  }
  return first === undefined ? branches : [...branches, [first, close]];
}
