import { listed, quoted } from '../../../functions/core/text/text.ts';
import type { Archive } from '../../read/archive/archive.ts';
import { baseName } from '../../read/archive/archive.ts';
import { nameProblem } from '../../read/archive/entry-names.ts';
import { looksLikeZip } from '../../read/archive/archive.ts';
import { readArchive } from '../../read/archive/read-archive.ts';
import type { NewEntry } from '../zip.ts';
import { writeArchive } from '../zip.ts';
import { sameBytes } from '../../core/bytes.ts';
import { jsonFile } from '../../read/data/json-file.ts';
import { customPropertiesFile, packageName } from '../../read/package.ts';
import { recognizeArchive } from '../../read/recognize.ts';
import { sha256 } from '../../core/sha256.ts';
import type { SolutionKind } from '../../read/solution/solution.ts';
import { isSolution, readSolution } from '../../read/solution/solution.ts';
import type { SourceFile } from '../../core/source-file.ts';
import { decodeText } from '../../core/text-encoding.ts';
import { UserError } from '../../core/user-error.ts';
import type { Change, ConnectorPatch, PatchOptions } from './connector-patch.ts';
import { patchSolution } from './patch-solution.ts';

/** What a submission is made of. */
export interface SubmissionParts {
  /** The solutions in any order; what each is, its content tells. */
  readonly solutions: readonly SourceFile[];
  /** The document that introduces the connector. */
  readonly intro: SourceFile;
  /** `customProperties.json`, for a connector with several kinds of authentication. */
  readonly customProperties?: SourceFile;
}

/** The names in a submission package. Certification does not prescribe them, except that of the document. */
export interface SubmissionNames {
  readonly inner: string;
  readonly folder: string;
  readonly connector: string;
  readonly flow: string;
  readonly plugin: string;
}

/** What the parts are called unless somebody wants other names. */
export const conventionalNames: SubmissionNames = {
  inner: 'package.zip',
  folder: 'PkgAssets',
  connector: 'ConnectorSolution.zip',
  flow: 'FlowSolution.zip',
  plugin: 'AIPluginSolution.zip',
};

export interface PackOptions {
  /** Whether the submission includes an AI plugin. */
  readonly plugin?: boolean | undefined;
  /** The name of the package, as findings show it; `packageName` when absent. */
  readonly name?: string;
  readonly names?: Partial<SubmissionNames>;
  /** What to put into the connector, in the connector solution and in its copies in the other solutions. */
  readonly patch?: { readonly values: ConnectorPatch } & PatchOptions;
}

/** A submission package that was put together. */
export interface PackedSubmission {
  /** The package under its name. */
  readonly file: SourceFile;
  readonly archive: Archive;
  /** Of the package, in hexadecimal. */
  readonly sha256: string;
  /** The solutions as they are in the package, under the names of the files they came from. */
  readonly solutions: readonly SourceFile[];
  readonly changes: readonly Change[];
  readonly kept: readonly Change[];
}

/**
 * Puts a submission package together. Nothing is judged or written. The same files make the same bytes, on any
 * machine and in any time zone; solutions that are not patched go in byte for byte.
 *
 * @throws UserError where a file is not of the kind that it is packed as, or a solution is missing or there twice
 */
export async function packSubmission(parts: SubmissionParts, options: PackOptions = {}): Promise<PackedSubmission> {
  const names = { ...conventionalNames, ...options.names };
  checkNames(names);
  checkKinds(parts);
  checkTwice(parts.solutions);
  const changes: Change[] = [];
  const kept: Change[] = [];
  const solutions: { kind: SubmissionKind; file: SourceFile }[] = [];
  for (const { kind, archive } of await recognized(parts.solutions, options.plugin ?? false)) {
    const patched = options.patch
      ? await patchSolution(archive, options.patch.values, options.patch)
      : { bytes: archive.file.bytes, changes: [], kept: [] };
    solutions.push({ kind, file: { name: archive.file.name, bytes: patched.bytes } });
    for (const one of patched.changes) changes.push(one);
    for (const one of patched.kept) kept.push(one);
  }
  const inner = await writeArchive(
    solutions.map(({ kind, file }) => ({ path: `${names.folder}/${names[kind]}`, bytes: file.bytes, stored: true })),
  );
  const outer: NewEntry[] = [
    { path: 'intro.md', bytes: parts.intro.bytes },
    { path: names.inner, bytes: inner, stored: true },
    ...(parts.customProperties ? [{ path: customPropertiesFile, bytes: parts.customProperties.bytes }] : []),
  ];
  const file: SourceFile = { name: options.name ?? packageName, bytes: await writeArchive(outer) };
  const archive = await readArchive(file);
  return {
    file,
    archive,
    sha256: sha256(file.bytes),
    solutions: solutions.map((solution) => solution.file),
    changes,
    kept,
  };
}

