import type { Path } from '../../../functions/core/json/json.ts';
import { isObject, plainCopy } from '../../../functions/core/json/json.ts';
import { lazy } from '../../core/lazy.ts';
import { isValueTooDeep, tooDeep } from '../../core/nesting.ts';
import type { SourceFile } from '../../core/source-file.ts';
import { decodeText } from '../../core/text-encoding.ts';
import type { DataFault, DataFile, TextRange } from './data-file.ts';
import { refused } from './data-file.ts';
import { aliasProblem } from './yaml-aliases.ts';

/** What a parser finds in a text in YAML. */
export interface YamlParse {
  /** The value of the text; `undefined` or a part of it where the text isn't valid. */
  readonly value: unknown;
  readonly faults: readonly Omit<DataFault, 'file'>[];
  /** The lines of the value at a path; `undefined` where there is none. */
  readonly rangeAt: (path: Path) => TextRange | undefined;
}

/** A parser of YAML. It may throw on texts that it can't parse. */
export type YamlParser = (text: string) => YamlParse;

/** What a text in YAML holds. */
interface YamlContent extends Pick<DataFile, 'value' | 'recovered' | 'refusal' | 'faults'> {
  readonly rangeAt: YamlParse['rangeAt'];
}

/** Reads a file in YAML with a parser. */
export function parsedYamlFile({ name, bytes }: SourceFile, parse: YamlParser): DataFile {
  const decoded = lazy(() => decodeText(bytes));
  const content = lazy(() => contentOf(decoded().text, name, parse));
  return {
    name,
    bytes,
    language: 'YAML',
    isStrictJson: false,
    get decoded() {
      return decoded();
    },
    get value() {
      return content().value;
    },
    get data() {
      const { value } = content();
      return isObject(value) ? value : undefined;
    },
    get recovered() {
      return content().recovered;
    },
    get refusal() {
      return content().refusal;
    },
    get faults() {
      return content().faults;
    },
    place(path) {
      const range = innermostRange(content().rangeAt, path);
      return range ? { file: name, path, range } : { file: name, path };
    },
    canHold: () => true,
  };
}

function contentOf(text: string, file: string, parse: YamlParser): YamlContent {
  const problem = aliasProblem(text);
  if (problem !== undefined) return without(refused(problem, file), problem);
  try {
    const { value: parsed, faults, rangeAt } = parse(text);
    const recovered = plainCopy(parsed);
    if (isValueTooDeep(recovered)) return without(refused(tooDeep, file), tooDeep);
    return {
      value: faults.every(({ kind }) => kind === 'repeated key') ? recovered : undefined,
      recovered,
      refusal: undefined,
      faults: faults.map((fault) => ({ ...fault, file })),
      rangeAt,
    };
  } catch (failure) {
    // Parsers call themselves for every level of nesting, and they fail on some broken texts.
    if (failure instanceof RangeError) return without(refused(tooDeep, file), tooDeep);
    return without({ kind: 'syntax', message: "it isn't valid YAML", path: [], file });
  }
}

/** The content of a text that couldn't be parsed. */
function without(fault: DataFault, refusal?: string): YamlContent {
  return { value: undefined, recovered: undefined, refusal, faults: [fault], rangeAt: () => undefined };
}

/** The lines of a value; those of the innermost value around it where there is none. */
function innermostRange(rangeAt: YamlParse['rangeAt'], path: Path): TextRange | undefined {
  for (let length = path.length; length >= 0; length--) {
    const range = rangeAt(path.slice(0, length));
    if (range) return range;
  }
  return undefined;
}
