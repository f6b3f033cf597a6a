import type { Place } from '../../core/finding.ts';
import { positionsIn } from '../../core/text-position.ts';
import type { Token } from './tokens.ts';
import { tokensOf } from './tokens.ts';

/** A script as its checks see it. */
export interface Script {
  /** The file as findings show it. */
  readonly file: string;
  /** The code, without comments and directives. */
  readonly code: readonly Token[];
  readonly comments: readonly Token[];
  /** Whether parts of the code may be left out by the compiler (`#if`). */
  readonly conditional: boolean;
  /** The index of the bracket that closes the one at an index, where there is one. */
  readonly closing: ReadonlyMap<number, number>;
  /** The first bracket, string or comment that has no other half. */
  readonly broken: Token | undefined;
  /** The place of a piece, or from one piece to another. */
  readonly place: (first: Token, last?: Token) => Place;
}

const halves: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** Reads a script. */
export function readScript(file: string, text: string): Script {
  const tokens = tokensOf(text);
  const code = tokens.filter(({ kind }) => kind !== 'comment' && kind !== 'directive');
  const { closing, unpaired } = pairsIn(code);
  const unclosed = tokens.find(({ closed }) => !closed);
  const positionOf = positionsIn(text);
  return {
    file,
    code,
    comments: tokens.filter(({ kind }) => kind === 'comment'),
    conditional: tokens.some(({ kind, text: line }) => kind === 'directive' && /^#\s*if\b/.test(line)),
    closing,
    broken: unclosed ?? unpaired,
    place: (first, last = first) => ({
      file,
      range: { start: positionOf(first.start), end: positionOf(last.end) },
    }),
  };
}

function pairsIn(code: readonly Token[]): { closing: Map<number, number>; unpaired: Token | undefined } {
  const closing = new Map<number, number>();
  const open: number[] = [];
  for (const [index, token] of code.entries()) {
    if (token.kind !== 'sign') continue;
    if (token.text in halves) open.push(index);
    else if (Object.values(halves).includes(token.text)) {
      const opener = open.pop();
      if (opener === undefined || halves[code[opener]!.text] !== token.text) return { closing, unpaired: token };
      closing.set(opener, index);
    }
  }
  const last = open.at(-1);
  return { closing, unpaired: last === undefined ? undefined : code[last] };
}

/** Whether the code goes on at an index with these words and signs. */
export function continuesWith(code: readonly Token[], index: number, ...texts: readonly string[]): boolean {
  return texts.every((text, offset) => code[index + offset]?.text === text && code[index + offset]?.kind !== 'string');
}

/** The words joined by dots that begin at an index, such as `System.Text.Encoding`, and the index of the last one. */
export function fullNameAt(code: readonly Token[], index: number): { readonly name: string; readonly end: number } {
  let end = index;
  while (code[end + 1]?.text === '.' && code[end + 2]?.kind === 'word') end += 2;
  const name = code.slice(index, end + 1).map(({ text }) => text);
  return { name: name.join(''), end };
}

/** How many pieces of a statement or of a list of arguments are looked at; hardly any has more. */
export const longestStatement = 500;

/** The pieces between a bracket and the one that closes it, where there is one. */
export function inside({ code, closing }: Script, opener: number): readonly Token[] {
  const end = closing.get(opener) ?? opener;
  return code.slice(opener + 1, Math.min(end, opener + longestStatement));
}
