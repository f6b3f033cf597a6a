import { memoizeByObject } from '../../../functions/core/json/memoize.ts';
import { inThousands, isBlank } from '../../../functions/core/text/text.ts';
import type { Finding } from '../../core/finding.ts';
import type { SourceFile } from '../../core/source-file.ts';
import { decodeText } from '../../core/text-encoding.ts';
import { documentFindings } from './document-findings.ts';
import type { MarkdownDocument } from './markdown.ts';
import { readMarkdown } from './markdown.ts';

const { finding } = documentFindings;

/** The shortest useful document, and the longest that is read, in characters. */
const [minLength, maxLength] = [200, 65_536];

/** A document with its problems as a file. */
export interface ReadDocument {
  /** `undefined` where it can't be read. */
  readonly document: MarkdownDocument | undefined;
  readonly findings: readonly Finding[];
}

/** Reads a document, once for each file. */
export const readDocument = memoizeByObject(({ name, bytes }: SourceFile): ReadDocument => {
  const place = { file: name };
  const { text, encoding, byteOrderMark } = decodeText(bytes);
  if (isBlank(text))
    return {
      document: undefined,
      findings: [
        finding(
          'pp-document-empty',
          place,
          'The document is empty; write it with the sections of the template, or draft it with "npx connector-packager init".',
        ),
      ],
    };
  const findings: Finding[] = [];
  if (encoding !== 'UTF-8')
    findings.push(
      finding(
        'pp-document-encoding',
        place,
        `The document ${encoding === 'UTF-16' ? 'is UTF-16' : "isn't UTF-8"}; save it in UTF-8.`,
      ),
    );
  else if (byteOrderMark)
    findings.push(
      finding(
        'pp-document-encoding',
        place,
        'The document begins with a byte order mark; save it in UTF-8 without one.',
        'info',
      ),
    );
  const length = text.trim().length;
  const document = length > maxLength ? undefined : readMarkdown(name, text);
  if (!document || length < minLength) findings.push(finding('pp-document-length', place, lengthFault(length)));
  return { document, findings };
});

function lengthFault(length: number): string {
  if (length < minLength)
    return `The document has ${length} characters; write at least ${minLength} on what the connector does, what it needs, and what it can't do.`;
  if (length > maxLength)
    return `The document has ${inThousands(length)} characters, so nothing else in it was checked; shorten it to ${inThousands(maxLength)}.`;
  return 'The document consists of thousands of lines, levels, or characters of markup, so nothing else in it was checked; write it as text.';
}
