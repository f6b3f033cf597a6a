import type { ParseError } from 'jsonc-parser';
import { parse } from 'jsonc-parser';
import type { Json, Path } from '../../../functions/core/json/json.ts';
import { isObject } from '../../../functions/core/json/json.ts';
import { lazy } from '../../core/lazy.ts';
import { isNestedTooDeep, tooDeep } from '../../core/nesting.ts';
import type { SourceFile } from '../../core/source-file.ts';
import { decodeText } from '../../core/text-encoding.ts';
import { refused } from './data-file.ts';
import type { JsonSpan } from './json-outline.ts';
import type { PlainJson } from './plain-json.ts';
import { plainJson } from './plain-json.ts';
import type { DataFile, TextPart, TextRange } from './data-file.ts';
import { faultyJson } from './faulty-json.ts';

/** Reads a file in JSON. */
export function jsonFile({ name, bytes }: SourceFile): DataFile {
  const decoded = lazy(() => decodeText(bytes));
  const refusal = lazy(() => (isNestedTooDeep(decoded().text) ? tooDeep : undefined));
  const content = lazy(() =>
    refusal() === undefined ? contentOf(decoded().text, name) : refusedContent(refusal()!, name),
  );
  return {
    name,
    bytes,
    language: 'JSON',
    get decoded() {
      return decoded();
    },
    get isStrictJson() {
      return content().isStrict;
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
      return refusal();
    },
    get faults() {
      return content().faults;
    },
    place(path, part) {
      const range = content().rangeOf(path, part);
      return range ? { file: name, path, range } : { file: name, path };
    },
    canHold: () => true,
  };
}

/** What a text in JSON holds. */
interface JsonContent extends Pick<DataFile, 'value' | 'recovered' | 'faults'> {
  readonly isStrict: boolean;
  readonly rangeOf: (path: Path, part?: TextPart) => TextRange | undefined;
}

function contentOf(text: string, file: string): JsonContent {
  const plain = plainJson(text);
  return plain ? soundContent(text, plain) : faultyContent(text, file);
}

function soundContent(text: string, { value, places, rangeOf }: PlainJson): JsonContent {
  return {
    isStrict: true,
    value,
    recovered: value,
    faults: [],
    rangeOf(path, part) {
      const span = places.closest(path);
      const isText = part && text[span.start] === '"' && places.exact(path) !== undefined;
      return rangeOf(isText ? within(text, span.start, part) : span);
    },
  };
}

/** The place of a part of a text that begins with its quote at an offset. */
function within(text: string, start: number, part: TextPart): JsonSpan {
  const [from, to] = part.map((index) => start + 1 + writtenLength(text, start + 1, index));
  return { start: from!, end: to! };
}

/** How many characters of a JSON string in a text stand for the first characters of what it means. */
function writtenLength(text: string, start: number, characters: number): number {
  let end = start;
  for (let count = 0; count < characters; count++) end += text[end] !== '\\' ? 1 : text[end + 1] === 'u' ? 6 : 2;
  return end - start;
}

function faultyContent(text: string, file: string): JsonContent {
  const strict = parsedStrictly(text);
  return {
    isStrict: strict !== undefined,
    value: strict ? strict.value : parsedLeniently(text),
    ...faultyJson(text, file),
  };
}

function refusedContent(message: string, file: string): JsonContent {
  return {
    isStrict: false,
    value: undefined,
    recovered: undefined,
    faults: [refused(message, file)],
    rangeOf: () => undefined,
  };
}

function parsedStrictly(text: string): { readonly value: Json } | undefined {
  try {
    return { value: JSON.parse(text) as Json };
  } catch {
    return undefined;
  }
}

/** Comments and trailing commas are faults, but hide nothing from the checks of the companion. */
function parsedLeniently(text: string): Json | undefined {
  const errors: ParseError[] = [];
  const data = parse(text, errors, { allowTrailingComma: true }) as Json;
  return errors.length > 0 ? undefined : data;
}
