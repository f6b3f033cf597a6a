import { objectOf, stringOf } from '../../../functions/core/json/json.ts';
import { isBlank, listed, quoted } from '../../../functions/core/text/text.ts';
import type { Archive } from '../../read/archive/archive.ts';
import { rewriteArchive } from '../zip.ts';
import { portalIcon } from '../../check/icon/generic.ts';
import { sha256 } from '../../core/sha256.ts';
import type { Part, SolutionConnector } from '../../read/solution/customizations.ts';
import { partNamed } from '../../read/solution/customizations.ts';
import type { Span } from './edit-xml.ts';
import { encodeLike, escapeXml, lineBreakBefore, replaceSpans } from './edit-xml.ts';
import type { Solution } from '../../read/solution/solution.ts';
import { dataIn } from '../../read/data/data-file.ts';
import { readSolution } from '../../read/solution/solution.ts';
import type { XmlFile } from '../../read/solution/xml.ts';
import { element } from '../../read/solution/xml.ts';
import type { SourceFile } from '../../core/source-file.ts';
import { textOf } from '../../core/source-file.ts';
import { UserError } from '../../core/user-error.ts';
import type { Change, ConnectorPatch, PatchOptions } from './connector-patch.ts';
import { checkCharacters, definitionFields } from './connector-patch.ts';
import { editDefinition } from './patch-definition.ts';

/** A solution after a patch. */
export interface PatchedSolution {
  /** The zip; the bytes of the original where nothing was changed. */
  readonly bytes: Uint8Array;
  readonly changes: readonly Change[];
  /** What the patch left because there was another value already; `after` is the value that was not put in. */
  readonly kept: readonly Change[];
}

/** The color that the maker portal gives to a connector for which none was chosen. */
const portalColor = '#007ee5';

/**
 * Puts the details of a connector that the maker portal has no field for into an exported solution, the way a publisher
 * does it manually: in the definition, and in `customizations.xml` where that repeats them. All other files keep their
 * compressed bytes, and the files that are changed keep every character that is not meant.
 *
 * Values that are there stay, unless they are to be overwritten. The icon and the color of the maker portal count as
 * none. A description that stays is put into the other place, where that has none. A solution without connector is left
 * as it is.
 *
 * @throws UserError where the solution has several connectors or lacks the file that is to be changed, or a text of the
 * patch has a character that no file can hold
 */
export async function patchSolution(
  archive: Archive,
  patch: ConnectorPatch,
  options: PatchOptions,
): Promise<PatchedSolution> {
  const solution = readSolution(archive);
  const { connector, customizations } = solution;
  checkCharacters(patch);
  if (!connector || !customizations) return { bytes: archive.file.bytes, changes: [], kept: [] };
  if (customizations.connectors.length > 1)
    throw new UserError(
      `${archive.file.name} contains several connectors: ${listed(customizations.connectors.map(({ name }) => quoted(name ?? '')))}.`,
      'Keep only the one to be certified in the solution, and export it again.',
    );
  const definition = partNamed(connector, 'openapidefinition')?.file;
  const inDefinition = stringOf(objectOf(dataIn(definition)?.info).description);
  const inManifest = connector.description;
  const edits = [
    ...patchDefinition(solution, connector, withDescription(patch, inDefinition, inManifest, options), options),
    ...patchIcon(solution, connector, patch, options),
    ...patchCustomizations(
      customizations.xml,
      connector,
      withDescription(patch, inManifest, inDefinition, options),
      options,
    ),
  ];
  const contents = new Map(edits.flatMap(({ path, bytes }) => (bytes ? [[path, bytes] as const] : [])));
  return {
    bytes: await rewriteArchive(archive, contents),
    changes: edits.flatMap(({ changes }) => changes),
    kept: edits.flatMap(({ kept }) => kept),
  };
}

/**
 * The patch for one of the two places of the description. A description that stays in the other place goes before a new
 * one here: both have to be the same.
 */
function withDescription(
  patch: ConnectorPatch,
  here: string | undefined,
  there: string | undefined,
  { overwrite }: PatchOptions,
): ConnectorPatch {
  const missing = isBlank(here ?? '');
  if (patch.description === undefined || overwrite || !missing || there === undefined || isBlank(there)) return patch;
  return { ...patch, description: there };
}

