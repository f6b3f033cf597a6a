import { normalizeKey } from '../../../functions/core/text/closest.ts';
import { quoted } from '../../../functions/core/text/text.ts';
import type { Finding } from '../../core/finding.ts';
import type { DocumentContext } from './document-context.ts';
import { documentFindings } from './document-findings.ts';
import type { MarkdownDocument } from './markdown.ts';
import { nodesIn, placeOf } from './markdown.ts';

/** Where a document is read: beside the other files of the connector, or on a page of its own. */
export type Publication = 'in the repository' | 'on a page';

/** Links and pictures that lead nowhere once the document is published. Addresses on the web are not called. */
export function checkLinks(
  document: MarkdownDocument,
  { folder }: DocumentContext,
  publication: Publication,
): Finding[] {
  const anchors = new Set(document.sections.map(({ title }) => normalizeKey(title)));
  return nodesIn(...document.blocks).flatMap((node) => {
    if (node.type !== 'link' && node.type !== 'image' && node.type !== 'definition') return [];
    const what = node.type === 'image' ? 'picture' : 'link';
    const fault = faultOf(node.url, anchors, folder, publication);
    if (fault === undefined) return [];
    return [
      documentFindings.finding(
        'pp-document-link',
        placeOf(document, node),
        `The ${what} ${quoted(node.url)} ${fault}.`,
      ),
    ];
  });
}

/** Why an address leads nowhere, and what to do; `undefined` when it may lead somewhere. */
function faultOf(
  url: string,
  anchors: ReadonlySet<string>,
  folder: readonly string[] | undefined,
  publication: Publication,
): string | undefined {
  if (url === '') return 'is empty; give its address';
  if (url.startsWith('#')) {
    // Where headings repeat, a number is put behind the name of the section.
    const anchor = normalizeKey(decoded(url));
    if (anchor === '' || anchors.has(anchor) || anchors.has(anchor.replace(/\d+$/, ''))) return undefined;
    return 'leads to a section that does not exist; write the heading in small letters, with hyphens for blanks';
  }
  if (/^(?:[a-z]:[\\/]|file:)/i.test(url)) return 'leads to your own computer; put it on the web';
  if (/^https?:/i.test(url)) return hostFault(url);
  if (/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(url)) return undefined;
  if (/^[^\s@/]+@[^\s@/]+\.[a-z]+$/i.test(url)) return 'is no address of a page; write "mailto:" before it';
  if (/^(?:www\.|[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|io|dev|app|ai|co|eu|uk|de|fr|nl)(?:[/?#]|$))/i.test(url))
    return 'leads to a file of this name; write "https://" before it';
  if (publication === 'on a page')
    return 'leads to a file, which is not published with the introduction; give an address on the web';
  return fileFault(url, folder);
}

function hostFault(url: string): string | undefined {
  const host = /^https?:\/\/(?:[^/?#@]*@)?([^/?#:]*)/i.exec(url)?.[1] ?? '';
  if (host === '') return 'lacks the name of the server; write it in full';
  return /^(?:localhost|127\.0\.0\.1|0\.0\.0\.0)$/i.test(host)
    ? 'leads to your own computer; put it on the web'
    : undefined;
}

function fileFault(url: string, folder: readonly string[] | undefined): string | undefined {
  if (url.startsWith('/')) return 'begins at the root of the website, where your files are not; write it from here on';
  if (url.includes('\\')) return 'is written with backslashes, which no browser takes for folders; write "/"';
  const name = decoded(url.replace(/[?#].*$/, '')).replace(/^\.\//, '');
  // What lies in other folders is not known.
  if (!folder || name === '' || name.includes('/') || folder.includes(name)) return undefined;
  const other = folder.find((file) => file.toLowerCase() === name.toLowerCase());
  return other === undefined
    ? 'leads to a file that is not there; add it, or link to the web'
    : `leads to a file that is not there; write ${quoted(other)}, since capitals count`;
}

function decoded(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}
