import type { JsonObject, Path } from '../core/json.ts';
import { stringsIn } from '../core/json.ts';
import type { Secret } from '../core/secrets.ts';
import { secretIn } from '../core/secrets.ts';

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
const shortest = 16;

function holdsSecret(root: JsonObject): boolean {
  const open = new Set<object>([root]);
  const judged = new Set<string>();
  for (const container of open)
    for (const value of Object.values(container) as unknown[]) {
      if (typeof value === 'object' && value !== null) open.add(value);
      else if (typeof value === 'string' && value.length >= shortest && !judged.has(value)) {
        judged.add(value);
        // Prose has no words of this length.
        if (/\S{16}|-----BEGIN/.test(value) && secretIn(value)) return true;
      }
    }
  return false;
}
