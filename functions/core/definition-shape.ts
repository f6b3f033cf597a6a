import type { ObjectShape, Shape } from './shape.ts';
import { any, arrayOfShape, boolean, either, integer, mapOf, number, object, oneOf, setOf, string } from './shape.ts';

// What a connector definition may hold: Swagger 2.0 as Microsoft's validator reads it, and the extensions of Power
// Platform. Sources: https://swagger.io/specification/v2/ and
// https://learn.microsoft.com/connectors/custom-connectors/openapi-extensions

const externalDocsObject = object('externalDocsObject', { description: string, url: string }, { required: ['url'] });

/** The keys that schemas, items, headers and non-body parameters share. */
const typeKeys = {
  type: string,
  format: string,
  default: any,
  maximum: number,
  exclusiveMaximum: boolean,
  minimum: number,
  exclusiveMinimum: boolean,
  maxLength: integer,
  minLength: integer,
  pattern: string,
  maxItems: integer,
  minItems: integer,
  uniqueItems: boolean,
  enum: setOf(any),
  multipleOf: number,
};

const itemsObject: ObjectShape = object('itemsObject', () => ({
  ...typeKeys,
  type: oneOf('string', 'number', 'integer', 'boolean', 'array'),
  items: itemsObject,
  collectionFormat: string,
}));

const schemaObject: ObjectShape = object(
  'schemaObject',
  () => ({
    ...typeKeys,
    type: oneOf('string', 'number', 'integer', 'boolean', 'array', 'object', 'file'),
    title: string,
    description: string,
    maxProperties: integer,
    minProperties: integer,
    required: setOf(string),
    items: schemaObject,
    allOf: arrayOfShape(schemaObject),
    properties: mapOf(schemaObject),
    additionalProperties: either(boolean, schemaObject),
    discriminator: string,
    readOnly: boolean,
    xml: object('xmlObject', {
      name: string,
      namespace: string,
      prefix: string,
      attribute: boolean,
      wrapped: boolean,
    }),
    externalDocs: externalDocsObject,
    example: any,
  }),
  { referable: true },
);

const parameterObject = object(
  'parameterObject',
  {
    ...typeKeys,
    type: oneOf('string', 'number', 'integer', 'boolean', 'array', 'file'),
    name: string,
    in: oneOf('query', 'header', 'path', 'formData', 'body'),
    description: string,
    required: boolean,
    schema: schemaObject,
    allowEmptyValue: boolean,
    items: itemsObject,
    collectionFormat: string,
  },
  { required: ['name', 'in'], referable: true },
);

const headerObject = object('headerObject', {
  ...typeKeys,
  type: oneOf('string', 'number', 'integer', 'boolean', 'array'),
  description: string,
  items: itemsObject,
  collectionFormat: string,
});

const responseObject = object(
  'responseObject',
  { description: string, schema: schemaObject, headers: mapOf(headerObject), examples: any },
  { required: ['description'], referable: true },
);

const securityRequirements = setOf(mapOf(any));

const operationObject = object('operationObject', {
  tags: setOf(string),
  summary: string,
  description: string,
  externalDocs: externalDocsObject,
  operationId: string,
  consumes: setOf(string),
  produces: setOf(string),
  parameters: arrayOfShape(parameterObject),
  responses: mapOf(responseObject, { extensible: true }),
  schemes: setOf(string),
  deprecated: boolean,
  security: securityRequirements,
});

/** The keys of a path item that hold operations. Source: https://swagger.io/specification/v2/#path-item-object */
export const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch'] as const;

const pathItemObject = object('pathItemObject', {
  $ref: string,
  ...Object.fromEntries(methods.map((method) => [method, operationObject])),
  parameters: arrayOfShape(parameterObject),
});

const infoObject = object('infoObject', {
  title: string,
  description: string,
  termsOfService: string,
  contact: object('contactObject', { name: string, url: string, email: string }),
  license: object('licenseObject', { name: string, url: string }),
  version: string,
});

