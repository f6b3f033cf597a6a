import { detectNonEnglish } from '../../../functions/core/text/english.ts';
import { counted } from '../../../functions/core/text/text.ts';
import type { Finding } from '../../core/finding.ts';
import type { DocumentContext } from './document-context.ts';
import { checkCredentials } from './credentials.ts';
import type { Publication } from './links.ts';
import { checkLinks } from './links.ts';
import { documentFindings } from './document-findings.ts';
import type { MarkdownDocument } from './markdown.ts';
import { placeOf, textOf } from './markdown.ts';
import { checkSecrets } from './document-secrets.ts';
import { checkTemplate } from './template.ts';

/** Problems that both documents of a connector can have. */
export function checkDocument(
  document: MarkdownDocument,
  context: DocumentContext,
  { publication, credentials }: { readonly publication: Publication; readonly credentials: string },
): Finding[] {
  return [
    ...checkTemplate(document, context),
    ...checkCredentials(document, context, credentials),
    ...checkLinks(document, context, publication),
    ...checkLanguage(document),
    ...checkSecrets(document),
  ];
}

/** Paragraphs in another language, as one finding. */
function checkLanguage(document: MarkdownDocument): Finding[] {
  const foreign = document.blocks.flatMap((block) => {
    const trait = block.type === 'code' ? undefined : detectNonEnglish(textOf(block));
    return trait === undefined ? [] : [{ block, trait }];
  });
  const [first] = foreign;
  if (!first) return [];
  const others = foreign.length > 1 ? ` (and in ${counted(foreign.length - 1, 'more part')})` : '';
  return [
    documentFindings.finding(
      'pp-document-english',
      placeOf(document, first.block),
      `This contains ${first.trait}${others}; write the document in English.`,
    ),
  ];
}
