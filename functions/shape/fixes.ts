import type { Json, JsonObject, Path } from '../core/json/json.ts';
import { arrayOf, isObject, objectOf, sameJson, stringOf } from '../core/json/json.ts';
import type { ConnectorModel } from '../core/model/model.ts';
import type { Fix, FixTable } from '../core/rule/fix.ts';
import {
  everywhere,
  fix,
  onHolder,
  removal,
  remove,
  rename,
  safe,
  set,
  shown,
  suggestion,
  valueAt,
} from '../core/rule/fix-parts.ts';
import { meantKey } from '../core/shape/root-causes.ts';
import { statusWords } from '../core/text/http-status.ts';
import { convertedTo, nearestSpelling } from '../core/text/values.ts';
import { closest } from '../core/text/closest.ts';
import { quoted } from '../core/text/text.ts';
import { problemsOf } from './problems.ts';
import { unusedKeys } from './security-definitions.ts';

/** The fixes of the rules of this group. */
export const shapeFixes: FixTable<ConnectorModel> = {
  'pp-json-type-incorrect': {
    class: 'safe',
    phase: 'structure',
    does: 'It converts text to a boolean or number, a number or boolean to text, and a single text to a list.',
    propose: ({ path }, model) =>
      problemsOf(model, 'type')
        .filter((problem) => samePath(problem.path, path))
        .flatMap((problem) => {
          const value = valueAt(model.root, problem.path);
          const right =
            value === undefined || path.at(-1) === '$ref' ? undefined : convertedTo(value, problem.expected);
          return right === undefined ? [] : [safe(`Write ${JSON.stringify(right)}`, set(problem.path, right))];
        }),
  },
  'pp-json-value-not-in-enum': {
    class: 'safe',
    also: ['suggestion'],
    phase: 'values',
    does: 'It corrects the case and spaces of the value. Otherwise, it suggests the closest value.',
    propose: ({ path }, model) =>
      problemsOf(model, 'value')
        .filter((problem) => samePath(problem.path, path))
        .flatMap(({ value, values, path: place }) => {
          const same = nearestSpelling(value, values);
          if (same !== undefined) return [safe(`Write ${quoted(same)}`, set(place, same))];
          const near = closest(value, values);
          return near === undefined ? [] : [suggestion(`Write ${quoted(near)}`, set(place, near))];
        }),
  },
  'pp-extension-name-not-valid': {
    class: 'suggestion',
    phase: 'structure',
    does: 'It replaces the key with the correct one, such as `x-nullable` instead of `nullable`, or removes the key if there is none.',
    propose: ({ path }, model) =>
      problemsOf(model, 'extension')
        .filter((problem) => samePath(problem.path, path))
        .flatMap((problem) => keyFix(problem.path, replacements.get(problem.key) ?? meantKey(problem), model.root)),
  },
  'pp-additional-property-not-allowed': {
    class: 'suggestion',
    phase: 'removals',
    does: 'It replaces the key with the closest valid one, or removes it.',
    propose: ({ path }, model) =>
      problemsOf(model, 'additional')
        .filter((problem) => samePath(problem.path, path))
        .flatMap((problem) => keyFix(problem.path, meantKey(problem), model.root)),
  },
  'pp-extension-unknown': {
    class: 'suggestion',
    published: 'breaking',
    phase: 'values',
    does: 'It replaces the key with the closest extension that the platform knows, which then takes effect, or removes it.',
    propose: everywhere(
      (model) => problemsOf(model, 'unknownExtension'),
      (problem, { root }) =>
        /^x[-_ ]?ms/i.test(problem.key) ? keyFix(problem.path, meantKey(problem), root) : undefined,
    ),
  },
  'pp-additional-property-not-allowed-adjacent-to-ref': {
    class: 'safe',
    also: ['suggestion'],
    phase: 'removals',
    does: 'It removes keys that the target has with the same value. For others, it suggests wrapping the reference in `allOf`, so that they take effect, or removing them.',
    propose: everywhere(
      (model) => problemsOf(model, 'adjacent'),
      ({ path, keys }, { root, references }) => {
        const value = objectOf(valueAt(root, path));
        const target = references.resolve(value);
        const isRepeated = (key: string): boolean => target !== undefined && sameJson(target[key], value[key]);
        const removals = (some: readonly string[]) => some.map((key) => remove([...path, key]));
        if (keys.every(isRepeated))
          return safe(`Remove ${quoted(keys.join(', '))}, which the target states`, ...removals(keys));
        const without = suggestion(`Remove ${quoted(keys.join(', '))}`, ...removals(keys));
        const texts = keys.filter((key) => wrappable.has(key));
        if (!isSchemaPlace(path) || texts.length === 0) return without;
        const wrapped: JsonObject = {
          ...Object.fromEntries(texts.map((key) => [key, value[key]])),
          allOf: [{ $ref: stringOf(value.$ref) ?? '' }],
        };
        return {
          ...suggestion('Wrap the reference in "allOf", so that the other keys take effect', set(path, wrapped)),
          alternatives: [without],
        };
      },
    ),
  },
  'pp-array-duplicate-value': {
    class: 'safe',
    phase: 'removals',
    does: 'It removes the later copies.',
    propose: everywhere(
      (model) => problemsOf(model, 'duplicate'),
      ({ path, value }, { root }) => {
        const list = arrayOf(valueAt(root, path.slice(0, -1)));
        const first = list.findIndex((item) => sameJson(item, value));
        const later = list.flatMap((item, index) =>
          index > first && sameJson(item, value) ? [remove([...path.slice(0, -1), index])] : [],
        );
        return safe('Remove the later copies', ...later);
      },
    ),
  },
  'pp-swagger-keyword-not-supported': {
    class: 'safe',
    phase: 'removals',
    does: 'It removes `uniqueItems`.',
    propose: removal('safe', 'uniqueItems'),
  },
  'pp-collection-format-value-not-supported': {
    class: 'suggestion',
    published: 'breaking',
    phase: 'values',
    does: 'It writes `csv`. The request changes, so make sure that the service accepts it.',
    propose: onHolder(
      ({ collectionFormat }) => collectionFormat !== undefined,
      ({ path }) => suggestion('Write "csv"', set([...path, 'collectionFormat'], 'csv')),
    ),
  },
  'pp-info-required': 'design',
  'pp-paths-required': 'design',
  'pp-version-required': {
    class: 'suggestion',
    phase: 'additions',
    does: 'It adds the version "1.0".',
    propose: (_place, { root }) =>
      isObject(root.info) ? [suggestion('Add the version "1.0"', set(['info', 'version'], '1.0'))] : [],
  },
  'pp-parameter-name-required': 'service',
  'pp-parameter-location-required': {
    class: 'suggestion',
    phase: 'additions',
    does: 'It writes `path` if the path has a variable with that name, `body` if there is a schema, and otherwise `query`.',
    propose: onHolder(
      ({ name }, path) => name !== undefined && path.includes('parameters'),
      ({ value, path }) => {
        const template = path[0] === 'paths' ? String(path[1]) : '';
        const place = template.includes(`{${shown(value.name)}}`)
          ? 'path'
          : value.schema === undefined
            ? 'query'
            : 'body';
        return suggestion(`Write "in": ${quoted(place)}`, set([...path, 'in'], place));
      },
    ),
  },
  'pp-parameter-type-required': {
    class: 'safe',
    also: ['suggestion'],
    phase: 'additions',
    does: 'It adds the type of the values in `enum` or of the default. Otherwise, it suggests `string`.',
    propose: onHolder(
      ({ name, in: location }) => name !== undefined && location !== undefined,
      ({ value, path }) => {
        const type = typeOfAll(value.enum === undefined ? [value.default] : arrayOf(value.enum));
        return fix(type === undefined ? 'suggestion' : 'safe', `Add the type ${quoted(type ?? 'string')}`, [
          set([...path, 'type'], type ?? 'string'),
        ]);
      },
    ),
  },
  'pp-header-type-required': {
    class: 'suggestion',
    phase: 'additions',
    does: 'It adds the type `string`.',
    propose: onHolder(
      (_value, path) => path.at(-2) === 'headers',
      ({ path }) => suggestion('Add the type "string"', set([...path, 'type'], 'string')),
    ),
  },
  'pp-response-description-required': {
    class: 'safe',
    phase: 'additions',
    does: 'It adds the standard HTTP text for the status, or "Error" for `default`.',
    propose: onHolder(
      (_value, path) => path.at(-2) === 'responses',
      ({ path }) => {
        const words = statusWords(String(path.at(-1)));
        return words === undefined
          ? undefined
          : safe(`Add the description ${quoted(words)}`, set([...path, 'description'], words));
      },
    ),
  },
  'pp-license-name-required': 'words',
  'pp-tag-name-required': 'words',
  'pp-external-docs-url-required': {
    class: 'suggestion',
    phase: 'removals',
    does: 'It removes `externalDocs`.',
    propose: onHolder(
      (_value, path) => path.at(-1) === 'externalDocs',
      ({ path }) => suggestion('Remove "externalDocs"', remove(path)),
    ),
  },
  'pp-security-definition-type-required': {
    class: 'safe',
    phase: 'additions',
    does: 'It adds `apiKey` if there is a name and location, and `oauth2` if there is a flow or URL.',
    propose: onHolder(
      (_value, path) => path.length === 2 && path[0] === 'securityDefinitions',
      ({ value, path }) => {
        const isKey = value.name !== undefined && value.in !== undefined;
        const isOAuth = [value.flow, value.authorizationUrl, value.tokenUrl].some((key) => key !== undefined);
        if (isKey === isOAuth) return undefined;
        const type = isKey ? 'apiKey' : 'oauth2';
        return safe(`Add the type ${quoted(type)}`, set([...path, 'type'], type));
      },
    ),
  },
  'pp-security-scheme-property-required': {
    class: 'safe',
    phase: 'additions',
    does: 'It infers the flow from the URLs. You have to add everything else.',
    propose: onHolder(
      ({ type, flow }) => type === 'oauth2' && flow === undefined,
      ({ value, path }) => {
        const [authorization, token] = [value.authorizationUrl !== undefined, value.tokenUrl !== undefined];
        if (!authorization) return undefined;
        const flow = token ? 'accessCode' : 'implicit';
        return safe(`Add the flow ${quoted(flow)}`, set([...path, 'flow'], flow));
      },
    ),
  },
  'pp-security-scheme-property-not-valid': {
    class: 'safe',
    phase: 'removals',
    does: "It removes the keys that the type doesn't use.",
    propose: onHolder(
      (_value, path) => path.length === 2 && path[0] === 'securityDefinitions',
      ({ value, path }, _model, _around, place) => {
        const key = unusedKeys(value).find((one) => one === place.path.at(-1));
        return key === undefined ? undefined : safe(`Remove ${quoted(key)}`, remove([...path, key]));
      },
    ),
  },
  'pp-oauth-scopes-required': {
    class: 'suggestion',
    phase: 'additions',
    does: 'It adds the scopes of the properties file, or an empty list.',
    propose: onHolder(
      ({ type }) => type === 'oauth2',
      ({ path }, _model, { properties }) => {
        const scopes = scopesIn(objectOf(properties));
        return suggestion(
          scopes.length === 0 ? 'Add empty scopes' : 'Add the scopes of the properties file',
          set([...path, 'scopes'], Object.fromEntries(scopes.map((scope) => [scope, scope]))),
        );
      },
    ),
  },
  'pp-extension-property-required': 'design',
};

