import { createScanner } from 'jsonc-parser';
import type { LayoutChange } from '../../functions/core/rule/fix.ts';
import type { TextEdit } from './text-edits.ts';

/** A token of a JSON text, comments and whitespace among them. */
interface Token {
  readonly kind: 'space' | 'newline' | 'comment' | ',' | 'close' | 'other';
  readonly offset: number;
  readonly length: number;
}

/** What changes in a JSON text when it is written otherwise. Strings stay as they are. */
export function layoutEdits(text: string, change: LayoutChange): TextEdit[] {
  const tokens = tokensOf(text);
  switch (change) {
    case 'finalCommas':
      return finalCommas(tokens).map(removed);
    case 'comments':
      return tokens.filter(({ kind }) => kind === 'comment').map((token) => withoutLine(text, token));
    case 'minify':
      return tokens.filter(({ kind }) => kind === 'space' || kind === 'newline').map(removed);
    case 'whitespace':
      return whitespace(text, tokens);
  }
}

function tokensOf(text: string): Token[] {
  const scanner = createScanner(text, false);
  const tokens: Token[] = [];
  while (scanner.getPosition() < text.length) {
    scanner.scan();
    const [offset, length] = [scanner.getTokenOffset(), scanner.getTokenLength()];
    tokens.push({ kind: kindOf(text.charAt(offset)), offset, length });
  }
  return tokens;
}

/** What a token is, by the character that it begins with. */
function kindOf(first: string): Token['kind'] {
  if (first === ',') return ',';
  if (first === '}' || first === ']') return 'close';
  if (first === '/') return 'comment';
  if (first === '\n' || first === '\r') return 'newline';
  return /\s/.test(first) ? 'space' : 'other';
}

function removed({ offset, length }: Token): TextEdit {
  return { offset, length, text: '' };
}

/** The commas that nothing follows but a closing bracket. */
function finalCommas(tokens: readonly Token[]): Token[] {
  const solid = tokens.filter(({ kind }) => kind === ',' || kind === 'close' || kind === 'other');
  return solid.filter(({ kind }, index) => kind === ',' && solid[index + 1]?.kind === 'close');
}

/** A comment with the line that it stands on alone, or with the spaces before it. */
function withoutLine(text: string, { offset, length }: Token): TextEdit {
  let start = offset;
  while (text[start - 1] === ' ' || text[start - 1] === '\t') start -= 1;
  const end = offset + length;
  const newline = /^[ \t]*(\r\n|\n|\r)/.exec(text.slice(end, end + 200))?.[0];
  const isAlone = start === 0 || text[start - 1] === '\n' || text[start - 1] === '\r';
  return { offset: start, length: end - start + (isAlone ? (newline?.length ?? 0) : 0), text: '' };
}

/** Two spaces for each tab of indentation, and none at the ends of lines. */
function whitespace(text: string, tokens: readonly Token[]): TextEdit[] {
  return tokens.flatMap((token, index): TextEdit[] => {
    if (token.kind !== 'space') return [];
    const { offset, length } = token;
    const before = tokens[index - 1]?.kind;
    const after = tokens[index + 1]?.kind;
    if (after === 'newline' || after === undefined) return [removed(token)];
    const written = text.slice(offset, offset + length);
    return (before === 'newline' || before === undefined) && written.includes('\t')
      ? [{ offset, length, text: written.replaceAll('\t', '  ') }]
      : [];
  });
}
