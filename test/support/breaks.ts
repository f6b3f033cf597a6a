import type { JsonObject } from '../../functions/core/json/json.ts';
import { arrayOf, isObject, objectOf, stringOf } from '../../functions/core/json/json.ts';
import { modelFrom } from '../../functions/core/model/model.ts';
import type { Operation } from '../../functions/core/model/operations.ts';
import { operationsOf } from '../../functions/core/model/operations.ts';
import { shownResponse } from '../../functions/core/model/shown-response.ts';
import type { UpdateSubject } from '../../packager/update/judge.ts';
import type { UpdateId } from '../../packager/update/update-findings.ts';
import type { Editable } from './mutation.ts';

/** A change that breaks something at one place of a definition, and the finding that has to tell of it. */
export interface Break {
  readonly kind: string;
  readonly id: UpdateId;
  readonly subject: UpdateSubject;
  /** Makes the change in a copy of the definition. */
  readonly make: (definition: Editable) => void;
}

/**
 * Every change of one place that breaks something for certain. The definition must not share schemas, so that a change
 * of one place is one of one operation.
 */
export function breaksOf(definition: JsonObject): Break[] {
  const visible = operationsOf(modelFrom(definition)).filter(
    ({ id, internal, deprecated }) => id !== undefined && !internal && !deprecated,
  );
  const unique = visible.filter(({ id }) => visible.filter((other) => other.id === id).length === 1);
  return unique.flatMap((operation) => [
    ...breaksOfOperation(operation),
    ...breaksOfParameters(operation),
    ...breaksOfOutputs(operation),
  ]);
}

function breaksOfOperation(operation: Operation): Break[] {
  const { id, template, method, pathItem, trigger } = operation;
  const subject = { operationId: id! };
  const at = (definition: Editable): Editable => valueAt(definition, operation.path);
  const methods = ['get', 'put', 'post', 'patch', 'delete'];
  const free = methods.find((other) => pathItem[other] === undefined && other !== method);
  const alone = methods.filter((other) => pathItem[other] !== undefined).length === 1;
  const paths = (definition: Editable): Editable => definition.paths as Editable;
  const breaks: Break[] = [
    {
      kind: 'remove an operation',
      id: 'pp-update-operation-removed',
      subject,
      make: (definition) => void Reflect.deleteProperty(paths(definition)[template] as Editable, method),
    },
    {
      kind: 'rename an operation',
      id: 'pp-update-operation-renamed',
      subject,
      make: (definition) => void (at(definition).operationId = 'anotherOperationOfThis'),
    },
    {
      kind: 'hide an operation',
      id: 'pp-update-operation-hidden',
      subject,
      make: (definition) => void (at(definition)['x-ms-visibility'] = 'internal'),
    },
  ];
  if (alone)
    breaks.push({
      kind: 'move an operation',
      id: 'pp-update-operation-path',
      subject,
      make: (definition) => {
        const item = paths(definition)[template];
        Reflect.deleteProperty(paths(definition), template);
        paths(definition)[`/elsewhere${template}`] = item;
      },
    });
  if (free !== undefined)
    breaks.push({
      kind: 'change the method of an operation',
      id: 'pp-update-operation-method',
      subject,
      make: (definition) => {
        const item = paths(definition)[template] as Editable;
        item[free] = item[method];
        Reflect.deleteProperty(item, method);
      },
    });
  if (!trigger && !('x-ms-notification-content' in pathItem))
    breaks.push({
      kind: 'make an action a trigger',
      id: 'pp-update-operation-kind',
      subject,
      make: (definition) => void (at(definition)['x-ms-trigger'] = 'batch'),
    });
  return breaks;
}

function breaksOfParameters({ id, parameters, path }: Operation): Break[] {
  const names = parameters.map(({ name }) => name);
  const breaks: Break[] = [
    {
      kind: 'add a required parameter',
      id: 'pp-update-input-required-added',
      subject: { operationId: id!, side: 'input', place: 'anotherInput' },
      make: (definition) => {
        const operation = valueAt(definition, path);
        operation.parameters = [
          ...arrayOf(operation.parameters),
          { name: 'anotherInput', in: 'query', required: true, type: 'string' },
        ];
      },
    },
  ];
  for (const parameter of parameters) {
    if (names.filter((name) => name === parameter.name).length > 1 || isHidden(parameter.value)) continue;
    if (parameter.in === 'body') {
      const schema = parameter.value.schema;
      if (isObject(schema) && !isHidden(schema))
        breaks.push(...breaksBelow(id!, 'input', 'body', schema, [...parameter.path, 'schema']));
      continue;
    }
    breaks.push(...breaksOfInput(id!, escaped(parameter.name), parameter.value, parameter.path));
    if (parameter.value.required !== true && parameter.value.default === undefined)
      breaks.push({
        kind: 'make a parameter required',
        id: 'pp-update-input-made-required',
        subject: { operationId: id!, side: 'input', place: escaped(parameter.name) },
        make: (definition) => void (valueAt(definition, parameter.path).required = true),
      });
  }
  return breaks;
}

