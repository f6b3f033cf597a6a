import { normalizeKey } from '../../../functions/core/text/closest.ts';
import { editions, packed } from './published-data.ts';
import type { PublishedList, PublishedConnector } from './published-list.ts';

/** When the lists that are built in were made, as dates: that of the live connectors, and that of Microsoft's repository. */
export const publishedAsOf: { readonly live: string; readonly repository: string } = editions;

/** A connector as the packed list has it. Source: `scripts/renew-published.ts` */
export type PackedEntry = readonly [
  title: string,
  /** Empty where it is the key of the title; see `normalizeKey`. */
  plainTitle: string,
  publisher: string,
  isIndependent: 0 | 1,
  host?: string,
  basePath?: string,
];

/**
 * The connectors that are built in: those that are live, and those of Microsoft's repository with their services.
 *
 * @param unpack undoes Base64 and gzip; Node and browsers have different ways that are fast
 */
export async function builtInList(unpack: (gzipInBase64: string) => string | Promise<string>): Promise<PublishedList> {
  const connectors = (JSON.parse(await unpack(packed)) as PackedEntry[]).map(
    ([title, plainTitle, publisher, isIndependent, host = '', basePath = '']): PublishedConnector => ({
      title,
      plainTitle: plainTitle || normalizeKey(title),
      publisher,
      kind: isIndependent === 1 ? 'independent' : 'verified',
      host,
      basePath,
      folder: '',
      operations: 0,
      calls: [],
    }),
  );
  return { version: 1, connectors };
}
