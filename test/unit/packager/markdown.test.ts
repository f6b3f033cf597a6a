import { readFileSync } from 'node:fs';
import type { Nodes } from 'mdast';
import { expect, test } from 'vitest';
import { parseMarkdown } from '../../../packager/core/markdown/parse-markdown.ts';
import { referenceMarkdown } from '../../support/reference-markdown.ts';

/** What documents are checked by: the kinds of nodes, what they say, and where headings, paragraphs, and links are. */
function outline(node: Nodes): string[] {
  const { start, end } = node.position ?? {};
  const isPlaced = ['heading', 'paragraph', 'html', 'image', 'definition', 'inlineCode'].includes(node.type);
  const facts = [
    node.type,
    'depth' in node ? node.depth : undefined,
    'ordered' in node ? `${node.ordered} ${node.start ?? ''} ${node.spread}` : undefined,
    'checked' in node ? node.checked : undefined,
    'url' in node ? node.url : undefined,
    'identifier' in node ? node.identifier : undefined,
    'alt' in node ? node.alt : undefined,
    'value' in node ? JSON.stringify(node.value.replace(/\r\n?/g, '\n')) : undefined,
    isPlaced && start && end ? `${start.line}:${start.column} to ${end.line}:${end.column}` : undefined,
  ];
  const children = 'children' in node ? node.children.flatMap((child) => outline(child)) : [];
  return [
    facts.filter((fact) => fact !== undefined && fact !== null).join(' '),
    ...children.map((line) => `  ${line}`),
  ];
}

const cases: Readonly<Record<string, string>> = {
  headings: '# Contoso Orders\n\nOrders\n======\n\n### Closed ###\n\nSub\n---\ntext\n',
  'text over several lines':
    'First line  \nsecond\\\nthird\n   fourth &amp; \\*fifth\\* &#169; &nosuch; it&apos;s &mdash; \n',
  emphasis: 'A *b **c** d* ~~e~~ `f` ``g`h`` ` i ` <b>j</b> <!-- k -->\n',
  links:
    '[a](https://example.com "t") [b](<https://example.com/x y>) [c]() ![d *e*](f.png) <https://example.com> [`g`](#h)\n',
  'plain links':
    'See https://example.com/a_(b). Or (www.example.com), "https://example.com/c"; ask help@example.com. [https://example.com/d](https://example.com/e)\n',
  references:
    '[a][Key] [key][] [key] ![key] [none] [a][none] [TODO: write this] ![none]\n\n[Key]: https://example.com "t"\n',
  lists: '- a\n- b\n\n  c\n\n1. d\n2. e\n   - f\n\n3) g\n\n- [ ] h\n- [x] i\n',
  quotations: '> # a\n> b\n> c\n>\n> ```\n> d\n> e\n> ```\nlazy\n',
  code: '```json\n{ "a": 1 }\n\n```\n\n    indented\n      more\n\n~~~\nopen\n',
  tables: '| a | b |\n| - | :-: |  \n| c \\| d | |\n| `e` |\n\na | b\n--|--\nc | d\n',
  'blocks of HTML': '<div>\n*a*\n</div>\n\n<!-- b -->\n\ntext <c_d> e\n\n<br/>\n![f](g)\n\ni\n<br/>\n',
  'names in angle brackets':
    '<client_id>\n# a\n\n<b_c d>\n</e_f>\n\n_g <h_i> j_ `<k_l>` <m_n@example.com>\n\n```\n<o_p>\n```\n',
  rules: 'a\n\n***\n\nb\n',
};

test.each(Object.entries(cases))('reads %s as GitHub does', (_name, text) => {
  expect(outline(parseMarkdown(text))).toEqual(outline(referenceMarkdown(text)));
});

test.each(Object.entries(cases))('reads %s alike, whatever ends the lines', (_name, text) => {
  const expected = outline(parseMarkdown(text));
  expect(outline(parseMarkdown(text.replaceAll('\n', '\r\n')))).toEqual(expected);
  expect(outline(parseMarkdown(text.replaceAll('\n', '\r')))).toEqual(expected);
});

test.each(['README.md', 'packager/README.md', 'docs/check.md', 'docs/contributing.md', 'docs/submit.md'])(
  'reads %s as GitHub does',
  (page) => {
    const text = readFileSync(new URL(`../../../${page}`, import.meta.url), 'utf8');
    expect(outline(parseMarkdown(text))).toEqual(outline(referenceMarkdown(text)));
  },
);
