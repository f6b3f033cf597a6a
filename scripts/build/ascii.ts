import type { Plugin } from 'rolldown';

/** Writes the code of a build in ASCII, which engines read in half the time and keep in half the memory. */
export function ascii(): Plugin {
  return {
    name: 'ascii',
    // The last step: what prints the code before it takes escapes out.
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) if (file.type === 'chunk') file.code = escaped(file.code);
    },
  };
}

/** Code with an escape for every other character; it means the same in strings, regular expressions, and names. */
function escaped(code: string): string {
  return code.replace(/(\\*)([^\0-\x7f])/g, (_all, backslashes: string, unit: string) => {
    // A backslash that escapes the character itself would escape its escape.
    const before = backslashes.slice(backslashes.length % 2);
    return `${before}\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