/** What keys of other versions are called in Swagger 2.0. */
const replacements: ReadonlyMap<string, string> = new Map(
  Object.entries({
    nullable: 'x-nullable',
    summary: 'x-ms-summary',
    visibility: 'x-ms-visibility',
    'ms-summary': 'x-ms-summary',
    'ms-visibility': 'x-ms-visibility',
  }),
);

/** Keys that say something of their own beside a reference. */
const wrappable = new Set(['description', 'title', 'x-ms-summary', 'x-ms-visibility', 'x-nullable', 'default']);

function isSchemaPlace(path: Path): boolean {
  return path.at(-2) === 'properties' || ['schema', 'items', 'additionalProperties'].includes(String(path.at(-1)));
}

function samePath(one: Path, other: Path): boolean {
  return one.length === other.length && one.every((key, index) => String(key) === String(other[index]));
}

/** A key with the name that is meant, or without it where there is none or the name is taken. */
function keyFix(path: Path, meant: string | undefined, root: Json): readonly Fix[] {
  const around = path.slice(0, -1);
  const removed = suggestion(`Remove ${quoted(String(path.at(-1)))}`, remove(path));
  if (meant === undefined || valueAt(root, [...around, meant]) !== undefined) return [removed];
  return [{ ...suggestion(`Write ${quoted(meant)}`, rename(path, meant)), alternatives: [removed] }];
}

function typeOfAll(values: readonly (Json | undefined)[]): string | undefined {
  const types = new Set(values.map((value) => (Number.isInteger(value) ? 'integer' : typeof value)));
  const [type] = types;
  return types.size === 1 && type !== undefined && ['string', 'number', 'integer', 'boolean'].includes(type)
    ? type
    : undefined;
}

function scopesIn({ connectionParameters, connectionParameterSets }: JsonObject): string[] {
  const parameters = [
    ...Object.values(objectOf(connectionParameters)),
    ...arrayOf(objectOf(connectionParameterSets).values).flatMap((one) =>
      Object.values(objectOf(objectOf(one).parameters)),
    ),
  ];
  return parameters.flatMap((parameter) =>
    arrayOf(objectOf(objectOf(parameter).oAuthSettings).scopes).flatMap((scope) =>
      typeof scope === 'string' ? scope : [],
    ),
  );
}
