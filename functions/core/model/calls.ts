import type { Match } from './inputs.ts';
import { Inputs } from './inputs.ts';
import type { Json, JsonObject, Path } from '../json/json.ts';
import { isObject, objectOf, stringOf } from '../json/json.ts';
import { view } from './model.ts';
import type { Operation } from './operations.ts';
import { operationsByIdOf, operationsOf } from './operations.ts';
import type { Resolution } from './path-strings.ts';
import { PathStrings } from './path-strings.ts';
import { Reach } from './usage.ts';
import type { Located, References } from './references.ts';
import type { ShapeNode } from '../shape/shape.ts';
import { quoted } from '../text/text.ts';

/** The extensions that fill an input or a schema from the response of another operation. */
export const dynamicExtensions = [
  'x-ms-dynamic-values',
  'x-ms-dynamic-list',
  'x-ms-dynamic-schema',
  'x-ms-dynamic-properties',
  'x-ms-dynamic-tree',
] as const;

export type DynamicExtension = (typeof dynamicExtensions)[number];

/** The extensions that name an operation of the definition. */
export type CallingExtension =
  DynamicExtension | 'x-ms-notification' | 'x-ms-capabilities' | 'x-ms-operation-context' | 'x-ms-api-annotation';

/** An operation that an extension names, what it passes to the operation, and what it reads from the response. */
export interface Call {
  readonly extension: CallingExtension;
  /** The object that holds the `operationId`. */
  readonly value: JsonObject;
  readonly path: Path;
  /** How messages name it. */
  readonly label: string;
  /** The parameter or schema that a dynamic extension stands on. */
  readonly owner: Located<JsonObject> | undefined;
  readonly operationId: string | undefined;
  /** The operation invoked; none where the definition does not have it. */
  readonly target: Operation | undefined;
  /** The operations from which it is invoked: those that take or return what the extension stands on. */
  readonly sources: readonly Operation[];
  /** What it passes; nothing, for an extension that only names an operation. */
  readonly arguments: readonly Argument[];
  /** The inputs that the operation invoked requires and that it does not pass, `maxMissing` and one more at most. */
  readonly missing: readonly string[];
  /** What it reads; nothing, where the response has no schema. */
  readonly outputs: readonly Output[];
}

/** An entry of the `parameters` of a call. */
export interface Argument {
  /** The name of an input of the operation invoked. */
  readonly name: string;
  readonly path: Path;
  /** What the name stands for in the operation invoked; none when there is no such operation. */
  readonly target: Match | undefined;
  readonly value: ArgumentValue;
}

/** `path` is where the literal, reference or path string is written. */
export type ArgumentValue =
  | { readonly kind: 'literal'; readonly literal: Json; readonly path: Path }
  | { readonly kind: 'reference'; readonly reference: string; readonly path: Path; readonly matches: SourceMatches }
  /** A property of the item that a maker has picked in a tree. */
  | { readonly kind: 'item'; readonly property: string; readonly path: Path };

/** What a reference stands for in each operation that the call is made from. */
export type SourceMatches = readonly { readonly operation: Operation; readonly match: Match }[];

/** A place in the response of the operation invoked. */
export interface Output {
  /** The path string; empty for the response itself. */
  readonly name: string;
  readonly expects: 'array' | 'property';
  /** Where the path string is written; the call itself, where the whole response is meant. */
  readonly path: Path;
  readonly resolution: Resolution;
}

/** The keys whose values are path strings. Without `items` they start at the response itself. */
interface OutputKeys {
  readonly items?: string;
  readonly properties: readonly string[];
}

const outputKeys: Readonly<Partial<Record<CallingExtension, OutputKeys>>> = {
  'x-ms-dynamic-values': { items: 'value-collection', properties: ['value-path', 'value-title'] },
  'x-ms-dynamic-list': { items: 'itemsPath', properties: ['itemValuePath', 'itemTitlePath'] },
  'x-ms-dynamic-schema': { properties: ['value-path'] },
  'x-ms-dynamic-properties': { properties: ['itemValuePath'] },
  // itemIsParent is a filter expression and no path.
  'x-ms-dynamic-tree': { items: 'itemsPath', properties: ['itemValuePath', 'itemTitlePath', 'itemFullTitlePath'] },
};

