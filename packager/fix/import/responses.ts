import type { Json, JsonObject, Path } from '../../../functions/core/json/json.ts';
import { objectOf, stringOf } from '../../../functions/core/json/json.ts';
import type { Located } from '../../../functions/core/model/references.ts';
import { statusWords } from '../../../functions/core/text/http-status.ts';
import { isBlank, quoted } from '../../../functions/core/text/text.ts';
import { contentSchema, isJsonType, mediaIn } from './bodies.ts';
import type { Conversion } from './parameters.ts';
import { simpleSchema } from './parameters.ts';
import { entriesAt } from './parts.ts';

/** What an operation returns. */
export interface Responses {
  readonly responses: JsonObject;
  /** `undefined` for JSON, which is the type of the whole definition. */
  readonly produces: string | undefined;
}

/** The responses of OpenAPI 3 as those of OpenAPI 2.0: the first success has a schema, since designers show only one. */
export function responsesFrom(value: Json | undefined, path: Path, conversion: Conversion): Responses {
  const { references, notes } = conversion;
  const listed = entriesAt(value, path).flatMap(([status, at]) => {
    const target = references.follow(at.value, at.path);
    if (!target) notes.add('left out', at.path, "A response that doesn't exist.");
    return target && !status.startsWith('x-') ? [{ status: codeOf(status), ...target }] : [];
  });
  const shown = shownOf(listed);
  let produces: string | undefined;
  const responses: Record<string, JsonObject> = {};
  for (const one of listed) {
    const { status } = one;
    if (status === undefined) {
      notes.add('left out', one.path, 'A range of statuses, such as "4XX": a connector lists each status.');
      continue;
    }
    if (status in responses) continue;
    const [media] = one === shown ? mediaIn(one.value.content, one.path) : [];
    const schema = media && contentSchema(media, 'response', conversion);
    if (media && !isJsonType(media.essence)) produces = media.essence;
    if (one !== shown && Object.keys(objectOf(one.value.content)).length > 0)
      notes.add(
        'left out',
        one.path,
        'The content of error responses, and of all success responses except the first one: designers show one response of an operation.',
      );
    if (one.value.links !== undefined)
      notes.add('left out', one.path, "The links of a response, which connectors don't support.");
    responses[status] = {
      description: descriptionOf(one.value, status),
      ...(schema && Object.keys(schema).length > 0 ? { schema } : {}),
      ...headersOf(one, conversion),
    };
  }
  if (Object.keys(responses).length > 0) return { responses, produces };
  notes.add('to decide', path, 'An operation without responses: it returns 200 without content.');
  return { responses: { 200: { description: 'OK' } }, produces };
}

/** The response whose schema designers show: that of the lowest success, or else the default. */
function shownOf<One extends { readonly status: string | undefined }>(responses: readonly One[]): One | undefined {
  const successes = responses.filter(({ status }) => status !== undefined && /^2\d\d$/.test(status));
  const [lowest] = [...successes].sort((one, other) => Number(one.status) - Number(other.status));
  return lowest ?? responses.find(({ status }) => status === 'default');
}

/** A status as OpenAPI 2.0 has it; `undefined` for a range of errors. */
function codeOf(status: string): string | undefined {
  if (/^2xx$/i.test(status)) return '200';
  return /^(?:[1-5]\d\d|default)$/.test(status) ? status : undefined;
}

function descriptionOf({ description }: JsonObject, status: string): string {
  const text = stringOf(description);
  return text === undefined || isBlank(text) ? (statusWords(status) ?? status) : text;
}

function headersOf({ value, path }: Located<JsonObject>, conversion: Conversion): JsonObject {
  const { references, schemas, notes } = conversion;
  const headers = entriesAt(value.headers, [...path, 'headers']).flatMap(([name, at]) => {
    const header = references.follow(at.value, at.path);
    if (!header || name.toLowerCase() === 'content-type') return [];
    const schema = schemas.inline(header.value.schema, [...header.path, 'schema']);
    if (schema.type === 'object') {
      notes.add('left out', header.path, `The response header ${quoted(name)}, which is an object.`);
      return [];
    }
    const { description } = header.value;
    return [
      [
        name,
        {
          ...(typeof description === 'string' ? { description } : {}),
          ...simpleSchema(schema, true, `response header ${quoted(name)}`, header.path, { notes }),
        },
      ] as const,
    ];
  });
  return headers.length > 0 ? { headers: Object.fromEntries(headers) } : {};
}
