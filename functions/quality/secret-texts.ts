import type { JsonObject, Path } from '../core/json/json.ts';
import { stringsIn } from '../core/json/json.ts';
import type { Secret } from '../core/text/secrets.ts';
import { secretIn } from '../core/text/secrets.ts';

/** The credentials in the texts of a definition, wherever they stand. */
export function secretsIn(root: JsonObject): { secret: Secret; path: Path }[] {
  // Nearly no definition has any, so the places of its texts are told only when there is something to find.
  if (!holdsSecret(root)) return [];
  return stringsIn(root, []).flatMap(({ value, path }) => {
    const secret = secretIn(value);
    return secret ? [{ secret, path }] : [];
  });
}

/** No credential is shorter. */
const minSecretLength = 16;

function holdsSecret(root: JsonObject): boolean {
  const containers = new Set<object>([root]);
  for (const container of containers)
    for (const value of Object.values(container) as unknown[]) {
      if (typeof value === 'object' && value !== null) containers.add(value);
      else if (typeof value === 'string' && mayHoldSecret(value) && secretIn(value)) return true;
    }
  return false;
}

/** Whether a text has a word as long as a credential, which prose has not, or may have a private key, of several words. */
function mayHoldSecret(text: string): boolean {
  if (text.length < minSecretLength) return false;
  for (let at = 0, length = 0; at < text.length; at++) {
    length = text[at] === ' ' ? 0 : length + 1;
    if (length === minSecretLength) return true;
  }
  return text.includes('-----BEGIN');
}
