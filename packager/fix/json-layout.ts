import type { Node } from 'jsonc-parser';
import type { Json } from '../../functions/core/json/json.ts';
import { isObject } from '../../functions/core/json/json.ts';

/** How a JSON file is written, so that what is added looks like the rest. */
export interface JsonLayout {
  /** The line break. */
  readonly newline: '\n' | '\r\n' | '\r';
  /** One step of indentation. */
  readonly step: string;
  /** What stands between a key and its value, such as `: `. */
  readonly colon: string;
  /** What stands behind a comma on one line: a space, or nothing in a file without whitespace. */
  readonly gap: string;
  /** What stands inside the braces of an object on one line. */
  readonly padding: string;
  /** Whether lists of plain values stand on one line. */
  readonly shortLists: boolean;
  /** Whether the keys of nearly all objects are in alphabetical order. */
  readonly sorted: boolean;
}

/** Finds out how a file is written. */
export function layoutOf(text: string, root: Node | undefined): JsonLayout {
  const newline = /\r\n|\n|\r/.exec(text)?.[0] as JsonLayout['newline'] | undefined;
  const counts = { short: 0, long: 0, sorted: 0, unsorted: 0 };
  let step: string | undefined;
  let colon: string | undefined;
  let comma: string | undefined;
  let padding: string | undefined;
  const open = root ? [root] : [];
  for (let node = open.pop(); node; node = open.pop()) {
    const children = node.children ?? [];
    const [first, second] = children;
    if (node.type === 'array' && first && children.every(({ children: below }) => !below)) {
      if (linesIn(text, node)) counts.long += 1;
      else counts.short += 1;
    }
    if (node.type === 'object' && first?.children?.[1]) {
      colon ??= text.slice(end(first.children[0]!), first.children[1].offset);
      if (children.length >= 3) counts[isSorted(children) ? 'sorted' : 'unsorted'] += 1;
      const lead = text.slice(node.offset + 1, first.offset);
      if (/[\r\n]/.test(lead)) {
        step ??= stepBetween(indentBefore(text, node.offset), indentBefore(text, first.offset));
      } else padding ??= /^\s*$/.test(lead) ? lead : undefined;
    }
    if (first && second && comma === undefined) {
      const between = text.slice(end(first), second.offset);
      if (/^,[ \t]*$/.test(between)) comma = between.slice(1);
    }
    for (const child of [...children].reverse())
      for (const each of (child.type === 'property' ? [child.children?.[1]] : [child]).filter(
        (one) => one !== undefined,
      ))
        open.push(each);
  }
  const spaced = colon === undefined || /\s/.test(colon);
  return {
    newline: newline ?? '\n',
    step: step ?? '  ',
    colon: colon ?? ': ',
    gap: comma ?? (spaced ? ' ' : ''),
    padding: padding ?? '',
    shortLists: counts.short >= counts.long && counts.short > 0,
    sorted: counts.sorted >= 5 && counts.sorted > counts.unsorted * 4,
  };
}

function stepBetween(outer: string, inner: string): string | undefined {
  return inner.length > outer.length && inner.startsWith(outer) ? inner.slice(outer.length) : undefined;
}

function linesIn(text: string, { offset, length }: Node): boolean {
  return /[\r\n]/.test(text.slice(offset, offset + length));
}

function end({ offset, length }: Node): number {
  return offset + length;
}

/** The whitespace at the beginning of the line of an offset. */
export function indentBefore(text: string, offset: number): string {
  let start = offset;
  while (start > 0 && text[start - 1] !== '\n' && text[start - 1] !== '\r') start -= 1;
  return /^[ \t]*/.exec(text.slice(start, offset))![0];
}

function isSorted(properties: readonly Node[]): boolean {
  const keys = properties.map(({ children }) => String(children?.[0]?.value));
  return keys.every((key, index) => index === 0 || keys[index - 1]! <= key);
}

/**
 * A value as the file would write it.
 *
 * @param indent the indentation of the line it begins on; `undefined` where everything stands on one line
 */
export function written(value: Json, layout: JsonLayout, indent: string | undefined): string {
  const items = Array.isArray(value)
    ? (value as readonly Json[]).map((item) => ({ key: '', item }))
    : isObject(value)
      ? Object.entries(value).flatMap(([key, item]) =>
          item === undefined ? [] : [{ key: `${JSON.stringify(key)}${layout.colon}`, item }],
        )
      : undefined;
  if (!items) return JSON.stringify(value);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  if (items.length === 0) return `${open}${close}`;
  const short = Array.isArray(value) && layout.shortLists && items.every(({ item }) => !isContainer(item));
  const inner = indent === undefined || short ? undefined : indent + layout.step;
  const parts = items.map(({ key, item }) => `${key}${written(item, layout, inner)}`);
  return inner === undefined
    ? `${open}${isObject(value) ? layout.padding : ''}${parts.join(`,${layout.gap}`)}${isObject(value) ? layout.padding : ''}${close}`
    : `${open}${layout.newline}${inner}${parts.join(`,${layout.newline}${inner}`)}${layout.newline}${indent!}${close}`;
}

function isContainer(value: Json): boolean {
  return typeof value === 'object' && value !== null;
}

/** The keys that a key follows, the nearest first; it goes to the end where none of them is there. */
const followed: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    schemes: ['host', 'info', 'swagger'],
    basePath: ['host', 'info'],
    consumes: ['basePath', 'schemes', 'host', 'info'],
    produces: ['consumes', 'basePath', 'schemes', 'host', 'info'],
    description: ['x-ms-summary', 'summary', 'title', 'name'],
    'x-ms-summary': ['title', 'format', 'type', 'description', 'in', 'name'],
    title: ['format', 'type', 'x-ms-summary', 'description'],
    'x-ms-visibility': ['x-ms-summary', 'title', 'format', 'type', 'description', 'summary', 'operationId'],
    required: ['in', 'type'],
    in: ['name'],
    type: ['required', 'in', 'name', '$ref'],
    format: ['type'],
    items: ['type'],
    'x-nullable': ['format', 'type'],
    default: ['enum', 'format', 'type'],
    'x-ms-enum-values': ['enum'],
    operationId: ['description', 'summary', 'tags'],
    summary: ['tags'],
    deprecated: ['operationId', 'description', 'summary'],
    contact: ['description', 'title'],
    version: ['title'],
    url: ['name'],
    email: ['url', 'name'],
    revision: ['family'],
    displayName: ['value', 'name', 'type'],
    tooltip: ['description', 'displayName'],
    flow: ['type'],
  }),
);

/** The keys that others stay in front of. */
const last = new Set(['schema', 'x-ms-connector-metadata', 'items', 'properties']);

/**
 * Where a new key goes in an object: the index of the key that it follows, -1 for the beginning.
 *
 * @param keys the keys that are there
 */
export function placeOfKey(key: string, keys: readonly string[], { sorted }: Pick<JsonLayout, 'sorted'>): number {
  if (keys.length === 0) return -1;
  if (sorted && isInOrder(keys)) return keys.filter((other) => other < key).length - 1;
  for (const before of followed.get(key) ?? []) {
    const index = keys.indexOf(before);
    if (index >= 0) return index;
  }
  if (last.has(key)) return keys.length - 1;
  // In front of what is long and stands last.
  let index = keys.length - 1;
  while (index >= 0 && last.has(keys[index]!)) index -= 1;
  return index;
}

function isInOrder(keys: readonly string[]): boolean {
  return keys.every((key, index) => index === 0 || keys[index - 1]! <= key);
}
