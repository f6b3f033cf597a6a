import type { SyntaxNode } from '@lezer/common';
import type { Link, PhrasingContent } from 'mdast';
import { decoded } from './decode.ts';
import { completed, targetOf, withoutTrail } from './addresses.ts';
import type { Source, Span } from './source.ts';
import { childrenOf, isMark, labelKey } from './source.ts';

/**
 * What a block or phrase says, without its marks.
 *
 * @param inLink whether it belongs to a link, in which there is no other one
 */
export function phrasesIn(node: SyntaxNode, source: Source, inLink = false): PhrasingContent[] {
  const phrases = new Phrases(source, inLink);
  phrases.read(node, childrenOf(node));
  return phrases.end();
}

/** The kinds of emphasis, by their names in the syntax tree. */
const emphasis = { Emphasis: 'emphasis', StrongEmphasis: 'strong', Strikethrough: 'delete' } as const;

/** Collects phrases; texts in a row become one. */
class Phrases {
  readonly #source: Source;
  readonly #inLink: boolean;
  readonly #nodes: PhrasingContent[] = [];
  #text = '';
  #from = 0;
  #to = 0;

  constructor(source: Source, inLink: boolean) {
    this.#source = source;
    this.#inLink = inLink;
  }

  /** Reads a span: the nodes in it, and the text between them. */
  read({ from, to }: Span, nodes: readonly SyntaxNode[]): void {
    let at = from;
    for (const node of nodes) {
      this.#addText({ from: at, to: node.from });
      if (!isMark(node)) this.#addNode(node);
      at = node.to;
    }
    this.#addText({ from: at, to });
  }

  end(): PhrasingContent[] {
    this.#endText(/[ \t\n]+$/);
    return this.#nodes;
  }

  #addNode(node: SyntaxNode): void {
    const written = this.#source.textOf(node);
    const position = this.#source.positionOf(node);
    switch (node.name) {
      case 'Escape':
      case 'Entity': {
        this.#addText(node, decoded(written));
        return;
      }
      case 'HardBreak': {
        this.#add({ type: 'break', position });
        return;
      }
      case 'Emphasis':
      case 'StrongEmphasis':
      case 'Strikethrough': {
        const type = emphasis[node.name];
        this.#add({ type, children: phrasesIn(node, this.#source, this.#inLink), position });
        return;
      }
      case 'InlineCode': {
        this.#add({ type: 'inlineCode', value: this.#codeIn(node), position });
        return;
      }
      case 'HTMLTag':
      case 'Comment':
      case 'ProcessingInstruction': {
        this.#add({ type: 'html', value: written, position });
        return;
      }
      case 'Autolink': {
        this.#add(this.#plainLink(node, written.slice(1, -1)));
        return;
      }
      case 'URL': {
        this.#addAddress(node, withoutTrail(written));
        return;
      }
      case 'Link':
      case 'Image': {
        this.#addLink(node);
        return;
      }
      default: {
        this.#addText(node);
        return;
      }
    }
  }

  /** Adds an address that stands in the text, and what follows it there. */
  #addAddress({ from, to }: Span, address: string): void {
    if (this.#inLink) {
      this.#addText({ from, to });
      return;
    }
    const end = from + address.length;
    this.#add(this.#plainLink({ from, to: end }, address));
    this.#addText({ from: end, to });
  }

  #plainLink(span: Span, address: string): Link {
    const position = this.#source.positionOf(span);
    return { type: 'link', url: completed(address), children: [{ type: 'text', value: address, position }], position };
  }

  /** Adds a link or an image. What refers to nothing is text in brackets, which the parser can't know. */
  #addLink(node: SyntaxNode): void {
    const { textOf, positionOf, labels } = this.#source;
    const [open, close] = node.getChildren('LinkMark');
    if (!open || !close) {
      this.#addText(node);
      return;
    }
    const inner = { from: open.to, to: close.from };
    const said = childrenOf(node).filter(({ from, to }) => from >= inner.from && to <= inner.to);
    const behind = { from: close.to, to: node.to };
    const isImage = node.name === 'Image';
    const position = positionOf(node);
    const label = node.getChildren('LinkLabel').find(({ from }) => from >= behind.from);
    const hasTarget = textOf(behind).startsWith('(');
    const written = label && label.to - label.from > 2 ? label : inner;
    const identifier = labelKey(textOf(written));
    if (!hasTarget && !labels.has(identifier)) {
      this.#addText(open);
      this.read(inner, said);
      this.#addText({ from: close.from, to: node.to });
      return;
    }
    const phrases = new Phrases(this.#source, this.#inLink || !isImage);
    phrases.read(inner, said);
    const children = phrases.end();
    if (hasTarget) {
      const url = targetOf(textOf(node.getChildren('URL').find(({ from }) => from >= behind.from)));
      this.#add(
        isImage ? { type: 'image', url, alt: textIn(children), position } : { type: 'link', url, children, position },
      );
      return;
    }
    const reference = { identifier, referenceType: label ? 'full' : 'shortcut', position } as const;
    this.#add(
      isImage
        ? { type: 'imageReference', alt: textIn(children), ...reference }
        : { type: 'linkReference', children, ...reference },
    );
  }

  #codeIn(node: SyntaxNode): string {
    const [open, close] = node.getChildren('CodeMark');
    if (!open || !close) return '';
    const value = this.#source.textOf({ from: open.to, to: close.from }).replaceAll('\n', ' ');
    return /^ .*[^ ].* $/.test(value) ? value.slice(1, -1) : value;
  }

  /** @param text what it stands for */
  #addText(span: Span, text = this.#source.textOf(span)): void {
    if (text === '') return;
    if (this.#text === '') this.#from = span.from;
    this.#text += text;
    this.#to = span.to;
  }

  #add(node: PhrasingContent): void {
    this.#endText(node.type === 'break' ? /[ \t]+$/ : undefined);
    this.#nodes.push(node);
  }

  /** @param space what is taken from the end of the text */
  #endText(space: RegExp | undefined): void {
    const before = this.#nodes.at(-1)?.type;
    const isFirst = before === undefined || before === 'break';
    const start = isFirst ? /^[ \t\n]*/.exec(this.#text)![0].length : 0;
    const rest = this.#text.slice(start);
    const end = space?.exec(rest)?.[0].length ?? 0;
    const value = rest.slice(0, rest.length - end);
    const span = { from: this.#from + start, to: this.#to - end };
    this.#text = '';
    if (value === '') return;
    const position = this.#source.positionOf(span);
    this.#nodes.push({ type: 'text', value: value.replace(/[ \t]*\n[ \t]*/g, '\n'), position });
  }
}

/** What is to be read in some phrases. */
function textIn(phrases: readonly PhrasingContent[]): string {
  return phrases
    .map((node) => {
      if ('children' in node) return textIn(node.children);
      if ('value' in node) return node.value;
      return 'alt' in node ? (node.alt ?? '') : '';
    })
    .join('');
}
