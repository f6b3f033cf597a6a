import { normalizeKey } from '../../../functions/core/text/closest.ts';
import { quoted } from '../../../functions/core/text/text.ts';
import type { Finding } from '../../core/finding.ts';
import type { DocumentContext } from './document-context.ts';
import { documentFindings } from './document-findings.ts';
import type { MarkdownDocument } from './markdown.ts';
import { nodesIn, placeOf } from './markdown.ts';

/** The files that a link can lead to, as far as they are known. */
type FilesBeside = Pick<DocumentContext, 'folder' | 'below'>;

/** Where a document is read: beside the other files of the connector, or on a page of its own. */
export type Publication = 'in the repository' | 'on a page';

/** Links and images that lead nowhere once the document is published. URLs are not called. */
export function checkLinks(
  document: MarkdownDocument,
  { folder, below }: DocumentContext,
  publication: Publication,
): Finding[] {
  const files: FilesBeside = { folder, below };
  const anchors = new Set(document.sections.map(({ title }) => normalizeKey(title)));
  return nodesIn(...document.blocks).flatMap((node) => {
    if (node.type !== 'link' && node.type !== 'image' && node.type !== 'definition') return [];
    const what = node.type === 'image' ? 'image' : 'link';
    const fault =
      node.type === 'image' && isPageOfImage(node.url)
        ? 'leads to a page that shows the image, not to the image; use its raw URL (raw.githubusercontent.com)'
        : faultOf(node.url, anchors, files, publication);
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

/** Whether a URL is that of GitHub's page about a file. */
function isPageOfImage(url: string): boolean {
  return /^https?:\/\/github\.com\/[^/]+\/[^/]+\/blob\/[^?#]+(?:$|#|\?(?!raw=))/i.test(url);
}

/** Why a URL leads nowhere, and what to do; `undefined` when it may lead somewhere. */
function faultOf(
  url: string,
  anchors: ReadonlySet<string>,
  files: FilesBeside,
  publication: Publication,
): string | undefined {
  if (url === '') return 'is empty; write its URL';
  if (url.startsWith('#')) {
    // Where headings repeat, GitHub appends a number to the anchor.
    const anchor = normalizeKey(decoded(url));
    if (anchor === '' || anchors.has(anchor) || anchors.has(anchor.replace(/\d+$/, ''))) return undefined;
    return "leads to a section that doesn't exist; write the heading in lowercase, with hyphens for spaces";
  }
  if (/^(?:[a-z]:[\\/]|file:)/i.test(url)) return 'leads to your own computer; publish it on the web';
  if (/^https?:/i.test(url)) return hostFault(url);
  if (/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(url)) return undefined;
  if (/^[^\s@/]+@[^\s@/]+\.[a-z]+$/i.test(url)) return 'is an email address; write "mailto:" before it';
  if (/^(?:www\.|[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|io|dev|app|ai|co|eu|uk|de|fr|nl)(?:[/?#]|$))/i.test(url))
    return 'leads to a file of this name; write "https://" before it';
  if (publication === 'on a page') return "leads to a file that isn't published with the introduction; link to the web";
  return fileFault(url, files);
}

function hostFault(url: string): string | undefined {
  const host = /^https?:\/\/(?:[^/?#@]*@)?([^/?#:]*)/i.exec(url)?.[1] ?? '';
  if (host === '') return 'has no host; write the complete URL';
  return /^(?:localhost|127\.0\.0\.1|0\.0\.0\.0)$/i.test(host)
    ? 'leads to your own computer; publish it on the web'
    : undefined;
}

function fileFault(url: string, { folder, below }: FilesBeside): string | undefined {
  if (url.startsWith('/'))
    return 'begins at the root of the website, where your files are not; write it relative to this document';
  if (url.includes('\\')) return 'contains backslashes, which browsers do not accept; write "/"';
  const name = decoded(url.replace(/[?#].*$/, '')).replace(/^\.\//, '');
  const known = name.includes('/') ? below : folder;
  // Nobody has looked into folders above, hidden ones, and those of packages; a name without a file is a folder.
  const isElsewhere = /^\.\.\/|(?:^|\/)(?:\.[^/]|node_modules\/)/.test(name);
  if (!known || name === '' || name.endsWith('/') || isElsewhere || known.includes(name)) return undefined;
  if (known.some((file) => file.startsWith(`${name}/`))) return undefined;
  const other = known.find((file) => file.toLowerCase() === name.toLowerCase());
  return other === undefined
    ? "leads to a file that doesn't exist; add it, or link to the web"
    : `leads to a file that doesn't exist; write ${quoted(other)}, because letter case matters`;
}

function decoded(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}
