import { quoted } from '../../../functions/core/text/text.ts';
import type { Finding } from '../../core/finding.ts';
import { isPlaceholder } from '../../core/placeholders.ts';
import type { DocumentContext } from './document-context.ts';
import { documentFindings } from './document-findings.ts';
import type { BrokenHeading, MarkdownDocument } from './markdown.ts';
import { contentOf, nodesIn, placeOf, textOf } from './markdown.ts';
import { topicOf } from './sections.ts';

const { finding } = documentFindings;

/** What is left of a template: its text, placeholders, headings without content, and broken headings. */
export function checkTemplate(
  document: MarkdownDocument,
  { submitted }: Pick<DocumentContext, 'submitted'>,
): Finding[] {
  return [
    ...checkHeadings(document),
    ...checkTexts(document, submitted),
    ...checkEmptySections(document),
    ...checkHeadingSyntax(document),
  ];
}

/** The headings of the templates that must be replaced. */
const templateHeading =
  /^(?:title|\W{0,3}your connector name\W{0,3}|(?:publisher ?: ?)?\W{0,3}(?:publisher.s|your) name\W{0,3}|(?:operation|question) \d+)$/i;

/** Whether a heading is still that of the template. */
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
        `The heading ${quoted(title)} comes from the template; replace it with your own.`,
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

/** Text that authors leave for later, such as a draft's marks and text in braces. */
const placeholder =
  /\[(?:TODO|TBD)\b[^\]]{0,60}\]?|\bTODO:|\bTBD\b|\bREPLACE_[A-Z_]+|_{5,}|\blorem ipsum dolor\b|^\{[^{}]{1,200}\}$/;

function checkTexts(document: MarkdownDocument, submitted: boolean): Finding[] {
  return nodesIn(...document.blocks).flatMap((node) => {
    if (node.type !== 'paragraph' && node.type !== 'heading') return [];
    const text = textOf(node);
    const left = instruction.exec(text);
    if (left)
      return [
        finding(
          'pp-document-template-text',
          placeOf(document, node),
          `${quoted(left[0].replace(/^[.:] /, ''))} is an instruction from the template; replace it with your own text.`,
        ),
      ];
    const later = placeholder.exec(text);
    if (!later) return [];
    return [
      finding(
        'pp-document-placeholder',
        placeOf(document, node),
        `${quoted(later[0])} is a placeholder; replace it before you submit.`,
        submitted && isPlaceholder(later[0]) ? 'error' : 'warn',
      ),
    ];
  });
}

function checkEmptySections(document: MarkdownDocument): Finding[] {
  return document.sections.flatMap((section) => {
    const topic = topicOf(section.title);
    // The publisher may be in the heading itself, as may an operation that needs no description.
    if (topic === undefined || topic === 'operations' || /^publishers?[^\p{L}\p{N}]+[\p{L}\p{N}]/iu.test(section.title))
      return [];
    if (contentOf(section).some((block) => block.type === 'html' || textOf(block) !== '')) return [];
    return [
      finding(
        'pp-document-empty-section',
        placeOf(document, section.heading),
        `The section ${quoted(section.title)} is empty; write something${topic === 'publisher' ? '' : ', or "None"'}.`,
      ),
    ];
  });
}

function checkHeadingSyntax({ brokenHeadings }: MarkdownDocument): Finding[] {
  // A code block without an end contains all headings after it, so one finding stands for them.
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
  if (inCode) return 'close the code block above it, which has no end';
  if (text.startsWith('\\')) return 'remove the backslash';
  return /^#+\s/.test(text)
    ? 'replace the character after #, which looks like a space, with a space'
    : 'add a space after #';
}

/** Whether a finding marks what a draft leaves for its author to fill in. */
export function isLeftInDraft(rule: string): boolean {
  const { facts } = documentFindings;
  return Object.hasOwn(facts, rule) && facts[rule as keyof typeof facts].leftInDraft === true;
}
