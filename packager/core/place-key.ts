import type { Finding } from './finding.ts';
import { shownPointer } from './json-pointer.ts';

/**
 * What a finding is known by in its file, besides its rule: a JSON pointer, the line of a text, or `#` for the file as a whole.
 * It holds neither the number of a line, which moves with every edit, nor what the message says in our words. A line that
 * may hold a credential isn't shown anywhere; there, the names in the message tell one from another.
 */
export function placeKeyOf({ path, range, excerpt, message }: Finding): string {
  if (path) return `#${shownPointer(path)}`;
  if (excerpt !== undefined) return `line: ${excerpt}`;
  const names = range ? message.match(/"[^"]*"/g) : null;
  return names ? `about: ${names.join(', ')}` : '#';
}
