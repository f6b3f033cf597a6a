import { createScanner } from 'jsonc-parser';
import { decodeText } from './text-encoding.ts';
import { UserError } from './user-error.ts';

/**
 * The deepest nesting of objects and lists in a file that is looked at. Accepted connectors nest 28 levels at most; many
 * programs that read JSON or YAML call themselves for every level, and fail from a few thousand on.
 */
export const mostLevels = 500;

/** What to do about a file that is nested too deep. */
export const nestingRemedy = 'No file of a connector is; take out what is nested, or the file.';

/**
 * Whether a JSON file is nested deeper than any file of a connector, a broken one included. It is read token by token,
 * before anything parses it.
 */
export function isNestedTooDeep(bytes: Uint8Array): boolean {
  const { text } = decodeText(bytes);
  const scanner = createScanner(text, true);
  for (let depth = 0; scanner.getPosition() < text.length;) {
    scanner.scan();
    const token = text.charAt(scanner.getTokenOffset());
    if (token === '{' || token === '[') depth += 1;
    else if (token === '}' || token === ']') depth -= 1;
    if (depth > mostLevels) return true;
  }
  return false;
}

/** The refusal of a file that is nested too deep. */
export function nestedTooDeep(name: string): UserError {
  return new UserError(`${name} is nested more than ${mostLevels} levels deep.`, nestingRemedy);
}
