import { UserError } from '../core/user-error.ts';

/** An account key of Azure Storage: 64 bytes in base64. */
const accountKey = /(?:^|[=\s"';])[A-Za-z0-9+/]{86}(?:==|$)/;

/** What stands in connection strings and in links before what is secret. */
const marked = /AccountKey=|SharedAccessSignature=|[?&]sig=/i;

/** Options that other tools have for secrets, and this one never will. */
const secretOption = /^--?(?:(?:azure-)?(?:storage-)?(?:account-)?key|connection-string|sas(?:-token|-url)?)(?:=|$)/i;

/**
 * Refuses credentials on the command line before anything repeats them: whatever is an argument shows in the history of
 * the shell and in the list of processes.
 *
 * @throws UserError that does not quote the argument
 */
export function refuseSecrets(args: readonly string[]): void {
  if (!args.some((arg) => accountKey.test(arg) || marked.test(arg) || secretOption.test(arg))) return;
  throw new UserError(
    'Credentials cannot be given as arguments, which the history of the shell and the list of processes show.',
    'Set AZURE_STORAGE_CONNECTION_STRING in the environment or in the .env file; and if this was a real key, or a link that it has signed, rotate the key.',
  );
}
