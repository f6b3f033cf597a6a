import type { Json, JsonObject, Path } from '../core/json/json.ts';
import { arrayOf, isReference, objectOf, sameJson, stringOf } from '../core/json/json.ts';
import { draftedLabels, parameterSentence } from '../core/model/drafts.ts';
import type { ConnectorModel } from '../core/model/model.ts';
import { parametersOf } from '../core/model/operations.ts';
import { usedPropertiesOf } from '../core/model/schemas.ts';
import type { Fix, Fixable, FixTable } from '../core/rule/fix.ts';
import {
  everywhere,
  fix,
  holderAt,
  move,
  onHolder,
  onNode,
  onValue,
  removal,
  remove,
  safe,
  set,
  shown,
  suggestion,
  valueAt,
} from '../core/rule/fix-parts.ts';
import { withoutParameter } from '../core/rule/parameter-fixes.ts';
import { cutLabel } from '../core/text/shorten.ts';
import { isBlank, quoted } from '../core/text/text.ts';

/** The fixes of the rules of this group. */
export const parametersFixes: FixTable<ConnectorModel> = {
  'pp-operation-parameters-are-not-unique': {
    class: 'safe',
    also: ['suggestion'],
    phase: 'removals',
    does: 'It removes the later copy. If they differ, you choose.',
    propose: onValue((value, path, { references, root }) => {
      const list = arrayOf(valueAt(root, path.slice(0, -1)));
      const resolved = references.resolve(value);
      const same = list.slice(0, Number(path.at(-1))).some((other) => sameJson(references.resolve(other), resolved));
      return fix(same ? 'safe' : 'suggestion', 'Remove the later of the two parameters', [remove(path)]);
    }),
  },
  'pp-operation-parameters-contain-duplicate-parameter': 'design',
  'pp-path-parameters-contain-duplicate-parameter': {
    class: 'safe',
    also: ['suggestion'],
    phase: 'removals',
    does: 'It removes the later copy. If they differ, you choose.',
    propose: onValue((value, path, { references, root }) => {
      const resolved = references.resolve(value);
      const same = arrayOf(valueAt(root, path.slice(0, -1)))
        .slice(0, Number(path.at(-1)))
        .some((other) => sameJson(references.resolve(other), resolved));
      return fix(same ? 'safe' : 'suggestion', 'Remove the later of the two parameters', [remove(path)]);
    }),
  },
  'pp-operation-parameters-contain-multiple-body-parameters': 'design',
  'pp-path-parameters-contain-multiple-body-parameters': 'design',
  'pp-parameter-list-contains-form-data-and-body': 'design',
  'pp-body-or-form-data-parameter-in-fetch-operation-not-allowed': 'design',

  'pp-body-parameter-schema-required': {
    class: 'suggestion',
    phase: 'structure',
    does: 'It adds an object schema without properties. Add the properties yourself.',
    propose: onHolder(isBody, ({ path }) =>
      suggestion('Add the schema of an object', set([...path, 'schema'], { type: 'object' })),
    ),
  },
  'pp-body-parameter-property-not-valid': {
    class: 'safe',
    also: ['suggestion'],
    phase: 'structure',
    does: 'It moves the key into the schema, or removes it if the schema contains the same.',
    propose: onHolder(isBody, ({ value, path }, _model, _around, place) => {
      const key = String(place.path.at(-1));
      const schema = value.schema;
      if (value[key] === undefined || isReference(schema)) return undefined;
      const from = [...path, key];
      if (key === 'allowEmptyValue' || key === 'collectionFormat') return safe(`Remove ${quoted(key)}`, remove(from));
      if (schema === undefined)
        return safe(
          'Move what describes the body into a schema',
          set([...path, 'schema'], Object.fromEntries(schemaKeysIn(value))),
          ...schemaKeysIn(value).map(([name]) => remove([...path, name])),
        );
      const inside = objectOf(schema)[key];
      if (inside === undefined)
        return safe(`Move ${quoted(key)} into the schema`, move(from, [...path, 'schema', key]));
      const same = sameJson(inside, value[key]);
      return fix(same ? 'safe' : 'suggestion', `Remove ${quoted(key)}, which the schema states`, [remove(from)]);
    }),
  },
  'pp-non-body-parameter-schema-not-valid': {
    class: 'safe',
    also: ['suggestion'],
    phase: 'structure',
    does: 'It moves the type, format, and so on out of a simple schema to the parameter.',
    propose: onHolder(
      ({ in: location, schema }) => location !== undefined && schema !== undefined,
      ({ value, path }, { references }) => {
        const schema = references.resolve(value.schema);
        if (!schema || schema.type === 'object' || schema.properties !== undefined || isReference(schema.items))
          return undefined;
        const keys = Object.entries(schema).filter(
          ([key]) => value[key] === undefined && !key.startsWith('x-nullable'),
        );
        return fix(isReference(value.schema) ? 'suggestion' : 'safe', 'Move the type out of the schema', [
          remove([...path, 'schema']),
          ...keys.map(([key, inner]) => set([...path, key], inner as Json)),
        ]);
      },
    ),
  },
  'pp-file-parameter-must-be-in-form-data': {
    class: 'suggestion',
    published: 'breaking',
    phase: 'structure',
    does: 'It sends the file as form data, in operations without a body.',
    propose: onHolder(
      ({ type }) => type === 'file',
      ({ value, path }, model) => {
        const users = parametersOf(model).find((parameter) => parameter.value === value)?.operations ?? [];
        if (
          users.length === 0 ||
          users.some(({ parameters }) => parameters.some(({ in: location }) => location === 'body'))
        )
          return undefined;
        return suggestion(
          'Send the file as form data',
          set([...path, 'in'], 'formData'),
          ...users.map((operation) => set([...operation.path, 'consumes'], ['multipart/form-data'])),
        );
      },
    ),
  },
  'pp-invalid-form-data-parameter-name': 'service',
  'pp-allow-empty-value-only-valid-for-query-form-data': {
    class: 'safe',
    phase: 'removals',
    does: 'It removes `allowEmptyValue`.',
    propose: removal('safe', 'allowEmptyValue'),
  },
  'pp-string-binary-not-supported-for-form-url-encoded': {
    class: 'suggestion',
    published: 'breaking',
    phase: 'values',
    does: 'It sets `consumes` to `multipart/form-data`.',
    propose: onHolder(
      ({ in: location }) => location === 'formData',
      ({ value }, model) => {
        const users = parametersOf(model).find((parameter) => parameter.value === value)?.operations ?? [];
        return suggestion(
          'Send the form as multipart/form-data',
          ...users.map((operation) => set([...operation.path, 'consumes'], ['multipart/form-data'])),
        );
      },
    ),
  },
  'pp-path-parameter-must-be-required': {
    class: 'safe',
    published: 'listed',
    phase: 'additions',
    does: 'It sets `required` to `true`.',
    propose: onHolder(
      ({ in: location }) => location === 'path',
      ({ path }) => safe('Make the parameter required', set([...path, 'required'], true)),
    ),
  },
  'pp-path-parameter-missing-encoding': {
    class: 'safe',
    phase: 'additions',
    does: 'It adds the default encoding, `"x-ms-url-encoding": "single"`.',
    propose: everywhere(
      (model) => model.objects('parameterObject'),
      ({ value, path }) =>
        value.in === 'path' && value['x-ms-url-encoding'] === undefined
          ? safe('Add "x-ms-url-encoding": "single"', set([...path, 'x-ms-url-encoding'], 'single'))
          : undefined,
    ),
  },
  'pp-query-parameter-encoding-not-supported': {
    class: 'safe',
    phase: 'removals',
    does: 'It removes `x-ms-url-encoding`, which has no effect there.',
    propose: removal('safe', 'x-ms-url-encoding'),
  },
  'pp-connection-id-parameter-not-allowed': {
    class: 'suggestion',
    published: 'breaking',
    phase: 'removals',
    does: "It removes the parameter, unless it's in the path.",
    propose: onHolder(
      ({ name, in: location }) => stringOf(name)?.toLowerCase() === 'connectionid' && location !== 'path',
      ({ path }, model) => suggestion('Remove the parameter', ...withoutParameter(path, model)),
    ),
  },
  'pp-reserved-parameter-is-used': {
    class: 'suggestion',
    published: 'breaking',
    phase: 'removals',
    does: 'It removes the parameter if a security definition sends the header, because the platform adds it from the connection.',
    propose: onHolder(
      ({ name, in: location }) => location === 'header' && stringOf(name)?.toLowerCase() === 'authorization',
      ({ path }, model) =>
        Object.keys(objectOf(model.root.securityDefinitions)).length > 0
          ? suggestion('Remove the parameter', ...withoutParameter(path, model))
          : undefined,
    ),
  },
  'pp-parameter-summary-required': {
    class: 'suggestion',
    published: 'text',
    phase: 'additions',
    does: 'It drafts the label from the name if the name consists of words.',
    propose: onHolder(isParameter, ({ value, path }, model) => labelFix(value, path, model)),
  },
  'pp-parameter-description-required': {
    class: 'suggestion',
    published: 'text',
    phase: 'additions',
    does: 'It drafts a sentence for identifiers, flags, counts, pages, dates, and lists of values. Write the others yourself.',
    propose: onHolder(isParameter, ({ value, path }, model) => sentenceFix(value, path, model)),
  },
  'pp-parameter-text-empty': {
    class: 'suggestion',
    published: 'text',
    phase: 'additions',
    does: 'It drafts the label from the name, and a description if the kind of parameter is clear.',
    propose: onHolder(isParameter, ({ value, path }, model, _around, place) => {
      const key = place.path.at(-1);
      return key === 'x-ms-summary'
        ? labelFix(value, path, model)
        : key === 'description'
          ? sentenceFix(value, path, model)
          : undefined;
    }),
  },
  'pp-parameter-summary-length': {
    class: 'suggestion',
    published: 'text',
    phase: 'values',
    does: 'It shortens the label at a word boundary. If there is no description, it uses the complete text as the description.',
    propose: onHolder(isParameter, ({ value, path }) => {
      const label = stringOf(value['x-ms-summary']) ?? '';
      const short = cutLabel(label);
      if (short === undefined) return undefined;
      const whole = isBlank(stringOf(value.description) ?? '') ? [set([...path, 'description'], label)] : [];
      return suggestion(`Shorten the label to ${quoted(short)}`, set([...path, 'x-ms-summary'], short), ...whole);
    }),
  },
  'pp-parameter-name-repeated': 'design',
  'pp-parameter-descriptions-unique': 'words',
  'pp-visibility-value': {
    class: 'safe',
    also: ['suggestion'],
    phase: 'values',
    does: "It writes the visibility in lowercase. It removes values that aren't valid.",
    propose: onValue((value, path) => {
      const visibility = typeof value === 'string' ? value.trim().toLowerCase() : '';
      return visibilities.includes(visibility)
        ? safe(`Write ${quoted(visibility)}`, set(path, visibility))
        : suggestion('Remove "x-ms-visibility"', remove(path));
    }),
  },
  'pp-visibility-leftover': {
    class: 'safe',
    phase: 'removals',
    does: 'It removes the key, which has no effect.',
    propose: everywhere(
      (model) => [
        ...model.objects('operationObject'),
        ...model.objects('parameterObject'),
        ...model.objects('schemaObject'),
      ],
      ({ value, path }) =>
        value['x-ms-visibility'] === '' || value['x-ms-visibility'] === 'none'
          ? safe('Remove "x-ms-visibility"', remove([...path, 'x-ms-visibility']))
          : undefined,
    ),
  },
  'pp-internal-required-default': {
    class: 'suggestion',
    phase: 'additions',
    does: 'It uses the only value of `enum`. Write other defaults yourself.',
    propose: onHolder(isParameter, ({ value, path }) => onlyValueFix(value, path)),
  },
  'pp-internal-required-property-default': {
    class: 'suggestion',
    phase: 'additions',
    does: 'It uses the only value of `enum`. Write other defaults yourself.',
    propose: propertyFix(({ value, target }) => onlyValueFix(value, target)),
  },
  'pp-internal-property-with-default-optional': {
    class: 'suggestion',
    published: 'listed',
    phase: 'additions',
    does: 'It makes the parameter required, so that the default is sent.',
    propose: onHolder(isParameter, ({ path }) =>
      suggestion('Make the parameter required', set([...path, 'required'], true)),
    ),
  },
  'pp-property-must-be-required': {
    class: 'suggestion',
    published: 'listed',
    phase: 'additions',
    does: 'It adds the name to `required` of its object.',
    propose: propertyFix(({ path, name }, model) => {
      const holder = holderAt(model.root, path.slice(0, -2));
      if (!holder) return undefined;
      const required = arrayOf(holder.value.required);
      return suggestion('Make the property required', set([...holder.path, 'required'], [...required, name]));
    }),
  },
  'pp-required-default-empty': {
    class: 'suggestion',
    published: 'listed',
    phase: 'removals',
    does: 'It removes the empty default.',
    propose: removal('suggestion', 'default'),
  },
  'pp-content-header-internal': {
    class: 'suggestion',
    published: 'breaking',
    phase: 'additions',
    does: 'It makes the header internal and required, with its one value as the default.',
    propose: onHolder(isParameter, ({ value, path }) => {
      const [only, ...others] = arrayOf(value.enum);
      const fixed = value.default ?? (others.length === 0 ? only : undefined);
      return fixed === undefined
        ? undefined
        : suggestion(
            'Make the header internal',
            set([...path, 'x-ms-visibility'], 'internal'),
            set([...path, 'required'], true),
            ...(value.default === undefined ? [set([...path, 'default'], fixed)] : []),
          );
    }),
  },
  'pp-required-not-advanced': {
    class: 'suggestion',
    phase: 'removals',
    does: 'It removes `advanced`.',
    propose: onHolder(isParameter, ({ value, path }) => notAdvanced(value, path)),
  },
  'pp-required-property-not-advanced': {
    class: 'suggestion',
    phase: 'removals',
    does: 'It removes `advanced`.',
    propose: propertyFix(({ value, target }) => notAdvanced(value, target)),
  },
  'pp-required-parameter-visibility': {
    class: 'suggestion',
    phase: 'additions',
    does: 'It adds `"x-ms-visibility": "important"`.',
    propose: onHolder(isParameter, ({ path }) =>
      suggestion('Add "x-ms-visibility": "important"', set([...path, 'x-ms-visibility'], 'important')),
    ),
  },
};

