import { meantKey } from '../core/shape/root-causes.ts';
import { definitionShape } from '../core/shape/definition-shape.ts';
import type { Path } from '../core/json/json.ts';
import type { Shape } from '../core/shape/shape.ts';
import { listed, quoted, withArticle } from '../core/text/text.ts';
import type { ProblemOf } from './problems.ts';

/** What messages call the objects of the specification; extension objects go by their own key. */
const names: Readonly<Record<string, string>> = {
  swaggerObject: 'the definition',
  infoObject: 'info',
  contactObject: 'info.contact',
  licenseObject: 'info.license',
  pathItemObject: 'a path',
  operationObject: 'an operation',
  parameterObject: 'a parameter',
  schemaObject: 'a schema',
  itemsObject: 'the items of a parameter',
  headerObject: 'a header',
  responseObject: 'a response',
  securitySchemeObject: 'a security definition',
  tagObject: 'a tag',
  externalDocsObject: 'externalDocs',
  xmlObject: 'xml',
};

/** How a message calls the object of a kind at a path. */
export function objectName(kind: string, path: Path): string {
  const key = keyOf(path);
  return names[kind] ?? (key.startsWith('x-') ? key : quoted(key));
}

/** The last key of a path, whatever item of a list the path leads to. */
export function keyOf(path: Path): string {
  return String(path.filter((key) => typeof key === 'string').at(-1));
}

/** What to do about keys that Swagger 2.0 names differently or doesn't have. */
const replacements: Readonly<Record<string, string>> = {
  'swaggerObject.openapi': 'a connector is described in Swagger 2.0',
  'swaggerObject.servers': 'write host, basePath and schemes',
  'swaggerObject.scriptOperations': 'move it to apiProperties.json',
  'swaggerObject.connectionParameters': 'move it to apiProperties.json',
  'swaggerObject.components':
    'move its schemas to definitions, and its parameters and responses to the keys of that name',
  'operationObject.requestBody': 'describe the body as a parameter with "in": "body"',
  'operationObject.callbacks': 'describe a webhook with x-ms-trigger and x-ms-notification-content',
  'responseObject.content': 'write the schema directly below the response, and the media type in produces',
  'parameterObject.content': 'write the schema directly below a parameter with "in": "body"',
  'parameterObject.title': 'write the label in x-ms-summary',
  'parameterObject.summary': 'write the label in x-ms-summary',
  'parameterObject.style': 'write collectionFormat for lists',
  'parameterObject.explode': 'write collectionFormat for lists',
  'schemaObject.summary': 'write the label in title and x-ms-summary',
  'schemaObject.nullable': 'write x-nullable, or remove it',
  'schemaObject.oneOf': 'describe all forms with one schema',
  'schemaObject.anyOf': 'describe all forms with one schema',
  'schemaObject.not': 'describe what is allowed',
  'schemaObject.const': 'write an enum with this value',
  'schemaObject.in': 'only parameters have a location',
};

/** What to do about a key that an object does not have. */
export function adviceOnKey(problem: ProblemOf<'additional' | 'extension'>): string {
  const { key, kind } = problem;
  const replacement = replacements[`${kind}.${key}`];
  if (replacement !== undefined) return replacement;
  if (key === '$ref') return 'only schemas, parameters, and responses can be referred to';
  const meant = meantKey(problem);
  if (meant !== undefined) return `write ${quoted(meant)}`;
  const owner = ownerOf(key);
  if (owner !== undefined) return `it belongs to ${owner}`;
  return problem.problem === 'extension' ? 'remove it, or begin its name with "x-"' : 'remove it';
}

/** The only kind of object that has a key. */
function ownerOf(key: string): string | undefined {
  const kinds = owners.get(key) ?? [];
  return kinds.length === 1 ? names[kinds[0]!] : undefined;
}

const owners = ownersOf(definitionShape);

/** The kinds of objects that have each key. */
function ownersOf(root: Shape): ReadonlyMap<string, readonly string[]> {
  const kinds = new Map<string, string[]>();
  const shapes = new Set<Shape>([root]);
  // A set may grow while it is walked.
  for (const shape of shapes)
    if (shape.type === 'object')
      for (const [key, below] of shape.keys()) {
        kinds.set(key, [...(kinds.get(key) ?? []), shape.kind]);
        shapes.add(below);
      }
    else if (shape.type === 'map') shapes.add(shape.values);
    else if (shape.type === 'array') shapes.add(shape.items);
    else if (shape.type === 'either') for (const option of shape.shapes) shapes.add(option);
  return kinds;
}

const schemaKeys: ReadonlySet<string> = new Set(
  [...owners].flatMap(([key, kinds]) => (kinds.includes('schemaObject') ? [key] : [])),
);

/** What to write instead of values of another type that other versions of Swagger and JSON Schema allow. */
const typeAdvice: Readonly<Record<string, string>> = {
  'schemaObject.required': 'list the names of required properties in the object that has them',
  'schemaObject.type': 'write one type, and x-nullable if the value can be null',
  'schemaObject.items': 'describe all items with one schema',
  'schemaObject.discriminator': 'write the name of the property only',
  'schemaObject.exclusiveMaximum': 'write the limit in maximum, and true here',
  'schemaObject.exclusiveMinimum': 'write the limit in minimum, and true here',
};

/** What is wrong with the type of a value, and what to do. */
export function typeMessage({ path, kind, direct, expected, actual }: ProblemOf<'type'>): string {
  const key = path.at(-1);
  const subject = typeof key === 'number' ? `An item of ${quoted(keyOf(path))}` : quoted(key ?? '');
  const wanted = listed(expected.map(withArticle), 'or');
  const known = direct ? typeAdvice[`${kind}.${String(key)}`] : adviceOnProperty(path);
  const advice = known ?? adviceOnType(expected, actual);
  return `${subject} must be ${wanted}, not ${withArticle(actual)}${advice === undefined ? '' : `; ${advice}`}.`;
}

/** What to do about a key of schemas that stands among the properties, where it is the name of one. */
function adviceOnProperty(path: Path): string | undefined {
  const [around, key] = path.slice(-2);
  return around === 'properties' && schemaKeys.has(String(key))
    ? `it counts as a property of that name here, so move it out of "properties", or describe the property with a schema`
    : undefined;
}

function adviceOnType(expected: readonly string[], actual: string): string | undefined {
  if (actual === 'null') return 'fill it in or remove it';
  if (actual === 'string' && expected.includes('boolean')) return 'write true or false without quotes';
  if (actual === 'string' && (expected.includes('number') || expected.includes('integer')))
    return 'write the number without quotes';
  if (expected.includes('string') && ['number', 'integer', 'boolean'].includes(actual)) return 'write it in quotes';
  if (expected.includes('array') && actual !== 'object') return 'write it in square brackets';
  return undefined;
}
