import type { ObjectShape, Shape } from './shape.ts';
import { any, arrayOfShape, boolean, either, integer, mapOf, number, object, oneOf, setOf, string } from './shape.ts';

// What a connector definition may hold: Swagger 2.0 as Microsoft's validator reads it, and the extensions of Power
// Platform. Sources: https://swagger.io/specification/v2/,
// https://learn.microsoft.com/connectors/custom-connectors/openapi-extensions and
// https://github.com/microsoft/PowerPlatformConnectors/blob/dev/schemas/apiDefinition.swagger.schema.json

/** An extension object of Power Platform: it takes no keys but its own. */
function extension(kind: string, keys: Readonly<Record<string, Shape>>, required: readonly string[] = []): ObjectShape {
  return object(kind, keys, { required, others: 'none' });
}

/** What an extension passes to the operation it calls, by the names of that operation's inputs. */
const callParameters = mapOf(any);

/** A call without any keys of its own. */
function plainCall(kind: string): ObjectShape {
  return extension(kind, { operationId: string, parameters: callParameters }, ['operationId']);
}

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

const simpleTypes = ['string', 'number', 'integer', 'boolean', 'array'] as const;

const itemsObject: ObjectShape = object('itemsObject', () => ({
  ...typeKeys,
  type: oneOf(...simpleTypes),
  items: itemsObject,
  collectionFormat: string,
}));

// What a column of a table is capable of. Source: https://github.com/microsoft/power-fx-enhanced-connector
const columnCapabilities = object(
  'x-ms-capabilities-schema',
  { filterFunctions: arrayOfShape(any) },
  { others: 'any' },
);

const schemaObject: ObjectShape = object(
  'schemaObject',
  () => ({
    ...typeKeys,
    type: oneOf(...simpleTypes, 'object', 'file'),
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
    'x-ms-capabilities': columnCapabilities,
  }),
  { referable: true },
);

const parameterObject = object(
  'parameterObject',
  {
    ...typeKeys,
    type: oneOf(...simpleTypes, 'file'),
    name: string,
    in: oneOf('query', 'header', 'path', 'formData', 'body'),
    description: string,
    required: boolean,
    schema: schemaObject,
    allowEmptyValue: boolean,
    items: itemsObject,
    collectionFormat: string,
    // It has no meaning here, which a rule says.
    'x-ms-capabilities': columnCapabilities,
  },
  { required: ['name', 'in'], referable: true },
);

const headerObject = object(
  'headerObject',
  { ...typeKeys, type: oneOf(...simpleTypes), description: string, items: itemsObject, collectionFormat: string },
  { required: ['type'] },
);

const responseObject = object(
  'responseObject',
  { description: string, schema: schemaObject, headers: mapOf(headerObject), examples: mapOf(any) },
  { required: ['description'], referable: true },
);

const securityRequirements = setOf(mapOf(setOf(string)));

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
  // Its documentation speaks of more than the one key that it names.
  'x-ms-capabilities': object('x-ms-capabilities-operation', { chunkTransfer: boolean }, { others: 'any' }),
});

/** The keys of a path item that hold operations. Source: https://swagger.io/specification/v2/#path-item-object */
export const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch'] as const;

const pathItemObject = object('pathItemObject', {
  $ref: string,
  ...Object.fromEntries(methods.map((method) => [method, operationObject])),
  parameters: arrayOfShape(parameterObject),
});

const infoObject = object(
  'infoObject',
  {
    title: string,
    description: string,
    termsOfService: string,
    contact: object('contactObject', { name: string, url: string, email: string }),
    license: object('licenseObject', { name: string, url: string }, { required: ['name'] }),
    version: string,
  },
  { required: ['version'] },
);

const securitySchemeObject = object(
  'securitySchemeObject',
  {
    type: oneOf('basic', 'apiKey', 'oauth2'),
    description: string,
    name: string,
    in: oneOf('query', 'header'),
    flow: oneOf('implicit', 'password', 'application', 'accessCode'),
    authorizationUrl: string,
    tokenUrl: string,
    scopes: mapOf(string, { extensible: true }),
  },
  { required: ['type'] },
);

const tagObject = object(
  'tagObject',
  { name: string, description: string, externalDocs: externalDocsObject },
  { required: ['name'] },
);

/** What the connector as a whole is capable of. */
const connectorCapabilities = extension('x-ms-capabilities', {
  testConnection: plainCall('x-ms-capabilities-test-connection'),
  'file-picker': extension('x-ms-capabilities-file-picker', {
    open: plainCall('x-ms-capabilities-file-picker-open'),
    browse: plainCall('x-ms-capabilities-file-picker-browse'),
    'value-collection': string,
    'value-path': string,
    'value-title': string,
    'value-folder-property': string,
    'value-media-property': string,
  }),
});

/** A connector definition. */
export const definitionShape = object(
  'swaggerObject',
  {
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
    // No set: that a tag is defined twice has a rule of its own.
    tags: arrayOfShape(tagObject),
    externalDocs: externalDocsObject,
    'x-ms-capabilities': connectorCapabilities,
  },
  { required: ['info', 'paths'] },
);

const treeOperation = extension(
  'x-ms-dynamic-tree-operation',
  {
    operationId: string,
    parameters: callParameters,
    itemValuePath: string,
    itemTitlePath: string,
    itemFullTitlePath: string,
    itemsPath: string,
    itemIsParent: string,
    selectedItemValuePath: string,
  },
  ['operationId'],
);

