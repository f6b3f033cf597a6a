import { closest } from '../text/closest.ts';
import type { Path } from '../json/json.ts';
import { stringOf } from '../json/json.ts';
import type { Policy } from './properties-model.ts';
import type { policyParameterShapes } from '../shape/properties-shape.ts';

type ParameterKey = keyof typeof policyParameterShapes;
type ParameterName = ParameterKey extends infer Key
  ? Key extends `x-ms-apimTemplateParameter.${infer Name}`
    ? Name
    : never
  : never;

interface PolicyTemplate {
  readonly required: readonly ParameterName[];
  readonly optional: readonly ParameterName[];
}

const prefix = 'x-ms-apimTemplateParameter.';

/** What every policy can state: the operations that it is for, and whether it changes the request or the response. */
const commonKeys: readonly ParameterKey[] = ['x-ms-apimTemplate-operationName', 'x-ms-apimTemplate-policySection'];

const body: readonly ParameterName[] = ['propertyParentPath', 'newPropertyPath'];

/**
 * The policy templates and what they are given.
 * Sources: https://learn.microsoft.com/connectors/custom-connectors/policy-templates and
 * https://github.com/microsoft/PowerPlatformConnectors/blob/dev/schemas/paconn-apiProperties.schema.json
 */
const templates: Readonly<Record<string, PolicyTemplate>> = {
  dynamichosturl: { required: ['urlTemplate'], optional: [] },
  routerequesttoendpoint: { required: ['newPath'], optional: ['httpMethod'] },
  setheader: { required: ['name', 'value'], optional: ['existsAction'] },
  setqueryparameter: { required: ['name', 'value'], optional: ['existsAction'] },
  setproperty: {
    required: ['newPropertyParentPathTemplate', 'newPropertySubPathTemplate', 'propertyValuePathTemplate'],
    optional: [],
  },
  setvaluefromurl: {
    required: ['parameterTemplate', 'parameterValueUrl', 'parameterValuePathTemplate'],
    optional: ['httpMethod'],
  },
  setconnectionstatustounauthenticated: { required: ['statusCode'], optional: [] },
  updatenextlink: { required: ['nextLinkPropertyName'], optional: ['nextLinkParentPropertyPath'] },
  pollingtrigger: { required: ['triggerConfig', 'triggerDataPath'], optional: [] },
  convertarraytoobject: {
    required: [...body, 'keyWithinCollectionPath'],
    optional: ['propertySubPath', 'retainKey'],
  },
  convertobjecttoarray: { required: body, optional: ['propertySubPath', 'keyName', 'valueName'] },
  encodepropertyvalue: { required: body, optional: ['propertySubPath'] },
  stringreplace: { required: [...body, 'sourceString', 'replacementString'], optional: ['propertySubPath'] },
  stringtoarray: { required: [...body, 'delimiterList', 'childPropertyName'], optional: ['propertySubPath'] },
};

/** Templates that accepted connectors use, although no page and no schema lists them. */
const unlistedTemplates = ['dynamicsubdomain', 'moveproperties'];

/** The templates that Microsoft documents. */
export const templateIds = Object.keys(templates);

export function isKnownTemplate(id: string): boolean {
  return templateIds.includes(id) || unlistedTemplates.includes(id);
}

/** The parameters that the template of a policy does not read, and those that it requires in vain. */
export function parameterProblems({ templateId, parameters }: Policy): {
  unknown: { key: string; meant: string | undefined }[];
  missing: string[];
} {
  const template = templateId !== undefined && Object.hasOwn(templates, templateId) ? templates[templateId] : undefined;
  if (!template) return { unknown: [], missing: [] };
  const required = template.required.map((name) => prefix + name);
  const known = [...required, ...template.optional.map((name) => prefix + name), ...commonKeys];
  const absent = known.filter((key) => parameters[key] === undefined);
  const unknown = Object.keys(parameters)
    .filter((key) => !known.includes(key))
    // All keys begin alike, so only what follows is compared.
    .map((key) => ({ key, meant: nearestKey(key, absent) }));
  const meant = new Set(unknown.map((one) => one.meant));
  return { unknown, missing: required.filter((key) => absent.includes(key) && !meant.has(key)) };
}

function nearestKey(key: string, keys: readonly string[]): string | undefined {
  const name = closest(
    lastPart(key),
    keys.map((one) => lastPart(one)),
  );
  return keys.find((one) => lastPart(one) === name);
}

function lastPart(key: string): string {
  return key.slice(Math.max(key.lastIndexOf('.'), key.lastIndexOf('-')) + 1);
}

/** The parameters of a policy that hold a URL. */
export function urlsOf({ parameters, path }: Policy): { value: string; path: Path }[] {
  return [`${prefix}urlTemplate`, `${prefix}parameterValueUrl`].flatMap((key) => {
    const value = stringOf(parameters[key]);
    return value === undefined ? [] : [{ value, path: [...path, 'parameters', key] }];
  });
}

/** The fixed value that a policy writes into a header or query parameter, and its name. */
export function fixedValueOf({
  templateId,
  parameters,
  path,
}: Policy): { name: string; value: string; path: Path } | undefined {
  if (templateId !== 'setheader' && templateId !== 'setqueryparameter') return undefined;
  const name = stringOf(parameters[`${prefix}name`]);
  const value = stringOf(parameters[`${prefix}value`]);
  if (name === undefined || value === undefined || value.includes('@')) return undefined;
  return { name, value, path: [...path, 'parameters', `${prefix}value`] };
}
