import { objectOf, sameJson, stringOf } from '../../../functions/core/json/json.ts';
import { listed, quoted } from '../../../functions/core/text/text.ts';
import { sameBytes, utf8 } from '../../core/bytes.ts';
import type { SourceFile } from '../../core/source-file.ts';
import { UserError } from '../../core/user-error.ts';
import type { Archive } from '../../read/archive/archive.ts';
import { entryAt } from '../../read/archive/archive.ts';
import { isData } from '../../read/data/data-file.ts';
import type { PartName, SolutionConnector } from '../../read/solution/customizations.ts';
import { partNamed, partNames } from '../../read/solution/customizations.ts';
import { readSolution } from '../../read/solution/solution.ts';
import { element } from '../../read/solution/xml.ts';
import type { NewEntry } from '../zip.ts';
import { writeArchive } from '../zip.ts';
import type { ConnectorContents, Part } from './connector-contents.ts';
import { elementOrder, partPath } from './connector-element.ts';
import { contentTypesFile, withTypes } from './content-types.ts';
import type { Span } from './edit-xml.ts';
import { encodeLike, escapeXml, lineBreakBefore, replaceSpans } from './edit-xml.ts';

/** A solution with the files of a connector put in. */
export interface FilledSolution {
  /** The zip; the bytes of the original where it holds these files already. */
  readonly bytes: Uint8Array;
  /** Whether the connector in it is another one than before. */
  readonly changed: boolean;
}

/**
 * Puts the files of a connector in the place of those that a solution has. What is the same already keeps its bytes; all
 * other files and every character of the manifest that isn't meant stay. A solution without connector is left as it is.
 *
 * @param archive the solution; one that was read from a folder is zipped
 * @throws UserError where it has several connectors
 */
export async function putConnector(archive: Archive, contents: ConnectorContents): Promise<FilledSolution> {
  const { connector, customizations } = readSolution(archive);
  if (!connector || !customizations) return { bytes: await zipped(archive), changed: false };
  if (customizations.connectors.length > 1)
    throw new UserError(
      `${archive.file.name} contains several connectors: ${listed(customizations.connectors.map(({ name }) => quoted(name ?? '')))}.`,
      'Keep only the one to be certified in the solution, and export it again.',
    );
  const { xml } = customizations;
  const files = new Map<string, Uint8Array | undefined>();
  const spans = [...textSpans(connector, contents, xml.text), ...partSpans(connector, contents, xml.text, files)];
  if (spans.length === 0 && files.size === 0) return { bytes: await zipped(archive), changed: false };
  if (spans.length > 0) files.set('customizations.xml', encodeLike(replaceSpans(xml.text, spans.reverse()), xml.file));
  return { bytes: await writeArchive(entriesWith(archive, files)), changed: true };
}

/** A solution as a zip: its own, or that of what was read from a folder. */
export async function zipped({ file, entries }: Archive): Promise<Uint8Array> {
  return file.bytes.length > 0
    ? file.bytes
    : writeArchive(entries.map(({ path, file: { bytes } }) => ({ path, bytes })));
}

/** What the manifest itself says of the connector, where it is to say something else. */
function textSpans(
  connector: SolutionConnector,
  { title, description, brandColor, scriptOperations }: ConnectorContents,
  text: string,
): Span[] {
  const spans: Span[] = [];
  if (description !== undefined && oneLine(description) !== oneLine(connector.description ?? ''))
    spans.push(elementSpan(connector, 'description', description, text));
  if (isNamedByTitle(connector) && title !== connector.displayName)
    spans.push(elementSpan(connector, 'displayname', title, text));
  if (brandColor !== undefined && brandColor.toLowerCase() !== connector.brandColor?.toLowerCase())
    spans.push(elementSpan(connector, 'iconbrandcolor', brandColor, text));
  if (scriptOperations === undefined) {
    if (connector.scriptOperations !== undefined) spans.push(removal(connector, 'scriptoperations', text));
  } else if (!sameJson(scriptOperations, connector.scriptOperations))
    spans.push(elementSpan(connector, 'scriptoperations', JSON.stringify(scriptOperations), text));
  return spans;
}

