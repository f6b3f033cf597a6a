import type { Shape } from './shape.ts';
import { any, arrayOfShape, boolean, either, integer, mapOf, object, oneOf, setOf, string } from './shape.ts';

// What a properties file may hold: the schema of Microsoft's repository of connectors, and what it lacks although it is
// documented (connectionParameterSets, scriptOperations, GlobalPerConnector) or in use by accepted connectors.
// Sources: https://github.com/microsoft/PowerPlatformConnectors/blob/dev/schemas/paconn-apiProperties.schema.json,
// https://learn.microsoft.com/connectors/custom-connectors/multi-auth and
// https://learn.microsoft.com/connectors/custom-connectors/policy-templates

/** An object that takes no keys but its own. */
function closed(kind: string, keys: Readonly<Record<string, Shape>>, required: readonly string[] = []) {
  return object(kind, keys, { required, others: 'none' });
}

/** A boolean that the service takes as text only. */
const booleanText = oneOf('true', 'false');

/** The values to choose from, as the connection dialog takes them. */
const allowedValues = arrayOfShape(closed('allowed value', { value: string, text: string }, ['value']));

const constraints = closed('constraints', {
  required: booleanText,
  hidden: booleanText,
  clearText: boolean,
  tabIndex: integer,
  capability: setOf(string),
  allowedValues,
  dependencies: mapOf(closed('dependency', { values: setOf(string) }, ['values'])),
});

const uiDefinition = closed('uiDefinition', {
  displayName: string,
  description: string,
  tooltip: string,
  tabIndex: integer,
  schema: closed('uiDefinition schema', { type: string, description: string }),
  constraints,
});

const oAuthSettings = closed(
  'oAuthSettings',
  {
    identityProvider: string,
    clientId: string,
    clientSecret: string,
    scopes: setOf(string),
    redirectMode: string,
    redirectUrl: string,
    properties: object(
      'oAuthSettings properties',
      {
        IsFirstParty: oneOf('True', 'False'),
        IsOnbehalfofLoginSupported: boolean,
        AzureActiveDirectoryResourceId: string,
      },
      { others: 'any' },
    ),
    // Which names they have depends on the identity provider.
    customParameters: mapOf(closed('custom parameter', { value: string }, ['value'])),
    additionalParameters: mapOf(
      closed('additional parameter', {
        type: oneOf('string', 'securestring'),
        applicableWhen: arrayOfShape(closed('condition', { parameter: string, oneOf: arrayOfShape(any) })),
      }),
    ),
  },
  ['identityProvider'],
);

const connectionParameter = closed('connection parameter', {
  type: string,
  defaultValue: string,
  allowedValues: arrayOfShape(
    closed(
      'allowed value',
      { value: string, uiDefinition: closed('choice', { displayName: string, description: string }) },
      ['value'],
    ),
  ),
  metadata: closed('metadata', { sourceType: string }),
  uiDefinition,
  oAuthSettings,
  gatewaySettings: object('gatewaySettings', {}, { others: 'any' }),
});

/** Microsoft's page on the structure writes the key in lowercase, its examples do not; both work. */
const setUiDefinition = closed('uiDefinition', {
  displayName: string,
  displayname: string,
  description: string,
  constraints,
});

const parameterSet = closed(
  'parameter set',
  {
    name: string,
    uiDefinition: setUiDefinition,
    parameters: mapOf(connectionParameter),
    metadata: closed('metadata', { allowSharing: boolean }),
  },
  ['name', 'parameters'],
);

/** What policy templates are given; which of them, depends on the template. */
export const policyParameterShapes = {
  'x-ms-apimTemplate-operationName': setOf(string),
  'x-ms-apimTemplate-policySection': oneOf('Request', 'Response', 'Failure'),
  'x-ms-apimTemplateParameter.name': string,
  'x-ms-apimTemplateParameter.value': string,
  'x-ms-apimTemplateParameter.existsAction': oneOf('override', 'skip', 'append'),
  'x-ms-apimTemplateParameter.urlTemplate': string,
  'x-ms-apimTemplateParameter.newPath': string,
  'x-ms-apimTemplateParameter.httpMethod': oneOf(
    ...['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD', '@Request.OriginalHTTPMethod'],
  ),
  'x-ms-apimTemplateParameter.nextLinkPropertyName': string,
  'x-ms-apimTemplateParameter.nextLinkParentPropertyPath': string,
  'x-ms-apimTemplateParameter.triggerConfig': object('triggerConfig', {}, { others: 'any' }),
  'x-ms-apimTemplateParameter.triggerDataPath': string,
  'x-ms-apimTemplateParameter.newPropertyParentPathTemplate': string,
  'x-ms-apimTemplateParameter.newPropertySubPathTemplate': string,
  'x-ms-apimTemplateParameter.propertyValuePathTemplate': string,
  'x-ms-apimTemplateParameter.propertyParentPath': string,
  'x-ms-apimTemplateParameter.propertySubPath': string,
  'x-ms-apimTemplateParameter.newPropertyPath': string,
  'x-ms-apimTemplateParameter.keyWithinCollectionPath': string,
  'x-ms-apimTemplateParameter.retainKey': booleanText,
  'x-ms-apimTemplateParameter.keyName': string,
  'x-ms-apimTemplateParameter.valueName': string,
  'x-ms-apimTemplateParameter.delimiterList': string,
  'x-ms-apimTemplateParameter.childPropertyName': string,
  'x-ms-apimTemplateParameter.sourceString': string,
  'x-ms-apimTemplateParameter.replacementString': string,
  'x-ms-apimTemplateParameter.parameterTemplate': string,
  'x-ms-apimTemplateParameter.parameterValueUrl': string,
  'x-ms-apimTemplateParameter.parameterValuePathTemplate': string,
  'x-ms-apimTemplateParameter.statusCode': either(integer, string),
} as const satisfies Readonly<Record<string, Shape>>;

const policyTemplateInstance = closed(
  'policy',
  {
    templateId: string,
    title: string,
    type: string,
    parameters: object('policy parameters', policyParameterShapes, { others: 'any' }),
  },
  ['templateId'],
);

/** A properties file. */
export const propertiesShape = closed('file', {
  $schema: string,
  properties: closed('properties', {
    iconBrandColor: string,
    publisher: string,
    stackOwner: string,
    capabilities: setOf(string),
    connectionParameters: mapOf(connectionParameter),
    connectionParameterSets: closed(
      'connectionParameterSets',
      { uiDefinition: setUiDefinition, values: arrayOfShape(parameterSet) },
      ['values'],
    ),
    policyTemplateInstances: arrayOfShape(policyTemplateInstance),
    scriptOperations: setOf(string),
    // An older form of scriptOperations, which a few accepted connectors have kept.
    script: closed('script', { language: string, operationIds: setOf(string) }),
  }),
});