type SubmissionKind = Exclude<SolutionKind, 'unknown'>;

const kindNames: Readonly<Record<SubmissionKind, string>> = {
  connector: 'the connector alone',
  flow: 'a test flow',
  plugin: 'an AI plugin',
};

/** The solutions with what they are, in the order in which they go into the package: one of each kind that belongs. */
async function recognized(
  files: readonly SourceFile[],
  plugin: boolean,
): Promise<{ kind: SubmissionKind; archive: Archive }[]> {
  const kinds: readonly SubmissionKind[] = plugin ? ['connector', 'flow', 'plugin'] : ['connector', 'flow'];
  const found: { kind: SolutionKind; archive: Archive }[] = [];
  for (const file of files) {
    const archive = await readArchive(file);
    if (!isSolution(archive))
      throw new UserError(
        `${file.name} isn't an exported solution (${recognizeArchive(archive)}).`,
        'Specify the zips that Power Platform exported.',
      );
    found.push({ kind: readSolution(archive).kind, archive });
  }
  const stray = found.find(({ kind }) => !(kinds as readonly SolutionKind[]).includes(kind));
  if (stray)
    throw new UserError(
      `${stray.archive.file.name} ${stray.kind === 'plugin' ? 'contains an AI plugin' : 'contains neither a connector nor a flow'}.`,
      stray.kind === 'plugin' ? 'Remove it, or use --plugin.' : 'Leave it out.',
    );
  return kinds.map((kind) => {
    const [first, second] = found.filter((solution) => solution.kind === kind);
    if (!first)
      throw new UserError(
        `None of the solutions contains ${kindNames[kind]}: ${listed(found.map(({ archive }) => quoted(baseName(archive.file.name)))) || 'there is none'}.`,
        kind === 'flow'
          ? 'Export one from Power Platform, or create a draft with scaffold-flow.'
          : 'Export one from Power Platform.',
      );
    if (second)
      throw new UserError(
        `${first.archive.file.name} and ${second.archive.file.name} both hold ${kindNames[kind]}.`,
        'Specify only one of them.',
      );
    return { kind, archive: first.archive };
  });
}

const nameLabels: Readonly<Record<keyof SubmissionNames, string>> = {
  inner: 'the inner zip',
  folder: 'the folder with the solutions',
  connector: 'the connector solution',
  flow: 'the flow solution',
  plugin: 'the plugin solution',
};

/** Names go into a zip, so they must be plain file names, each of its own. */
function checkNames(names: SubmissionNames): void {
  for (const [what, label] of Object.entries(nameLabels) as [keyof SubmissionNames, string][]) {
    const name = names[what];
    const isZip = what !== 'folder';
    if (name === '')
      throw new UserError(`There is no name for ${label}.`, `Enter one, such as ${conventionalNames[what]}.`);
    if (!/^\w[\w .()-]{0,99}$/.test(name) || (isZip && !/\.zip$/i.test(name)))
      throw new UserError(
        `${quoted(name, 120)} isn't a valid name for ${label}.`,
        `Use up to 100 characters: A to Z, digits, spaces, dots, and hyphens${isZip ? ', and end it in .zip' : ''}.`,
      );
    if (nameProblem(name) !== undefined)
      throw new UserError(
        `${quoted(name, 120)} isn't a valid name for ${label}, because Windows can't store it.`,
        `Use another name, such as ${conventionalNames[what]}.`,
      );
  }
  const { connector, flow, plugin } = names;
  if (new Set([connector, flow, plugin].map((name) => name.toLowerCase())).size < 3)
    throw new UserError('Two solutions would have the same name in the package.', 'Use a different name for each.');
}

/** The files beside the solutions must be what they are packed as; what is in them is judged elsewhere. */
function checkKinds({ intro, customProperties }: SubmissionParts): void {
  if (looksLikeZip(intro) || decodeText(intro.bytes).text.includes('\0'))
    throw new UserError(
      `${intro.name} isn't text, so it can't be packed as intro.md.`,
      'Specify the Markdown file that introduces the connector.',
    );
  if (customProperties && jsonFile(customProperties).data === undefined)
    throw new UserError(
      `${customProperties.name} isn't a JSON object, so it can't be packed as customProperties.json.`,
      'Specify the file that describes the types of authentication.',
    );
}

/** Refuses a solution that is named twice, under one name or two. */
function checkTwice(files: readonly SourceFile[]): void {
  for (const [index, file] of files.entries()) {
    const twin = files.slice(0, index).find(({ bytes }) => sameBytes(bytes, file.bytes));
    if (twin)
      throw new UserError(
        twin.name === file.name
          ? `${file.name} is specified twice.`
          : `${twin.name} and ${file.name} are the same file.`,
        'Specify the connector solution and the flow solution, each once.',
      );
  }
}
