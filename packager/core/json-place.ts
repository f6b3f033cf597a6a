import type { Node } from 'jsonc-parser';
import { findNodeAtLocation, parseTree } from 'jsonc-parser';
import type { Path } from '../../functions/core/json/json.ts';
import type { Place } from './finding.ts';
import type { SourceFile } from './source-file.ts';
import { decodeText } from './text-encoding.ts';
import { positionsIn } from './text-position.ts';

/** The text of a JSON file and where its values stand in it. */
interface Tree {
  readonly text: string;
  /** `undefined` where there is no value. */
  readonly root: Node | undefined;
  readonly positionOf: ReturnType<typeof positionsIn>;
}

const trees = new WeakMap<Uint8Array, Tree>();

/**
 * The place of a value in a JSON file, with its lines; that of the innermost value around it where there is none.
 *
 * @param part the first character of a text and the one after its last, where the place is a part of that text
 */
export function placeIn({ name, bytes }: SourceFile, path: Path, part?: readonly [start: number, end: number]): Place {
  const { text, root, positionOf } = treeOf(bytes);
  const node = root && nodeAt(root, path);
  if (!node) return { file: name, path };
  const [start, end] =
    part && node.type === 'string'
      ? part.map((index) => node.offset + 1 + writtenLength(text, node.offset + 1, index))
      : [node.offset, node.offset + node.length];
  return { file: name, path, range: { start: positionOf(start!), end: positionOf(end!) } };
}

function nodeAt(root: Node, path: Path): Node | undefined {
  for (let length = path.length; length >= 0; length--) {
    const node = findNodeAtLocation(root, path.slice(0, length));
    if (node) return node;
  }
  return undefined;
}

function treeOf(bytes: Uint8Array): Tree {
  let tree = trees.get(bytes);
  if (!tree) {
    const { text } = decodeText(bytes);
    tree = { text, root: rootOf(text), positionOf: positionsIn(text) };
    trees.set(bytes, tree);
  }
  return tree;
}

function rootOf(text: string): Node | undefined {
  try {
    return parseTree(text);
  } catch (failure) {
    // The parser calls itself for every level of nesting; what is too deep for it has no lines.
    if (failure instanceof RangeError) return undefined;
    throw failure;
  }
}

/** How many characters of a JSON string in a text stand for the first characters of what it means. */
function writtenLength(text: string, start: number, characters: number): number {
  let end = start;
  for (let count = 0; count < characters; count++) end += text[end] !== '\\' ? 1 : text[end + 1] === 'u' ? 6 : 2;
  return end - start;
}
