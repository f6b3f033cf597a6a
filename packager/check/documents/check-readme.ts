import type { Publisher } from '../../../functions/core/rule/define.ts';
import { counted, isBlank, listed, quoted, words } from '../../../functions/core/text/text.ts';
import type { Finding } from '../../core/finding.ts';
import type { ExpectedFile } from '../../core/source-file.ts';
import { checkDocument } from './check-document.ts';
import type { DocumentContext } from './document-context.ts';
import { readmeFindings } from './document-findings.ts';
import type { MarkdownDocument } from './markdown.ts';
import { placeOf, textOf } from './markdown.ts';
import { wordKeys } from './document-names.ts';
import { checkOperations } from './document-operations.ts';
import { readDocument } from './read-document.ts';
import type { Topic } from './sections.ts';
import { covers, sectionsAbout } from './sections.ts';
import { isTemplateHeading } from './template.ts';

const { finding } = readmeFindings;

/** The sections that the templates require, as they call them. Credentials are asked for where there are any. */
const requiredSections: readonly { readonly topic: Topic; readonly heading: string; readonly of?: Publisher }[] = [
  { topic: 'publisher', heading: 'Publisher: …' },
  { topic: 'prerequisites', heading: 'Prerequisites' },
  { topic: 'operations', heading: 'Supported Operations' },
  { topic: 'knownIssues', heading: 'Known Issues and Limitations' },
  // The template of independent publishers leaves it to them.
  { topic: 'deployment', heading: 'Deployment Instructions', of: 'verified' },
];

/**
 * Problems in the readme of a connector, alone and compared with the definition and properties file.
 *
 * @param readme the file, whether or not it is there
 */
export function checkReadme(readme: ExpectedFile, context: DocumentContext): Finding[] {
  if (!readme.bytes)
    return [
      finding(
        'pp-readme-required',
        { file: readme.name },
        'There is no readme.md; write one with the sections of the template, or draft it with "npx connector-packager init".',
      ),
    ];
  const { document, findings } = readDocument(readme);
  if (!document) return [...findings];
  return [
    ...findings,
    ...checkSections(document, context),
    ...checkIntroduction(document),
    ...checkPublisher(document, context),
    ...checkOperations(document, context),
    ...checkDocument(document, context, { publication: 'in the repository', credentials: 'Obtaining Credentials' }),
  ];
}

/** What a readme lacks of what the templates require: its title, and sections by their topics. */
export function missingSections(
  document: MarkdownDocument,
  { publisher }: Pick<DocumentContext, 'publisher'>,
): { readonly title: boolean; readonly topics: readonly Topic[] } {
  const missing = requiredSections.filter(({ topic, of = publisher }) => of === publisher && !covers(document, topic));
  return { title: !hasTitle(document), topics: missing.map(({ topic }) => topic) };
}

function checkSections(document: MarkdownDocument, context: DocumentContext): Finding[] {
  const { title, topics } = missingSections(document, context);
  const missing = requiredSections
    .filter(({ topic }) => topics.includes(topic))
    .map(({ heading }) => quoted(`## ${heading}`));
  const headings = [...(title ? ['a title ("# …")'] : []), ...missing];
  if (headings.length === 0) return [];
  return [
    finding(
      'pp-readme-sections',
      { file: document.file },
      `The readme has no ${listed(headings, 'or')}; add ${headings.length === 1 ? 'it' : 'them'}.`,
    ),
  ];
}

function hasTitle({ sections, brokenHeadings }: MarkdownDocument): boolean {
  return sections.some(({ depth }) => depth === 1) || brokenHeadings.some(({ text }) => /^\\?#[^#]/.test(text));
}

/** An introduction with fewer words says nothing but the name. */
const minIntroductionWords = 10;

function checkIntroduction(document: MarkdownDocument): Finding[] {
  const [title, next] = document.sections;
  if (title?.depth !== 1) return [];
  // Some authors write it above the title.
  const introduction = document.blocks
    .slice(0, next && document.blocks.indexOf(next.heading))
    .filter((block) => block !== title.heading);
  const text = textOf(...introduction);
  if (text === '')
    return [
      finding(
        'pp-readme-introduction',
        placeOf(document, title.heading),
        'The section under the title is empty; say in two to three sentences what the service and the connector do.',
      ),
    ];
  const count = words(text).length;
  if (count >= minIntroductionWords || introduction.some(({ type }) => type === 'code' || type === 'html')) return [];
  return [
    finding(
      'pp-readme-introduction',
      placeOf(document, introduction[0]!),
      `The introduction has ${counted(count, 'word')}; say in two to three sentences what the service and the connector do.`,
    ),
  ];
}

function checkPublisher(document: MarkdownDocument, { publisherName }: DocumentContext): Finding[] {
  const [section] = sectionsAbout(document, 'publisher');
  if (!section || publisherName === undefined) return [];
  // A heading of the template has a finding of its own.
  if (isTemplateHeading(section.title) && section.body.length === 0) return [];
  const inHeading = isTemplateHeading(section.title) ? '' : section.title.replace(/^publishers?[^\p{L}\p{N}]*/iu, '');
  const name = inHeading || textOf(...section.body).split('\n')[0]!;
  const expected = new Set(wordKeys(publisherName));
  // Names differ in legal forms, in further authors, and in what is in parentheses; a word in common is enough.
  if (isBlank(name) || expected.size === 0 || wordKeys(name).some((word) => expected.has(word))) return [];
  return [
    finding(
      'pp-readme-publisher',
      placeOf(document, section.heading),
      `The readme names the publisher ${quoted(name)}, but the properties file ${quoted(publisherName)}; write the same name.`,
    ),
  ];
}