/** Extensions of AutoRest and of Microsoft's own services, which the platform ignores. */
const ignoredExtensions = [
  'x-ms-azure-resource',
  'x-ms-client-default',
  'x-ms-client-flatten',
  'x-ms-client-name',
  'x-ms-client-request-id',
  'x-ms-code-generation-settings',
  'x-ms-discriminator-value',
  'x-ms-enum',
  'x-ms-error-response',
  'x-ms-examples',
  'x-ms-external',
  'x-ms-header-collection-prefix',
  'x-ms-headers',
  'x-ms-identifiers',
  'x-ms-long-running-operation',
  'x-ms-long-running-operation-options',
  'x-ms-mutability',
  'x-ms-odata',
  'x-ms-parameter-grouping',
  'x-ms-parameter-location',
  'x-ms-parameterized-host',
  'x-ms-paths',
  'x-ms-request-id',
  'x-ms-secret',
  'x-ms-skip-url-encoding',
  'x-ms-text',
];

/** Extensions of connectors to tables. Source: https://github.com/microsoft/power-fx-enhanced-connector */
const tabularExtensions = [
  'x-ms-content-sensitivityLabelInfo',
  'x-ms-displayFormat',
  'x-ms-enable-selects',
  'x-ms-keyOrder',
  'x-ms-keyType',
  'x-ms-media-base-url',
  'x-ms-media-default-folder-path',
  'x-ms-media-upload-format',
  'x-ms-navigation',
  'x-ms-navigationProperty',
  'x-ms-permission',
  'x-ms-relationships',
  'x-ms-sort',
];

/** The known extensions, which may stand on any object that takes extensions. */
export const extensionShapes: Readonly<Record<string, Shape>> = {
  ...Object.fromEntries([...ignoredExtensions, ...tabularExtensions].map((name) => [name, any])),
  'x-ms-summary': string,
  'x-ms-visibility': oneOf('none', 'important', 'advanced', 'internal'),
  'x-ms-url-encoding': oneOf('single', 'double'),
  'x-ms-editor': string,
  'x-ms-editor-options': mapOf(any),
  'x-ms-media-kind': oneOf('image', 'audio', 'video'),
  'x-ms-test-value': any,
  'x-ms-localizeDefaultValue': boolean,
  'x-ms-trigger': oneOf('batch', 'single'),
  'x-ms-trigger-hint': string,
  'x-ms-trigger-metadata': extension('x-ms-trigger-metadata', { kind: oneOf('query'), mode: oneOf('polling') }, [
    'kind',
    'mode',
  ]),
  'x-ms-trigger-value': extension('x-ms-trigger-value', { 'value-collection': string, 'value-path': string }),
  'x-ms-notification-url': boolean,
  'x-ms-notification': extension('x-ms-notification', { operationId: string }, ['operationId']),
  'x-ms-notification-content': object(
    'x-ms-notification-content',
    { description: string, schema: schemaObject, headers: mapOf(headerObject) },
    { others: 'any' },
  ),
  'x-ms-operation-context': extension(
    'x-ms-operation-context',
    { simulate: plainCall('x-ms-operation-context-simulate') },
    ['simulate'],
  ),
  'x-ms-safe-operation': boolean,
  'x-ms-no-generic-test': boolean,
  'x-ms-agentic-protocol': string,
  'x-ms-dynamic-values': extension('x-ms-dynamic-values', {
    operationId: string,
    builtInOperation: string,
    capability: oneOf('file-picker'),
    parameters: callParameters,
    'value-collection': string,
    'value-path': string,
    'value-title': string,
  }),
  'x-ms-dynamic-list': extension(
    'x-ms-dynamic-list',
    {
      operationId: string,
      parameters: callParameters,
      itemsPath: string,
      itemValuePath: string,
      itemTitlePath: string,
    },
    ['operationId'],
  ),
  'x-ms-dynamic-schema': extension(
    'x-ms-dynamic-schema',
    { operationId: string, parameters: callParameters, 'value-path': string },
    ['operationId'],
  ),
  'x-ms-dynamic-properties': extension(
    'x-ms-dynamic-properties',
    { operationId: string, parameters: callParameters, itemValuePath: string },
    ['operationId'],
  ),
  'x-ms-dynamic-tree': extension('x-ms-dynamic-tree', {
    settings: extension('x-ms-dynamic-tree-settings', { canSelectParentNodes: boolean, canSelectLeafNodes: boolean }),
    open: treeOperation,
    browse: treeOperation,
  }),
  'x-ms-enum-values': arrayOfShape(extension('x-ms-enum-values', { value: any, displayName: string }, ['value'])),
  'x-ms-api-annotation': extension('x-ms-api-annotation', {
    family: string,
    revision: integer,
    status: oneOf('Production', 'Preview'),
    replacement: extension('x-ms-api-annotation-replacement', { api: string, operationId: string }),
    // The platform writes these into the export of a connector that was published before; such exports are accepted.
    community: any,
    internal: any,
  }),
  'x-ms-pageable': extension('x-ms-pageable', { nextLinkName: string }, ['nextLinkName']),
  'x-ms-connector-metadata': arrayOfShape(
    extension('x-ms-connector-metadata', { propertyName: string, propertyValue: string }, [
      'propertyName',
      'propertyValue',
    ]),
  ),
  'x-ms-docs': arrayOfShape(extension('x-ms-docs', { url: string, description: string }, ['url', 'description'])),
  'x-ms-docs-operation-type': string,
  'x-ms-deployment-version': string,
  'x-ms-keywords': arrayOfShape(string),
  // Superseded extensions for agents, which have a rule of their own.
  'x-ms-name-for-model': any,
  'x-ms-description-for-model': any,
  'x-ms-openai-data': any,
  'x-ms-openai-manifest': any,
  'x-ms-openai-published-to-copilots': any,
};