/** From how many operations an extension is judged. Accepted connectors share one among sixty at most. */
const mostSources = 100;

/** The extensions that name an operation and pass nothing to it. */
const namingExtensions: readonly CallingExtension[] = ['x-ms-notification', 'x-ms-api-annotation'];

/** Where a call is written, before anything in it is looked up. */
type Site = Pick<Call, 'extension' | 'value' | 'path' | 'label' | 'owner' | 'sources'>;

/** The calls of a definition: of its dynamic extensions, of its operations, of the connector itself. */
export const callsOf = view((model): readonly Call[] => {
  const { references, root } = model;
  const operations = operationsOf(model);
  const byId = operationsByIdOf(model);
  const reach = new Reach(
    operations.map((operation) => [operation, rootsOf(operation)]),
    references,
  );
  const sites = [
    ...dynamicExtensions.flatMap((extension) =>
      model.objects(extension).flatMap((node) => dynamicSites(extension, node, holderOf(node.path, root), reach)),
    ),
    ...operations.flatMap((operation) => operationSites(operation, stringOf(objectOf(root.info).title) ?? '')),
    ...connectorSites(objectOf(root['x-ms-capabilities'])),
  ];
  const paths = new PathStrings(references);
  const inputs = new Inputs(references, paths);
  return sites.map((site) => {
    const operationId = stringOf(site.value.operationId);
    const target = operationId === undefined ? undefined : byId.get(operationId);
    const passed = argumentsOf(site, target, inputs);
    const names = passed.map(({ name }) => name);
    return {
      ...site,
      operationId,
      target,
      arguments: passed,
      missing: target && !namingExtensions.includes(site.extension) ? inputs.missing(target, names) : [],
      outputs: target ? outputsOf(site, passed, target, paths, references) : [],
    };
  });
});

/** The parameters of an operation, its responses, and the payload of its webhook. */
function rootsOf({ parameters, responses, notification }: Operation): JsonObject[] {
  return [...parameters, ...responses, ...(notification ? [notification] : [])].map(({ value }) => value);
}

function dynamicSites(
  extension: DynamicExtension,
  { value, path }: ShapeNode,
  owner: Located<JsonObject>,
  reach: Reach,
): Site[] {
  const name = ownerName(owner);
  const label = name === undefined ? extension : `${extension} of ${quoted(name)}`;
  const sources = reach.operationsOf(owner.value).slice(0, mostSources);
  const site = { extension, value, path, label, owner, sources };
  if (extension !== 'x-ms-dynamic-tree') return [site];
  return (['open', 'browse'] as const).flatMap((key) => {
    const part = value[key];
    return isObject(part) ? [{ ...site, value: part, path: [...path, key], label: `${quoted(key)} in ${label}` }] : [];
  });
}

/** The object that holds the one at a path. */
function holderOf(path: Path, root: JsonObject): Located<JsonObject> {
  const above = path.slice(0, -1);
  const value = above.reduce<Json | undefined>((holder, key) => (holder as Record<string | number, Json>)[key], root);
  return { value: objectOf(value), path: above };
}

function operationSites(operation: Operation, title: string): Site[] {
  const { value, path, label } = operation;
  const site = (extension: CallingExtension, ...keys: string[]): Site[] => {
    const place = [extension, ...keys].reduce<Json | undefined>((object, key) => objectOf(object)[key], value);
    if (!isObject(place)) return [];
    const subject = [...keys.map((key) => quoted(key)), extension].join(' in ');
    return [
      {
        extension,
        value: place,
        path: [...path, extension, ...keys],
        label: `${subject} of ${label}`,
        owner: undefined,
        sources: [operation],
      },
    ];
  };
  return [
    ...site('x-ms-notification'),
    ...site('x-ms-operation-context', 'simulate'),
    // A replacement may be an operation of another connector, about which nothing is known here.
    ...site('x-ms-api-annotation', 'replacement').filter(({ value: { api } }) => isNameOf(stringOf(api) ?? '', title)),
  ];
}

