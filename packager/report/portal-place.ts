import { arrayOf, objectOf, stringOf } from '../../functions/core/json/json.ts';
import type { Json, JsonObject, Path } from '../../functions/core/json/json.ts';
import type { DocumentKind } from '../../functions/core/model/document-kinds.ts';

/**
 * Where the custom connector wizard of the maker portal has a value: the tab, and the field as it is labeled there.
 * `undefined` for what no field sets; such values are written in the Swagger editor or set by the command line tools.
 *
 * @param path the keys that lead to the value
 * @param data the definition, for the operations' names
 */
export function portalPlace(kind: DocumentKind, path: Path, data: JsonObject = {}): string | undefined {
  const [first, ...rest] = path;
  if (kind === 'apiProperties') return first === 'properties' ? propertiesPlace(rest) : undefined;
  switch (first) {
    case 'info':
      return infoPlaces[String(rest[0])];
    case 'host':
      return 'General tab, Host';
    case 'basePath':
      return 'General tab, Base URL';
    case 'schemes':
      return 'General tab, Scheme';
    case 'securityDefinitions':
    case 'security':
      return 'Security tab';
    case 'paths':
      return rest.length >= 2 ? operationPlace(rest, data) : undefined;
    default:
      return undefined;
  }
}

const infoPlaces: Readonly<Record<string, string>> = {
  title: 'Connector name, at the top of the wizard',
  description: 'General tab, Description',
};

const propertiesPlaces: Readonly<Record<string, string>> = {
  iconBrandColor: 'General tab, Icon background color',
  connectionParameters: 'Security tab',
  connectionParameterSets: 'Security tab',
  policyTemplateInstances: 'Definition tab, Policies',
  scriptOperations: 'Code tab, Operations',
};

function propertiesPlace([key]: Path): string | undefined {
  return propertiesPlaces[String(key)];
}

const operationFields: Readonly<Record<string, string>> = {
  summary: 'Summary',
  description: 'Description',
  operationId: 'Operation ID',
  'x-ms-visibility': 'Visibility',
};

const parameterFields: Readonly<Record<string, string>> = {
  'x-ms-summary': 'Summary',
  description: 'Description',
  default: 'Default value',
  required: 'Is required?',
  'x-ms-visibility': 'Visibility',
  enum: 'Values',
  name: 'Name',
};

/** @param path the keys below `paths`: the path template, the verb, and what follows */
function operationPlace([template, verb, part, ...below]: Path, data: JsonObject): string | undefined {
  if (verb === 'parameters' || String(verb).startsWith('x-')) return undefined;
  const operation = objectOf(objectOf(objectOf(data.paths)[String(template)])[String(verb)]);
  const id = stringOf(operation.operationId);
  const tab = id === undefined ? 'Definition tab' : `Definition tab, ${id}`;
  if (part === undefined) return tab;
  if (part === 'parameters') return `${tab}, Request${inputPlace(below, operation)}`;
  if (part === 'responses') return `${tab}, Response`;
  const field = operationFields[String(part)];
  return field === undefined ? undefined : `${tab}, ${field}`;
}

function inputPlace([index, key]: Path, operation: JsonObject): string {
  const parameter: Json | undefined = arrayOf(operation.parameters)[Number(index)];
  const name = stringOf(objectOf(parameter).name);
  const field = parameterFields[String(key)];
  return `${name === undefined ? '' : `, ${name}`}${field === undefined ? '' : `, ${field}`}`;
}