/** What becomes of one file of a solution. */
interface FileEdit {
  readonly path: string;
  /** The new content; `undefined` where nothing changed. */
  readonly bytes: Uint8Array | undefined;
  readonly changes: readonly Change[];
  readonly kept: readonly Change[];
}

function patchDefinition(
  { fileName }: Solution,
  connector: SolutionConnector,
  patch: ConnectorPatch,
  { overwrite }: PatchOptions,
): FileEdit[] {
  const fields = definitionFields(patch);
  if (fields.length === 0) return [];
  const { path, file } = existing(partNamed(connector, 'openapidefinition'), 'definition', fileName);
  const changes: Change[] = [];
  const kept: Change[] = [];
  let text = decoded(file);
  for (const field of fields) {
    const edited = editDefinition(file.name, text, field, overwrite);
    const change = { file: file.name, field: field.field, before: edited.before, after: field.value };
    if (edited.kept) kept.push(change);
    else if (edited.text !== text) changes.push(change);
    text = edited.text;
  }
  return [{ path, bytes: changes.length > 0 ? encodeLike(text, file) : undefined, changes, kept }];
}

function patchIcon(
  { fileName }: Solution,
  connector: SolutionConnector,
  { icon }: ConnectorPatch,
  { overwrite }: PatchOptions,
): FileEdit[] {
  if (!icon) return [];
  const { path, file } = existing(partNamed(connector, 'iconblob'), 'icon', fileName);
  const before = sha256(file.bytes);
  const change: Change = {
    file: file.name,
    field: 'icon',
    before: before === portalIcon.sha256 ? portalIcon.name : `SHA-256 ${before}`,
    after: `SHA-256 ${sha256(icon)}`,
  };
  if (before === sha256(icon)) return [];
  if (before !== portalIcon.sha256 && !overwrite) return [{ path, bytes: undefined, changes: [], kept: [change] }];
  return [{ path, bytes: icon, changes: [change], kept: [] }];
}

/** Replaces the texts of elements where they stand, so that all else keeps its form. */
function patchCustomizations(
  { file, text }: XmlFile,
  connector: SolutionConnector,
  patch: ConnectorPatch,
  { overwrite }: PatchOptions,
): FileEdit[] {
  const fields = [
    { name: 'description', value: patch.description, before: connector.description, none: undefined },
    { name: 'iconbrandcolor', value: patch.brandColor, before: connector.brandColor, none: portalColor },
  ];
  const changes: Change[] = [];
  const kept: Change[] = [];
  const spans: Span[] = [];
  for (const { name, value, before, none } of fields) {
    if (value === undefined || value === before) continue;
    const change = { file: file.name, field: name, before, after: value };
    if (before !== undefined && before !== '' && before.toLowerCase() !== none && !overwrite) {
      kept.push(change);
      continue;
    }
    changes.push(change);
    const replacement = `<${name}>${escapeXml(value)}</${name}>`;
    const node = element(connector.element, name);
    const behind = element(connector.element, 'displayname') ?? element(connector.element, 'connectorid');
    if (node) spans.push({ start: node.start, end: node.end, text: replacement });
    else if (behind)
      spans.push({ start: behind.end, end: behind.end, text: `${lineBreakBefore(text, behind.start)}${replacement}` });
  }
  return [
    {
      path: 'customizations.xml',
      bytes: changes.length > 0 ? encodeLike(replaceSpans(text, spans), file) : undefined,
      changes,
      kept,
    },
  ];
}

function existing(part: Part | undefined, label: string, fileName: string): { path: string; file: SourceFile } {
  if (part?.file) return { path: part.path, file: part.file };
  throw new UserError(
    `The connector in ${fileName} has no ${label} that can be changed.`,
    'Add one in the maker portal, and export the solution again.',
  );
}

function decoded(file: SourceFile): string {
  try {
    return textOf(file);
  } catch (error) {
    throw new UserError(`${file.name} isn't UTF-8.`, 'Export the solution again.', error);
  }
}
