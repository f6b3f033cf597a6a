import type { ListItem, PhrasingContent, RootContent } from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { toMarkdown } from 'mdast-util-to-markdown';

/** A piece of running text: words as they are, or with a form. */
export type Inline = string | PhrasingContent;

/** Running text in one piece or several. */
export type Words = Inline | readonly Inline[];

/** A document in Markdown. Nothing in a text is taken for markup. */
export function markdown(content: readonly RootContent[]): string {
  return toMarkdown(
    { type: 'root', children: [...content] },
    { bullet: '-', rule: '-', extensions: [gfmToMarkdown({ tablePipeAlign: false })] },
  );
}

export function heading(depth: 1 | 2 | 3, text: string): RootContent {
  return { type: 'heading', depth, children: phrasing(text) };
}

export function paragraph(...words: Inline[]): RootContent {
  return { type: 'paragraph', children: phrasing(words) };
}

export function bullets(items: readonly Words[]): RootContent {
  return { type: 'list', spread: false, children: items.map((item) => listItem(item)) };
}

export function numbered(items: readonly Words[]): RootContent {
  return { type: 'list', ordered: true, spread: false, children: items.map((item) => listItem(item)) };
}

/** A list of boxes to tick. */
export function tasks(items: readonly { readonly done?: boolean; readonly text: Words }[]): RootContent {
  return {
    type: 'list',
    spread: false,
    children: items.map(({ done = false, text }) => ({ ...listItem(text), checked: done })),
  };
}

export function table(head: readonly string[], rows: readonly (readonly Words[])[]): RootContent {
  return {
    type: 'table',
    children: [head, ...rows].map((cells) => ({
      type: 'tableRow',
      children: cells.map((cell) => ({ type: 'tableCell', children: phrasing(cell) })),
    })),
  };
}

/** Text to copy as it stands. */
export function block(text: string): RootContent {
  return { type: 'code', lang: 'text', value: text };
}

/** Words to copy as they stand, on one line: a line break would end the table that they are in. */
export function literal(text: string): Inline {
  return { type: 'inlineCode', value: text.replace(/\s+/g, ' ') };
}

export function strong(text: string): Inline {
  return { type: 'strong', children: phrasing(text) };
}

export function link(text: string, url: string): Inline {
  return { type: 'link', url, children: phrasing(text) };
}

function listItem(words: Words): ListItem {
  return { type: 'listItem', spread: false, children: [{ type: 'paragraph', children: phrasing(words) }] };
}

function phrasing(words: Words): PhrasingContent[] {
  return [words].flat().map((word) => (typeof word === 'string' ? { type: 'text', value: word } : word));
}
