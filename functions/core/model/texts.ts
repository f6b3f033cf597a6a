import type { JsonObject, Path } from '../json/json.ts';
import { arrayOf, objectOf } from '../json/json.ts';
import { view } from './model.ts';
import type { Operation, Parameter } from './operations.ts';
import { operationsOf, parametersOf, responsesOf } from './operations.ts';
import type { References } from './references.ts';
import { propertiesOf, usedPropertiesOf } from './schemas.ts';
import { quoted } from '../text/text.ts';

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

/** A key that holds a text, the part that this plays, and the way to it. */
interface TextKey {
  readonly key: string;
  readonly kind: TextKind;
  readonly below: Path;
}

function keysOf(kinds: Readonly<Record<string, TextKind>>): readonly TextKey[] {
  return Object.entries(kinds).map(([key, kind]) => ({ key, kind, below: [key] }));
}

const connectorKeys = keysOf({ title: 'title', description: 'description' });
const operationKeys = keysOf({
  summary: 'summary',
  description: 'description',
  'x-ms-trigger-hint': 'hint',
});
const inputKeys = keysOf({ 'x-ms-summary': 'label', title: 'label', description: 'description' });
const otherKeys = keysOf({ description: 'description' });

/**
 * The texts that are written for people: of what operations take, return and are, each once where it is written. A title
 * that repeats the x-ms-summary beside it is left out, since the two are one text.
 */
export const textsOf = view((model): readonly Text[] => {
  const { root, references } = model;
  const texts: Text[] = [];
  const seen = new Set<JsonObject>();

  const add = (value: JsonObject, holder: Holder, keys: readonly TextKey[], owner: Owner): void => {
    if (seen.has(value)) return;
    seen.add(value);
    for (const { key, kind, below } of keys) {
      const text = value[key];
      if (typeof text === 'string' && (key !== 'title' || text !== value['x-ms-summary']))
        texts.push(new WrittenText(text, kind, owner, holder, below));
    }
    if (value['x-ms-enum-values'] === undefined) return;
    for (const [index, choice] of arrayOf(value['x-ms-enum-values']).entries()) {
      const text = objectOf(choice).displayName;
      if (typeof text === 'string')
        texts.push(new WrittenText(text, 'choice', owner, holder, ['x-ms-enum-values', index, 'displayName']));
    }
  };

  const connector = { of: 'connector', owner: '', operation: undefined, internal: false } as const;
  add(objectOf(root.info), { target: ['info'] }, connectorKeys, connector);
  for (const operation of operationsOf(model)) {
    const { value, path, id, internal, notification } = operation;
    const owner = id ?? '';
    add(value, { target: path }, operationKeys, { of: 'operation', owner, operation, internal });
    if (notification)
      add(notification.value, { target: notification.path }, otherKeys, {
        of: 'notification',
        owner,
        operation,
        internal,
      });
  }
  for (const parameter of parametersOf(model)) {
    const [first, second] = parameter.operations;
    add(parameter.value, { target: parameter.path }, inputKeys, {
      of: 'parameter',
      owner: parameter.name,
      operation: second ? undefined : first,
      // The designers show the properties of a body in its place.
      internal: parameter.internal || hasProperties(parameter, references),
    });
  }
  for (const use of usedPropertiesOf(model)) {
    const { value, property, internal } = use;
    add(value, use, inputKeys, { of: 'property', owner: property.name, operation: undefined, internal });
  }
  for (const response of responsesOf(model)) {
    const { value, status, operation } = response;
    add(value, response, otherKeys, { of: 'response', owner: status, operation, internal: operation.internal });
  }
  return texts;
});

/** The object that a text stands in. */
interface Holder {
  readonly target: Path;
}

/** What carries a text, as the text tells it. */
type Owner = Pick<Text, 'of' | 'owner' | 'operation' | 'internal'>;

/** A text that puts its path together when somebody asks, since most are never spoken of. */
class WrittenText implements Text {
  constructor(
    readonly value: string,
    readonly kind: TextKind,
    private readonly carrier: Owner,
    private readonly holder: Holder,
    private readonly below: Path,
  ) {}

  get of(): TextOwner {
    return this.carrier.of;
  }

  get owner(): string {
    return this.carrier.owner;
  }

  get operation(): Operation | undefined {
    return this.carrier.operation;
  }

  get internal(): boolean {
    return this.carrier.internal;
  }

  get path(): Path {
    return this.holder.target.concat(this.below);
  }
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
