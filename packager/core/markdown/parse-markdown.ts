import type { SyntaxNode } from '@lezer/common';
import type { MarkdownConfig } from '@lezer/markdown';
import { Autolink, parser, Strikethrough, Table, TaskList } from '@lezer/markdown';
import type { Definition, Heading, List, ListItem, Root, RootContent, TableCell, TableRow } from 'mdast';
import { lazy } from '../lazy.ts';
import { targetOf } from './addresses.ts';
import { phrasesIn } from './phrases.ts';
import type { Source } from './source.ts';
import { childrenOf, isMark, labelKey, sourceOf, withoutBrackets } from './source.ts';

/** Markdown in the form of GitHub, without footnotes. */
const github = lazy(() => parser.configure([Table, Strikethrough, TaskList, Autolink, emptyTag]));

/** A block of HTML that begins with a tag such as `<br/>`, which the parser takes for text. */
const emptyTag: MarkdownConfig = {
  parseBlock: [
    {
      name: 'EmptyTag',
      before: 'HTMLBlock',
      parse(context, line) {
        if (context.depth > 1 || line.indent > 3 || !/^\s*<[a-z][^<>]*\/>\s*$/i.test(line.text)) return false;
        const from = context.lineStart + line.pos;
        while (context.nextLine() && line.text.trim() !== '');
        context.addElement(context.elt('HTMLBlock', from, context.prevLineEnd()));
        return true;
      },
    },
  ],
};

/**
 * Reads a text as Markdown in the form of GitHub, with tables and plain links.
 *
 * @returns a tree whose positions are lines and columns, without offsets
 */
export function parseMarkdown(markdown: string): Root {
  // The parser knows no other line breaks, and takes no head for that of a table where spaces follow.
  const lines = markdown.split(/\r\n|\r|\n/).map((line) => (isBelowHead(line) ? line.trimEnd() : line));
  const text = lines.join('\n');
  const { topNode } = github().parse(withoutFalseTags(text));
  return { type: 'root', children: blocksIn(topNode, sourceOf(text, topNode)) };
}

/**
 * A text of the same length in which `<client_id>` is no tag: the parser takes it for one, although no name of a tag has an
 * underscore, and the lines below it for HTML as well.
 */
function withoutFalseTags(text: string): string {
  return text.replace(/(<\/?[a-z][a-z\d-]*)_(?=[\w-]*[\s/>])/gi, '$1\u00b5');
}

/** Whether a line may be the one below the head of a table. */
function isBelowHead(line: string): boolean {
  return line.includes('|') && /^[ \t>|:-]+$/.test(line);
}

function blocksIn(node: SyntaxNode, source: Source): RootContent[] {
  return childrenOf(node).flatMap((child) => blockOf(child, source) ?? []);
}

/** A node as a block; `undefined` for a mark. */
function blockOf(node: SyntaxNode, source: Source): RootContent | undefined {
  const position = source.positionOf(node);
  switch (node.name) {
    case 'ATXHeading1':
    case 'ATXHeading2':
    case 'ATXHeading3':
    case 'ATXHeading4':
    case 'ATXHeading5':
    case 'ATXHeading6':
    case 'SetextHeading1':
    case 'SetextHeading2': {
      const depth = Number(node.name.at(-1)) as Heading['depth'];
      return { type: 'heading', depth, children: phrasesIn(node, source), position };
    }
    case 'Task': {
      const { to = node.from } = node.getChild('TaskMarker') ?? {};
      const text = { from: to + 1, to: node.to };
      return { type: 'paragraph', children: phrasesIn(node, source), position: source.positionOf(text) };
    }
    case 'Paragraph':
      return { type: 'paragraph', children: phrasesIn(node, source), position };
    case 'FencedCode':
    case 'CodeBlock':
      return { type: 'code', value: codeIn(node, source), position };
    case 'HTMLBlock':
    case 'CommentBlock':
    case 'ProcessingInstructionBlock':
      return { type: 'html', value: source.textOf(node), position };
    case 'Blockquote':
      return { type: 'blockquote', children: blocksIn(node, source) as ListItem['children'], position };
    case 'BulletList':
    case 'OrderedList':
      return listOf(node, source);
    case 'Table':
      return { type: 'table', children: childrenOf(node).flatMap((row) => rowOf(row, source) ?? []), position };
    case 'HorizontalRule':
      return { type: 'thematicBreak', position };
    case 'LinkReference':
      return definitionOf(node, source);
    default:
      return undefined;
  }
}

function codeIn(node: SyntaxNode, source: Source): string {
  const code = node.getChildren('CodeText').map(source.textOf).join('');
  // Where no fence ends it, the end of the last line seems to belong to it.
  return node.getChildren('CodeMark').length === 1 ? code.replace(/\n$/, '') : code;
}

function listOf(node: SyntaxNode, source: Source): List {
  const items = node.getChildren('ListItem');
  const ordered = node.name === 'OrderedList';
  return {
    type: 'list',
    ordered,
    ...(ordered ? { start: parseInt(source.textOf(items[0]?.firstChild), 10) } : {}),
    spread: areSpread(items, source),
    children: items.map((item): ListItem => {
      const task = item.getChild('Task')?.getChild('TaskMarker');
      return {
        type: 'listItem',
        ...(task ? { checked: /x/i.test(source.textOf(task)) } : {}),
        spread: areSpread(
          childrenOf(item).filter((child) => !isMark(child)),
          source,
        ),
        children: blocksIn(item, source) as ListItem['children'],
        position: source.positionOf(item),
      };
    }),
    position: source.positionOf(node),
  };
}

/** Whether a blank line separates any of the nodes. */
function areSpread(nodes: readonly SyntaxNode[], source: Source): boolean {
  return nodes.some((node, index) => {
    const before = nodes[index - 1];
    return before !== undefined && source.textOf({ from: before.to, to: node.from }).split('\n').length > 2;
  });
}

/** A row of a table; `undefined` for the line below its head. */
function rowOf(node: SyntaxNode, source: Source): TableRow | undefined {
  if (node.name === 'TableDelimiter') return undefined;
  const cells: TableCell[] = [];
  let cell: TableCell | undefined;
  for (const [index, child] of childrenOf(node).entries()) {
    const position = source.positionOf(child);
    if (child.name === 'TableCell') cell = { type: 'tableCell', children: phrasesIn(child, source), position };
    else if (index > 0) {
      // Between two delimiters without a cell there is an empty one.
      cells.push(cell ?? { type: 'tableCell', children: [], position });
      cell = undefined;
    }
  }
  if (cell) cells.push(cell);
  return { type: 'tableRow', children: cells, position: source.positionOf(node) };
}

function definitionOf(node: SyntaxNode, source: Source): Definition {
  const label = source.textOf(node.firstChild);
  return {
    type: 'definition',
    identifier: labelKey(label),
    label: withoutBrackets(label),
    url: targetOf(source.textOf(node.getChild('URL'))),
    position: source.positionOf(node),
  };
}
