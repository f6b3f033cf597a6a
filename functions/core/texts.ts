import type { JsonObject, Path } from './json.ts';
import { arrayOf, objectOf } from './json.ts';
import type { Operation, Parameter, Response } from './operations.ts';
import type { References } from './references.ts';
import type { Property } from './schemas.ts';
import { propertiesOf } from './schemas.ts';
import { quoted } from './text.ts';

/** What carries a text. */
export type TextOwner = 'connector' | 'operation' | 'parameter' | 'property' | 'response' | 'notification';

/**
 * The part it plays: the name of the connector, of an operation, of an input or output, of a value to choose; what says
 * more about one of these; or what a maker has to do to see a trigger work.
 */
export type TextKind = 'title' | 'summary' | 'label' | 'choice' | 'description' | 'hint';

/** A text of a definition that is written for people. */
export interface Text {
  readonly value: string;
  readonly path: Path;
  readonly kind: TextKind;
  readonly of: TextOwner;
  /** The raw name of its parameter or property, the status of its response, the operationId of its operation. */
  readonly owner: string;
  /** The operation that it belongs to; none for what operations share. */
  readonly operation: Operation | undefined;
  /** Whether makers never see it. */
  readonly internal: boolean;
}

/** What the texts of a definition are read from. */
interface Source {
  readonly root: JsonObject;
  readonly references: References;
  readonly operations: readonly Operation[];
  readonly parameters: readonly Parameter[];
  readonly properties: readonly Property[];
  readonly responses: readonly Response[];
}

// The keys that hold texts, and the parts that these play.
const connectorKeys = { title: 'title', description: 'description' } as const;
const operationKeys = { summary: 'summary', description: 'description', 'x-ms-trigger-hint': 'hint' } as const;
const inputKeys = { 'x-ms-summary': 'label', title: 'label', description: 'description' } as const;
const otherKeys = { description: 'description' } as const;

/**
 * The texts of what operations take, return and are, each once where it is written. A title that repeats the
 * x-ms-summary beside it is left out, since the two are one text.
 */
export function textsOf({ root, references, operations, parameters, properties, responses }: Source): Text[] {
  const texts: Text[] = [];
  const met = new Set<JsonObject>();

  const add = (
    value: JsonObject,
    path: Path,
    kinds: Readonly<Record<string, TextKind>>,
    { of, owner, operation, internal }: Pick<Text, 'of' | 'owner' | 'operation' | 'internal'>,
  ): void => {
    if (met.has(value)) return;
    met.add(value);
    const push = (text: unknown, kind: TextKind, ...below: Path): void => {
      if (typeof text !== 'string') return;
      texts.push({ value: text, path: [...path, ...below], kind, of, owner, operation, internal });
    };
    for (const [key, kind] of Object.entries(kinds))
      if (key !== 'title' || value.title !== value['x-ms-summary']) push(value[key], kind, key);
    arrayOf(value['x-ms-enum-values']).forEach((choice, index) =>
      push(objectOf(choice).displayName, 'choice', 'x-ms-enum-values', index, 'displayName'),
    );
  };

  const connector = { of: 'connector', owner: '', operation: undefined, internal: false } as const;
  add(objectOf(root.info), ['info'], connectorKeys, connector);
  for (const operation of operations) {
    const { value, path, id, internal, notification } = operation;
    const owner = id ?? '';
    add(value, path, operationKeys, { of: 'operation', owner, operation, internal });
    if (notification)
      add(notification.value, notification.path, otherKeys, { of: 'notification', owner, operation, internal });
  }
  for (const parameter of parameters) {
    const [first, second] = parameter.operations;
    add(parameter.value, parameter.path, inputKeys, {
      of: 'parameter',
      owner: parameter.name,
      operation: second ? undefined : first,
      // The designers show the properties of a body in its place.
      internal: parameter.internal || hasProperties(parameter, references),
    });
  }
  for (const { value, target, property, internal } of properties)
    add(value, target, inputKeys, { of: 'property', owner: property.name, operation: undefined, internal });
  for (const { value, target, status, operation } of responses)
    add(value, target, otherKeys, { of: 'response', owner: status, operation, internal: operation.internal });
  return texts;
}

/** How messages call a text after "the", such as `summary of "GetOrder"`. */
export function nameOf({ kind, of, owner, operation, path }: Text): string {
  const part = kind === 'choice' ? 'display name of a value' : String(path.at(-1));
  const ofOperation = operation ? ` of ${operation.label}` : '';
  switch (of) {
    case 'connector':
      return `${part} of the connector`;
    case 'operation':
      return `${part}${ofOperation}`;
    case 'parameter':
      return `${part} of parameter ${quoted(owner)}${ofOperation}`;
    case 'property':
      return `${part} of property ${quoted(owner)}`;
    case 'response':
      return `${part} of the ${owner} response${ofOperation}`;
    case 'notification':
      return `${part} of the notification${ofOperation}`;
  }
}

function hasProperties({ in: location, value, path }: Parameter, references: References): boolean {
  if (location !== 'body') return false;
  const schema = references.follow(value.schema, [...path, 'schema']);
  return schema !== undefined && propertiesOf(schema, references).length > 0;
}
