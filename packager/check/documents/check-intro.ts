import type { RootContent } from 'mdast';
import { counted, listed, quoted, sentences } from '../../../functions/core/text/text.ts';
import type { Finding } from '../../core/finding.ts';
import type { SourceFile } from '../../core/source-file.ts';
import { checkDocument } from './check-document.ts';
import type { DocumentContext } from './document-context.ts';
import { introFindings } from './document-findings.ts';
import type { MarkdownDocument } from './markdown.ts';
import { contentOf, nodesIn, placeOf, textOf } from './markdown.ts';
import { nameKey } from './document-names.ts';
import { readDocument } from './read-document.ts';
import type { Topic } from './sections.ts';
import { covers, sectionsAbout, topicOf } from './sections.ts';

const { finding } = introFindings;

interface WantedSection {
  readonly topic: Topic;
  readonly heading: string;
}

/** The sections of Microsoft's template, as it calls them. Credentials are asked for where there are any. */
const requiredSections: readonly WantedSection[] = [
  { topic: 'prerequisites', heading: 'Prerequisites' },
  { topic: 'knownIssues', heading: 'Known issues and limitations' },
];

const furtherSections: readonly WantedSection[] = [
  { topic: 'gettingStarted', heading: 'Get started with your connector' },
  { topic: 'errors', heading: 'Common errors and remedies' },
  { topic: 'questions', heading: 'FAQ' },
];

/** Problems in the introduction of a connector, alone and compared with the definition and properties file. */
export function checkIntro(intro: SourceFile, context: DocumentContext): Finding[] {
  const { document, findings } = readDocument(intro);
  if (!document) return [...findings];
  return [
    ...findings,
    ...checkSections(document),
    // Where a heading is shown as text, the opening does not end where it was meant to.
    ...(document.brokenHeadings.length > 0 ? [] : checkOpening(document, context)),
    ...(context.mcp ? checkTools(document, context) : checkOperations(document, context)),
    ...checkClaims(document),
    ...checkDocument(document, context, { publication: 'on a page', credentials: 'How to get credentials' }),
  ];
}

function checkSections(document: MarkdownDocument): Finding[] {
  const place = { file: document.file };
  const lacking = (wanted: readonly WantedSection[]): string[] =>
    wanted.filter(({ topic }) => !covers(document, topic)).map(({ heading }) => quoted(`## ${heading}`));
  const [required, further] = [lacking(requiredSections), lacking(furtherSections)];
  return [
    ...(required.length > 0
      ? [
          finding(
            'pp-intro-sections',
            place,
            `The introduction has no ${listed(required, 'or')}; add ${required.length === 1 ? 'it' : 'them'}.`,
          ),
        ]
      : []),
    ...(further.length > 0
      ? [
          finding(
            'pp-intro-further-sections',
            place,
            `The template also has ${listed(further)}; add ${further.length === 1 ? 'it' : 'them'} if you have something to say there.`,
          ),
        ]
      : []),
  ];
}

/** The longest opening, in sentences. */
const longestOpening = 8;

function checkOpening(document: MarkdownDocument, context: DocumentContext): Finding[] {
  const opening = openingOf(document);
  const fault = openingFault(opening, context);
  if (fault === undefined) return [];
  const [first = document.blocks[0]!] = opening;
  return [finding('pp-intro-opening', placeOf(document, first, opening.at(-1)), fault)];
}

/** The blocks before the first section, without a title above them. */
function openingOf({ blocks, sections }: MarkdownDocument): RootContent[] {
  const [first] = sections;
  const start = first && blocks[0] === first.heading && topicOf(first.title) === undefined ? 1 : 0;
  const next = sections[start]?.heading;
  return blocks.slice(start, next && blocks.indexOf(next));
}

function openingFault(opening: readonly RootContent[], { description }: DocumentContext): string | undefined {
  const text = textOf(...opening);
  if (text === '')
    return 'The introduction begins with a heading; start with one paragraph on what the connector is good for.';
  const count = sentences(text).length;
  if (count > longestOpening)
    return `The opening paragraph has ${counted(count, 'sentence')}; shorten it to ${longestOpening}, and move the rest into a section.`;
  const paragraphs = opening.filter(({ type }) => type === 'paragraph').length;
  if (paragraphs > 1) return `The opening has ${paragraphs} paragraphs; combine them into one.`;
  if (description !== undefined && nameKey(text) === nameKey(description))
    return 'The opening repeats the description of the connector, which is shown above it; say what the connector is good for.';
  return undefined;
}

/** Half of the operations, named one by one, are a list of them. */
const listShare = 0.5;

function checkOperations(document: MarkdownDocument, { operations }: DocumentContext): Finding[] {
  const offered = operations.filter((operation) => operation.offered && operation.summary !== '');
  const [section] = sectionsAbout(document, 'operations');
  // In a sentence, an operation or two may be named.
  const items = nodesIn(...document.blocks)
    .filter(({ type }) => type === 'heading' || type === 'listItem' || type === 'tableRow')
    .map((node) => nameKey(textOf(node)));
  const named = offered.filter(({ summary }) => items.some((item) => item.includes(nameKey(summary))));
  if (!section && (named.length < 3 || named.length < offered.length * listShare)) return [];
  return [
    finding(
      'pp-intro-operations',
      section ? placeOf(document, section.heading) : { file: document.file },
      `${section ? `The section ${quoted(section.title)} repeats the list that follows` : `The introduction lists ${counted(named.length, 'operation')}, which follow`} on the page; say in "Get started with your connector" what to do with the operations.`,
    ),
  ];
}

function checkTools(document: MarkdownDocument, { publisher }: DocumentContext): Finding[] {
  if (publisher !== 'verified') return [];
  const listsTools = nodesIn(...document.blocks).some(
    (node) =>
      (node.type === 'table' || node.type === 'list') && nodesIn(node).some(({ type }) => type === 'inlineCode'),
  );
  const describesTools = document.sections.some(
    (section) => /\btools?\b/i.test(section.title) && contentOf(section).length > 0,
  );
  if (listsTools || describesTools) return [];
  return [
    finding(
      'pp-intro-tools',
      { file: document.file },
      "The introduction doesn't list the tools of the MCP server; list each with its name and what it does.",
    ),
  ];
}

function checkClaims(document: MarkdownDocument): Finding[] {
  return document.blocks.flatMap((block) => {
    const claim =
      /\b(?:(?:certified|approved|endorsed|verified) by microsoft|microsoft[- ](?:certified|approved|endorsed|verified))\b/i.exec(
        textOf(block),
      )?.[0];
    if (claim === undefined) return [];
    return [
      finding(
        'pp-intro-certification-claim',
        placeOf(document, block),
        `The introduction says ${quoted(claim)}, which isn't true yet; remove it.`,
      ),
    ];
  });
}
