import type { PhrasingContent, RootContent } from 'mdast';
import { toString } from 'mdast-util-to-string';
import { createColors } from 'picocolors';
import { parseMarkdown } from '../../core/markdown/parse-markdown.ts';
import wrapAnsi from 'wrap-ansi';

/** The terminal that a text is for. */
export interface Terminal {
  /** Whether it shows colors. */
  readonly color: boolean;
  /** How many characters a line of it holds. */
  readonly width: number;
}

/** Longer lines are hard to read, however wide the terminal is. */
const longestLine = 100;

/** A document in Markdown as a terminal shows it: wrapped, with code indented and the address beside each link. */
export function forTerminal(markdown: string, terminal: Terminal): string {
  const { children } = parseMarkdown(markdown);
  return `${blocks(children, Math.min(terminal.width, longestLine), pens(terminal))}\n`;
}

/** How the parts of a text are set off. Without colors, code keeps the marks that Markdown gives it. */
type Pens = Readonly<Record<'title' | 'heading' | 'strong' | 'emphasis' | 'code' | 'block' | 'link' | 'bar', Pen>>;
type Pen = (text: string) => string;

function pens({ color }: Terminal): Pens {
  const { bold, italic, underline, cyan, dim } = createColors(color);
  return {
    title: (text) => bold(underline(text)),
    heading: bold,
    strong: bold,
    emphasis: italic,
    code: color ? cyan : (text) => `\`${text}\``,
    block: cyan,
    link: underline,
    bar: dim,
  };
}

function blocks(nodes: readonly RootContent[], width: number, pen: Pens): string {
  return nodes.map((node) => block(node, width, pen)).join('\n\n');
}

function block(node: RootContent, width: number, pen: Pens): string {
  switch (node.type) {
    case 'heading':
      return wrapAnsi((node.depth === 1 ? pen.title : pen.heading)(phrases(node.children, pen)), width);
    case 'paragraph':
      return wrapAnsi(phrases(node.children, pen), width);
    case 'code':
      return prefixed(eachLine(node.value, pen.block), '    ');
    case 'blockquote':
      return prefixed(blocks(node.children, width - 2, pen), pen.bar('│ '));
    case 'list':
      return node.children
        .map(({ children }, index) => {
          const marker = node.ordered ? `${(node.start ?? 1) + index}. ` : '- ';
          return prefixed(blocks(children, width - marker.length, pen), ' '.repeat(marker.length), marker);
        })
        .join(node.spread ? '\n\n' : '\n');
    case 'table':
      return node.children.map((row) => row.children.map((cell) => phrases(cell.children, pen)).join('  ')).join('\n');
    default:
      return wrapAnsi(toString(node), width);
  }
}

function phrases(nodes: readonly PhrasingContent[], pen: Pens): string {
  return nodes.map((node) => phrase(node, pen)).join('');
}

function phrase(node: PhrasingContent, pen: Pens): string {
  switch (node.type) {
    case 'text':
      return node.value.replace(/\s+/g, ' ');
    case 'inlineCode':
      return pen.code(node.value);
    case 'strong':
      return pen.strong(phrases(node.children, pen));
    case 'emphasis':
      return pen.emphasis(phrases(node.children, pen));
    case 'link': {
      const text = phrases(node.children, pen);
      return toString(node) === node.url ? pen.link(text) : `${text} (${pen.link(node.url)})`;
    }
    case 'break':
      return '\n';
    default:
      return toString(node);
  }
}

function eachLine(text: string, change: (line: string) => string): string {
  return text.split('\n').map(change).join('\n');
}

/** A text with something before each line; before the first one, where that differs, `first`. */
function prefixed(text: string, prefix: string, first = prefix): string {
  return text
    .split('\n')
    .map((line, index) => `${index === 0 ? first : prefix}${line}`.trimEnd())
    .join('\n');
}
