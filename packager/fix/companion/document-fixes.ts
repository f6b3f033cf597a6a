import { objectOf, stringOf } from '../../../functions/core/json/json.ts';
import { namingWords, plainTitle } from '../../../functions/core/model/own-names.ts';
import { operationsOf } from '../../../functions/core/model/operations.ts';
import { closest } from '../../../functions/core/text/closest.ts';
import { isBlank, normalized, quoted, words } from '../../../functions/core/text/text.ts';
import type { DocumentContext, DocumentedOperation } from '../../check/documents/document-context.ts';
import { documentContext } from '../../check/documents/document-context.ts';
import { isGrouped, operationsLeftOut } from '../../check/documents/document-operations.ts';
import { missingSections } from '../../check/documents/check-readme.ts';
import type { MarkdownDocument } from '../../check/documents/markdown.ts';
import { readDocument } from '../../check/documents/read-document.ts';
import { sectionsAbout } from '../../check/documents/sections.ts';
import { publisherOf } from '../../check/publisher-kind.ts';
import type { SourceFile } from '../../core/source-file.ts';
import { definitionModel } from '../../read/connector/connector.ts';
import type { Subject } from '../../read/subject.ts';
import type { TextEdit } from '../text-edits.ts';
import type { CompanionFixTable, CompanionSurroundings, MadeFix } from './companion-fix.ts';
import { lineAt, made } from './companion-fix.ts';

/** Fixes of the documents, as far as they need no words that only a person has. */
export const documentFixes: CompanionFixTable = {
  'pp-readme-sections': {
    class: 'suggestion',
    phase: 'files',
    does: "It uses the first heading as the title if it contains the name of the connector. Otherwise, it adds the title, and the description if no introduction follows. It adds the publisher and the operations from the connector's files. Write the other sections yourself.",
    make(_finding, file, surroundings) {
      const { document, context, subject } = opened(file, surroundings);
      if (!document) return undefined;
      const { topics, title } = missingSections(document, context);
      const name = plainTitle(stringOf(objectOf(definitionModel(subject).root.info).title) ?? '');
      const operations = context.operations.filter(({ offered }) => offered);
      const raised = title ? raisedTitle(file, document, name) : undefined;
      const above = title && !raised && !isBlank(name) ? titleWith(name, document, subject) : [];
      const publisher =
        topics.includes('publisher') && context.publisherName !== undefined
          ? [`## Publisher: ${context.publisherName}`]
          : [];
      const described =
        topics.includes('operations') && operations.length > 0
          ? ['## Supported Operations', ...operations.flatMap((operation) => sectionFor(operation, 3, subject))]
          : [];
      const below = [publisher, described].filter(({ length }) => length > 0).flatMap((lines) => ['', ...lines]);
      if (!raised && above.length + below.length === 0) return undefined;
      return made("Add what the connector's files say", {
        file: file.name,
        texts: [
          ...(raised ? [raised] : []),
          ...(above.length > 0 ? [{ offset: 0, length: 0, text: joined(above, document) }] : []),
          ...(below.length > 0 ? [atEnd(document, below)] : []),
        ],
      });
    },
  },
  'pp-readme-publisher': {
    class: 'suggestion',
    phase: 'files',
    does: 'It writes the publisher of the properties file into the heading.',
    make({ range }, file, surroundings) {
      const { context } = opened(file, surroundings);
      if (!range || context.publisherName === undefined) return undefined;
      return headingOf(file, range.start.line, `Publisher: ${context.publisherName}`);
    },
  },
  'pp-readme-operations-known': {
    class: 'suggestion',
    phase: 'files',
    does: 'It writes the closest summary.',
    make({ range }, file, surroundings) {
      const { context } = opened(file, surroundings);
      if (!range) return undefined;
      const [, title = ''] = headingLine.exec(lineAt(file, range.start.line).text) ?? [];
      const summaries = context.operations.filter(({ offered }) => offered).map(({ summary }) => summary);
      const meant = closest(title, summaries);
      return meant === undefined ? undefined : headingOf(file, range.start.line, meant);
    },
  },
  'pp-readme-operations-complete': {
    class: 'suggestion',
    phase: 'files',
    does: "It adds the missing operations, with their summaries and descriptions, after the others, unless most of the headings there aren't operations.",
    make(_finding, file, surroundings) {
      const { document, context, subject } = opened(file, surroundings);
      const [section] = document ? sectionsAbout(document, 'operations') : [];
      if (!document || !section || isGrouped(document, context)) return undefined;
      const [first] = section.subsections;
      const lines = operationsLeftOut(document, context).flatMap((operation) =>
        sectionFor(operation, first?.depth ?? section.depth + 1, subject),
      );
      const last = [...section.body, ...section.subsections.flatMap(({ heading, body }) => [heading, ...body])].at(-1);
      const end = (last ?? section.heading).position?.end;
      if (lines.length === 0 || !end) return undefined;
      const offset = lineAt(file, end.line - 1).offset + end.column - 1;
      const lineBreak = lineBreakOf(document);
      return made('Add the missing operations', {
        file: file.name,
        texts: [{ offset, length: 0, text: `${lineBreak}${lines.join(lineBreak)}` }],
      });
    },
  },
};

