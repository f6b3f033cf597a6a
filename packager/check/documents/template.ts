import { quoted } from '../../../functions/core/text/text.ts';
import type { Finding } from '../../core/finding.ts';
import { documentFindings } from './document-findings.ts';
import type { BrokenHeading, MarkdownDocument } from './markdown.ts';
import { contentOf, nodesIn, placeOf, textOf } from './markdown.ts';
import { topicOf } from './sections.ts';

const { finding } = documentFindings;

/** What is left of a template: its texts, what was to be filled in, headings without text, and broken headings. */
export function checkTemplate(document: MarkdownDocument): Finding[] {
  return [
    ...checkHeadings(document),
    ...checkTexts(document),
    ...checkEmptySections(document),
    ...checkHeadingSyntax(document),
  ];
}

/** The headings of the templates that are to be replaced. */
const templateHeading =
  /^(?:title|your connector name|(?:publisher ?: ?)?publisher.s name|(?:operation|question) \d+)$/i;

/** Whether a heading still reads as in the template, and names nothing. */
export function isTemplateHeading(title: string): boolean {
  return templateHeading.test(title);
}

function checkHeadings(document: MarkdownDocument): Finding[] {
  return document.sections
    .filter(({ title }) => isTemplateHeading(title))
    .map(({ heading, title }) =>
      finding(
        'pp-document-template-text',
        placeOf(document, heading),
        `The heading ${quoted(title)} is that of the template; write what it stands for.`,
      ),
    );
}

/**
 * How the instructions begin in the readme templates of the repository and in Microsoft's template for intro.md, at the
 * beginning of a line or sentence.
 */
const instruction = new RegExp(
  `(?:^|[.:] )(${[
    '(?:required|optional)\\. (?:one paragraph|it should be|for independent|any plans|describe actions|explain the|how to get|include|add instructions)',
    'description of operation \\d',
    'answer to question \\d',
    'provide (?:a detailed description here|information about any prereq|detailed information about how a user|users with a step-by-step|a breakdown of freq)',
    'if your connector (?:has any known issues|doesn.t require auth)',
    'highlight any errors that might',
  ].join('|')}).*`,
  'im',
);

/** What authors leave for later. */
const placeholder = /\[(?:TODO|TBD)\b[^\]]{0,60}\]?|\bTODO:|\bTBD\b|\bREPLACE_[A-Z_]+|_{5,}|\blorem ipsum dolor\b/;

function checkTexts(document: MarkdownDocument): Finding[] {
  return nodesIn(...document.blocks).flatMap((node) => {
    if (node.type !== 'paragraph' && node.type !== 'heading') return [];
    const text = textOf(node);
    const left = instruction.exec(text);
    if (left)
      return [
        finding(
          'pp-document-template-text',
          placeOf(document, node),
          `${quoted(left[0].replace(/^[.:] /, ''))} is an instruction of the template; replace it by your own words.`,
        ),
      ];
    const later = placeholder.exec(text);
    if (!later) return [];
    return [
      finding(
        'pp-document-placeholder',
        placeOf(document, node),
        `${quoted(later[0])} was left for later; fill it in.`,
      ),
    ];
  });
}

function checkEmptySections(document: MarkdownDocument): Finding[] {
  return document.sections.flatMap((section) => {
    const topic = topicOf(section.title);
    // The publisher may stand in the heading itself, as may an operation that needs no further words.
    if (topic === undefined || topic === 'operations' || /^publishers?[^\p{L}\p{N}]+[\p{L}\p{N}]/iu.test(section.title))
      return [];
    if (contentOf(section).some((block) => block.type === 'html' || textOf(block) !== '')) return [];
    return [
      finding(
        'pp-document-empty-section',
        placeOf(document, section.heading),
        `There is nothing under ${quoted(section.title)}; fill it in${topic === 'publisher' ? '' : ', if only with "None"'}.`,
      ),
    ];
  });
}

function checkHeadingSyntax({ brokenHeadings }: MarkdownDocument): Finding[] {
  // A code block without an end takes in all headings after it, and they all come right with it.
  const firstInCode = brokenHeadings.find(({ inCode }) => inCode);
  return brokenHeadings
    .filter((heading) => !heading.inCode || heading === firstInCode)
    .map((heading) =>
      finding(
        'pp-document-heading-syntax',
        heading.place,
        `${quoted(heading.text)} is shown as ${heading.inCode ? 'code' : 'text'}, not as a heading; ${remedyOf(heading)}.`,
      ),
    );
}

function remedyOf({ text, inCode }: BrokenHeading): string {
  if (inCode) return 'the code block above it has no end, so end or remove it';
  if (text.startsWith('\\')) return 'remove the backslash';
  return /^#+\s/.test(text)
    ? 'what follows the number signs looks like a blank but is another character, so type a blank'
    : 'put a blank between the number signs and the words';
}
