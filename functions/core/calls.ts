import type { Match } from './inputs.ts';
import { Inputs } from './inputs.ts';
import type { Json, JsonObject, Path } from './json.ts';
import { isObject, objectOf, stringOf } from './json.ts';
import type { ConnectorModel } from './model.ts';
import type { Operation } from './operations.ts';
import type { Resolution } from './path-strings.ts';
import { PathStrings } from './path-strings.ts';
import { Reach, rootsOf } from './reach.ts';
import type { Located, References } from './references.ts';
import type { ShapeNode } from './shape.ts';
import { quoted } from './text.ts';

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
  readonly owner: ShapeNode | undefined;
  readonly operationId: string | undefined;
  /** The operation invoked; none where the definition does not have it. */
  readonly target: Operation | undefined;
  /** The operations from which it is invoked: those that take or return what the extension stands on. */
  readonly sources: readonly Operation[];
  /** What it passes; `undefined` for an extension that only names an operation. */
  readonly arguments: readonly Argument[] | undefined;
  /** What it reads; empty where the response has no schema. */
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

const outputKeys: Readonly<Record<DynamicExtension | 'file-picker', OutputKeys>> = {
  'x-ms-dynamic-values': { items: 'value-collection', properties: ['value-path', 'value-title'] },
  'x-ms-dynamic-list': { items: 'itemsPath', properties: ['itemValuePath', 'itemTitlePath'] },
  'x-ms-dynamic-schema': { properties: ['value-path'] },
  'x-ms-dynamic-properties': { properties: ['itemValuePath'] },
  // itemIsParent is a filter expression and no path.
  'x-ms-dynamic-tree': { items: 'itemsPath', properties: ['itemValuePath', 'itemTitlePath', 'itemFullTitlePath'] },
  'file-picker': {
    items: 'value-collection',
    properties: ['value-path', 'value-title', 'value-folder-property', 'value-media-property'],
  },
};

/** Where a call is written, before anything in it is looked up. */
type Site = Pick<Call, 'extension' | 'value' | 'path' | 'label' | 'sources'> & {
  readonly owner?: ShapeNode;
  /** The object that holds the path strings, and their keys. */
  readonly reads?: { readonly from: Located<JsonObject>; readonly keys: OutputKeys };
};

/** The calls of a definition: of its dynamic extensions, of its operations, of the connector itself. */
export function callsOf(model: ConnectorModel): Call[] {
  const { references, operations, root } = model;
  const reach = new Reach(operations.flatMap(rootsOf), references);
  const owners = (['parameterObject', 'itemsObject', 'schemaObject'] as const)
    .flatMap((kind) => model.objects(kind))
    .filter(({ value }) => dynamicExtensions.some((extension) => isObject(value[extension])))
    .map((owner) => ({ owner, sources: reach.operationsOf(owner.value) }));
  const pickers = owners
    .filter(({ owner }) => objectOf(owner.value['x-ms-dynamic-values']).capability === 'file-picker')
    .flatMap(({ sources }) => sources);
  const sites = [
    ...owners.flatMap(({ owner, sources }) => dynamicSites(owner, sources)),
    ...operations.flatMap((operation) => operationSites(operation, stringOf(objectOf(root.info).title) ?? '')),
    ...connectorSites(objectOf(root['x-ms-capabilities']), [...new Set(pickers)]),
  ];
  const paths = new PathStrings(references);
  const inputs = new Inputs(references, paths);
  return sites.map((site) => {
    const operationId = stringOf(site.value.operationId);
    const target = operationId === undefined ? undefined : model.operation(operationId);
    const passed = argumentsOf(site, target, inputs);
    return {
      ...site,
      owner: site.owner,
      operationId,
      target,
      arguments: passed,
      outputs: target ? outputsOf(site, passed ?? [], target, paths, references) : [],
    };
  });
}

