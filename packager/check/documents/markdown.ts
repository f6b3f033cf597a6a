import type { Heading, Nodes, RootContent } from 'mdast';
import { parseMarkdown } from '../../core/markdown/parse-markdown.ts';
import type { Place } from '../../core/finding.ts';

/** A document in Markdown as its checks see it. */
export interface MarkdownDocument {
  /** The file as findings show it. */
  readonly file: string;
  readonly text: string;
  readonly blocks: readonly RootContent[];
  /** All headings with what follows them, in the order in which they are written. */
  readonly sections: readonly Section[];
  /** Lines that were meant for headings but are shown as text. */
  readonly brokenHeadings: readonly BrokenHeading[];
}

/** A line such as `##Prerequisites` or `\## Prerequisites`, or a heading that a code block without an end took in. */
export interface BrokenHeading {
  /** The line as it is written. */
  readonly text: string;
  /** What the heading was to say. */
  readonly title: string;
  /** Whether it is shown as code. */
  readonly inCode: boolean;
  readonly place: Place;
}

/** A heading and what belongs to it. */
export interface Section {
  /** The text of the heading. */
  readonly title: string;
  readonly depth: number;
  readonly heading: Heading;
  /** What stands between the heading and the next one. */
  readonly body: readonly RootContent[];
  /** The sections within this one, at any depth. */
  readonly subsections: readonly Section[];
}

/** Reads a document in Markdown; `undefined` where it consists of so much markup that the parser would take minutes. */
export function readMarkdown(file: string, text: string): MarkdownDocument | undefined {
  if (isExcessive(text)) return undefined;
  const blocks = parseMarkdown(text).children;
  return { file, text, blocks, sections: sectionsOf(blocks), brokenHeadings: brokenHeadingsIn(file, text, blocks) };
}

/** Lists and quotations that begin within each other on one line. */
const deeplyNested = /^(?:[ \t]*(?:>|[-+*][ \t]|\d{1,9}[.)][ \t])){50}/m;

/**
 * Whether a document has more lines, levels, spaces, or signs of markup than any that means something: the time of the parser
 * grows with their squares. Documents of accepted connectors have up to 630 lines, 160 spaces in a row, and 820 signs in
 * one block.
 */
function isExcessive(text: string): boolean {
  return (
    text.split(/\r\n|\r|\n/).length > 5000 ||
    deeplyNested.test(text) ||
    /[ \t]{2000}/.test(text) ||
    text.split(/\n[ \t\r]*\n/).some((block) => block.replace(/[^[\]*_()]/g, '').length > 5000)
  );
}

function sectionsOf(blocks: readonly RootContent[]): Section[] {
  const starts = blocks.flatMap((block, index) => (block.type === 'heading' ? [{ heading: block, index }] : []));
  const sections: Section[] = [];
  // From the end, so that the sections within a section are there before it.
  for (const [order, { heading, index }] of [...starts.entries()].reverse()) {
    const end = sections.findIndex(({ depth }) => depth <= heading.depth);
    sections.unshift({
      title: textOf(heading).replace(/\s+/g, ' ').trim(),
      depth: heading.depth,
      heading,
      body: blocks.slice(index + 1, starts[order + 1]?.index),
      subsections: sections.slice(0, end < 0 ? undefined : end),
    });
  }
  return sections;
}

/** Lines with # that are not headings, because of a backslash before it or because no space follows. */
const brokenHeading = /^[ \t]*(?:\\#{1,6}[ \t]|#{2,6}(?![#\s])|#{1,6}[\u00a0\u2000-\u200b\u3000]|#(?=\p{Lu}))/u;

/** A heading as it is to be written. */
const heading = /^ {0,3}#{1,6}[ \t]/;

function brokenHeadingsIn(file: string, text: string, blocks: readonly RootContent[]): BrokenHeading[] {
  const lines = text.split(/\r\n|\r|\n/);
  return blocks.flatMap((block) => {
    const { start, end } = block.position ?? {};
    if (!start || !end) return [];
    const source = lines.slice(start.line - 1, end.line);
    source[0] = source[0]!.slice(start.column - 1);
    const inCode = block.type === 'code' && isWithoutEnd(source);
    if (block.type !== 'paragraph' && !inCode) return [];
    return source.flatMap((written, index) => {
      if (!(inCode ? heading : brokenHeading).test(written)) return [];
      const line = start.line - 1 + index;
      const character = index === 0 ? start.column - 1 : 0;
      return [
        {
          text: written.trim(),
          title: written.replace(/^[\\#\s\u200b]+/, '').trim(),
          inCode,
          place: {
            file,
            range: { start: { line, character }, end: { line, character: character + written.length } },
          },
        },
      ];
    });
  });
}

/** Whether a code block runs to the end of its document, because no fence ends it. */
function isWithoutEnd([first = '', ...others]: readonly string[]): boolean {
  const fence = /^(?:`{3,}|~{3,})/.exec(first)?.[0];
  return fence !== undefined && !others.join('\n').trimEnd().endsWith(fence);
}

/** The nodes of a part of a document, itself included, in the order in which they are written. */
export function nodesIn(...parts: readonly Nodes[]): Nodes[] {
  const nodes: Nodes[] = [];
  // A stack instead of recursion: emphasis can be nested thousands of times.
  const open = [...parts].reverse();
  for (let node = open.pop(); node; node = open.pop()) {
    nodes.push(node);
    if ('children' in node)
      for (let index = node.children.length - 1; index >= 0; index--) open.push(node.children[index]!);
  }
  return nodes;
}

/** The text that readers see in some parts of a document, pictures by their descriptions; blocks are set apart. */
export function textOf(...parts: readonly Nodes[]): string {
  return nodesIn(...parts)
    .map((node) => {
      if (node.type === 'text' || node.type === 'inlineCode' || node.type === 'code') return node.value;
      if (node.type === 'image') return node.alt ?? '';
      return node.type === 'paragraph' || node.type === 'tableCell' || node.type === 'break' ? '\n' : '';
    })
    .join('')
    .trim();
}

/** Where parts of a document are: from the first to the last of them. */
export function placeOf({ file }: Pick<MarkdownDocument, 'file'>, first: Nodes, last = first): Place {
  const [start, end] = [first.position?.start, last.position?.end];
  if (!start || !end) return { file };
  return {
    file,
    range: {
      start: { line: start.line - 1, character: start.column - 1 },
      end: { line: end.line - 1, character: end.column - 1 },
    },
  };
}

/** All that belongs to a section, without its heading. */
export function contentOf({ body, subsections }: Section): RootContent[] {
  return [...body, ...subsections.flatMap((section) => [section.heading, ...section.body])];
}
