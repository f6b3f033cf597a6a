import { closest } from '../../../functions/core/text/closest.ts';
import { counted, listed, quoted } from '../../../functions/core/text/text.ts';
import type { Finding } from '../../core/finding.ts';
import type { ScriptContext } from './script-context.ts';
import { scriptFindings } from './script-findings.ts';
import type { Script } from './script.ts';
import { continuesWith } from './script.ts';
import type { Token } from './tokens.ts';

const { finding } = scriptFindings;

/** What is amiss with the list of operations that run through the script. */
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
        `scriptOperations names ${quoted(id)}, which is no operationId; ${meant === undefined ? 'name the operation that is meant, or remove it' : `write ${quoted(meant)}`}.`,
      ),
    ];
  });
}

/** What is amiss with how a script tells operations apart. */
export function checkHandling(script: Script, context: ScriptContext): Finding[] {
  const { operationIds, properties } = context;
  const findings: Finding[] = [];
  if (properties && !properties.routed)
    findings.push(
      finding(
        'pp-script-operations-listed',
        properties.file.place(['properties']),
        'There is a script but no scriptOperations, so that every operation runs through it; list those that need it.',
      ),
    );
  if (!operationIds) return findings;
  return [...findings, ...checkCompared(script, operationIds), ...checkHandled(script, context, operationIds)];
}

/** Operations that the script asks for but that do not exist. */
function checkCompared({ code, closing, place }: Script, operationIds: readonly string[]): Finding[] {
  // Scripts compare with and without regard to capitals, so capitals say nothing.
  const known = new Set(operationIds.map((id) => id.toLowerCase()));
  const met = new Set<string>();
  return comparedIn({ code, closing }).flatMap((token) => {
    const id = token.text;
    if (known.has(id.toLowerCase()) || met.has(id)) return [];
    met.add(id);
    const meant = closest(id, operationIds);
    return [
      finding(
        'pp-script-operation-unknown',
        place(token),
        `No operation has the operationId ${quoted(id)}; ${meant === undefined ? 'remove this code, or name the operation that is meant' : `write ${quoted(meant)}`}.`,
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

/** The texts of the cases of a switch, given the bracket before its value; those of switches within it are left out. */
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
function checkHandled(
  { code, file }: Script,
  { properties }: ScriptContext,
  operationIds: readonly string[],
): Finding[] {
  // A script that does not ask for the operation treats all of them alike; one that sends the request on forwards it.
  const asks = code.some(({ kind, text }) => kind === 'word' && text === 'OperationId');
  const forwards = code.some(
    (_, index) => continuesWith(code, index, 'SendAsync', '(') && requestFollows(code, index + 2),
  );
  if (!asks || forwards) return [];
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
      `${listed([...names, ...more])} ${runs} through the script, which neither handles nor forwards ${them}; send this.Context.Request on, or leave ${them} out of scriptOperations.`,
    ),
  ];
}

/** Whether the request itself stands at an index: `this.Context.Request`, `Context.Request`, `request`. */
function requestFollows(code: readonly Token[], index: number): boolean {
  let end = index;
  while (code[end]?.kind === 'word' && code[end + 1]?.text === '.') end += 2;
  return /request$/i.test(code[end]?.text ?? '') && [',', ')'].includes(code[end + 1]?.text ?? '');
}