function connectorSites(capabilities: JsonObject): Site[] {
  const picker = objectOf(capabilities['file-picker']);
  const places = [
    { value: capabilities.testConnection, keys: ['testConnection'], label: 'The test connection' },
    // What a file picker refers to and reads is described nowhere, so only its operations are looked up.
    ...['open', 'browse'].map((key) => ({
      value: picker[key],
      keys: ['file-picker', key],
      label: `${quoted(key)} of the file picker`,
    })),
  ];
  return places.flatMap(({ value, keys, label }) => {
    const path = ['x-ms-capabilities', ...keys];
    return isObject(value)
      ? [{ extension: 'x-ms-capabilities', value, path, label, owner: undefined, sources: [] }]
      : [];
  });
}

/** The name of the parameter, property or definition that holds an object; none for the root of a body or response. */
function ownerName({ value, path }: Located<JsonObject>): string | undefined {
  const name = stringOf(value.name);
  if (name !== undefined && value.in !== undefined) return name;
  const index = path.findLastIndex((_key, at) => ['properties', 'definitions'].includes(String(path[at - 1])));
  return stringOf(path[index]);
}

/** Whether an id, such as `shared_contosoorders`, is the one of the connector with this title. */
function isNameOf(api: string, title: string): boolean {
  const letters = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  return api !== '' && letters(api.replace(/^shared_/, '')) === letters(title);
}

function argumentsOf(
  { extension, value, path, sources }: Site,
  target: Operation | undefined,
  inputs: Inputs,
): Argument[] {
  if (namingExtensions.includes(extension)) return [];
  return Object.entries(objectOf(value.parameters)).map(([name, written]) => {
    const at = [...path, 'parameters', name];
    return {
      name,
      path: at,
      target: target && inputs.named(target, name),
      value: argumentValue(written!, at, (reference) =>
        sources.map((operation) => ({ operation, match: inputs.named(operation, reference) })),
      ),
    };
  });
}

/**
 * Reads one entry of `parameters`. The older extensions write literals as they are and references as `parameter`, the
 * newer ones wrap literals in `value` and call references `parameterReference`; each is understood everywhere.
 */
function argumentValue(written: Json, path: Path, matchesOf: (reference: string) => SourceMatches): ArgumentValue {
  if (isObject(written)) {
    for (const key of ['parameter', 'parameterReference']) {
      const reference = stringOf(written[key]);
      if (reference !== undefined)
        return { kind: 'reference', reference, path: [...path, key], matches: matchesOf(reference) };
    }
    for (const key of ['selectedItemValuePath', 'value-property']) {
      const property = stringOf(written[key]);
      if (property !== undefined) return { kind: 'item', property, path: [...path, key] };
    }
    if (written.value !== undefined) return { kind: 'literal', literal: written.value, path: [...path, 'value'] };
  }
  return { kind: 'literal', literal: written, path };
}

function outputsOf(
  { extension, value, path }: Site,
  passed: readonly Argument[],
  target: Operation,
  paths: PathStrings,
  references: References,
): Output[] {
  const keys = outputKeys[extension];
  const response = successSchema(target, references);
  if (!keys || !response) return [];
  const read = (name: string, at: Path, expects: Output['expects'], schema: JsonObject): Output => ({
    name,
    expects,
    path: at,
    resolution: paths.resolve(schema, name),
  });
  const readProperties = (schema: JsonObject): Output[] => [
    ...keys.properties.flatMap((key) => {
      const name = stringOf(value[key]);
      return name ? [read(name, [...path, key], 'property', schema)] : [];
    }),
    ...passed.flatMap(({ value: passes }) =>
      passes.kind === 'item' ? [read(passes.property, passes.path, 'property', schema)] : [],
    ),
  ];
  if (keys.items === undefined) return readProperties(response);
  const name = stringOf(value[keys.items]) ?? '';
  const array = read(name, name === '' ? path : [...path, keys.items], 'array', response);
  const found = array.resolution.outcome === 'found' ? array.resolution.schema : undefined;
  const items = found?.type === 'array' ? paths.itemsOf(found) : undefined;
  return [array, ...(items ? readProperties(items) : [])];
}

/** The schema of what an operation returns: that of the first response for success that has one. */
function successSchema({ responses }: Operation, references: References): JsonObject | undefined {
  for (const status of ['200', '201', 'default']) {
    const response = responses.find((one) => one.status === status);
    const schema = response && references.resolve(response.value.schema);
    if (schema) return schema;
  }
  return undefined;
}
