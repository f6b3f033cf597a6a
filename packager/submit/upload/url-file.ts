import type { PathOrLocation } from '../../core/location.ts';
import { writeNewFile } from '../../write/write-file.ts';
import type { Secret } from './secret.ts';

/** Read and write for the owner, nothing for others. */
const ownerOnly = 0o600;

/**
 * Writes a link into a file of its own that nobody else can read; nothing stands in it beside the link.
 *
 * @throws UserError where the file is there already, or cannot be written
 */
export function writeUrlFile(at: PathOrLocation, url: Secret, overwrite = false): Promise<void> {
  return writeNewFile(at, Buffer.from(url.reveal()), { overwrite, mode: ownerOnly });
}
