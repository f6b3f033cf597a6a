import type { Json, JsonObject, Path } from '../../../functions/core/json/json.ts';
import type { Place, Position } from '../../core/finding.ts';
import type { SourceFile } from '../../core/source-file.ts';
import type { DecodedText } from '../../core/text-encoding.ts';

/** A file in JSON or YAML. Its text is decoded and parsed once, when somebody first asks for it. */
export interface DataFile extends SourceFile {
  readonly language: 'JSON' | 'YAML';
  readonly decoded: DecodedText;
  /** Whether it is valid JSON, which every reader takes. */
  readonly isStrictJson: boolean;
  /** What it holds; `undefined` where it can't be read. Comments and trailing commas are faults, but hide nothing. */
  readonly value: Json | undefined;
  /** The object that it holds; `undefined` for anything else. */
  readonly data: JsonObject | undefined;
  /** What the parser made of a file that cannot be read, for rules that look at it all the same. */
  readonly recovered: unknown;
  /**
   * Why the file is not parsed, since that would take too much time or memory, as the end of the sentence "The file …".
   * `undefined` for nearly all.
   */
  readonly refusal: string | undefined;
  readonly faults: readonly DataFault[];
  /**
   * The place of a value with its lines, as Spectral finds them; that of the innermost value around it where there is none.
   *
   * @param part the first character of a text and the one after its last, where the place is a part of that text
   */
  place(path: Path, part?: TextPart): Place;
  /** Whether it can hold a value at a place at all. The properties of a solution have no place for some. */
  canHold(path: Path): boolean;
}

export type TextPart = readonly [start: number, end: number];

/** Where a file departs from its language. */
export interface DataFault {
  readonly kind:
    | 'syntax'
    /** A comma behind the last entry of an object or array, which the service reads over. */
    | 'trailing comma'
    /** The file ends before what it holds does. */
    | 'cut off'
    /** A key stands twice in one object. */
    | 'repeated key'
    /** See `DataFile.refusal`. */
    | 'refused';
  /** In the words of the parser, or the refusal. */
  readonly message: string;
  readonly path: Path;
  readonly range?: Place['range'];
  readonly file: string;
}

/** The lines of a place in a text. */
export interface TextRange {
  readonly start: Position;
  readonly end: Position;
}

/** A file that has a meaning, such as a definition. */
export interface ModeledFile<Model> extends DataFile {
  /** What it means; that of an empty file where it can't be read. */
  readonly model: Model;
}

/** A file together with what it means, which is worked out when it is first asked for. */
export function modeled<Model>(file: DataFile, model: (data: JsonObject) => Model): ModeledFile<Model> {
  let made: { readonly model: Model } | undefined;
  return Object.defineProperties(
    {},
    {
      ...Object.getOwnPropertyDescriptors(file),
      model: { enumerable: true, get: () => (made ??= { model: model(file.data ?? {}) }).model },
    },
  ) as ModeledFile<Model>;
}

/** The fault of a file that is not parsed. */
export function refused(message: string, file: string): DataFault {
  return { kind: 'refused', message, path: [], file };
}

/** Whether a file was read as JSON or YAML. */
export function isData(file: SourceFile): file is DataFile {
  return 'language' in file;
}

/** The object in a file in JSON or YAML; `undefined` for any other file. */
export function dataIn(file: SourceFile | undefined): JsonObject | undefined {
  return file && isData(file) ? file.data : undefined;
}

/** The place of a value in a file in JSON or YAML; any other file is a place as a whole. */
export function placeIn(file: SourceFile, path: Path, part?: TextPart): Place {
  return isData(file) ? file.place(path, part) : { file: file.name };
}

/** Whether a file is written in JSON, by its name. */
export function isJson(name: string): boolean {
  return /\.json$/i.test(name);
}

/** Whether a file is written in YAML, by its name. */
export function isYaml(name: string): boolean {
  return /\.ya?ml$/i.test(name);
}
