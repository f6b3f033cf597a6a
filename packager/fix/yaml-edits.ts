import type { Document, Node, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import { isAlias, isCollection, isMap, isNode, isPair, isScalar, parseDocument, stringify } from 'yaml';
import type { Json, Path } from '../../functions/core/json/json.ts';
import type { PathEdit } from '../../functions/core/rule/fix.ts';
import { placeOfKey } from './json-layout.ts';
import type { TextEdit } from './text-edits.ts';

/**
 * What some edits change in the text of a YAML file. What is added takes the indentation of its neighbors; everything
 * else keeps its bytes, comments too.
 *
 * @param edits edits that can be made together; see `Claims`
 * @throws Error where an edit is about a place that is not there, or that is written elsewhere
 */
export function yamlEdits(text: string, edits: readonly PathEdit[]): TextEdit[] {
  const file = new YamlText(text);
  for (const edit of edits) file.plan(edit);
  return file.edits();
}

type Collection = YAMLMap | YAMLSeq;

/** A pair of a map or an item of a list, and where it stands. */
interface Member {
  readonly key: Scalar | undefined;
  readonly value: Node | undefined;
  /** Where it begins: with its key, or with the hyphen of its item. */
  readonly start: number;
  /** Where it ends, without the comment and the line break behind it. */
  readonly end: number;
}

/** What is to happen in one map or list. */
interface Plan {
  readonly removed: Set<Member>;
  readonly added: { readonly key: string; readonly value: Json }[];
  readonly inserted: { readonly index: number; readonly value: Json }[];
}

class YamlText {
  readonly #text: string;
  readonly #document: Document;
  readonly #newline: string;
  readonly #step: number;
  readonly #plans = new Map<Collection, Plan>();
  readonly #members = new Map<Collection, readonly Member[]>();
  readonly #edits: TextEdit[] = [];

  constructor(text: string) {
    this.#text = text;
    this.#document = parseDocument(text, { keepSourceTokens: true, logLevel: 'silent', stringKeys: true });
    this.#newline = /\r?\n/.exec(text)?.[0] ?? '\n';
    this.#step = /^( +)[^\s#-]/m.exec(text)?.[1]?.length ?? 2;
  }

  plan(edit: PathEdit): void {
    if (edit.edit === 'layout' || edit.edit === 'order') throw new Error('The layout of YAML is not changed.');
    const key = edit.path.at(-1);
    if (key === undefined) throw new Error('A whole file in YAML is not replaced.');
    const collection = this.#collectionAt(edit.path.slice(0, -1));
    switch (edit.edit) {
      case 'set': {
        const member = this.#member(collection, key);
        if (member) this.#replace(collection, member, edit.value);
        else this.#add(collection, key, edit.value);
        return;
      }
      case 'insert':
        this.#add(collection, key, edit.value);
        return;
      case 'remove':
        this.#planOf(collection).removed.add(this.#existing(collection, key));
        return;
      case 'rename': {
        const { key: name } = this.#existing(collection, key);
        if (!name?.range) throw new Error('An item of a list has no name.');
        const [start, end] = name.range;
        this.#put(start, end, scalarText(edit.key, name, isFlow(collection)));
        return;
      }
      case 'move': {
        const member = this.#existing(collection, key);
        this.#planOf(collection).removed.add(member);
        const value = (member.value?.toJS(this.#document) ?? null) as Json;
        this.#add(this.#collectionAt(edit.to.slice(0, -1)), edit.to.at(-1)!, value);
        return;
      }
    }
  }

  edits(): TextEdit[] {
    // What is added at one place comes in order: first to the inner one of two that end there.
    const inward = [...this.#plans].sort(([one], [other]) => other.range![0] - one.range![0]);
    for (const [collection, plan] of inward) this.#carryOut(collection, plan);
    return this.#edits;
  }

  #collectionAt(path: Path): Collection {
    let node: unknown = this.#document.contents;
    for (const key of path) node = isCollection(node) ? this.#member(node, key)?.value : undefined;
    if (isAlias(node)) throw new Error(`The value at ${JSON.stringify(path)} is written elsewhere, as an anchor.`);
    if (!isCollection(node)) throw new Error(`There is nothing to edit at ${JSON.stringify(path)}.`);
    return node;
  }

  #membersOf(collection: Collection): readonly Member[] {
    let members = this.#members.get(collection);
    if (!members) this.#members.set(collection, (members = membersOf(collection, this.#text)));
    return members;
  }

  #member(collection: Collection, key: string | number): Member | undefined {
    const members = this.#membersOf(collection);
    return isMap(collection)
      ? members.find((member) => String(member.key?.value) === String(key))
      : members[Number(key)];
  }

  #existing(collection: Collection, key: string | number): Member {
    const member = this.#member(collection, key);
    if (!member) throw new Error(`There is nothing to edit under ${JSON.stringify(key)}.`);
    return member;
  }

  #planOf(collection: Collection): Plan {
    let plan = this.#plans.get(collection);
    if (!plan) this.#plans.set(collection, (plan = { removed: new Set(), added: [], inserted: [] }));
    return plan;
  }

  #add(collection: Collection, key: string | number, value: Json): void {
    const { added, inserted } = this.#planOf(collection);
    if (isMap(collection)) added.push({ key: String(key), value });
    else inserted.push({ index: Number(key), value });
  }

  #put(start: number, end: number, text: string): void {
    this.#edits.push({ offset: start, length: end - start, text });
  }

  /** Puts another value in the place of one. A plain value changes alone; otherwise, its key or hyphen is rewritten. */
  #replace(collection: Collection, member: Member, value: Json): void {
    const { value: old } = member;
    const isInline = isScalar(old) && old.type !== 'BLOCK_LITERAL' && old.type !== 'BLOCK_FOLDED';
    const [start, end] = old?.range ?? [0, 0];
    // Where no value is written, as in `key:`, there is no place for another one.
    if (end > start && (isFlow(collection) || (isInline && isPlain(value)) || (isFlow(old) && isPlain(value)))) {
      this.#put(start, end, scalarText(value, old, isFlow(collection)));
      return;
    }
    const key = member.key && String(member.key.value);
    this.#put(member.start, member.end, this.#written(collection, key, value, this.#indentOf(member)));
  }

  #carryOut(collection: Collection, { removed, added, inserted }: Plan): void {
    const members = this.#membersOf(collection);
    const left = members.filter((member) => !removed.has(member));
    const keys = left.map(({ key }) => String(key?.value));
    const additions = [
      ...added.map(({ key, value }) => ({ key, value, after: placeOfKey(key, keys, { sorted: false }) })),
      ...[...inserted]
        .sort((a, b) => a.index - b.index)
        .map(({ index, value }) => ({
          key: undefined,
          value,
          after: members.slice(0, index).filter((member) => !removed.has(member)).length - 1,
        })),
    ];
    if (left.length === 0) this.#fill(collection, members, additions);
    else {
      const flow = isFlow(collection);
      for (const [from, to] of runsOf(members, removed)) this.#takeOut(members, from, to, flow);
      for (const { key, value, after } of additions) {
        const neighbor = left[Math.max(after, 0)]!;
        const indent = this.#indentOf(neighbor);
        const text = this.#written(collection, key, value, indent);
        if (flow && after < 0) this.#put(neighbor.start, neighbor.start, `${text}, `);
        else if (flow) this.#put(neighbor.end, neighbor.end, `, ${text}`);
        else if (after < 0) this.#put(neighbor.start, neighbor.start, `${text}${this.#newline}${indent}`);
        else this.#put(this.#endOfLine(neighbor.end), this.#endOfLine(neighbor.end), this.#newline + indent + text);
      }
    }
  }

  /** Writes the members of a map or list that has none left. */
  #fill(
    collection: Collection,
    members: readonly Member[],
    additions: readonly { readonly key: string | undefined; readonly value: Json }[],
  ): void {
    const [first, last] = [members[0], members.at(-1)];
    if (isFlow(collection)) {
      const [start, end] = collection.range!;
      const texts = additions.map(({ key, value }) => this.#written(collection, key, value, ''));
      const [open, close] = isMap(collection) ? ['{ ', ' }'] : ['[', ']'];
      this.#put(start, end, texts.length === 0 ? open.trim() + close.trim() : open + texts.join(', ') + close);
    } else if (first && last) {
      const indent = this.#indentOf(first);
      const texts = additions.map(({ key, value }) => this.#written(collection, key, value, indent));
      const none = isMap(collection) ? '{}' : '[]';
      this.#put(first.start, last.end, texts.length === 0 ? none : texts.join(this.#newline + indent));
    }
  }

  /** Takes the members of a run out, with their lines. */
  #takeOut(members: readonly Member[], from: number, to: number, flow: boolean): void {
    const [first, last] = [members[from]!, members[to]!];
    const [before, behind] = [members[from - 1], members[to + 1]];
    const start = this.#startOfLine(first.start);
    if (flow) {
      if (before) this.#put(before.end, last.end, '');
      else this.#put(first.start, behind!.start, '');
      return;
    }
    const end = this.#endOfLine(last.end);
    const rest = this.#text.slice(end);
    // What begins on the line of a hyphen stays there, or else a comment on what comes next does.
    if (/\S/.test(this.#text.slice(start, first.start))) this.#put(first.start, end + lengthOf(/^\s*/, rest), '');
    // With the line break before it, since something may be added behind it.
    else if (start > 0) this.#put(start - lengthOf(/\r?\n$/, this.#text.slice(0, start)), end, '');
    else this.#put(start, end + lengthOf(/^(?:\r?\n)?/, rest), '');
  }

  /** A member as it is written behind an indentation. */
  #written(collection: Collection, key: string | undefined, value: Json, indent: string): string {
    if (isFlow(collection))
      return `${key === undefined ? '' : `${scalarText(key, undefined, true)}: `}${inFlow(value)}`;
    const text = stringify(key === undefined ? [value] : { [key]: value }, { ...style, indent: this.#step }).replace(
      /\n$/,
      '',
    );
    return text.replace(/\n(?=.)/g, `\n${indent}`).replaceAll('\n', this.#newline);
  }

  /** What stands before a member on its line, as whitespace. */
  #indentOf({ start }: Member): string {
    return this.#text.slice(this.#startOfLine(start), start).replace(/\S/g, ' ');
  }

  #startOfLine(offset: number): number {
    return this.#text.lastIndexOf('\n', offset - 1) + 1;
  }

  #endOfLine(offset: number): number {
    return offset + /^[^\r\n]*/.exec(this.#text.slice(offset))![0].length;
  }
}

/** How values are written: on lines of any length, and in quotes where a reader of YAML 1.1 would take them for others. */
const style = { lineWidth: 0, version: '1.1', blockQuote: false } as const;

function isPlain(value: Json): boolean {
  return typeof value !== 'object' || value === null;
}

function isFlow(node: Node | undefined): boolean {
  return isCollection(node) && node.flow === true;
}

/** A value in the place of another one on its line, in quotes where that has some. */
function scalarText(value: Json, old: Node | undefined, flow: boolean): string {
  const type = isScalar(old) ? old.type : undefined;
  const quotes = type === 'QUOTE_SINGLE' || type === 'QUOTE_DOUBLE' ? { defaultStringType: type } : {};
  if (!isPlain(value)) return inFlow(value);
  const text = stringify(value, { ...style, ...quotes }).replace(/\n$/, '');
  const isSafe = !text.includes('\n') && !(flow && /[,[\]{}]/.test(text));
  return isSafe ? text : JSON.stringify(value);
}

function inFlow(value: Json): string {
  return isPlain(value) ? scalarText(value, undefined, true) : JSON.stringify(value);
}

function membersOf(collection: Collection, text: string): Member[] {
  const token = collection.srcToken;
  if (!token || !('items' in token)) throw new Error('There is nothing to edit.');
  // Behind the last one, comments can stand as an item of their own.
  return collection.items.map((item, index): Member => {
    const source = token.items[index]!;
    const [key, value] = isPair(item) ? [item.key, item.value] : [undefined, item];
    const hyphen = source.start.find(({ type }) => type === 'seq-item-ind');
    const colon = source.sep?.find(({ type }) => type === 'map-value-ind');
    const start = hyphen?.offset ?? source.key?.offset ?? source.value?.offset;
    if (start === undefined || (isPair(item) && !isScalar(key)))
      throw new Error('An entry is written in an uncommon way.');
    const bare = (colon?.offset ?? hyphen?.offset ?? start) + 1;
    const node = isNode(value) ? value : undefined;
    return {
      key: isScalar(key) ? key : undefined,
      value: node,
      start,
      // A value that isn't written stands behind whitespace.
      end: node && node.range![1] > node.range![0] ? Math.max(bare, endOf(node, text)) : bare,
    };
  });
}

/** How many characters of a text a pattern matches. */
function lengthOf(pattern: RegExp, text: string): number {
  return pattern.exec(text)![0].length;
}

/** Where a value ends, without the whitespace and comments behind it. */
function endOf(node: Node, text: string): number {
  const [start, end] = node.range!;
  const last = isCollection(node) && !node.flow ? node.items.at(-1) : undefined;
  const inner = isPair(last) ? (last.value ?? last.key) : last;
  const own = isNode(inner) ? endOf(inner, text) : end;
  return start + text.slice(start, own).trimEnd().length;
}

/** Members that stand beside each other and are taken out together, as the indices of the first and the last. */
function runsOf(members: readonly Member[], removed: ReadonlySet<Member>): [from: number, to: number][] {
  const runs: [number, number][] = [];
  for (const [index, member] of members.entries()) {
    const last = runs.at(-1);
    if (!removed.has(member)) continue;
    if (last?.[1] === index - 1) last[1] = index;
    else runs.push([index, index]);
  }
  return runs;
}
