import { readFile, writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { program } from 'commander';
import { format, resolveConfig } from 'prettier';
import { normalizeKey } from '../functions/core/text/closest.ts';
import type { PackedEntry } from '../packager/check/published/built-in-list.ts';
import { buildPublishedList } from '../packager/check/published/build-published.ts';
import type { PublishedList } from '../packager/check/published/published-list.ts';
import { readPublishedList } from '../packager/check/published/published-list.ts';
import { plainTitle } from '../packager/check/published/titles.ts';
import { isFolder } from '../packager/read/disk/read-file.ts';

/** The connectors that are live, and the day on which they were. */
interface LiveList {
  readonly asOf: { readonly live: string; readonly repository: string };
  readonly live: readonly { readonly title: string; readonly publisher: string }[];
}

program
  .name('npm run renew-published --')
  .description('Renews the list of published connectors that is built into the companion.')
  .argument('<live>', 'a JSON file: { asOf: { live, repository }, live: [{ title, publisher }] }')
  .argument('<repository>', 'a clone of Microsoft\'s repository, or a list that the command "published" made of one')
  .action(renew);
await program.parseAsync();

async function renew(live: string, repository: string): Promise<void> {
  const { asOf, live: titles } = JSON.parse(await readFile(live, 'utf8')) as LiveList;
  const { connectors } = await listAt(repository);
  const entries = new Map<string, PackedEntry>();
  for (const { title, publisher, kind, host, basePath } of connectors)
    entries.set(keyOf(title), [title, packedTitle(title), publisher, kind === 'independent' ? 1 : 0, host, basePath]);
  for (const { title, publisher } of titles) {
    const [, , , , ...service] = entries.get(keyOf(title)) ?? [];
    entries.set(keyOf(title), [
      title,
      packedTitle(title),
      publisher,
      /\(independent publisher\)$/i.test(title.trim()) ? 1 : 0,
      ...service,
    ]);
  }
  const sorted = [...entries.values()].sort(([one], [other]) => (one < other ? -1 : 1));
  const packed = gzipSync(JSON.stringify(sorted), { level: 9 }).toString('base64');
  const file = new URL('../packager/check/published/published-data.ts', import.meta.url);
  const text = `// Created by scripts/renew-published.ts; do not edit.\n\nexport const editions = ${JSON.stringify(asOf)};\n\nexport const packed = '${packed}';\n`;
  await writeFile(file, await format(text, { ...(await resolveConfig(file)), parser: 'typescript' }));
  console.log(`${sorted.length} connectors, ${Math.round(packed.length / 1024)} KB`);
}

/** A title as titles are compared, where it is not simply its letters and digits. */
function packedTitle(title: string): string {
  const plain = plainTitle(title);
  return plain === normalizeKey(title) ? '' : plain;
}

async function listAt(path: string): Promise<PublishedList> {
  return (await isFolder(path))
    ? buildPublishedList(path)
    : readPublishedList({ name: path, bytes: await readFile(path) });
}

/** A title without the suffix of independent publishers, which the live list has and most definitions have not. */
function keyOf(title: string): string {
  return title
    .replace(/\(independent publisher\)\s*$/i, '')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
}
