import type { Node } from 'jsonc-parser';
import { parseTree } from 'jsonc-parser';
import type { Json, Path } from '../../functions/core/json/json.ts';
import type { PathEdit } from '../../functions/core/rule/fix.ts';
import type { JsonLayout } from './json-layout.ts';
import { layoutEdits } from './layout-edits.ts';
import { indentBefore, layoutOf, placeOfKey, written } from './json-layout.ts';
import type { TextEdit } from './text-edits.ts';
import { smallestEdit } from './text-edits.ts';

/**
 * What some edits change in the text of a JSON file, comments and final commas allowed. What is added takes the layout of
 * its neighbors; everything else keeps its bytes.
 *
 * @param edits edits that can be made together; see `Claims`
 * @throws Error where the text holds no value, or an edit is about a place that is not there
 */
export function jsonEdits(text: string, edits: readonly PathEdit[]): TextEdit[] {
  const root = parseTree(text, [], { allowTrailingComma: true });
  if (!root) throw new Error('There is nothing to edit.');
  const file = new JsonText(text, root);
  for (const edit of edits) file.plan(edit);
  return file.edits();
}

/** What is to happen in one object or array. */
interface Plan {
  readonly container: Node;
  readonly removed: Set<Node>;
  readonly added: Addition[];
  readonly inserted: { readonly index: number; readonly value: Content }[];
}

interface Addition {
  readonly key: string;
  readonly value: Content;
}

/** A new value, or one that is taken from elsewhere in the text as it is written there. */
type Content = { readonly json: Json } | { readonly moved: Node };

/** A member that is added, as it is written at an indentation; `undefined` for a single line. */
interface Written {
  readonly text: (indent: string | undefined) => string;
  /** Whether it is neither an object nor a list. */
  readonly isPlain: boolean;
}

/** Whitespace and comments. */
const trivia = /(?:\s|\/\/[^\r\n]*|\/\*[\s\S]*?\*\/)*/y;

/** A comment behind a member on its line, before or behind the comma. */
const commentOnLine = /[ \t]*,?[ \t]*(?:\/\/[^\r\n]*|\/\*[^\r\n]*?\*\/[ \t]*(?=[\r\n]))/y;

class JsonText {
  readonly #text: string;
  readonly #root: Node;
  readonly #layout: JsonLayout;
  readonly #plans = new Map<Node, Plan>();
  readonly #edits: TextEdit[] = [];
  readonly #members = new Map<Node, ReadonlyMap<string, Node>>();

  constructor(text: string, root: Node) {
    this.#text = text;
    this.#root = root;
    this.#layout = layoutOf(text, root);
  }

  plan(edit: PathEdit): void {
    if (edit.edit === 'layout') {
      for (const one of layoutEdits(this.#text, edit.change)) this.#edits.push(one);
      return;
    }
    if (edit.edit === 'order') {
      this.#order(this.#nodeAt(edit.path), edit.keys);
      return;
    }
    if (edit.path.length === 0) {
      if (edit.edit !== 'set') throw new Error('Only the value of a whole document can be changed.');
      this.#replace(this.#root, edit.value);
      return;
    }
    const container = this.#nodeAt(edit.path.slice(0, -1));
    const key = edit.path.at(-1)!;
    switch (edit.edit) {
      case 'set': {
        const value = this.#child(container, key);
        if (value) this.#replace(value, edit.value);
        else this.#add(container, key, { json: edit.value });
        return;
      }
      case 'insert':
        this.#planOf(container).inserted.push({ index: Number(key), value: { json: edit.value } });
        return;
      case 'remove':
        this.#planOf(container).removed.add(this.#member(container, key));
        return;
      case 'rename': {
        const { type, children } = this.#member(container, key);
        const [name] = children ?? [];
        if (type !== 'property' || !name) throw new Error('An item of a list has no name.');
        this.#put(name.offset, name.length, JSON.stringify(edit.key));
        return;
      }
      case 'move': {
        const member = this.#member(container, key);
        this.#planOf(container).removed.add(member);
        const target = this.#nodeAt(edit.to.slice(0, -1));
        this.#add(target, edit.to.at(-1)!, {
          moved: member.type === 'property' ? (member.children?.[1] ?? member) : member,
        });
        return;
      }
    }
  }

