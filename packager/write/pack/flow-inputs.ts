import type { Json, JsonObject } from '../../../functions/core/json/json.ts';
import { arrayOf, objectOf, stringOf } from '../../../functions/core/json/json.ts';
import type { Operation } from '../../../functions/core/model/operations.ts';
import { isInternal } from '../../../functions/core/model/operations.ts';
import type { Located, References } from '../../../functions/core/model/references.ts';
import { isDynamicSchema } from '../../../functions/core/model/schema-content.ts';
import type { WrittenProperty } from '../../../functions/core/model/schemas.ts';
import { propertiesOf } from '../../../functions/core/model/schemas.ts';
import { placeholderMark } from '../../core/placeholders.ts';

/** An input of a call that a test flow makes. */
export interface FlowInput {
  /** How flows name it: the parameter, or the parameter and the path of a property, such as `body/customer`. */
  readonly name: string;
  readonly value: Json;
  readonly origin: Origin;
  /** Whether the designer offers the values or the fields of the service, so that it should be chosen there. */
  readonly dynamic: boolean;
}

/** Where a value comes from. A placeholder fits the type and nothing else, and has to be replaced. */
export type Origin = 'test value' | 'default' | 'example' | 'allowed value' | 'placeholder';

/** The deepest object that is filled in. Accepted connectors nest their required inputs less deep. */
const deepest = 8;

/** The first request of a session with an MCP server, which needs none before it. */
const firstMcpRequest: Readonly<Record<string, Json>> = { jsonrpc: '2.0', id: '1', method: 'initialize' };

/** The required inputs that an operation asks makers for, each with a value; of an MCP server, its first request. */
export function inputsOf({ parameters, mcpServer }: Operation, references: References): FlowInput[] {
  return parameters.flatMap(({ value, path, name, in: location }) => {
    const isRequest = mcpServer && location === 'body';
    if ((value.required !== true && !isRequest) || isInternal(value)) return [];
    if (location !== 'body') return [input({ value, path }, name, references, 0)];
    const schema = references.follow(value.schema, [...path, 'schema']);
    if (!schema) return [];
    return mcpServer ? mcpInputs(schema, name, references) : bodyInputs(schema, name, references, 0);
  });
}

/** The inputs of the first request, as far as the body of an MCP server has them. */
function mcpInputs(schema: Located<JsonObject>, body: string, references: References): FlowInput[] {
  return propertiesOf(schema, references).flatMap(({ name }) => {
    const value = firstMcpRequest[name];
    return value === undefined ? [] : [{ name: `${body}/${name}`, value, origin: 'default', dynamic: false }];
  });
}

/** The inputs of a body: its required properties, each by its path; the body itself where it has none to name. */
function bodyInputs(schema: Located<JsonObject>, name: string, references: References, depth: number): FlowInput[] {
  const properties = propertiesOf(schema, references);
  if (givenValue(schema.value) || properties.length === 0 || depth >= deepest)
    return [input(schema, name, references, depth)];
  return requiredOf(properties, references).flatMap(({ key, schema: below }) =>
    bodyInputs(below, `${name}/${key}`, references, depth + 1),
  );
}

/** The properties that makers have to fill in. */
function requiredOf(
  properties: readonly WrittenProperty[],
  references: References,
): { key: string; schema: Located<JsonObject> }[] {
  return properties.flatMap(({ name, value, path, required }) => {
    const schema = references.follow(value, path);
    const hidden = isInternal(objectOf(value)) || isInternal(schema?.value ?? {});
    return schema && required && !hidden ? [{ key: name, schema }] : [];
  });
}

function input(schema: Located<JsonObject>, name: string, references: References, depth: number): FlowInput {
  const { value, origin } = sample(schema, name, references, depth);
  const dynamic =
    isDynamicSchema(schema.value) ||
    schema.value['x-ms-dynamic-values'] !== undefined ||
    schema.value['x-ms-dynamic-list'] !== undefined;
  return { name, value: literal(value), origin, dynamic };
}

interface Sample {
  readonly value: Json;
  readonly origin: Origin;
}

/** The value that the definition gives, the one that was meant for tests before the others. */
function givenValue(schema: JsonObject): Sample | undefined {
  const { 'x-ms-test-value': test, default: preset, example, 'x-example': otherExample } = schema;
  const [allowed] = arrayOf(schema.enum);
  if (test !== undefined) return { value: test, origin: 'test value' };
  if (preset !== undefined) return { value: preset, origin: 'default' };
  if (example !== undefined) return { value: example, origin: 'example' };
  if (otherExample !== undefined) return { value: otherExample, origin: 'example' };
  return allowed === undefined ? undefined : { value: allowed, origin: 'allowed value' };
}

/** A value for a schema: the one of the definition, or a placeholder that fits its type. */
function sample(schema: Located<JsonObject>, name: string, references: References, depth: number): Sample {
  const { value, path } = schema;
  const given = givenValue(value);
  if (given) return given;
  if (value.type === 'array') {
    const items = references.follow(value.items, [...path, 'items']);
    if (!items || depth >= deepest) return { value: [], origin: 'placeholder' };
    const item = sample(items, name, references, depth + 1);
    return { value: [item.value], origin: item.origin };
  }
  const properties = propertiesOf(schema, references);
  if (value.type !== 'object' && properties.length === 0)
    return { value: placeholderFor(value, name), origin: 'placeholder' };
  const filled = depth < deepest ? requiredOf(properties, references) : [];
  return {
    value: Object.fromEntries(
      filled.map(({ key, schema: below }) => [key, sample(below, key, references, depth + 1).value]),
    ),
    origin: 'placeholder',
  };
}

const formats: Readonly<Record<string, string>> = {
  date: '2026-01-01',
  'date-time': '2026-01-01T00:00:00Z',
  'date-no-tz': '2026-01-01T00:00:00',
  uuid: '00000000-0000-0000-0000-000000000000',
  email: 'somebody@example.com',
  uri: 'https://example.com',
  byte: 'VE9ETw==',
  binary: 'VE9ETw==',
};

function placeholderFor(schema: JsonObject, name: string): Json {
  switch (schema.type) {
    case 'integer':
    case 'number':
      return typeof schema.minimum === 'number' ? schema.minimum : 1;
    case 'boolean':
      return false;
    default: {
      const label = stringOf(schema['x-ms-summary']) ?? stringOf(schema.title) ?? name;
      return formats[stringOf(schema.format) ?? ''] ?? `${placeholderMark} ${label}`;
    }
  }
}

/** A value as a flow takes it literally: a leading `@` and every `@{` would begin an expression, and are doubled. */
function literal(value: Json): Json {
  const text = JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part !== 'string') return part;
    const escaped = part.replaceAll('@{', '@@{');
    return part.startsWith('@') && !part.startsWith('@{') ? `@${escaped}` : escaped;
  });
  return JSON.parse(text) as Json;
}
