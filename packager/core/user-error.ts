/**
 * A mistake in what the user gave: a missing file, an archive that cannot be read, a key that is wrong. It is shown as
 * it stands, without a stack trace; anything else that is thrown is a defect of the companion.
 */
export class UserError extends Error {
  override readonly name = 'UserError';

  /**
   * @param message one sentence that names the file and says what is wrong with it
   * @param remedy one sentence that says what to do
   * @param cause what lies beneath, for debugging; never shown
   */
  constructor(
    message: string,
    readonly remedy: string,
    cause?: unknown,
  ) {
    super(message, { cause });
  }
}