function dynamicSites(owner: ShapeNode, sources: readonly Operation[]): Site[] {
  const name = nameOf(owner);
  const of = name === undefined ? '' : ` of ${quoted(name)}`;
  return dynamicExtensions.flatMap((extension): Site[] => {
    const value = owner.value[extension];
    if (!isObject(value)) return [];
    const path = [...owner.path, extension];
    const common = { extension, owner, sources };
    const keys = outputKeys[extension];
    if (extension !== 'x-ms-dynamic-tree')
      return [{ ...common, value, path, label: `${extension}${of}`, reads: { from: { value, path }, keys } }];
    return (['open', 'browse'] as const).flatMap((key) => {
      const part = value[key];
      if (!isObject(part)) return [];
      const from = { value: part, path: [...path, key] };
      return [{ ...common, ...from, label: `${quoted(key)} in ${extension}${of}`, reads: { from, keys } }];
    });
  });
}

function operationSites(operation: Operation, title: string): Site[] {
  const { value, path, label } = operation;
  const site = (extension: CallingExtension, ...keys: string[]): Site[] => {
    const place = [extension, ...keys].reduce<Json | undefined>((object, key) => objectOf(object)[key], value);
    if (!isObject(place)) return [];
    const subject = [...keys, extension].join(' in ');
    return [
      {
        extension,
        value: place,
        path: [...path, extension, ...keys],
        label: `${subject} of ${label}`,
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

function connectorSites(capabilities: JsonObject, pickers: readonly Operation[]): Site[] {
  const extension = 'x-ms-capabilities';
  const sites: Site[] = [];
  const { testConnection } = capabilities;
  if (isObject(testConnection))
    sites.push({
      extension,
      value: testConnection,
      path: [extension, 'testConnection'],
      label: 'The test connection',
      sources: [],
    });
  const picker = objectOf(capabilities['file-picker']);
  const from = { value: picker, path: [extension, 'file-picker'] };
  for (const key of ['open', 'browse']) {
    const value = picker[key];
    if (isObject(value))
      sites.push({
        extension,
        value,
        path: [...from.path, key],
        label: `${quoted(key)} of the file picker`,
        sources: pickers,
        reads: { from, keys: outputKeys['file-picker'] },
      });
  }
  return sites;
}

/** The name of the parameter, property or definition that holds an object; none for the root of a body or response. */
function nameOf({ value, path }: ShapeNode): string | undefined {
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

/** The extensions that name an operation and pass nothing to it. */
const namingExtensions: readonly CallingExtension[] = ['x-ms-notification', 'x-ms-api-annotation'];

function argumentsOf(
  { extension, value, path, sources }: Site,
  target: Operation | undefined,
  inputs: Inputs,
): Argument[] | undefined {
  if (namingExtensions.includes(extension)) return undefined;
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
  { path, reads }: Site,
  passed: readonly Argument[],
  target: Operation,
  paths: PathStrings,
  references: References,
): Output[] {
  const response = successSchema(target, references);
  if (!reads || !response) return [];
  const { from, keys } = reads;
  const read = (name: string, at: Path, expects: Output['expects'], schema: Located<JsonObject>): Output => ({
    name,
    expects,
    path: at,
    resolution: paths.resolve(schema, name),
  });
  const readProperties = (schema: Located<JsonObject>): Output[] => [
    ...keys.properties.flatMap((key) => {
      const name = stringOf(from.value[key]);
      return name ? [read(name, [...from.path, key], 'property', schema)] : [];
    }),
    ...passed.flatMap(({ value }) =>
      value.kind === 'item' ? [read(value.property, value.path, 'property', schema)] : [],
    ),
  ];
  if (keys.items === undefined) return readProperties(response);
  const name = stringOf(from.value[keys.items]) ?? '';
  const array = read(name, name === '' ? path : [...from.path, keys.items], 'array', response);
  const found = array.resolution.outcome === 'found' ? array.resolution.schema : undefined;
  const items = found?.value.type === 'array' ? paths.itemsOf(found) : undefined;
  return [array, ...(items ? readProperties(items) : [])];
}

/** The schema of what an operation returns: that of the first response for success that has one. */
function successSchema({ responses }: Operation, references: References): Located<JsonObject> | undefined {
  for (const status of ['200', '201', 'default']) {
    const response = responses.find((one) => one.status === status);
    const schema = response && references.follow(response.value.schema, [...response.target, 'schema']);
    if (schema) return schema;
  }
  return undefined;
}
