import { secretIn } from '../../../functions/core/text/secrets.ts';
import type { Finding } from '../../core/finding.ts';
import { documentFindings } from './document-findings.ts';
import type { MarkdownDocument } from './markdown.ts';
import { nodesIn, placeOf } from './markdown.ts';

/** Credentials in text, code samples, and URLs. */
export function checkSecrets(document: MarkdownDocument): Finding[] {
  return nodesIn(...document.blocks).flatMap((node) => {
    const text = 'value' in node ? node.value : 'url' in node ? node.url : undefined;
    const secret = text === undefined ? undefined : secretIn(text);
    if (!secret) return [];
    return [
      documentFindings.finding(
        'pp-document-secrets',
        placeOf(document, node),
        `This contains ${secret.kind}, ${secret.masked}; remove it, and revoke it at the service.`,
      ),
    ];
  });
}
