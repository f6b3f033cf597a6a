import type { Json, JsonObject, Path } from '../json/json.ts';
import { arrayOf, isReference, objectOf, stringOf } from '../json/json.ts';
import { labelFrom } from '../text/name-words.ts';
import { describe, ownerFrom, ownerFromSegment } from '../text/sentences.ts';
import { isBlank, normalized } from '../text/text.ts';
import type { ConnectorModel } from './model.ts';
import { view } from './model.ts';
import type { Operation, Parameter } from './operations.ts';
import { parametersOf } from './operations.ts';
import type { Property } from './schemas.ts';
import { usedPropertiesOf } from './schemas.ts';
import { spellingsOf } from './spellings.ts';

/** The label of a parameter or property that makers see; empty when they see its raw name. */
function labelOf({ 'x-ms-summary': summary, title }: JsonObject): string {
  const label = [summary, title].find((text) => typeof text === 'string' && !isBlank(text));
  return stringOf(label) ?? '';
}

/** Whether nearly all labels of the definition are written twice, as title and as x-ms-summary. */
export const labelsTwice = view((model): boolean => {
  const labeled = usedPropertiesOf(model).filter(({ value }) => labelOf(value) !== '');
  const twice = labeled.filter(({ value }) => value.title !== undefined && value['x-ms-summary'] !== undefined);
  return twice.length > 0 && twice.length * 2 > labeled.length;
});

/** The labels that the inputs of each operation have already. */
const labelsInUse = view((model): ReadonlyMap<Operation, Set<string>> => {
  const labels = new Map<Operation, Set<string>>();
  const add = (operation: Operation, label: string): void => {
    if (label === '') return;
    const known = labels.get(operation) ?? new Set<string>();
    labels.set(operation, known.add(normalized(label)));
  };
  for (const { operations, value } of parametersOf(model)) for (const one of operations) add(one, labelOf(value));
  for (const { operation, value, role } of usedPropertiesOf(model))
    if (role === 'request') add(operation, labelOf(value));
  return labels;
});

/**
 * Labels for the visible inputs that have none, by the object that describes them. A nested one does not repeat the label
 * of what it is in; of two alike in one operation the later one takes the name of what it is in before its own.
 */
export const draftedLabels = view((model): ReadonlyMap<JsonObject, string> => {
  const drafts = new Map<JsonObject, string>();
  const taken = new Map([...labelsInUse(model)].map(([operation, labels]) => [operation, new Set(labels)]));
  const draft = (
    value: JsonObject,
    name: string,
    operations: readonly Operation[],
    above: string | undefined,
  ): void => {
    if (drafts.has(value) || labelOf(value) !== '') return;
    const plain = labelFrom(name, spellingsOf(model));
    if (plain === undefined) return;
    const label = operations.some((operation) => taken.get(operation)?.has(normalized(plain)))
      ? (labelFrom(`${above ?? ''} ${name}`, spellingsOf(model)) ?? plain)
      : withoutStart(plain, above === undefined ? undefined : labelFrom(above, spellingsOf(model)));
    drafts.set(value, label);
    for (const operation of operations)
      taken.set(operation, (taken.get(operation) ?? new Set<string>()).add(normalized(label)));
  };
  for (const { value, name, operations, internal, in: location } of parametersOf(model))
    if (!internal && location !== 'body') draft(value, name, operations, undefined);
  for (const { value, property, operation, internal, parent } of usedPropertiesOf(model))
    if (!internal) draft(value, property.name, [operation], parent.property?.name);
  return drafts;
});

/** A label without that of what it is in, such as "Link" for "Project Link" in "Project". */
export function withoutStart(label: string, above: string | undefined): string {
  if (above === undefined || !label.toLowerCase().startsWith(`${above.toLowerCase()} `)) return label;
  const rest = label.slice(above.length + 1);
  return /^\p{L}{2}/u.test(rest) ? rest : label;
}

/** A sentence about a parameter, where one needs no knowledge of the service. */
export function parameterSentence(
  { value, name, operations, in: location }: Parameter,
  model: ConnectorModel,
): string | undefined {
  const [operation] = operations;
  const segment = location === 'path' || location === 'header' ? undefined : lastSegment(operation?.template ?? '');
  return unused(
    describe(
      {
        ...factsOf(value),
        name,
        owner: segment === undefined ? undefined : ownerFromSegment(segment, spellingsOf(model)),
      },
      spellingsOf(model),
    ),
    value,
    operations,
    model,
  );
}

/** A sentence about a property, where one needs no knowledge of the service. */
export function propertySentence(
  { value, property: { name }, parent, operation }: Property,
  model: ConnectorModel,
): string | undefined {
  const spellings = spellingsOf(model);
  const holder = parent.property?.name ?? definitionName(parent.target);
  const owner =
    holder === undefined
      ? ownerFromSegment(lastSegment(operation.template) ?? '', spellings)
      : ownerFrom(holder, spellings);
  return unused(describe({ ...factsOf(value), name, owner }, spellings), value, [operation], model);
}

function factsOf(schema: JsonObject): {
  type?: string | undefined;
  format?: string | undefined;
  values?: readonly string[];
} {
  const values = arrayOf(schema.enum);
  return {
    type: stringOf(schema.type),
    format: stringOf(schema.format),
    ...(values.length > 0 && values.every(isText) ? { values } : {}),
  };
}

function isText(value: Json): value is string {
  return typeof value === 'string';
}

/** The descriptions that the inputs of an operation have. */
const descriptionsOf = view((model): ReadonlyMap<Operation, ReadonlySet<string>> => {
  const found = new Map<Operation, Set<string>>();
  for (const { operations, value } of parametersOf(model))
    for (const operation of operations) {
      const known = found.get(operation) ?? new Set<string>();
      found.set(operation, known.add(normalized(stringOf(value.description) ?? '')));
    }
  return found;
});

/** A sentence, unless it says what the label says, or what another input of the operation says. */
function unused(
  sentence: string | undefined,
  value: JsonObject,
  operations: readonly Operation[],
  model: ConnectorModel,
): string | undefined {
  if (sentence === undefined || normalized(sentence) === normalized(labelOf(value))) return undefined;
  return operations.some((operation) => descriptionsOf(model).get(operation)?.has(normalized(sentence)))
    ? undefined
    : sentence;
}

/** The last part of a path that is not a variable. */
function lastSegment(template: string): string | undefined {
  return template.split('/').findLast((segment) => segment !== '' && !segment.includes('{'));
}

function definitionName([part, name]: Path): string | undefined {
  return part === 'definitions' && typeof name === 'string' ? name : undefined;
}

/** The names of the properties that refer to an object which is written elsewhere, by its pointer. */
export const namesByPointer = view((model): ReadonlyMap<string, ReadonlySet<string>> => {
  const names = new Map<string, Set<string>>();
  for (const node of model.objects('schemaObject'))
    for (const [name, value] of Object.entries(objectOf(node.value.properties)))
      if (isReference(value)) names.set(value.$ref, (names.get(value.$ref) ?? new Set<string>()).add(name));
  return names;
});
