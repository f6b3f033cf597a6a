import { listed } from '../../../functions/core/text/text.ts';
import type { Archive, ArchiveEntry } from '../../read/archive/archive.ts';
import { baseName, entryAt, filesIn, foldersIn } from '../../read/archive/archive.ts';
import { rootFiles } from '../../read/solution/solution.ts';
import { descendants, hasContent, isXml, readXml } from '../../read/solution/xml.ts';

/** What Microsoft's script for packages answers: that it accepts one, or the first of its messages. */
export type ScriptAnswer =
  | { readonly accepted: true }
  | {
      readonly accepted: false;
      /** In the words of the script, but for the names of its temporary files. */
      readonly message: string;
    };

/**
 * What `ConnectorPackageValidator.ps1` of January 2025 answers for a package. It looks at the structure alone, stops at the
 * first problem, and is stricter in places than certification: packages without the connector in the flow solution were
 * accepted.
 * Source: https://github.com/microsoft/PowerPlatformConnectors/pull/3744
 */
export function scriptAnswer(
  archive: Archive,
  { plugin = false }: { readonly plugin?: boolean | undefined } = {},
): ScriptAnswer {
  const message = problemOf(archive, plugin);
  return message === undefined ? { accepted: true } : { accepted: false, message };
}

function problemOf(archive: Archive, plugin: boolean): string | undefined {
  const { name } = archive.file;
  if (!/\.zip$/i.test(name)) return `"${baseName(name)}" is not a zip file.`;
  const [folder] = foldersIn(archive, '');
  if (folder !== undefined)
    return `The provided zip file should not contain any folder inside. Please remove the folder(s) "${folder}".`;
  const documents = ofType(archive, '', '.md');
  const zips = ofType(archive, '', '.zip');
  if (documents.length !== 1 || zips.length !== 1)
    return `The provided zip file should contain both intro.md and package zip file. ${missingFiles(documents, zips)}`;
  const inner = zips[0]!.archive;
  const folders = inner ? foldersIn(inner, '') : [];
  if (!inner || folders.length !== 1)
    return 'The package zip file should contain a folder ideally named "PkgAssets". Please add the folder containing the solution zip files.';
  return problemOfSolutions(inner, folders[0]!, plugin);
}

function missingFiles(documents: readonly ArchiveEntry[], zips: readonly ArchiveEntry[]): string {
  const missing = [
    ...(documents.length === 1 ? [] : ['intro.md file']),
    ...(zips.length === 1 ? [] : ['package zip file']),
  ];
  return `The ${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} missing. Please add the required file(s).`;
}

function problemOfSolutions(inner: Archive, folder: string, plugin: boolean): string | undefined {
  if (foldersIn(inner, folder).length > 0)
    return `The package folder "${folder}" should not contain any folder inside.`;
  const zips = ofType(inner, folder, '.zip');
  if (zips.length === 0) return `The package folder "${folder}" does not contain solution zip files.`;
  if (zips.length !== (plugin ? 3 : 2))
    return plugin
      ? `The package folder "${folder}" should contain connector, flow and AIplugin solution zip files.`
      : `The package folder "${folder}" should contain only connector and flow solution zip files.`;
  const judged = zips.map(({ path, archive }) =>
    archive ? judgedSolution(archive, baseName(path), plugin) : invalid(`"${baseName(path)}" is not a zip file.`),
  );
  const faulty = judged.find(({ message }) => message !== undefined);
  if (faulty) return faulty.message;
  const kinds = judged.map(({ kind }) => kind);
  const wanted: readonly SolutionKind[] = plugin ? ['connector', 'flow', 'plugin'] : ['connector', 'flow'];
  const absent = wanted.filter((kind) => !kinds.includes(kind));
  return absent.length === 0 ? undefined : `There is no valid ${listed(absent)} solution in "${folder}".`;
}

type SolutionKind = 'connector' | 'flow' | 'plugin';

/** What a solution is, or the message about it. */
type JudgedSolution =
  | { readonly kind: SolutionKind; readonly message?: undefined }
  | { readonly kind?: undefined; readonly message: string };

function invalid(message: string): JudgedSolution {
  return { message };
}

function judgedSolution(solution: Archive, name: string, plugin: boolean): JudgedSolution {
  const missing = rootFiles.filter((path) => entryAt(solution, path) === undefined);
  if (missing.length > 0)
    return invalid(
      `"${name}" should contain three files namely ${listed([...rootFiles])}. Please add the missing ${listed(missing)} to the solution zip file.`,
    );
  const xml = readXml(entryAt(solution, 'customizations.xml')!.file);
  const has = (element: string): boolean => isXml(xml) && descendants(xml.root, element).some(hasContent);
  const folders = foldersIn(solution, '');
  const holds = (...wanted: readonly string[]): boolean => wanted.every((folder) => folders.includes(folder));
  if (plugin && has('aicopilot_aiplugin'))
    return !has('Workflows') && has('Connector') && holds('Connector', 'aiplugins', 'aipluginoperations')
      ? { kind: 'plugin' }
      : invalid(`Plugin solution in "${name}" is invalid.`);
  if (has('Workflows'))
    return has('Connector') && holds('Connector', 'Workflows')
      ? { kind: 'flow' }
      : invalid(
          `Flow solution in "${name}" is invalid. Flow solution should contain both "Connector" and "Workflows" folders.`,
        );
  return has('Connector') && holds('Connector')
    ? { kind: 'connector' }
    : invalid(`Connector solution in "${name}" is invalid. Connector solution should only contain "Connector" folder.`);
}

function ofType(archive: Archive, folder: string, type: '.md' | '.zip'): ArchiveEntry[] {
  return filesIn(archive, folder).filter(({ path }) => path.toLowerCase().endsWith(type));
}
