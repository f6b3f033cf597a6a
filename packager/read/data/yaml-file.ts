import parsers from '@stoplight/spectral-parsers';
import type { SourceFile } from '../../core/source-file.ts';
import type { DataFile } from './data-file.ts';
import type { YamlParse } from './parsed-yaml.ts';
import { parsedYamlFile } from './parsed-yaml.ts';

/** Reads a file in YAML. */
export function yamlFile(file: SourceFile): DataFile {
  return parsedYamlFile(file, parse);
}

function parse(text: string): YamlParse {
  const tree = parsers.Yaml.parse(withSafeEnd(text));
  return {
    value: tree.data,
    // Keys such as the status 200 are numbers in YAML and texts in JSON, which the parser reports.
    faults: tree.diagnostics
      .filter(({ message }) => !/^mapping key must be a string scalar/i.test(message))
      .map(({ message, path = [], range }) => ({
        kind: /^duplicate key/i.test(message) ? 'repeated key' : 'syntax',
        message,
        path,
        range,
      })),
    rangeAt: (path) => parsers.Yaml.getLocationForJsonPath(tree, [...path])?.range,
  };
}

/** The characters behind the backslash of the longest escape: `U` and eight digits. */
const longestEscape = 9;

/**
 * A text that the parser can't read past its end. An escape that is cut off by the end, as in `"\u12`, makes it loop
 * forever. Line breaks after it stop that, and mean nothing in a string that is never closed.
 */
function withSafeEnd(text: string): string {
  return /\\[uU].{0,8}$/s.test(text) ? text + '\n'.repeat(longestEscape) : text;
}
