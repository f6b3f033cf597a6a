import { createColors } from 'picocolors';
import { counted } from '../../functions/core/text/text.ts';
import { sized } from '../core/limits.ts';
import { baseName } from '../read/connector/connector.ts';
import type { FileRole, InspectedArchive, InspectedFile, InspectedSolution } from '../check/package/inspect-package.ts';

export interface TreeOptions {
  readonly color: boolean;
  /** Whether what is in a solution is shown, rather than the solution alone. */
  readonly insideSolutions: boolean;
}

interface Row {
  /** The lines that lead to it. */
  readonly branch: string;
  readonly name: string;
  /** Absent for a folder, which is nothing but a part of names. */
  readonly file?: InspectedFile | InspectedArchive;
}

/** How much of a SHA-256 is shown: enough to tell files apart. */
const shortHash = 12;

/** What is in an archive, as a tree for a terminal: names, what each file is, sizes and SHA-256. */
export function archiveTree(archive: InspectedArchive, { color, insideSolutions }: TreeOptions): string {
  const { bold, dim, cyan } = createColors(color);
  const rows: Row[] = [
    { branch: '', name: baseName(archive.path), file: archive },
    ...rowsIn(archive, '', insideSolutions),
  ];
  const column = (text: (row: Row) => string): number => Math.max(...rows.map((row) => text(row).length));
  const names = column(({ branch, name }) => branch + name);
  const kinds = column(({ file }) => (file ? kindOf(file) : ''));
  const sizes = column(({ file }) => (file ? sized(file.bytes) : ''));
  return rows
    .map(({ branch, name, file }) => {
      if (!file) return `${dim(branch)}${name}`;
      const gap = ' '.repeat(names - branch.length - name.length);
      return [
        `${dim(branch)}${'files' in file ? bold(name) : name}${gap}`,
        cyan(kindOf(file).padEnd(kinds)),
        sized(file.bytes).padStart(sizes),
        dim(file.sha256.slice(0, shortHash)),
      ].join('  ');
    })
    .join('\n');
}

function rowsIn(archive: InspectedArchive, indent: string, insideSolutions: boolean): Row[] {
  return archive.solution && !insideSolutions ? [] : rowsBelow(archive.files, '', indent, insideSolutions);
}

/** The rows of the files below a folder, in the order of the archive; a folder stands where its first file does. */
function rowsBelow(
  files: readonly (InspectedFile | InspectedArchive)[],
  folder: string,
  indent: string,
  insideSolutions: boolean,
): Row[] {
  const names = [...new Set(files.map(({ path }) => nameBelow(path, folder)))];
  return names.flatMap((name, index) => {
    const last = index === names.length - 1;
    const branch = `${indent}${last ? '└─ ' : '├─ '}`;
    const deeper = `${indent}${last ? '   ' : '│  '}`;
    const path = `${folder}${name}`;
    if (name.endsWith('/')) {
      const inside = files.filter((file) => file.path.startsWith(path));
      return [{ branch, name }, ...rowsBelow(inside, path, deeper, insideSolutions)];
    }
    const file = files.find((one) => one.path === path)!;
    return [{ branch, name, file }, ...('files' in file ? rowsIn(file, deeper, insideSolutions) : [])];
  });
}

/** The next part of a path below a folder; that of a folder ends in a slash. */
function nameBelow(path: string, folder: string): string {
  const rest = path.slice(folder.length);
  const end = rest.indexOf('/');
  return end < 0 ? rest : rest.slice(0, end + 1);
}

const roleNames: Readonly<Record<FileRole, string>> = {
  definition: 'definition',
  properties: 'properties',
  icon: 'icon',
  intro: 'introduction',
  readme: 'readme',
  script: 'script',
  openapidefinition: 'definition',
  connectionparameters: 'connection parameters',
  connectionparametersets: 'connection parameter sets',
  policytemplateinstances: 'policies',
  customcodeblobcontent: 'script',
  iconblob: 'icon',
  manifest: 'manifest',
  flow: 'flow',
  'content types': 'content types',
  junk: 'from an operating system',
};

/** What a file or archive is, in the words of a publisher. */
function kindOf(file: InspectedFile | InspectedArchive): string {
  if (!('files' in file)) return file.role === undefined ? '' : roleNames[file.role];
  const version = file.solution?.version === undefined ? '' : ` ${file.solution.version}`;
  return `${file.kind === 'unknown' ? 'archive' : file.kind.replaceAll('-', ' ')}${version}`;
}

/** What the manifests of the solutions in an archive say, for a terminal. */
export function solutionSummaries(archive: InspectedArchive, { color }: Pick<TreeOptions, 'color'>): string[] {
  const { bold } = createColors(color);
  return solutionsIn(archive).map(({ path, solution }) =>
    [bold(baseName(path)), ...linesOf(solution).map((line) => `  ${line}`)].join('\n'),
  );
}

function solutionsIn(archive: InspectedArchive): { path: string; solution: InspectedSolution }[] {
  const { path, solution, files } = archive;
  return [
    ...(solution ? [{ path, solution }] : []),
    ...files.flatMap((file) => ('files' in file ? solutionsIn(file) : [])),
  ];
}

function linesOf({ uniqueName, version, managed, publisher, connectors, flows }: InspectedSolution): string[] {
  const unknown = 'unknown';
  return [
    `Solution   ${uniqueName ?? unknown} ${version ?? unknown}, ${managed ? 'managed' : 'unmanaged'}, by ${publisher ?? unknown}`,
    ...connectors.map(
      ({ name, title, version: own, actions, triggers }) =>
        `Connector  ${title ?? unknown} ${own ?? ''} (${name ?? unknown}), ${counted(actions, 'action')} and ${counted(triggers, 'trigger')}`,
    ),
    ...flows.map((name) => `Flow       ${name}`),
  ];
}
