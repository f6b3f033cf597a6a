import type { Json } from '../../../functions/core/json/json.ts';
import type { Position } from '../../core/finding.ts';
import { positionsIn } from '../../core/text-position.ts';
import { countKeys, jsonOutline, JsonPlaces } from './json-outline.ts';
import type { JsonSpan } from './json-outline.ts';

/** A text that is valid JSON and has no key twice in an object, so that a value stands for all of it. */
export interface PlainJson {
  readonly value: Json;
  readonly places: JsonPlaces;
  /** The lines of a place. */
  readonly rangeOf: (span: JsonSpan) => { readonly start: Position; readonly end: Position };
}

/** Reads a text; `undefined` where it is no plain JSON, which needs a parser that tells what is wrong. */
export function plainJson(text: string): PlainJson | undefined {
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
  const outline = jsonOutline(text);
  if (outline.keys !== countKeys(value)) return undefined;
  let positionOf: ReturnType<typeof positionsIn> | undefined;
  return {
    value,
    places: new JsonPlaces(outline),
    rangeOf({ start, end }) {
      positionOf ??= positionsIn(text);
      return { start: positionOf(start), end: positionOf(end) };
    },
  };
}
