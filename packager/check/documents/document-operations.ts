import { closest } from '../../../functions/core/text/closest.ts';
import { counted, listed, quoted, words } from '../../../functions/core/text/text.ts';
import type { Finding } from '../../core/finding.ts';
import type { DocumentContext, DocumentedOperation } from './document-context.ts';
import { readmeFindings } from './document-findings.ts';
import type { MarkdownDocument, Section } from './markdown.ts';
import { placeOf, textOf } from './markdown.ts';
import { nameKey } from './document-names.ts';
import { sectionsAbout, topicOf } from './sections.ts';
import { isTemplateHeading } from './template.ts';

const { finding } = readmeFindings;

/** Operations that the readme leaves out, and headings for operations that the connector does not have. */
export function checkOperations(document: MarkdownDocument, { operations }: DocumentContext): Finding[] {
  if (operations.length === 0) return [];
  return [
    ...checkComplete(document, operations),
    ...misnamedHeadings(document, operations).map(({ section: { title, heading }, meant }) =>
      finding(
        'pp-readme-operations-known',
        placeOf(document, heading),
        `The connector has no operation ${quoted(title)}; ${meant === undefined ? 'remove the section, or use the summary of the operation' : `write ${quoted(meant)}`}.`,
      ),
    ),
  ];
}

/** The operations that makers should use and a readme does not name, not even misspelled. */
export function operationsLeftOut(
  document: MarkdownDocument,
  { operations }: Pick<DocumentContext, 'operations'>,
): readonly DocumentedOperation[] {
  const text = nameKey(textOf(...document.blocks));
  const misspelled = new Set(misnamedHeadings(document, operations).map(({ meant }) => meant));
  return operations.filter(
    (operation) =>
      operation.offered &&
      !misspelled.has(operation.summary) &&
      !namesOf(operation).some((name) => text.includes(name)),
  );
}

/** The headings for operations that the connector does not have, with the summaries that were meant. */
function misnamedHeadings(
  document: MarkdownDocument,
  operations: readonly DocumentedOperation[],
): { readonly section: Section; readonly meant: string | undefined }[] {
  const summaries = operations.filter(({ offered }) => offered).map(({ summary }) => summary);
  return unknownHeadings(document, operations).map((section) => ({
    section,
    meant: closest(section.title, summaries),
  }));
}

function checkComplete(document: MarkdownDocument, operations: readonly DocumentedOperation[]): Finding[] {
  const missing = operationsLeftOut(document, { operations });
  const offered = operations.filter((operation) => operation.offered);
  if (missing.length === 0) return [];
  const [section] = sectionsAbout(document, 'operations');
  const names = missing.slice(0, 5).map(({ id, summary }) => quoted(summary || id));
  const more = missing.length > 5 ? [`${missing.length - 5} more`] : [];
  return [
    finding(
      'pp-readme-operations-complete',
      section ? placeOf(document, section.heading) : { file: document.file },
      `The readme describes ${offered.length - missing.length} of ${counted(offered.length, 'operation')}; add ${listed([...names, ...more])}.`,
    ),
  ];
}

/** Whether most headings below the operations stand for something other than operations, such as groups of them. */
export function isGrouped(document: MarkdownDocument, { operations }: Pick<DocumentContext, 'operations'>): boolean {
  const { headings, unknown } = headingsOf(document, operations);
  return headings.length > 0 && unknown.length * 2 >= headings.length;
}

/** The headings below the operations that name none of them. */
function unknownHeadings(document: MarkdownDocument, operations: readonly DocumentedOperation[]): readonly Section[] {
  const { headings, unknown } = headingsOf(document, operations);
  // Unless most headings are operations, they stand for something else: parameters, examples, results.
  return unknown.length * 2 < headings.length ? unknown : [];
}

function headingsOf(
  document: MarkdownDocument,
  operations: readonly DocumentedOperation[],
): { readonly headings: readonly Section[]; readonly unknown: readonly Section[] } {
  const known = [...new Set(operations.flatMap(namesOf))];
  const headings = sectionsAbout(document, 'operations')
    .flatMap(({ subsections }) => subsections)
    // What has sections of its own, and what consists of one word, is a group of operations rather than one.
    .filter(
      ({ subsections, title }) =>
        subsections.length === 0 &&
        topicOf(title) === undefined &&
        !isTemplateHeading(title) &&
        words(title).length > 1,
    );
  const unknown = headings.filter(({ title }) => {
    const key = nameKey(withoutBrackets(title));
    return !known.some((name) => key.includes(name) || name.includes(key));
  });
  return { headings, unknown };
}

/**
 * How an operation may be called: by its summary, with or without what stands in brackets, or by its operationId without
 * what tells its version.
 */
function namesOf({ id, summary }: DocumentedOperation): string[] {
  return [summary, withoutBrackets(summary), id.replace(/_?V\d+$/i, '')].map(nameKey).filter((name) => name !== '');
}

function withoutBrackets(name: string): string {
  return name.replace(/\([^()]*\)|\[[^[\]]*\]/g, ' ');
}
