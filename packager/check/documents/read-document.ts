import { isBlank } from '../../../functions/core/text/text.ts';
import type { Finding } from '../../core/finding.ts';
import type { SourceFile } from '../../core/source-file.ts';
import { decodeText } from '../../core/text-encoding.ts';
import { documentFindings } from './document-findings.ts';
import type { MarkdownDocument } from './markdown.ts';
import { readMarkdown } from './markdown.ts';

const { finding } = documentFindings;

/** The least that says something, and the most that anybody reads, in characters. */
const [shortest, longest] = [200, 65_536];

/** Reads a document, and says what is amiss with it as a file. There is no document where it cannot be read. */
export function readDocument({ name, bytes }: SourceFile): {
  readonly document: MarkdownDocument | undefined;
  readonly findings: readonly Finding[];
} {
  const place = { file: name };
  const { text, encoding, byteOrderMark } = decodeText(bytes);
  if (isBlank(text))
    return {
      document: undefined,
      findings: [
        finding('pp-document-empty', place, 'The document is empty; write it, with the sections of the template.'),
      ],
    };
  const findings: Finding[] = [];
  if (encoding !== 'UTF-8')
    findings.push(
      finding(
        'pp-document-encoding',
        place,
        `The document is not in UTF-8${encoding === 'UTF-16' ? ' but in UTF-16' : ''}; save it in UTF-8.`,
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
  const document = length < shortest || length > longest ? undefined : readMarkdown(name, text);
  if (!document) findings.push(finding('pp-document-length', place, lengthFault(length)));
  return { document, findings };
}

function lengthFault(length: number): string {
  if (length < shortest)
    return `The document has ${length} characters; say in at least ${shortest} what the connector does, what it needs and what it cannot do.`;
  if (length > longest)
    return `The document has ${length.toLocaleString('en')} characters, and nothing else was checked in it; keep it within ${longest.toLocaleString('en')}.`;
  return 'The document consists of thousands of lines, levels or signs of markup, and nothing else was checked in it; write it as text.';
}