const securitySchemeObject = object('securitySchemeObject', {
  type: oneOf('basic', 'apiKey', 'oauth2'),
  description: string,
  name: string,
  in: oneOf('query', 'header'),
  flow: oneOf('implicit', 'password', 'application', 'accessCode'),
  authorizationUrl: string,
  tokenUrl: string,
  scopes: mapOf(string, { extensible: true }),
});

/** A connector definition. */
export const definitionShape = object('swaggerObject', {
  swagger: any,
  info: infoObject,
  host: string,
  basePath: string,
  schemes: setOf(string),
  consumes: setOf(string),
  produces: setOf(string),
  paths: mapOf(pathItemObject, { extensible: true }),
  definitions: mapOf(schemaObject),
  parameters: mapOf(parameterObject),
  responses: mapOf(responseObject),
  securityDefinitions: mapOf(securitySchemeObject),
  security: securityRequirements,
  tags: setOf(object('tagObject', { name: string, description: string, externalDocs: externalDocsObject })),
  externalDocs: externalDocsObject,
});

/** The values that an extension passes to the operation it calls: literals, or references to other inputs. */
const callParameters = mapOf(any);

/** An extension object of Power Platform: it takes no keys but its own. */
function extension(kind: string, keys: Readonly<Record<string, Shape>>, required: readonly string[] = []): ObjectShape {
  return object(kind, keys, { required, others: 'none' });
}

const treeOperation = extension('x-ms-dynamic-tree-operation', {
  operationId: string,
  parameters: callParameters,
  itemValuePath: string,
  itemTitlePath: string,
  itemFullTitlePath: string,
  itemsPath: string,
  itemIsParent: string,
  selectedItemValuePath: string,
});

/** The extensions of Power Platform, which may stand on any object that takes extensions. */
export const extensionShapes: Readonly<Record<string, Shape>> = {
  'x-ms-summary': string,
  'x-ms-visibility': oneOf('none', 'important', 'advanced', 'internal'),
  'x-ms-url-encoding': oneOf('single', 'double'),
  'x-ms-editor': string,
  'x-ms-trigger': oneOf('batch', 'single'),
  'x-ms-trigger-hint': string,
  'x-ms-notification-url': boolean,
  'x-ms-notification': extension('x-ms-notification', { operationId: string }, ['operationId']),
  'x-ms-notification-content': object('x-ms-notification-content', {
    description: string,
    schema: schemaObject,
    headers: mapOf(headerObject),
  }),
  'x-ms-dynamic-values': extension('x-ms-dynamic-values', {
    operationId: string,
    builtInOperation: string,
    capability: string,
    parameters: callParameters,
    'value-collection': string,
    'value-path': string,
    'value-title': string,
  }),
  'x-ms-dynamic-list': extension('x-ms-dynamic-list', {
    operationId: string,
    builtInOperation: string,
    parameters: callParameters,
    itemsPath: string,
    itemValuePath: string,
    itemTitlePath: string,
  }),
  'x-ms-dynamic-schema': extension('x-ms-dynamic-schema', {
    operationId: string,
    parameters: callParameters,
    'value-path': string,
  }),
  'x-ms-dynamic-properties': extension('x-ms-dynamic-properties', {
    operationId: string,
    parameters: callParameters,
    itemValuePath: string,
  }),
  'x-ms-dynamic-tree': extension('x-ms-dynamic-tree', {
    settings: extension('x-ms-dynamic-tree-settings', { canSelectParentNodes: boolean, canSelectLeafNodes: boolean }),
    open: treeOperation,
    browse: treeOperation,
  }),
  'x-ms-enum-values': arrayOfShape(extension('x-ms-enum-values', { value: any, displayName: string })),
  'x-ms-api-annotation': extension('x-ms-api-annotation', {
    family: string,
    revision: integer,
    status: oneOf('Production', 'Preview'),
    replacement: extension('x-ms-api-annotation-replacement', { api: string, operationId: string }),
  }),
  'x-ms-pageable': extension('x-ms-pageable', { nextLinkName: string }, ['nextLinkName']),
  'x-ms-connector-metadata': arrayOfShape(
    extension('x-ms-connector-metadata', { propertyName: string, propertyValue: string }),
  ),
};
