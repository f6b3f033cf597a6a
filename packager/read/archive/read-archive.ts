import type { ArchiveLimits } from '../../core/limits.ts';
import { submissionLimits } from '../../core/limits.ts';
import type { SourceFile } from '../../core/source-file.ts';
import type { Archive } from './archive.ts';

/**
 * Reads a zip and the zips in it into memory. The zip library is loaded when the first one is read, because most connectors
 * that are checked are folders.
 *
 * An archive is hostile until it is read: whatever another program could understand differently, whatever would leave
 * the folder it is extracted to, and whatever inflates beyond the limits is refused. Nothing is written.
 *
 * @throws UserError that names the archive, the entry and the remedy
 */
export async function readArchive(file: SourceFile, limits: ArchiveLimits = submissionLimits): Promise<Archive> {
  const { unzipped } = await import('./unzip.ts');
  return unzipped(file, limits);
}
