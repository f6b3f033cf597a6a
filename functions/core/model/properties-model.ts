import type { LintedDocument } from './document.ts';
import { plainData } from './document.ts';
import type { JsonObject, Path } from '../json/json.ts';
import { arrayOf, isObject, objectOf, stringOf } from '../json/json.ts';
import { memoizeByObject } from '../json/memoize.ts';
import { propertiesShape } from '../shape/properties-shape.ts';
import type { ShapeProblem } from '../shape/shape.ts';
import { shaped } from '../shape/shape.ts';
import { isBlank, quoted } from '../text/text.ts';

/** What `visitProperties` can go through. */
export interface PropertiesViews {
  /** The file itself: the object under its only key, `properties`. */
  readonly file: readonly PropertiesFile[];
  /** The sign-in methods to choose from (`connectionParameterSets.values`); none for a connector with one method. */
  readonly parameterSet: readonly ParameterSet[];
  /** The connection parameters, those of the parameter sets included. */
  readonly connectionParameter: readonly ConnectionParameter[];
  readonly oAuthSettings: readonly OAuthSettings[];
  /** The instances of policy templates. */
  readonly policy: readonly Policy[];
  /** Where the file departs from its description. */
  readonly shapeProblem: readonly ShapeProblem[];
}

/** A properties file as the rules see it. */
export interface PropertiesModel extends PropertiesViews {
  /** The object under the only key of the file. */
  readonly properties: JsonObject;
}

export interface PropertiesFile {
  readonly value: JsonObject;
  readonly path: Path;
  /** The whole file. */
  readonly root: JsonObject;
}

/** One way to sign in, of several. */
export interface ParameterSet {
  readonly name: string | undefined;
  readonly value: JsonObject;
  readonly path: Path;
  readonly parameters: readonly ConnectionParameter[];
  /** How messages call it. */
  readonly label: string;
}

/** What the user of a connection fills in, or signs in with. */
export interface ConnectionParameter {
  readonly name: string;
  readonly value: JsonObject;
  readonly path: Path;
  /** In lowercase, because Microsoft's own pages write it in different ways. */
  readonly type: string | undefined;
  /** `undefined` when there is none, or nothing in it. */
  readonly uiDefinition: JsonObject | undefined;
  readonly constraints: JsonObject;
  /** Whether the connection dialog leaves it out. */
  readonly hidden: boolean;
  /** The set that it belongs to, by its index; `undefined` for a parameter outside `connectionParameterSets`. */
  readonly group: number | undefined;
  /** How messages call it. */
  readonly label: string;
}

/** The OAuth settings of a connection parameter. */
export interface OAuthSettings {
  readonly value: JsonObject;
  readonly path: Path;
  /** The identity provider in lowercase. */
  readonly provider: string | undefined;
  /** The connection parameter they belong to. */
  readonly parameter: ConnectionParameter;
  /** The custom parameters by their names in lowercase, because the service ignores letter case. */
  readonly customParameters: ReadonlyMap<string, CustomParameter>;
  /** What the user supplies in their place (`token:resourceUri`): the names after the colon, in lowercase. */
  readonly suppliedByUser: ReadonlySet<string>;
}

export interface CustomParameter {
  readonly name: string;
  /** `undefined` when it has no text for a value. */
  readonly value: string | undefined;
  readonly path: Path;
}

/** An instance of a policy template. */
export interface Policy {
  readonly value: JsonObject;
  readonly path: Path;
  /** In lowercase. */
  readonly templateId: string | undefined;
  readonly parameters: JsonObject;
  /** How messages call it. */
  readonly label: string;
}

/** Whether users sign in with a connection parameter instead of filling it in. */
export function isOAuth({ type }: ConnectionParameter): boolean {
  return type === 'oauthsetting';
}

const modelOfDocument = memoizeByObject((document: LintedDocument) =>
  propertiesModelFrom(objectOf(plainData(document))),
);

/** The model of a properties file that is being linted. */
export function propertiesModelOf(document: LintedDocument): PropertiesModel {
  return modelOfDocument(document);
}

