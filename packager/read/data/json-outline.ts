import type { Path } from '../../../functions/core/json/json.ts';
import { endOfString } from '../../core/json-text.ts';

/**
 * The objects and arrays of a valid text in JSON, found in one pass. Each is known by its number in the order in which
 * they open, so that what is below one has the numbers right after it.
 */
export interface JsonOutline {
  readonly text: string;
  /** The offset of the bracket that opens a container. */
  readonly starts: readonly number[];
  /** The offset after the bracket that closes it. */
  readonly ends: readonly number[];
  /** The number of the first container that opens after it has closed. */
  readonly followers: readonly number[];
  /** How many keys all objects have together, a key that stands twice counted twice. */
  readonly keys: number;
}

/** Where a value stands: the offset of its first character and the one after its last. */
export interface JsonSpan {
  readonly start: number;
  readonly end: number;
}

const [quote, colon, openBrace, closeBrace, openBracket, closeBracket] = [0x22, 0x3a, 0x7b, 0x7d, 0x5b, 0x5d] as const;

/** Reads the outline of a text, which must be valid JSON. */
export function jsonOutline(text: string): JsonOutline {
  const starts: number[] = [];
  const ends: number[] = [];
  const followers: number[] = [];
  const open: number[] = [];
  let keys = 0;
  for (let offset = 0; offset < text.length; offset++)
    switch (text.charCodeAt(offset)) {
      case quote:
        offset = endOfString(text, offset) - 1;
        break;
      case colon:
        keys += 1;
        break;
      case openBrace:
      case openBracket:
        open.push(starts.length);
        starts.push(offset);
        ends.push(offset);
        followers.push(0);
        break;
      case closeBrace:
      case closeBracket: {
        const closed = open.pop()!;
        ends[closed] = offset + 1;
        followers[closed] = starts.length;
        break;
      }
    }
  return { text, starts, ends, followers, keys };
}

/** How many keys the objects of a parsed value have together. */
export function countKeys(value: unknown): number {
  let keys = 0;
  const open = [value];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    if (Array.isArray(next)) for (const item of next as readonly unknown[]) open.push(item);
    else
      for (const item of Object.values(next)) {
        keys += 1;
        open.push(item);
      }
  }
  return keys;
}

/** A value of an object or array. */
interface Member extends JsonSpan {
  /** The number of the container that it is; none for a text, a number and the like. */
  readonly container: number | undefined;
}

/** Finds the values of a text by the keys and indices that lead to them. What a container holds is looked up once. */
export class JsonPlaces {
  private readonly members = new Map<number, ReadonlyMap<string, Member>>();

  /** @param outline the outline of a text in which no object has a key twice */
  constructor(private readonly outline: JsonOutline) {}

  /** Where the value at a path stands; the innermost value around it where there is none. */
  closest(path: Path): JsonSpan {
    return this.walk(path).span;
  }

  /** Where the value at a path stands; `undefined` where there is none. */
  exact(path: Path): JsonSpan | undefined {
    const { span, keys } = this.walk(path);
    return keys === path.length ? span : undefined;
  }

  /** The innermost value on the way along a path, and how many keys lead to it. */
  private walk(path: Path): { span: JsonSpan; keys: number } {
    let member = this.root();
    let keys = 0;
    for (const key of path) {
      if (member.container === undefined) break;
      const below: Member | undefined = this.membersOf(member.container).get(spectralKey(key));
      if (!below) break;
      member = below;
      keys += 1;
    }
    const { start, end } = member;
    return { span: { start, end }, keys };
  }

  private root(): Member {
    const { text, starts, ends } = this.outline;
    const start = skipSpace(text, 0);
    return starts[0] === start
      ? { start, end: ends[0]!, container: 0 }
      : { start, end: text.trimEnd().length, container: undefined };
  }

  private membersOf(container: number): ReadonlyMap<string, Member> {
    let members = this.members.get(container);
    if (!members) this.members.set(container, (members = this.read(container)));
    return members;
  }

  private read(container: number): ReadonlyMap<string, Member> {
    const { text, starts, ends, followers } = this.outline;
    const isObject = text.charCodeAt(starts[container]!) === openBrace;
    const close = ends[container]! - 1;
    const members = new Map<string, Member>();
    let nested = container + 1;
    let offset = skipSpace(text, starts[container]! + 1);
    while (offset < close) {
      let key = String(members.size);
      if (isObject) {
        const end = endOfString(text, offset);
        key = meaningOf(text.slice(offset, end));
        offset = skipSpace(text, skipSpace(text, end) + 1);
      }
      const start = offset;
      if (starts[nested] === start) {
        offset = ends[nested]!;
        members.set(key, { start, end: offset, container: nested });
        nested = followers[nested]!;
      } else {
        offset = endOfScalar(text, start);
        members.set(key, { start, end: offset, container: undefined });
      }
      // Past the comma, if there is one.
      offset = skipSpace(text, skipSpace(text, offset) + 1);
    }
    return members;
  }
}

/** A key or an index as the members of a container are known by. Spectral takes every key for a number that looks like one. */
export function spectralKey(key: string | number): string {
  return Number.isInteger(Number(key)) ? String(Number(key)) : String(key);
}

/** What a string in a text means, its quotes included. */
function meaningOf(written: string): string {
  return written.includes('\\') ? (JSON.parse(written) as string) : written.slice(1, -1);
}

function endOfScalar(text: string, start: number): number {
  if (text.charCodeAt(start) === quote) return endOfString(text, start);
  let end = start;
  while (end < text.length && /[^\s,\]}]/.test(text[end]!)) end += 1;
  return end;
}

function skipSpace(text: string, start: number): number {
  let offset = start;
  while (isSpace(text.charCodeAt(offset))) offset += 1;
  return offset;
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}