  /** Puts the properties of an object in an order; each takes the place of another one. */
  #order({ children = [] }: Node, keys: readonly string[]): void {
    const named = keys.flatMap((key) => children.filter((property) => keyOf(property) === key));
    const ordered = [...named, ...children.filter((property) => !keys.includes(keyOf(property)))];
    for (const [index, { offset, length }] of children.entries()) {
      const other = ordered[index]!;
      if (other.offset !== offset)
        this.#put(offset, length, this.#text.slice(other.offset, other.offset + other.length));
    }
  }

  edits(): TextEdit[] {
    for (const plan of this.#plans.values()) this.#carryOut(plan);
    return this.#edits;
  }

  #nodeAt(path: Path): Node {
    let node = this.#root;
    for (const key of path) {
      const next = this.#child(node, key);
      if (!next) throw new Error(`There is nothing to edit at ${JSON.stringify(path)}.`);
      node = next;
    }
    return node;
  }

  /** The value under a key or index. */
  #child(container: Node, key: string | number): Node | undefined {
    if (container.type === 'array') return container.children?.[Number(key)];
    return this.#membersOf(container).get(String(key))?.children?.[1];
  }

  /** The property or item under a key or index. */
  #member(container: Node, key: string | number): Node {
    const member =
      container.type === 'array' ? container.children?.[Number(key)] : this.#membersOf(container).get(String(key));
    if (!member) throw new Error(`There is nothing to edit under ${JSON.stringify(key)}.`);
    return member;
  }

  /** The properties of an object by their keys; of several with one key the last, which is the one that counts. */
  #membersOf(container: Node): ReadonlyMap<string, Node> {
    let members = this.#members.get(container);
    if (!members) {
      members = new Map(container.children?.map((property) => [String(property.children?.[0]?.value), property]));
      this.#members.set(container, members);
    }
    return members;
  }

  #planOf(container: Node): Plan {
    if (container.type !== 'object' && container.type !== 'array')
      throw new Error('Only objects and lists hold something that can be edited.');
    let plan = this.#plans.get(container);
    if (!plan) this.#plans.set(container, (plan = { container, removed: new Set(), added: [], inserted: [] }));
    return plan;
  }

  #add(container: Node, key: string | number, value: Content): void {
    const plan = this.#planOf(container);
    if (container.type === 'array') plan.inserted.push({ index: Number(key), value });
    else plan.added.push({ key: String(key), value });
  }

  #put(offset: number, length: number, text: string): void {
    this.#edits.push({ offset, length, text });
  }

  /** Puts another value in the place of one. What two texts have in common stays as it is written. */
  #replace(node: Node, value: Json): void {
    if (node.type === 'string' && typeof value === 'string') {
      const before = String(node.value);
      const { offset, length, text } = smallestEdit(before, value);
      const start = this.#writtenAt(node, offset);
      this.#put(start, this.#writtenAt(node, offset + length) - start, JSON.stringify(text).slice(1, -1));
      return;
    }
    this.#put(node.offset, node.length, written(value, this.#layout, this.#indentAt(node)));
  }

  /** Where a character of a string stands in the text, however those before it are written. */
  #writtenAt(node: Node, character: number): number {
    let offset = node.offset + 1;
    for (let count = 0; count < character; count++)
      offset += this.#text[offset] !== '\\' ? 1 : this.#text[offset + 1] === 'u' ? 6 : 2;
    return offset;
  }

  /** The indentation of the line of a value; `undefined` where what is around it stands on one line. */
  #indentAt(node: Node): string | undefined {
    const around = node.parent?.type === 'property' ? node.parent.parent : node.parent;
    return around === undefined || this.#hasLines(around) ? indentBefore(this.#text, node.offset) : undefined;
  }

  /** Whether the members of an object or list stand on lines of their own. What is empty goes by what is around it. */
  #hasLines(container: Node): boolean {
    const [first] = container.children ?? [];
    if (first) return /[\r\n]/.test(this.#text.slice(container.offset, first.offset));
    const around = container.parent?.type === 'property' ? container.parent.parent : container.parent;
    return around === undefined ? false : this.#hasLines(around);
  }

  #carryOut({ container, removed, added, inserted }: Plan): void {
    const members = container.children ?? [];
    const survivors = members.filter((member) => !removed.has(member));
    const additions: (Written & { readonly after: number })[] = [
      ...added.map(({ key, value }) => ({
        isPlain: false,
        after: placeOfKey(key, survivors.map(keyOf), this.#layout),
        text: (indent: string | undefined) =>
          `${JSON.stringify(key)}${this.#layout.colon}${this.#content(value, indent)}`,
      })),
      ...inserted
        .sort((a, b) => a.index - b.index)
        .map(({ index, value }) => ({
          isPlain: 'json' in value && (typeof value.json !== 'object' || value.json === null),
          after: members.slice(0, index).filter((member) => !removed.has(member)).length - 1,
          text: (indent: string | undefined) => this.#content(value, indent),
        })),
    ];
    if (survivors.length === 0) this.#fill(container, additions);
    else {
      this.#takeOut(container, members, removed);
      for (const [after, together] of groupedByAnchor(additions))
        this.#insertAt(container, survivors, after, together, this.#losesComma(survivors.at(-1)!, members, removed));
    }
  }

  #content(value: Content, indent: string | undefined): string {
    if ('json' in value) return written(value.json, this.#layout, indent);
    const { offset, length } = value.moved;
    const text = this.#text.slice(offset, offset + length);
    const before = indentBefore(this.#text, offset);
    // What moves keeps its lines, and takes the indentation of its new place.
    return indent === undefined || indent === before
      ? text
      : text.replace(/(\r\n|\n|\r)([ \t]*)/g, (_all, newline: string, old: string) =>
          old.startsWith(before) ? newline + indent + old.slice(before.length) : newline + old,
        );
  }

  /** Writes the members of an object or list that has none left. */
  #fill(container: Node, additions: readonly Written[]): void {
    const { newline, step, gap, padding, shortLists } = this.#layout;
    const [start, length] = [container.offset + 1, container.length - 2];
    const comments = commentsIn(this.#text.slice(start, start + length), container.children ?? [], start);
    const isShort = container.type === 'array' && shortLists && additions.every(({ isPlain }) => isPlain);
    if ((isShort && comments.length === 0) || !this.#hasLines(container)) {
      const inside = container.type === 'object' && additions.length > 0 ? padding : '';
      this.#put(start, length, inside + additions.map(({ text }) => text(undefined)).join(`,${gap}`) + inside);
      return;
    }
    const outer = indentBefore(this.#text, container.offset);
    const inner = outer + step;
    const parts = [
      comments.join(newline + inner),
      additions.map(({ text }) => text(inner)).join(`,${newline}${inner}`),
    ];
    const inside = parts.filter((part) => part !== '').join(newline + inner);
    this.#put(start, length, inside === '' ? '' : `${newline}${inner}${inside}${newline}${outer}`);
  }

  /** Takes members out, each with its line and its comma. */
  #takeOut(container: Node, members: readonly Node[], removed: ReadonlySet<Node>): void {
    let isFirst = true;
    for (const [index, member] of members.entries()) {
      if (!removed.has(member)) {
        isFirst = false;
        continue;
      }
      const lead = index === 0 ? container.offset + 1 : this.#commaAfter(members[index - 1]!)! + 1;
      const comma = this.#commaAfter(member);
      const end = comma === undefined ? endOf(member) : comma + 1;
      const start = this.#startOfLine(lead, member.offset);
      // The first on a line of several keeps the space before it, and takes the one behind it along.
      if (isFirst && !/[\r\n]/.test(this.#text.slice(lead, member.offset)))
        this.#put(member.offset, this.#endOfGap(end) - member.offset, '');
      else this.#put(start, end - start, '');
    }
    const left = members.findLast((member) => !removed.has(member))!;
    if (this.#losesComma(left, members, removed)) this.#put(this.#commaAfter(left)!, 1, '');
  }

  /** Whether the comma behind the last member that is left led to members that are taken out. */
  #losesComma(left: Node, members: readonly Node[], removed: ReadonlySet<Node>): boolean {
    const end = members.at(-1)!;
    return left !== end && removed.has(end) && this.#commaAfter(end) === undefined;
  }

  /** Where to begin taking out what starts at an offset: at the end of the line before it, or behind the last comma. */
  #startOfLine(from: number, offset: number): number {
    const lead = this.#text.slice(from, offset);
    const line = /(?:\r\n|\n|\r)[ \t]*$/.exec(lead);
    if (line) return from + line.index;
    return /^\s*$/.test(lead) ? from : offset;
  }

  #endOfGap(from: number): number {
    let end = from;
    while (this.#text[end] === ' ' || this.#text[end] === '\t') end += 1;
    return end;
  }

  /** Where the comma behind a member is; `undefined` where there is none. */
  #commaAfter(member: Node): number | undefined {
    trivia.lastIndex = endOf(member);
    trivia.exec(this.#text);
    return this.#text[trivia.lastIndex] === ',' ? trivia.lastIndex : undefined;
  }

  /** Puts new members behind one that is there, or in front of the first. */
  #insertAt(
    container: Node,
    survivors: readonly Node[],
    after: number,
    additions: readonly Written[],
    losesComma: boolean,
  ): void {
    const lines = this.#hasLines(container);
    const neighbor = survivors[Math.max(after, 0)]!;
    const indent = lines ? this.#indentOfMembers(container, neighbor) : undefined;
    const between = indent === undefined ? this.#gapIn(container) : this.#layout.newline + indent;
    const texts = additions.map(({ text }) => text(indent));
    if (after < 0) {
      this.#put(neighbor.offset, 0, texts.map((text) => `${text},${between}`).join(''));
      return;
    }
    const [comment, comma] = [this.#commentBehind(neighbor), this.#commaAfter(neighbor)];
    if (comment === undefined || (comma !== undefined && comma > comment)) {
      this.#put(endOf(neighbor), 0, texts.map((text) => `,${between}${text}`).join(''));
      return;
    }
    // A comment on the line of the neighbor stays with it.
    const isLast = neighbor === survivors.at(-1);
    const hasComma = comma !== undefined && !(isLast && losesComma);
    if (!hasComma) this.#put(endOf(neighbor), 0, ',');
    this.#put(comment, 0, between + texts.join(`,${between}`) + (hasComma ? ',' : ''));
  }

  #indentOfMembers(container: Node, neighbor: Node): string {
    const lead = this.#text.slice(container.offset, neighbor.offset);
    return /[\r\n][ \t]*$/.test(lead)
      ? indentBefore(this.#text, neighbor.offset)
      : indentBefore(this.#text, container.offset) + this.#layout.step;
  }

  /** What separates the members of an object or list that stands on one line. */
  #gapIn({ children = [] }: Node): string {
    const [first, second] = children;
    if (!first || !second) return this.#layout.gap;
    const between = this.#text.slice(this.#commaAfter(first)! + 1, second.offset);
    return /^[ \t]*$/.test(between) ? between : this.#layout.gap;
  }

  /** Where the comment ends that stands behind a member on its line; `undefined` where there is none. */
  #commentBehind(member: Node): number | undefined {
    commentOnLine.lastIndex = endOf(member);
    const found = commentOnLine.exec(this.#text)?.[0];
    return found === undefined ? undefined : endOf(member) + found.trimEnd().length;
  }
}

function keyOf({ children }: Node): string {
  return String(children?.[0]?.value);
}

function endOf({ offset, length }: Node): number {
  return offset + length;
}

function groupedByAnchor<Item extends { readonly after: number }>(items: readonly Item[]): Map<number, Item[]> {
  const groups = new Map<number, Item[]>();
  for (const item of items) groups.set(item.after, [...(groups.get(item.after) ?? []), item]);
  return groups;
}

/** The comments between the members of an object or list. */
function commentsIn(inside: string, members: readonly Node[], start: number): string[] {
  let rest = inside;
  for (const member of [...members].reverse())
    rest = rest.slice(0, member.offset - start) + rest.slice(endOf(member) - start);
  return rest.match(/\/\/[^\r\n]*|\/\*[\s\S]*?\*\//g) ?? [];
}