function breaksOfOutputs(operation: Operation): Break[] {
  const { id, notification } = operation;
  const response = notification ? undefined : shownResponse(operation);
  const holder = notification ?? (response && { value: response.value, path: response.target });
  const schema = holder?.value.schema;
  if (!holder || !isObject(schema) || isHidden(schema) || isDynamic(schema)) return [];
  const isEmpty = !isObject(schema.properties) && !isObject(schema.items) && schema.allOf === undefined;
  return [
    ...breaksBelow(id!, 'output', '', schema, [...holder.path, 'schema']),
    ...(isEmpty || Object.keys(objectOf(schema.properties)).length === 0
      ? []
      : [
          {
            kind: 'drop the schema of a response',
            id: 'pp-update-output-schema-removed' as const,
            subject: { operationId: id!, side: 'output' as const, place: '(root)' },
            make: (definition: Editable) => void Reflect.deleteProperty(valueAt(definition, holder.path), 'schema'),
          },
        ]),
  ];
}

type Side = 'input' | 'output';

/** The breaks of the properties of a schema and of everything below it. */
function breaksBelow(
  operationId: string,
  side: Side,
  place: string,
  schema: JsonObject,
  path: readonly (string | number)[],
  depth = 0,
): Break[] {
  if (depth > 6 || isDynamic(schema) || schema.allOf !== undefined || schema.$ref !== undefined) return [];
  const breaks: Break[] = [];
  const below = (name: string): string => (place === '' ? escaped(name) : `${place}/${escaped(name)}`);
  if (isObject(schema.items) && !isHidden(schema.items) && schema.properties === undefined)
    breaks.push(...breaksBelow(operationId, side, below('[]'), schema.items, [...path, 'items'], depth + 1));
  const properties = Object.entries(objectOf(schema.properties)).filter(([name]) => name !== '__proto__');
  const required = arrayOf(schema.required);
  for (const [name, value] of properties) {
    if (!isObject(value) || isHidden(value) || value.readOnly === true || value.$ref !== undefined) continue;
    const at = [...path, 'properties', name];
    const subject = { operationId, side, place: below(name) };
    breaks.push({
      kind: `remove an ${side}`,
      id: `pp-update-${side}-removed`,
      subject,
      make: (definition) => void Reflect.deleteProperty(valueAt(definition, at.slice(0, -1)), name),
    });
    if (side === 'input') {
      breaks.push(...breaksOfInput(operationId, subject.place, value, at));
      if (!required.includes(name) && value.default === undefined)
        breaks.push({
          kind: 'make a property required',
          id: 'pp-update-input-made-required',
          subject,
          make: (definition) => void (valueAt(definition, path).required = [...required, name]),
        });
    } else breaks.push(...typeBreaks(side, value, at, subject));
    breaks.push(...breaksBelow(operationId, side, subject.place, value, at, depth + 1));
  }
  if (side === 'input' && properties.some(([, value]) => objectOf(value).readOnly !== true))
    breaks.push({
      kind: 'add a required property',
      id: 'pp-update-input-required-added',
      subject: { operationId, side, place: below('anotherInput') },
      make: (definition) => {
        const holder = valueAt(definition, path);
        holder.required = [...required, 'anotherInput'];
        (holder.properties as Editable).anotherInput = { type: 'string' };
      },
    });
  return breaks;
}

function breaksOfInput(
  operationId: string,
  place: string,
  value: JsonObject,
  path: readonly (string | number)[],
): Break[] {
  const subject = { operationId, side: 'input' as const, place };
  const breaks: Break[] = [
    {
      kind: 'hide an input',
      id: 'pp-update-input-hidden',
      subject,
      make: (definition) => void (valueAt(definition, path)['x-ms-visibility'] = 'internal'),
    },
    ...typeBreaks('input', value, path, subject),
  ];
  const values = arrayOf(value.enum);
  if (values.length === 0 && value.type === 'string')
    breaks.push({
      kind: 'list the values of an input',
      id: 'pp-update-input-values-added',
      subject,
      make: (definition) => void (valueAt(definition, path).enum = ['one', 'two']),
    });
  if (new Set(values).size === values.length && values.length > 1)
    breaks.push({
      kind: 'take a value from an input',
      id: 'pp-update-input-values-removed',
      subject,
      make: (definition) => void (valueAt(definition, path).enum = values.slice(1)),
    });
  return breaks;
}

function typeBreaks(
  side: Side,
  value: JsonObject,
  path: readonly (string | number)[],
  subject: UpdateSubject,
): Break[] {
  const type = stringOf(value.type);
  if (type === undefined || !['string', 'integer', 'number', 'boolean', 'array', 'object'].includes(type)) return [];
  if (isDynamic(value)) return [];
  const breaks: Break[] = [
    {
      kind: `change the type of an ${side}`,
      id: `pp-update-${side}-type`,
      subject,
      make: (definition) => void (valueAt(definition, path).type = type === 'boolean' ? 'string' : 'boolean'),
    },
  ];
  if (type === 'string' && value.format !== 'byte' && value.format !== 'binary')
    breaks.push({
      kind: `write an ${side} as bytes`,
      id: `pp-update-${side}-format`,
      subject,
      make: (definition) => void (valueAt(definition, path).format = 'byte'),
    });
  return breaks;
}

function isHidden(value: JsonObject): boolean {
  return stringOf(value['x-ms-visibility'])?.toLowerCase() === 'internal';
}

function isDynamic(value: JsonObject): boolean {
  return value['x-ms-dynamic-schema'] !== undefined || value['x-ms-dynamic-properties'] !== undefined;
}

function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

function valueAt(definition: Editable, path: readonly (string | number)[]): Editable {
  return path.reduce<Editable>((holder, key) => holder[key] as Editable, definition);
}