/** The first heading as the title, where it names the connector: "## Contoso Orders" with one sign. */
function raisedTitle(file: SourceFile, { blocks, sections }: MarkdownDocument, name: string): TextEdit | undefined {
  const [first] = sections;
  const start = first?.heading.position?.start;
  if (!first || !start || blocks[0] !== first.heading) return undefined;
  const said = new Set(words(first.title.toLowerCase()));
  if (!namingWords(name).some((word) => said.has(word.toLowerCase()))) return undefined;
  const { text, offset } = lineAt(file, start.line - 1);
  const [signs = ''] = /^##+/.exec(text.slice(start.column - 1)) ?? [];
  return signs === '' ? undefined : { offset: offset + start.column - 1, length: signs.length, text: '#' };
}

/** A title, and below it the description of the connector where the document begins with another section. */
function titleWith(name: string, { blocks, sections }: MarkdownDocument, subject: Subject): string[] {
  const description = stringOf(objectOf(definitionModel(subject).root.info).description)?.trim() ?? '';
  const lacksIntroduction = blocks[0] === sections[0]?.heading && description !== '';
  return [`# ${name}`, '', ...(lacksIntroduction ? [description, ''] : [])];
}

interface Opened {
  readonly document: MarkdownDocument | undefined;
  readonly context: DocumentContext;
  readonly subject: Subject;
}

function opened(file: SourceFile, { subject, around }: CompanionSurroundings): Opened {
  const { publisher } = publisherOf(subject, { publisher: around.publisher });
  return { document: readDocument(file).document, context: documentContext(subject, publisher), subject };
}

/** A heading for an operation with its description, and a line before it. */
function sectionFor({ id, summary }: DocumentedOperation, depth: number, subject: Subject): string[] {
  const operation = operationsOf(definitionModel(subject)).find((one) => one.id === id);
  const description = stringOf(operation?.value.description)?.replace(/\s+/g, ' ').trim() ?? '';
  const saysMore = description !== '' && normalized(description) !== normalized(summary);
  return ['', `${'#'.repeat(depth)} ${summary || id}`, ...(saysMore ? ['', description] : [])];
}

const headingLine = /^ {0,3}#{1,6}[ \t]+(.*?)[ \t]*#*$/;

/** A heading with another text. */
function headingOf(file: SourceFile, line: number, title: string): MadeFix | undefined {
  const { text, offset } = lineAt(file, line);
  const [, signs] = /^( {0,3}#{1,6}[ \t]+)\S/.exec(text) ?? [];
  if (signs === undefined) return undefined;
  return made(`Write ${quoted(title)}`, {
    file: file.name,
    texts: [{ offset: offset + signs.length, length: text.length - signs.length, text: title }],
  });
}

function lineBreakOf({ text }: MarkdownDocument): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

function joined(lines: readonly string[], document: MarkdownDocument): string {
  const end = lineBreakOf(document);
  return `${lines.join(end)}${end}`;
}

/** Lines at the end of a document, behind a line without anything. */
function atEnd(document: MarkdownDocument, lines: readonly string[]): { offset: number; length: number; text: string } {
  const end = lineBreakOf(document);
  const { text } = document;
  return { offset: text.length, length: 0, text: `${text.endsWith('\n') ? '' : end}${joined(lines, document)}` };
}
