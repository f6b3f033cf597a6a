import mergePatch from 'json-merge-patch';
import type { Connector } from '../../packager/connector/connector.ts';
import { connectorOf, partOf } from '../../packager/connector/connector.ts';
import { baseDocument } from '../fixtures.ts';
import type { IconOptions } from './make-icon.ts';
import { makeIcon } from './make-icon.ts';

/** What differs from a clean connector folder, by the name of the file; `null` for no such file. */
export type FilesPatch = Readonly<Record<string, FilePatch | null>>;

type FilePatch =
  | string
  /** A patch of the sample document. */
  | { readonly patch: object; readonly encoding?: BufferEncoding }
  /** The text of a file that is not in UTF-8. */
  | { readonly text: string; readonly encoding: BufferEncoding }
  | { readonly icon: IconOptions };

const documents = {
  'apiDefinition.swagger.json': 'connectorDefinition',
  'apiProperties.json': 'apiProperties',
} as const;

const cleanFolder: FilesPatch = {
  'apiDefinition.swagger.json': { patch: {} },
  'apiProperties.json': { patch: {} },
  'readme.md': '# Contoso Orders\n',
};

/**
 * A connector as it is read from a folder.
 *
 * @param name the name of the folder
 */
export async function makeConnector(files: FilesPatch = {}, name = 'Contoso Orders'): Promise<Connector> {
  const sources = [];
  for (const [file, patch] of Object.entries({ ...cleanFolder, ...files }))
    if (patch !== null) sources.push({ name: file, bytes: await bytesOf(file, patch) });
  const folder = sources.map((file) => ({ name: file.name, part: partOf(file) }));
  return { ...connectorOf(name, sources), folder };
}

async function bytesOf(name: string, patch: FilePatch): Promise<Uint8Array> {
  if (typeof patch === 'string') return Buffer.from(patch);
  if ('icon' in patch) return await makeIcon(patch.icon);
  if ('text' in patch) return Buffer.from(patch.text, patch.encoding);
  const kind = name in documents ? documents[name as keyof typeof documents] : 'connectorDefinition';
  const document: unknown = mergePatch.apply(baseDocument(kind), patch.patch);
  return Buffer.from(`${JSON.stringify(document, null, 2)}\n`, patch.encoding);
}
