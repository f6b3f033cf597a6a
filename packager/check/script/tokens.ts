/** A piece of a C# script. Whitespace is ignored. */
export interface Token {
  /** What stands between the quotes of a string, or between the holes of an interpolated one, is a `string`. */
  readonly kind: 'word' | 'number' | 'string' | 'character' | 'sign' | 'comment' | 'directive';
  /** The piece as it is written; that of a string without its quotes. */
  readonly text: string;
  /** Where the piece begins and ends in the script, quotes included. */
  readonly start: number;
  readonly end: number;
  /** `false` for a string, character or comment that lacks its end. */
  readonly closed: boolean;
}

/** How a string is written. */
interface StringForm {
  readonly kind: 'regular' | 'verbatim' | 'raw';
  /** What ends it. */
  readonly quotes: string;
  /** What opens a hole in it; `undefined` when it is not interpolated. */
  readonly hole: string | undefined;
}

/** An interpolated string in a hole of which the reader is. */
interface Interpolation {
  readonly form: StringForm;
  /** How many brackets are open in the hole. */
  depth: number;
}

// Repetitions of what may begin a string are bounded, so that no script is read more than once.
const stringStart = /(?<dollars>\${0,8})(?<rawQuotes>"{3,16})|(?<signs>\$@|@\$|\$|@|)"/y;
const blank = /[\s\uFEFF]+/y;
const directive = /#[^\r\n]*/y;
const format = /[^}\r\n"]*/y;

/** The other pieces, in the order in which they are tried. */
const pieces: readonly (readonly [kind: Token['kind'], pattern: RegExp, closed: (text: string) => boolean])[] = [
  ['comment', /\/\/[^\r\n]*/y, always],
  ['comment', /\/\*[^]*?(?:\*\/|$)/y, (text) => text.length > 3 && text.endsWith('*/')],
  ['word', /@?[\p{L}_][\p{L}\p{N}_]*/uy, always],
  ['number', /0[xXbB][\da-fA-F_]+|\d[\d_]*(?:\.\d[\d_]*)?(?:[eE][+-]?\d+)?[a-zA-Z]*/y, always],
  ['character', /'(?:[^'\\\r\n]|\\.)*'?/y, (text) => text.length > 1 && text.endsWith("'")],
  ['sign', /[^]/y, always],
];

/**
 * The pieces of a C# script as its compiler reads them: comments, and verbatim, raw and interpolated strings included.
 * Any text can be read, in time that grows with its length alone.
 */
export function tokensOf(script: string): Token[] {
  const tokens: Token[] = [];
  const interpolations: Interpolation[] = [];
  let at = 0;
  let lineBegins = true;

  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(script);
  };

  const push = (kind: Token['kind'], end: number, text = script.slice(at, end), closed = true): void => {
    tokens.push({ kind, text, start: at, end, closed });
    at = end;
    lineBegins = false;
  };

  /** Reads a string from where its text begins, or goes on after a hole, to its end or to the next hole. */
  const readString = (form: StringForm, from: number): void => {
    const { end, before } = endOfText(script, form, from);
    push('string', end + (before?.length ?? 0), script.slice(from, end), before !== undefined);
    if (before !== undefined && before === form.hole) interpolations.push({ form, depth: 0 });
  };

  while (at < script.length) {
    const space = match(blank)?.[0];
    if (space !== undefined) {
      at += space.length;
      lineBegins ||= /[\r\n]/.test(space);
      continue;
    }
    const begin = match(stringStart);
    if (begin) {
      readString(formOf(begin), at + begin[0].length);
      continue;
    }
    const character = script[at]!;
    const inHole = interpolations.at(-1);
    if (
      inHole?.depth === 0 &&
      (character === '}' || (character === ':' && script[at + 1] !== ':' && script[at - 1] !== ':'))
    ) {
      // What stands between a colon and the end of the hole is the format of the value.
      const { form } = interpolations.pop()!;
      readString(form, Math.min(at + match(format)![0].length + form.hole!.length, script.length));
      continue;
    }
    const line = lineBegins ? match(directive)?.[0] : undefined;
    if (line !== undefined) {
      push('directive', at + line.length);
      continue;
    }
    if (inHole && '([{'.includes(character)) inHole.depth += 1;
    if (inHole && ')]}'.includes(character)) inHole.depth -= 1;
    for (const [kind, pattern, closed] of pieces) {
      const text = match(pattern)?.[0];
      if (text === undefined) continue;
      push(kind, at + text.length, text, closed(text));
      break;
    }
  }
  return tokens;
}

function always(): true {
  return true;
}

function formOf({ groups }: RegExpExecArray): StringForm {
  const { dollars = '', rawQuotes, signs = '' } = groups!;
  if (rawQuotes !== undefined)
    return { kind: 'raw', quotes: rawQuotes, hole: dollars === '' ? undefined : '{'.repeat(dollars.length) };
  return {
    kind: signs.includes('@') ? 'verbatim' : 'regular',
    quotes: '"',
    hole: signs.includes('$') ? '{' : undefined,
  };
}

/**
 * Where the text of a string ends, and before what: its quotes, what opens a hole, or nothing of that kind. A regular
 * string ends with its line at the latest.
 */
function endOfText(
  script: string,
  { kind, quotes, hole }: StringForm,
  from: number,
): { readonly end: number; readonly before: string | undefined } {
  for (let end = from; end < script.length; end++) {
    const character = script[end]!;
    if (kind === 'regular' && character === '\\') end += 1;
    else if (kind === 'regular' && /[\r\n]/.test(character)) return { end, before: undefined };
    else if (kind === 'verbatim' && script.startsWith('""', end)) end += 1;
    else if (kind !== 'raw' && hole !== undefined && script.startsWith('{{', end)) end += 1;
    else if (script.startsWith(quotes, end)) return { end, before: quotes };
    else if (hole !== undefined && script.startsWith(hole, end)) return { end, before: hole };
  }
  return { end: script.length, before: undefined };
}
