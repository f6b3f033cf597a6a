import { largestFile, sized } from '../../core/limits.ts';
import { UserError } from '../../core/user-error.ts';

/** The name that stands for standard input. */
export const standardInput = '-';

/**
 * What is piped in, up to the limit of a file.
 *
 * @throws UserError when it is too much, or nothing
 */
export async function readPiped(stdin: () => AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let total = 0;
  for await (const piece of stdin()) {
    total += piece.length;
    if (total > largestFile)
      throw new UserError(
        `Standard input has more than ${sized(largestFile)}.`,
        'No file of a connector is that large.',
      );
    pieces.push(piece);
  }
  if (total === 0) throw new UserError('Standard input is empty.', 'Pipe a file into the command.');
  return Buffer.concat(pieces);
}
