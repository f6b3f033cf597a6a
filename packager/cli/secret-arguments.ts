import { UserError } from '../core/user-error.ts';

/** An account key of Azure Storage, whatever stands before it: 64 bytes in base64, or in the base64 of links. */
const accountKey =
  /[A-Za-z0-9+/]{86}==|[A-Za-z0-9_-]{86}==|(?:^-[A-Za-z]|(?<![A-Za-z0-9+/]))[A-Za-z0-9+/]{86}$|^[A-Za-z0-9_-]{86}$/;

/**
 * What stands in connection strings, links, and headers before what is secret, however it is put down. A message such as
 * "Property 'api_key': is missing" has no secret there.
 */
const marked =
  /(?:(?:AccountKey|SharedAccessSignature|SharedAccessKey)["']?\s*[=:]|(?:^|[?&;\s"'])(?:sig|password|(?:client|account)[_-]?secret|(?:access|refresh)[_-]?token|(?:api|storage|account)[_-]?key)["']?\s*[=:])\s*["']?[^\s"']{4}|^\s*(?:authorization\s*:|bearer\s)/i;

/** JSON Web Tokens, and tokens of GitHub. */
const token = /eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.|(?:gh[pousr]|github_pat)_\w{22}/;

/** The user and password of an address. */
const signedIn = /:\/\/[^\s/?#@:]*:[^\s/?#@]+@/;

/** Options that other tools have for secrets, and this one never will. */
const secretOption =
  /^--?(?:(?:azure-)?(?:storage-)?(?:account-)?key|connection-string|sas(?:-token|-url)?|(?:api|access)-key|(?:client-|account-)?secret|(?:access-)?token|password|passwd|pwd)(?:[=:]|$)/i;

/**
 * Refuses credentials on the command line before anything repeats them: whatever is an argument shows in the history of
 * the shell and in the list of processes.
 *
 * @throws UserError that does not quote the argument
 */
export function refuseSecrets(args: readonly string[]): void {
  if (!args.flatMap(spellings).some(isSecret)) return;
  throw new UserError(
    "Credentials can't be passed as arguments, because the shell history and the process list show them.",
    'Set AZURE_STORAGE_CONNECTION_STRING in the environment or in the .env file. If this was a real key or a link signed with it, rotate the key.',
  );
}

function isSecret(arg: string): boolean {
  return [accountKey, marked, token, signedIn, secretOption].some((form) => form.test(arg));
}

/** How often links are percent-encoded at most: once in a link, and again by what passes the link on. */
const mostEncodings = 3;

/** An argument, and what it is when it is percent-decoded. */
function spellings(arg: string): string[] {
  const all = [arg];
  for (let times = 0; times < mostEncodings; times++) {
    const next = all.at(-1)!.replace(/(?:%[0-9a-f]{2})+/gi, decoded);
    if (next === all.at(-1)) break;
    all.push(next);
  }
  return all;
}

function decoded(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
}
