import { utf8 } from '../../core/bytes.ts';
import { decodeText } from '../../core/text-encoding.ts';
import type { Archive, ArchiveEntry } from '../archive/archive.ts';
import { baseName } from '../archive/archive.ts';

/**
 * A solution that `pac solution unpack` has laid out for source control, as the archive that it is packed to: the manifests
 * lie in `Other`, and each connector is described by a file of its own in `Connectors`. Anything else is returned as it is.
 */
export function fromPackagerLayout(archive: Archive): Archive {
  if (!archive.entries.some(({ path }) => isManifest(path))) return archive;
  const described = archive.entries.filter(({ path }) => isDescription(path)).map(({ file }) => elementIn(file.bytes));
  const entries = archive.entries
    .filter(({ path }) => !isDescription(path))
    .map((entry): ArchiveEntry => {
      const path = packedPath(entry.path);
      if (path !== 'customizations.xml') return { ...entry, path };
      const text = withConnectors(decodeText(entry.file.bytes).text, described);
      return { ...entry, path, file: { ...entry.file, bytes: utf8(text) } };
    });
  // The tool rewrites this file whenever it packs.
  const types = contentTypes(archive.file.name, entries);
  const folders = new Set(archive.folders.map((folder) => (isConnectors(folder) ? 'Connector' : folder)));
  return { ...archive, entries: [...entries, types], folders: [...folders] };
}

/** Whether a path is that of a manifest in the layout. */
function isManifest(path: string): boolean {
  return /^Other\/(?:solution|customizations)\.xml$/i.test(path);
}

function isConnectors(folder: string): boolean {
  return /^Connectors(?:\/|$)/i.test(folder);
}

/** Whether a file describes a connector, as an element of `customizations.xml`. */
function isDescription(path: string): boolean {
  return isConnectors(path) && path.toLowerCase().endsWith('.xml');
}

function packedPath(path: string): string {
  if (isManifest(path)) return baseName(path).toLowerCase();
  return isConnectors(path) ? `Connector/${baseName(path)}` : path;
}

/** The element of a connector on one line, so that the lines of what it is put into stay the same. */
function elementIn(bytes: Uint8Array): string {
  return decodeText(bytes)
    .text.replace(/<\?xml[^>]*\?>/, '')
    .replace(/[\r\n]+/g, ' ')
    .trim();
}

/** The text of `customizations.xml` with the elements of connectors in it. */
function withConnectors(text: string, connectors: readonly string[]): string {
  if (connectors.length === 0) return text;
  const list = `<Connectors>${connectors.join('')}</Connectors>`;
  const empty = /<Connectors\s*\/>|<Connectors>\s*<\/Connectors>/;
  return empty.test(text)
    ? text.replace(empty, () => list)
    : text.replace('</ImportExportXml>', () => `${list}</ImportExportXml>`);
}

function contentTypes(folder: string, entries: readonly ArchiveEntry[]): ArchiveEntry {
  const extensions = new Set(entries.map(({ path }) => path.slice(path.lastIndexOf('.') + 1)));
  const defaults = [...extensions].map((extension) => `<Default Extension="${extension}" ContentType="a/b" />`);
  const bytes = utf8(`<Types>${defaults.join('')}</Types>`);
  const path = '[Content_Types].xml';
  return {
    path,
    file: { name: `${folder}/${path}`, bytes },
    packedBytes: bytes.length,
    backslashes: false,
    archive: undefined,
  };
}
