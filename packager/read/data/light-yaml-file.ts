import { isNode, LineCounter, parseDocument } from 'yaml';
import type { SourceFile } from '../../core/source-file.ts';
import type { DataFile, TextRange } from './data-file.ts';
import type { YamlParse } from './parsed-yaml.ts';
import { parsedYamlFile } from './parsed-yaml.ts';

/**
 * Reads a file in YAML in the page, in the place of `yaml-file.ts`: the parser of Spectral, which gives the places that
 * Spectral gives, is as large as a quarter of the engine.
 */
export function yamlFile(file: SourceFile): DataFile {
  return parsedYamlFile(file, parse);
}

function parse(text: string): YamlParse {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, merge: true, logLevel: 'silent', stringKeys: true });
  return {
    value: document.toJS(),
    faults: document.errors.map(({ code, message, pos: [start, end] }) => ({
      kind: code === 'DUPLICATE_KEY' ? 'repeated key' : 'syntax',
      message: message.split('\n')[0]!.replace(/ at line \d+.*$/, ''),
      path: [],
      range: rangeBetween(lines, start, end),
    })),
    rangeAt: (path) => {
      const node = path.length === 0 ? document.contents : document.getIn(path, true);
      return isNode(node) && node.range ? rangeBetween(lines, node.range[0], node.range[1]) : undefined;
    },
  };
}

function rangeBetween(lines: LineCounter, start: number, end: number): TextRange {
  const position = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(0, line - 1), character: Math.max(0, col - 1) };
  };
  return { start: position(start), end: position(end) };
}
