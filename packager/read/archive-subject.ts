import type { SourceFile } from '../core/source-file.ts';
import { UserError } from '../core/user-error.ts';
import type { Archive, ArchiveEntry } from './archive/archive.ts';
import { looksLikeZip } from './archive/archive.ts';
import { readArchive } from './archive/read-archive.ts';
import { connectorOf } from './connector/connector.ts';
import { openFile } from './data/open-file.ts';
import { archivesIn, mainSolution, readPackage } from './package.ts';
import { recognizeArchive } from './recognize.ts';
import type { Solution } from './solution/solution.ts';
import { isSolution, readSolution } from './solution/solution.ts';
import { solutionFiles } from './solution/solution-files.ts';
import type { PackageSubject, Subject } from './subject.ts';

/** The solution with a connector in an archive. An archive that cannot be read, or is anything else, has none. */
export async function exportedIn(file: SourceFile): Promise<Solution[]> {
  try {
    const main = mainSolution(
      archivesIn(await readArchive(file))
        .filter(isSolution)
        .map(readSolution),
    );
    return main?.connector ? [main] : [];
  } catch (failure) {
    if (failure instanceof UserError) return [];
    throw failure;
  }
}

/**
 * What there is to check in an archive.
 *
 * @throws UserError when it holds no connector
 */
export function subjectOf(archive: Archive): Subject {
  const { name } = archive.file;
  switch (recognizeArchive(archive)) {
    case 'submission-package':
    case 'assets-package':
      return packageOf(archive);
    case 'connector-folder':
      // What was submitted in former times.
      return { ...packageOf(archive), ...connectorOf(archive.entries.map(({ file }) => file)) };
    case 'unknown':
      if (isMeantAsPackage(archive)) return packageOf(archive);
      throw new UserError(
        `${name} contains neither a connector nor a solution.`,
        'Export the connector solution from Power Apps, or specify the folder with its files.',
      );
    case 'unknown-solution':
    case 'connector-solution':
    case 'flow-solution':
    case 'plugin-solution': {
      const solution = readSolution(archive);
      if (solution.kind === 'unknown' && solution.customizations)
        throw new UserError(
          `${name} is a solution without a custom connector.`,
          'Add the connector to the solution (Add existing > Automation > Custom connector), and export it again.',
        );
      return { kind: 'solution', name, ...filesOf(name, solution), solution, beside: [] };
    }
  }
}

/**
 * What there is to check in an archive and the files that are submitted with it: solutions, and the introduction.
 *
 * @throws UserError when the archive holds no connector, or a file cannot be read
 */
export async function joinedSubject(archive: Archive, files: readonly SourceFile[]): Promise<Subject> {
  const subject = subjectOf(archive);
  const beside: Solution[] = [];
  for (const file of files.filter(looksLikeZip)) beside.push(readSolution(await readArchive(file)));
  const intro = files.find((file) => !looksLikeZip(file));
  if (subject.kind === 'solution') return { ...subject, beside, ...(intro ? { intro: await openFile(intro) } : {}) };
  return subject.kind === 'package' && intro ? packageOf(zippedWith(archive, await openFile(intro))) : subject;
}

/** The package that the zip with the assets and the introduction make. */
function zippedWith(assets: Archive, intro: SourceFile): Archive {
  const entry = (path: string, file: SourceFile, archive?: Archive): ArchiveEntry => ({
    path,
    file,
    packedBytes: file.bytes.length,
    backslashes: false,
    archive,
  });
  return {
    file: { name: assets.file.name, bytes: new Uint8Array() },
    entries: [entry('intro.md', intro), entry('package.zip', assets.file, assets)],
    folders: [],
  };
}

/** An archive as a submission package, whatever it holds. */
export function packageOf(archive: Archive): PackageSubject {
  const { name } = archive.file;
  const submission = readPackage(archive);
  const solution = mainSolution(submission.solutions);
  const { intro } = submission;
  return {
    kind: 'package',
    name,
    ...filesOf(name, solution),
    ...(solution?.connector && intro ? { intro: intro.file } : {}),
    submission,
    solution,
  };
}

/** Whether somebody has begun to put a package together. */
function isMeantAsPackage(archive: Archive): boolean {
  const { documents, zips } = readPackage(archive);
  return documents.length + zips.length > 0;
}

function filesOf(name: string, { connector, customizations }: Partial<Solution> = {}): ReturnType<typeof connectorOf> {
  return connector && customizations ? solutionFiles(name, connector, customizations.xml) : {};
}
