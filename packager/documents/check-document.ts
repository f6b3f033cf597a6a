import type { Finding } from '../finding.ts';
import type { DocumentContext } from './context.ts';
import { checkCredentials } from './credentials.ts';
import type { Publication } from './links.ts';
import { checkLinks } from './links.ts';
import type { MarkdownDocument } from './markdown.ts';
import { checkSecrets } from './secrets.ts';
import { checkTemplate } from './template.ts';

/** What goes for both documents of a connector. */
export function checkDocument(
  document: MarkdownDocument,
  context: DocumentContext,
  { publication, credentials }: { readonly publication: Publication; readonly credentials: string },
): Finding[] {
  return [
    ...checkTemplate(document),
    ...checkCredentials(document, context, credentials),
    ...checkLinks(document, context, publication),
    ...checkSecrets(document),
  ];
}
