import type { Format } from '@stoplight/spectral-core';
import { isObject } from '../json/json.ts';

/** The kinds of documents that rules are about; a rule never looks at another kind. */
export type DocumentKind = 'connectorDefinition' | 'apiProperties';

function format(name: string, recognizes: (document: unknown, source: string | null) => boolean): Format {
  const predicate: Format = (document, source) => recognizes(document, source);
  predicate.displayName = name;
  return predicate;
}

/**
 * The definition of a connector: `apiDefinition.swagger.json`, or `*_openapidefinition.json` inside a solution. Any
 * object with the key `swagger` is one, whatever its value, since a wrong version is a finding.
 */
export const connectorDefinition = format('Power Platform connector definition', isConnectorDefinition);

/** An OpenAPI 3 document that is meant to be a connector: it has to be converted before anything else can be said. */
export const openApi3Connector = format('OpenAPI 3 document of a Power Platform connector', isOpenApi3Connector);

/** How Power Platform and its tools name definitions. */
const definitionNames = /(?:^|[/\\])(?:apidefinition\.swagger|[^/\\]*_openapidefinition)\.json$/i;

const propertiesKeys = ['iconBrandColor', 'connectionParameters', 'connectionParameterSets', 'capabilities'];

/** The properties file of a connector: `apiProperties.json`. */
export const apiProperties = format('Power Platform connector properties', isApiProperties);

export function isConnectorDefinition(document: unknown): boolean {
  return isObject(document) && 'swagger' in document;
}

/** Whether a document is OpenAPI 3, but has the metadata of a connector or the name of its definition. */
export function isOpenApi3Connector(document: unknown, source: string | null): boolean {
  if (!isObject(document) || 'swagger' in document || !('openapi' in document)) return false;
  return 'x-ms-connector-metadata' in document || definitionNames.test(source ?? '');
}

export function isApiProperties(document: unknown): boolean {
  if (!isObject(document)) return false;
  const { properties } = document;
  return isObject(properties) && propertiesKeys.some((key) => key in properties);
}
