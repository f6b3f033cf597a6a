import parsers from '@stoplight/spectral-parsers';
import type { Path } from '../../../functions/core/json/json.ts';
import { isObject, plainCopy } from '../../../functions/core/json/json.ts';
import { lazy } from '../../core/lazy.ts';
import { isValueTooDeep, tooDeep } from '../../core/nesting.ts';
import type { SourceFile } from '../../core/source-file.ts';
import { decodeText } from '../../core/text-encoding.ts';
import type { DataFault, DataFile, TextRange } from './data-file.ts';
import { refused } from './data-file.ts';
import { aliasProblem } from './yaml-aliases.ts';

type YamlTree = ReturnType<typeof parsers.Yaml.parse>;

type Parsed =
  | { readonly tree: YamlTree; readonly value: ReturnType<typeof plainCopy> }
  /** Why the file is not parsed; see `DataFault.message`. */
  | { readonly refusal: string }
  /** The parser failed. */
  | { readonly failure: string };

/** Reads a file in YAML. */
export function yamlFile({ name, bytes }: SourceFile): DataFile {
  const decoded = lazy(() => decodeText(bytes));
  const parsed = lazy(() => parsedYaml(decoded().text));
  const value = lazy(() => {
    const result = parsed();
    return 'tree' in result && faultsIn(result.tree).every(({ message }) => isRepeatedKey(message))
      ? result.value
      : undefined;
  });
  return {
    name,
    bytes,
    language: 'YAML',
    isStrictJson: false,
    get decoded() {
      return decoded();
    },
    get value() {
      return value();
    },
    get data() {
      const data = value();
      return isObject(data) ? data : undefined;
    },
    get recovered() {
      const result = parsed();
      return 'tree' in result ? result.value : undefined;
    },
    get refusal() {
      const result = parsed();
      return 'refusal' in result ? result.refusal : undefined;
    },
    get faults() {
      return faultsOf(parsed(), name);
    },
    place(path) {
      const result = parsed();
      const range = 'tree' in result ? rangeOf(result.tree, path) : undefined;
      return range ? { file: name, path, range } : { file: name, path };
    },
    canHold: () => true,
  };
}

function parsedYaml(text: string): Parsed {
  const problem = aliasProblem(text);
  if (problem !== undefined) return { refusal: problem };
  try {
    const tree = parsers.Yaml.parse(text);
    const value = plainCopy(tree.data);
    return isValueTooDeep(value) ? { refusal: tooDeep } : { tree, value };
  } catch (failure) {
    // The parser calls itself for every level of nesting, and it fails on some broken texts.
    return failure instanceof RangeError ? { refusal: tooDeep } : { failure: "it isn't valid YAML" };
  }
}

function faultsOf(result: Parsed, file: string): DataFault[] {
  if ('refusal' in result) return [refused(result.refusal, file)];
  if ('failure' in result) return [{ kind: 'syntax', message: result.failure, path: [], file }];
  return faultsIn(result.tree).map(({ message, path = [], range }) => ({
    kind: isRepeatedKey(message) ? 'repeated key' : 'syntax',
    message,
    path,
    range,
    file,
  }));
}

/** What the parser complains about, but for keys such as the status 200, which are numbers in YAML and texts in JSON. */
function faultsIn({ diagnostics }: YamlTree): YamlTree['diagnostics'] {
  return diagnostics.filter(({ message }) => !/^mapping key must be a string scalar/i.test(message));
}

function isRepeatedKey(message: string): boolean {
  return /^duplicate key/i.test(message);
}

/** The lines of a value; those of the innermost value around it where there is none. */
function rangeOf(tree: YamlTree, path: Path): TextRange | undefined {
  for (let length = path.length; length >= 0; length--) {
    const location = parsers.Yaml.getLocationForJsonPath(tree, path.slice(0, length));
    if (location) return location.range;
  }
  return undefined;
}
