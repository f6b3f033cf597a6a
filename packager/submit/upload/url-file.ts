import type { Output } from '../../write/output.ts';
import { writeOutput } from '../../write/output.ts';
import type { Secret } from './secret.ts';

/** Read and write for the owner, nothing for others. */
const ownerOnly = 0o600;

/**
 * Writes a link into a file of its own that nobody else can read; nothing stands in it beside the link.
 *
 * @throws UserError where the file cannot be written, or came into being meanwhile
 */
export function writeUrlFile(file: Output, url: Secret): Promise<void> {
  return writeOutput(file, Buffer.from(url.reveal()), ownerOnly);
}
