import type { Document } from 'yaml';
import { isNode, LineCounter, parseDocument } from 'yaml';
import type { Path } from '../../../functions/core/json/json.ts';
import { isObject, plainCopy } from '../../../functions/core/json/json.ts';
import { lazy } from '../../core/lazy.ts';
import { isValueTooDeep, tooDeep } from '../../core/nesting.ts';
import type { SourceFile } from '../../core/source-file.ts';
import { decodeText } from '../../core/text-encoding.ts';
import type { DataFault, DataFile, TextRange } from './data-file.ts';
import { refused } from './data-file.ts';
import { aliasProblem } from './yaml-aliases.ts';

type Parsed =
  | { readonly document: Document; readonly lines: LineCounter; readonly value: ReturnType<typeof plainCopy> }
  /** Why the file is not parsed; see `DataFault.message`. */
  | { readonly refusal: string };

/**
 * Reads a file in YAML in the page, in the place of `yaml-file.ts`: the parser of Spectral, which gives the places that
 * Spectral gives, is as large as a quarter of the engine.
 */
export function yamlFile({ name, bytes }: SourceFile): DataFile {
  const decoded = lazy(() => decodeText(bytes));
  const parsed = lazy(() => parsedYaml(decoded().text));
  const faults = lazy(() => faultsOf(parsed(), name));
  return {
    name,
    bytes,
    language: 'YAML',
    isStrictJson: false,
    get decoded() {
      return decoded();
    },
    get value() {
      const result = parsed();
      return 'value' in result && faults().every(({ kind }) => kind === 'repeated key') ? result.value : undefined;
    },
    get data() {
      return isObject(this.value) ? this.value : undefined;
    },
    get recovered() {
      const result = parsed();
      return 'value' in result ? result.value : undefined;
    },
    get refusal() {
      const result = parsed();
      return 'refusal' in result ? result.refusal : undefined;
    },
    get faults() {
      return faults();
    },
    place(path) {
      const range = rangeOf(parsed(), path);
      return range ? { file: name, path, range } : { file: name, path };
    },
    canHold: () => true,
  };
}

function parsedYaml(text: string): Parsed {
  const problem = aliasProblem(text);
  if (problem !== undefined) return { refusal: problem };
  try {
    const lines = new LineCounter();
    const document = parseDocument(text, { lineCounter: lines, merge: true, logLevel: 'silent', stringKeys: true });
    const value = plainCopy(document.toJS());
    return isValueTooDeep(value) ? { refusal: tooDeep } : { document, lines, value };
  } catch (failure) {
    // The parser calls itself for every level of nesting.
    if (failure instanceof RangeError) return { refusal: tooDeep };
    throw failure;
  }
}

function faultsOf(result: Parsed, file: string): DataFault[] {
  if ('refusal' in result) return [refused(result.refusal, file)];
  return result.document.errors.map(({ code, message, pos: [start, end] }) => ({
    kind: code === 'DUPLICATE_KEY' ? 'repeated key' : 'syntax',
    message: message.split('\n')[0]!.replace(/ at line \d+.*$/, ''),
    path: [],
    range: rangeBetween(result.lines, start, end),
    file,
  }));
}

/** The lines of a value; those of the innermost value around it where there is none. */
function rangeOf(result: Parsed, path: Path): TextRange | undefined {
  if ('refusal' in result) return undefined;
  for (let length = path.length; length >= 0; length--) {
    const node = length === 0 ? result.document.contents : result.document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return rangeBetween(result.lines, node.range[0], node.range[1]);
  }
  return undefined;
}

function rangeBetween(lines: LineCounter, start: number, end: number): TextRange {
  const position = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(0, line - 1), character: Math.max(0, col - 1) };
  };
  return { start: position(start), end: position(end) };
}
