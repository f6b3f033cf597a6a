import { counted, quoted } from '../../../functions/core/text/text.ts';
import type { Finding } from '../../core/finding.ts';
import type { Archive } from '../../read/archive/archive.ts';
import { baseName, folderOf } from '../../read/archive/archive.ts';
import { isJunk, junkFolder } from '../../read/archive/junk.ts';
import { archiveFindings } from './archive-findings.ts';

/** The extensions of programs and scripts. */
export const program = /\.(?:exe|msi|bat|cmd|com|scr|ps1|vbs|js|jar|sh|dll)$/i;

/** What Package Deployer adds to the root of its packages (`.pdpkg.zip`) is meant to be there. */
function isDeployerLibrary(path: string): boolean {
  return /\.dll$/i.test(path) && folderOf(path) === '';
}

/** What is wrong with an archive and those nested in it, whatever they hold. */
export function checkArchive(archive: Archive): Finding[] {
  const { entries, folders, file } = archive;
  const { finding } = archiveFindings;
  const findings: Finding[] = [];

  const junkFolders = folders.filter((path) => baseName(path).toLowerCase() === junkFolder);
  const junkFiles = entries.map(({ path }) => path).filter(isJunk);
  if (junkFolders.length > 0)
    findings.push(
      finding(
        'pp-package-junk-files',
        { file: `${file.name}!/${junkFolders[0]!}` },
        `The archive contains ${quoted(junkFolders[0]!)}, which macOS adds; remove it, for example with: zip -d ${quoted(baseName(file.name))} "__MACOSX/*".`,
      ),
    );
  else if (junkFiles.length > 0)
    findings.push(
      finding(
        'pp-package-junk-files',
        { file: `${file.name}!/${junkFiles[0]!}` },
        `The archive contains ${counted(junkFiles.length, 'leftover')} from an operating system, such as ${quoted(junkFiles[0]!)}; remove ${junkFiles.length === 1 ? 'it' : 'them'}.`,
        'warn',
      ),
    );

  for (const { path, file: content } of entries)
    if (program.test(path) && !isDeployerLibrary(path) && !isJunk(path))
      findings.push(
        finding(
          'pp-package-executable',
          { file: content.name },
          `${quoted(baseName(path))} is a program or script; remove it, because a connector doesn't need it.`,
        ),
      );

  const withBackslashes = entries.filter(({ backslashes }) => backslashes);
  if (withBackslashes.length > 0)
    findings.push(
      finding(
        'pp-package-backslashes',
        { file: file.name },
        `${counted(withBackslashes.length, 'name')} in the archive, such as ${quoted(withBackslashes[0]!.path.replaceAll('/', '\\'))}, separate${withBackslashes.length === 1 ? 's' : ''} folders with backslashes; create the zip again with another program.`,
      ),
    );

  return [...findings, ...entries.flatMap((entry) => (entry.archive ? checkArchive(entry.archive) : []))];
}