const visibilities = ['important', 'advanced', 'internal'];

function isBody({ in: location }: JsonObject): boolean {
  return location === 'body';
}

function isParameter({ in: location, name }: JsonObject): boolean {
  return typeof location === 'string' && typeof name === 'string';
}

/** The keys of a body that belong into its schema. */
function schemaKeysIn(body: JsonObject): [string, Json][] {
  const others = new Set(['name', 'in', 'description', 'required', 'schema', 'allowEmptyValue', 'collectionFormat']);
  return Object.entries(body).filter(
    (entry): entry is [string, Json] => !others.has(entry[0]) && !entry[0].startsWith('x-') && entry[1] !== undefined,
  );
}

function labelFix(value: JsonObject, path: Path, model: ConnectorModel): Fix | undefined {
  const label = draftedLabels(model).get(value);
  return label === undefined
    ? undefined
    : suggestion(`Add the label ${quoted(label)}`, set([...path, 'x-ms-summary'], label));
}

function sentenceFix(value: JsonObject, path: Path, model: ConnectorModel): Fix | undefined {
  const parameter = parametersOf(model).find((one) => one.value === value);
  const sentence = parameter && parameterSentence(parameter, model);
  return sentence === undefined
    ? undefined
    : suggestion(`Add the description ${quoted(sentence)}`, set([...path, 'description'], sentence));
}

function onlyValueFix(value: JsonObject, path: Path): Fix | undefined {
  const [only, ...others] = arrayOf(value.enum);
  return only === undefined || others.length > 0
    ? undefined
    : suggestion(`Add the default ${quoted(shown(only))}`, set([...path, 'default'], only));
}

function notAdvanced(value: JsonObject, path: Path): Fix | undefined {
  return value['x-ms-visibility'] === 'advanced'
    ? suggestion('Remove "x-ms-visibility": "advanced"', remove([...path, 'x-ms-visibility']))
    : undefined;
}

/** A fix of the property of a body at the place of a finding, which may be a reference to what describes it. */
function propertyFix(
  build: (
    property: { readonly value: JsonObject; readonly path: Path; readonly target: Path; readonly name: string },
    model: ConnectorModel,
  ) => Fix | undefined,
): Fixable<ConnectorModel>['propose'] {
  return onNode(usedPropertiesOf, ({ value, path, target, property: { name } }, model) =>
    build({ value, path, target, name }, model),
  );
}