/** The model of a parsed properties file, one for each; `root` must be plain objects and arrays. */
export const propertiesModelFrom: (root: JsonObject) => PropertiesModel = memoizeByObject((root) => {
  const properties = objectOf(root.properties);
  const parameterSet = parameterSetsOf(properties);
  const connectionParameter = [
    ...connectionParametersOf(properties.connectionParameters, ['properties', 'connectionParameters'], undefined),
    ...parameterSet.flatMap(({ parameters }) => parameters),
  ];
  return {
    properties,
    file: [{ value: properties, path: ['properties'], root }],
    parameterSet,
    connectionParameter,
    oAuthSettings: connectionParameter.flatMap((parameter) => oAuthSettingsOf(parameter, connectionParameter)),
    policy: policiesOf(properties),
    shapeProblem: shaped(root, propertiesShape, {}).problems,
  };
});

function parameterSetsOf(properties: JsonObject): ParameterSet[] {
  return arrayOf(objectOf(properties.connectionParameterSets).values).flatMap((value, index) => {
    if (!isObject(value)) return [];
    const path = ['properties', 'connectionParameterSets', 'values', index];
    const name = stringOf(value.name);
    const label = name === undefined ? `number ${index + 1}` : quoted(name);
    const parameters = connectionParametersOf(value.parameters, [...path, 'parameters'], { index, label });
    return [{ name, value, path, parameters, label: `Parameter set ${label}` }];
  });
}

function connectionParametersOf(
  parameters: unknown,
  path: Path,
  set: { readonly index: number; readonly label: string } | undefined,
): ConnectionParameter[] {
  return Object.entries(objectOf(parameters)).flatMap(([name, value]) => {
    if (!isObject(value)) return [];
    const uiDefinition = objectOf(value.uiDefinition);
    const constraints = objectOf(uiDefinition.constraints);
    const type = stringOf(value.type)?.toLowerCase();
    return [
      {
        name,
        value,
        path: [...path, name],
        type: type === undefined || isBlank(type) ? undefined : type,
        uiDefinition: Object.keys(uiDefinition).length > 0 ? uiDefinition : undefined,
        constraints,
        // Some write the boolean, which is a finding of its own; what they mean is clear.
        hidden: constraints.hidden === 'true' || constraints.hidden === true,
        group: set?.index,
        label: `Connection parameter ${quoted(name)}${set ? ` of set ${set.label}` : ''}`,
      },
    ];
  });
}

function oAuthSettingsOf(parameter: ConnectionParameter, all: readonly ConnectionParameter[]): OAuthSettings[] {
  const value = parameter.value.oAuthSettings;
  if (!isObject(value)) return [];
  const path = [...parameter.path, 'oAuthSettings'];
  const customParameters = Object.entries(objectOf(value.customParameters)).map(([name, custom]) => {
    const text = stringOf(objectOf(custom).value);
    return [name.toLowerCase(), { name, value: text, path: [...path, 'customParameters', name] }] as const;
  });
  const prefix = `${parameter.name}:`;
  const beside = all.filter(({ group, name }) => group === parameter.group && name.startsWith(prefix));
  return [
    {
      value,
      path,
      provider: stringOf(value.identityProvider)?.toLowerCase(),
      parameter,
      customParameters: new Map(customParameters),
      suppliedByUser: new Set(beside.map(({ name }) => name.slice(prefix.length).toLowerCase())),
    },
  ];
}

function policiesOf(properties: JsonObject): Policy[] {
  return arrayOf(properties.policyTemplateInstances).flatMap((value, index) => {
    if (!isObject(value)) return [];
    const title = stringOf(value.title);
    return [
      {
        value,
        path: ['properties', 'policyTemplateInstances', index],
        templateId: stringOf(value.templateId)?.toLowerCase(),
        parameters: objectOf(value.parameters),
        label: title === undefined || isBlank(title) ? `Policy number ${index + 1}` : `Policy ${quoted(title)}`,
      },
    ];
  });
}
