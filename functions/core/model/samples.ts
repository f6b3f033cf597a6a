import type { Json, JsonObject } from '../json/json.ts';
import { isObject, objectOf } from '../json/json.ts';
import type { ConnectorModel } from './model.ts';
import type { Operation } from './operations.ts';
import { isSuccess } from './operations.ts';
import { schemaOfSamples } from './sample-schema.ts';
import { spellingsOf } from './spellings.ts';

/** The schema of what an operation returns, and whether it comes from a sample that was given. */
export interface SampledSchema {
  readonly schema: JsonObject;
  readonly given: boolean;
}

/**
 * The schema of what an operation returns: from samples that were given, or from the examples of its success response.
 *
 * @param samples what the service returned, by operationId
 */
export function sampleSchemaOf(
  { id, responses }: Operation,
  model: ConnectorModel,
  { samples }: { readonly samples?: ReadonlyMap<string, readonly Json[]> },
): SampledSchema | undefined {
  const given = id === undefined ? undefined : samples?.get(id);
  if (given) return { schema: schemaOfSamples(given, spellingsOf(model)), given: true };
  const examples = responses
    .filter(({ status }) => isSuccess(status))
    .flatMap(({ value }) => Object.values(objectOf(value.examples)))
    .flatMap((example) => parsed(example));
  return examples.length > 0 ? { schema: schemaOfSamples(examples, spellingsOf(model)), given: false } : undefined;
}

/** An example as a value; some are written as the text of one. */
function parsed(example: Json | undefined): Json[] {
  if (isObject(example) || Array.isArray(example)) return [example];
  if (typeof example !== 'string' || !/^\s*[[{]/.test(example)) return [];
  try {
    return [JSON.parse(example) as Json];
  } catch {
    return [];
  }
}
