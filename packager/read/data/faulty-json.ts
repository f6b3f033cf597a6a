import type { Node, ParseError } from 'jsonc-parser';
import { getNodePath, getNodeValue, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Path } from '../../../functions/core/json/json.ts';
import { positionsIn } from '../../core/text-position.ts';
import type { DataFault, TextRange } from './data-file.ts';
import { spectralKey } from './json-outline.ts';

/** What a parser makes of a text that is not JSON, or in which an object has a key twice. */
export interface FaultyJson {
  /** What can be made out; the last value of a key that stands twice. */
  readonly recovered: unknown;
  readonly faults: readonly DataFault[];
  /** The lines of a value; those of the innermost value around it where there is none. */
  readonly rangeOf: (path: Path) => TextRange | undefined;
}

/** Reads a faulty text as far as possible. */
export function faultyJson(text: string, file: string): FaultyJson {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors);
  const positionOf = positionsIn(text);
  const rangeOf = ({ offset, length }: { offset: number; length: number }): TextRange => ({
    start: positionOf(offset),
    end: positionOf(offset + length),
  });
  const faults: { readonly offset: number; readonly fault: DataFault }[] = [];
  for (const { error, offset, length } of errors) {
    const code = printParseErrorCode(error);
    const range = rangeOf({ offset, length });
    faults.push({ offset, fault: { kind: kindOf(code, text, offset), message: inWords(code), path: [], range, file } });
  }
  for (const key of root ? repeatedKeys(root) : [])
    faults.push({
      offset: key.offset,
      fault: { kind: 'repeated key', message: 'duplicate key', path: getNodePath(key), range: rangeOf(key), file },
    });
  faults.sort((one, other) => one.offset - other.offset);
  return {
    recovered: root && (getNodeValue(root) as unknown),
    faults: faults.map(({ fault }) => fault),
    rangeOf: (path) => root && rangeOf(closestNode(root, path)),
  };
}

/** The keys that stand in their object for the second time and more. */
function repeatedKeys(root: Node): Node[] {
  const repeated: Node[] = [];
  const open = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    const { type, children = [] } = node;
    for (const one of children) open.push(one);
    if (type !== 'object') continue;
    const seen = new Set<unknown>();
    for (const { children: [key] = [] } of children) {
      if (!key) continue;
      if (seen.has(key.value)) repeated.push(key);
      seen.add(key.value);
    }
  }
  return repeated;
}

/** The innermost value on the way along a path; of a key that stands twice the first, as in Spectral. */
function closestNode(root: Node, path: Path): Node {
  let node = root;
  for (const key of path.map(spectralKey)) {
    const { type, children = [] } = node;
    const next =
      type === 'array'
        ? children[Number(key)]
        : children.find(({ children: [name, value] = [] }) => name?.value === key && value)?.children?.[1];
    if (!next) return node;
    node = next;
  }
  return node;
}

/** How much space between a comma and the end behind it is looked over. */
const mostSpace = 1_000;

/** What the parser calls a fault. Source: `printParseErrorCode` of jsonc-parser */
function kindOf(code: string, text: string, offset: number): DataFault['kind'] {
  if (code === 'CloseBraceExpected' || code === 'CloseBracketExpected') return 'cut off';
  const isEnd = text[offset] === '}' || text[offset] === ']';
  return isEnd &&
    text
      .slice(Math.max(0, offset - mostSpace), offset)
      .trimEnd()
      .endsWith(',')
    ? 'trailing comma'
    : 'syntax';
}

/** "ValueExpected" as "value expected". */
function inWords(code: string): string {
  return code.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
}
