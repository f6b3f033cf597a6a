import type { SyntaxNode } from '@lezer/common';
import type { Root } from 'mdast';
import { positionsIn } from '../text-position.ts';

type Position = NonNullable<Root['position']>;

/** Where something begins and ends, as offsets. */
export type Span = Pick<SyntaxNode, 'from' | 'to'>;

/** A text that was parsed. */
export interface Source {
  /** What stands there; empty for nothing. */
  readonly textOf: (span: Span | null | undefined) => string;
  /** The lines and columns of it, from 1. */
  readonly positionOf: (span: Span) => Position;
  /** The labels that links can refer to; see `labelKey`. */
  readonly labels: ReadonlySet<string>;
}

/** @param tree the root of what the parser made of it */
export function sourceOf(text: string, tree: SyntaxNode): Source {
  const positionAt = positionsIn(text);
  const pointAt = (offset: number): Position['start'] => {
    const { line, character } = positionAt(offset);
    return { line: line + 1, column: character + 1 };
  };
  const textOf: Source['textOf'] = (span) => (span ? text.slice(span.from, span.to) : '');
  const labels = new Set<string>();
  tree.cursor().iterate(({ name, node }) => {
    if (name === 'LinkReference') labels.add(labelKey(textOf(node.firstChild)));
  });
  return { textOf, positionOf: ({ from, to }) => ({ start: pointAt(from), end: pointAt(to) }), labels };
}

/** The label of a link as labels are compared, with or without its brackets. */
export function labelKey(label: string): string {
  return withoutBrackets(label).trim().replace(/\s+/g, ' ').toLowerCase();
}

export function withoutBrackets(label: string): string {
  return label.replace(/^\[|\]$/g, '');
}

export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) children.push(child);
  return children;
}

/** Nodes that only mark what is around them. */
const marks: ReadonlySet<string> = new Set([
  'HeaderMark',
  'QuoteMark',
  'ListMark',
  'LinkMark',
  'EmphasisMark',
  'StrikethroughMark',
  'TaskMarker',
]);

export function isMark({ name }: SyntaxNode): boolean {
  return marks.has(name);
}