/**
 * Whether a connector has the title of its definition as its name. Whoever renames it in the maker portal changes both. The
 * others have a name of their own, which an update of the definition leaves as it is.
 */
function isNamedByTitle(connector: SolutionConnector): boolean {
  const definition = partNamed(connector, 'openapidefinition')?.file;
  const info = definition && isData(definition) ? objectOf(objectOf(definition.value).info) : {};
  return connector.displayName !== undefined && stringOf(info.title)?.trim() === connector.displayName.trim();
}

/** What a connector keeps where its folder has no such file: solutions of independent publishers have the portal's icon. */
const keptParts: ReadonlySet<PartName> = new Set(['iconblob']);

/** @param files receives the parts that change, by their paths; `undefined` for one that goes */
function partSpans(
  connector: SolutionConnector,
  { parts }: ConnectorContents,
  text: string,
  files: Map<string, Uint8Array | undefined>,
): Span[] {
  const spans: Span[] = [];
  for (const name of partNames) {
    const [wanted, there] = [parts[name], partNamed(connector, name)];
    if (!wanted) {
      if (!there || keptParts.has(name)) continue;
      spans.push(removal(connector, name, text));
      files.set(there.path, undefined);
      continue;
    }
    if (there?.file && isSame(there.file, wanted)) continue;
    const path = there?.path ?? partPath(connector.name ?? 'connector', name);
    files.set(path, bytesOf(wanted));
    if (!there) spans.push(elementSpan(connector, name, `/${path}`, text));
  }
  return spans;
}

/** The bytes of a part, as Power Platform writes them. */
export function bytesOf(part: Part): Uint8Array {
  return 'bytes' in part ? part.bytes : utf8(JSON.stringify(part.value));
}

function isSame(file: SourceFile, part: Part): boolean {
  if ('bytes' in part) return sameBytes(file.bytes, part.bytes);
  return isData(file) && file.faults.length === 0 && sameJson(file.value, part.value);
}

/** Gives an element a text; one that isn't there is put where exports have it. */
function elementSpan(connector: SolutionConnector, name: string, value: string, text: string): Span {
  const replacement = `<${name}>${escapeXml(value)}</${name}>`;
  const node = element(connector.element, name);
  if (node) return { start: node.start, end: node.end, text: replacement };
  const before = elementOrder.slice(0, elementOrder.indexOf(name)).reverse();
  const behind = before.flatMap((one) => element(connector.element, one) ?? [])[0];
  // Every connector has an element that comes first.
  const at = behind?.end ?? text.indexOf('>', connector.element.start) + 1;
  const line = lineBreakBefore(text, behind?.start ?? at);
  return { start: at, end: at, text: `${line}${replacement}` };
}

function removal(connector: SolutionConnector, name: string, text: string): Span {
  const node = element(connector.element, name)!;
  return { start: node.start - lineBreakBefore(text, node.start).length, end: node.end, text: '' };
}

function entriesWith(archive: Archive, files: ReadonlyMap<string, Uint8Array | undefined>): NewEntry[] {
  const kept = archive.entries.flatMap(({ path, file }): NewEntry[] => {
    const bytes = files.has(path) ? files.get(path) : file.bytes;
    return bytes === undefined ? [] : [{ path, bytes }];
  });
  const added = [...files].flatMap(([path, bytes]): NewEntry[] =>
    bytes === undefined || entryAt(archive, path) ? [] : [{ path, bytes }],
  );
  const entries = [...kept, ...added];
  return entries.map((entry) =>
    entry.path === contentTypesFile
      ? {
          ...entry,
          bytes: withTypes(
            entry.bytes,
            entries.map(({ path }) => path),
          ),
        }
      : entry,
  );
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
