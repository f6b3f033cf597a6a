import type { Json, JsonObject, Path } from '../core/json/json.ts';
import { arrayOf, isObject, objectOf, sameJson, stringOf } from '../core/json/json.ts';
import { schemaOfSamples } from '../core/model/sample-schema.ts';
import type { ConnectorModel } from '../core/model/model.ts';
import { sampleSchemaOf } from '../core/model/samples.ts';
import { parametersOf } from '../core/model/operations.ts';
import { schemaUsesOf, usedPropertiesOf } from '../core/model/schemas.ts';
import { spellingsOf } from '../core/model/spellings.ts';
import type { Fix, Fixable, FixTable } from '../core/rule/fix.ts';
import {
  everywhere,
  fix,
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
import { jsonType } from '../core/shape/shape.ts';
import { labelFrom } from '../core/text/name-words.ts';
import { quoted } from '../core/text/text.ts';
import { convertedTo, nearestSpelling } from '../core/text/values.ts';
import { formatMeant, isFormat } from './formats.ts';
import { undefinedNames } from './required-names.ts';
import { matchType } from './type-match.ts';
import { typedObjectsWith } from './typed-objects.ts';

/** The fixes of the rules of this group. */
export const schemasFixes: FixTable<ConnectorModel> = {
  'pp-array-has-no-items': {
    class: 'suggestion',
    phase: 'additions',
    does: 'It adds items of the type string, or of the type in the default and example.',
    propose: onHolder(
      ({ type, items }) => type === 'array' && items === undefined,
      ({ value, path }, model) => {
        const samples = [value.default, value.example].flatMap((sample) => arrayOf(sample));
        const items = samples.length > 0 ? schemaOfSamples(samples, spellingsOf(model)) : { type: 'string' };
        return suggestion('Add the items', set([...path, 'items'], items));
      },
    ),
  },
  'pp-unrecognized-type-format': {
    class: 'safe',
    also: ['suggestion'],
    published: 'listed',
    phase: 'removals',
    does: "It removes a format that the platform doesn't know, or suggests a similar one that it knows.",
    propose: everywhere(
      (model) => typedObjectsWith(model)('format'),
      ({ value: { type, format }, path }) => {
        if (typeof type !== 'string' || typeof format !== 'string' || isFormat(type, format)) return undefined;
        const place = [...path, 'format'];
        const meant = formatMeant(type, format);
        return meant === undefined
          ? safe('Remove the format', remove(place))
          : suggestion(`Write the format ${quoted(meant)}`, set(place, meant));
      },
    ),
  },
  'pp-enum-must-contain-at-least-one-element': {
    class: 'safe',
    phase: 'removals',
    does: 'It removes the empty enum.',
    propose: removal('safe', 'enum'),
  },
  'pp-invalid-enum-value': {
    class: 'suggestion',
    published: 'breaking',
    phase: 'values',
    does: 'It converts the values to the type of the schema if this is possible without loss.',
    propose: onHolder(
      (value) => value.enum !== undefined,
      ({ value, path }) => {
        const type = stringOf(value.type) ?? '';
        const right = arrayOf(value.enum).map((item) =>
          matchType(item, type) === 'exact' ? item : convertedTo(item, [type]),
        );
        return right.every((item) => item !== undefined)
          ? suggestion(`Write the values as ${type}`, set([...path, 'enum'], right))
          : undefined;
      },
    ),
  },
  'pp-default-value-must-match-type': {
    class: 'safe',
    also: ['suggestion'],
    phase: 'values',
    does: 'It converts the default to the type of the schema if this is possible without loss. Otherwise, it suggests removing it.',
    propose: onHolder(
      (value) => value.default !== undefined,
      ({ value, path }) => {
        const right = convertedTo(value.default!, [stringOf(value.type) ?? '']);
        const place = [...path, 'default'];
        return right === undefined
          ? suggestion('Remove the default', remove(place))
          : safe(`Write ${JSON.stringify(right)}`, set(place, right));
      },
    ),
  },
  'pp-value-type-exact': {
    class: 'safe',
    also: ['suggestion'],
    phase: 'values',
    does: 'It writes defaults without quotation marks, and removes defaults that are null. For enums, it makes a suggestion, because flows store the values.',
    propose: everywhere(
      (model) => [...typedObjectsWith(model)('default'), ...typedObjectsWith(model)('enum')],
      ({ value, path }) => {
        const type = stringOf(value.type);
        return [...defaultFixes(value, path, type), ...enumFixes(value, path, type)];
      },
    ),
  },
  'pp-pattern-should-be-valid-regular-expression': 'design',

  'pp-invalid-string-binary-property': 'design',
  'pp-string-binary-nested': {
    class: 'suggestion',
    published: 'listed',
    phase: 'values',
    does: 'It replaces the format `binary` with `byte`.',
    propose: everywhere(schemaUsesOf, ({ value, target, parent }) =>
      parent && value.type === 'string' && value.format === 'binary'
        ? suggestion('Write the format "byte"', set([...target, 'format'], 'byte'))
        : undefined,
    ),
  },
  'pp-schema-type-file-not-valid': {
    class: 'suggestion',
    published: 'listed',
    phase: 'values',
    does: 'It describes the file as a binary string.',
    propose: onHolder(
      ({ type }) => type === 'file',
      ({ path }) =>
        suggestion('Write a binary string', set([...path, 'type'], 'string'), set([...path, 'format'], 'binary')),
    ),
  },

  'pp-required-property-array-empty': {
    class: 'safe',
    phase: 'removals',
    does: 'It removes the empty list.',
    propose: onHolder(
      ({ required }) => Array.isArray(required) && required.length === 0,
      ({ path }) => safe('Remove the empty "required"', remove([...path, 'required'])),
    ),
  },
  'pp-required-property-definition-missing': {
    class: 'suggestion',
    phase: 'removals',
    does: 'It corrects the case of the name, or removes the name.',
    propose: everywhere(undefinedNames, ({ name, path }, { root }) => {
      const near = nearestSpelling(name, Object.keys(objectOf(objectOf(valueAt(root, path.slice(0, -2))).properties)));
      const list = arrayOf(valueAt(root, path.slice(0, -1)));
      if (near !== undefined && !list.includes(near)) return suggestion(`Write ${quoted(near)}`, set(path, near));
      return suggestion(
        `Take ${quoted(name)} out of "required"`,
        list.length === 1 ? remove(path.slice(0, -1)) : remove(path),
      );
    }),
  },
  'pp-required-property-not-on-object': {
    class: 'safe',
    also: ['suggestion'],
    phase: 'removals',
    does: 'It removes `required`, which has no effect there. For an array of objects, it suggests moving it to the items.',
    propose: onHolder(
      ({ required, type }) => Array.isArray(required) && type !== 'object',
      ({ value, path }) => {
        const items = objectOf(value.items);
        const isMeant = value.type === 'array' && isObject(items.properties) && items.required === undefined;
        return isMeant
          ? suggestion(
              'Move "required" to the items',
              remove([...path, 'required']),
              set([...path, 'items', 'required'], value.required!),
            )
          : safe('Remove "required"', remove([...path, 'required']));
      },
    ),
  },
  'pp-required-read-only-property-not-allowed-as-input': {
    class: 'suggestion',
    phase: 'removals',
    does: 'It removes the name from `required`.',
    propose: onNode(usedPropertiesOf, ({ path, property }, model) =>
      notRequired(path.slice(0, -2), property.name, model),
    ),
  },
  'pp-required-loop-in-schema-not-allowed': 'design',
  'pp-discriminator-must-be-a-required-string-property': {
    class: 'suggestion',
    published: 'listed',
    phase: 'additions',
    does: 'It adds the name to `required` if the property is a string.',
    propose: onHolder(
      ({ discriminator }) => typeof discriminator === 'string',
      ({ value, path }, { references }) => {
        const name = stringOf(value.discriminator) ?? '';
        const property = references.resolve(objectOf(value.properties)[name]);
        const required = arrayOf(value.required);
        return property?.type === 'string' && !required.includes(name)
          ? suggestion(`Require ${quoted(name)}`, set([...path, 'required'], [...required, name]))
          : undefined;
      },
    ),
  },

  'pp-exclusive-maximum-requires-maximum': exclusive('exclusiveMaximum', 'maximum'),
  'pp-exclusive-minimum-requires-minimum': exclusive('exclusiveMinimum', 'minimum'),
  'pp-minimum-should-be-less-than-or-equal-to-maximum': swapped('minimum', 'maximum'),
  'pp-min-length-should-be-less-than-or-equal-to-max-length': swapped('minLength', 'maxLength'),
  'pp-min-items-should-be-less-than-or-equal-to-max-items': swapped('minItems', 'maxItems'),
  'pp-max-length-must-be-greater-than-or-equal-to-zero': withoutLimit('maxLength'),
  'pp-min-length-must-be-greater-than-or-equal-to-zero': withoutLimit('minLength'),
  'pp-max-items-must-be-greater-than-or-equal-to-zero': withoutLimit('maxItems'),
  'pp-min-items-must-be-greater-than-or-equal-to-zero': withoutLimit('minItems'),
  'pp-max-properties-must-be-greater-than-or-equal-to-zero': withoutLimit('maxProperties'),
  'pp-min-properties-must-be-greater-than-or-equal-to-zero': withoutLimit('minProperties'),
  'pp-multiple-of-must-be-greater-than-zero': withoutLimit('multipleOf'),
  'pp-body-schema-count-exceeds-max-allowed': 'design',
  'pp-operation-schema-count-exceeds-max-allowed': 'design',
  'pp-total-schema-count-exceeds-max-allowed': 'design',
  'pp-schema-too-deep': 'design',

  'pp-invalid-custom-editor-extension-dictionary-value': 'design',
  'pp-missing-enum-values-display-name': {
    class: 'suggestion',
    published: 'text',
    phase: 'additions',
    does: 'It drafts the name from the value.',
    propose: onHolder(
      ({ value }) => value !== undefined,
      ({ value: entry, path }, model) => {
        const { value } = entry;
        const name = typeof value === 'string' ? (labelFrom(value, spellingsOf(model)) ?? value) : shown(value);
        if (name.trim() === '') return undefined;
        return suggestion(`Add the display name ${quoted(name)}`, set([...path, 'displayName'], name));
      },
    ),
  },
  'pp-duplicate-enum-values-in-extension': {
    class: 'safe',
    also: ['suggestion'],
    phase: 'removals',
    does: 'It removes the later entry. If they differ, you choose.',
    propose: onHolder(
      (_value, path) => path.at(-2) === 'x-ms-enum-values',
      ({ value, path }, { root }) => {
        const first = arrayOf(valueAt(root, path.slice(0, -1))).find((other) =>
          sameJson(objectOf(other).value, value.value),
        );
        return fix(sameJson(first, value) ? 'safe' : 'suggestion', 'Remove the later entry', [remove(path)]);
      },
    ),
  },
  'pp-invalid-enum-values-extension-value': {
    class: 'suggestion',
    phase: 'removals',
    does: 'It removes the entry.',
    propose: onHolder(
      (_value, path) => path.at(-2) === 'x-ms-enum-values',
      ({ path }) => suggestion('Remove the entry', remove(path)),
    ),
  },
  'pp-filter-functions-property-empty': {
    class: 'suggestion',
    phase: 'removals',
    does: 'It removes the key.',
    propose: onValue((_value, path) => suggestion('Remove "filterFunctions"', remove(path))),
  },
  'pp-filter-functions-property-has-duplicates': {
    class: 'safe',
    phase: 'removals',
    does: 'It removes the later copies.',
    propose: onValue((value, path) =>
      path.at(-2) === 'filterFunctions' ? safe(`Remove the later ${quoted(shown(value))}`, remove(path)) : undefined,
    ),
  },
  'pp-filter-functions-property-invalid-value': {
    class: 'suggestion',
    phase: 'removals',
    does: 'It writes the function in lowercase, or removes it.',
    propose: onValue((value, path) => {
      const small = typeof value === 'string' ? value.toLowerCase() : '';
      return small !== value && /^[a-z]+$/.test(small)
        ? suggestion(`Write ${quoted(small)}`, set(path, small))
        : suggestion('Remove the function', remove(path));
    }),
  },
  'pp-filter-functions-property-in-input-schema': 'design',
  'pp-invalid-next-link-name-value': 'design',

  'pp-property-labels-differ': {
    class: 'suggestion',
    published: 'text',
    phase: 'values',
    does: 'It copies the x-ms-summary to the title. You can also choose the reverse.',
    propose: everywhere(usedPropertiesOf, ({ value, target, internal }) => {
      const [title, summary] = [stringOf(value.title), stringOf(value['x-ms-summary'])];
      if (!title || !summary || title === summary || internal) return undefined;
      return {
        ...suggestion(`Write the title ${quoted(summary)}`, set([...target, 'title'], summary)),
        alternatives: [suggestion(`Write the x-ms-summary ${quoted(title)}`, set([...target, 'x-ms-summary'], title))],
      };
    }),
  },
  'pp-property-labels-both': {
    class: 'safe',
    phase: 'additions',
    does: 'It adds the missing title or x-ms-summary, with the text of the other.',
    propose: everywhere(usedPropertiesOf, ({ value, target, internal }) => {
      const [title, summary] = [stringOf(value.title), stringOf(value['x-ms-summary'])];
      if (internal || Boolean(title) === Boolean(summary)) return undefined;
      return title
        ? safe('Add "x-ms-summary"', set([...target, 'x-ms-summary'], title))
        : safe('Add "title"', set([...target, 'title'], summary!));
    }),
  },
  'pp-property-name-case': 'service',
  'pp-property-empty': {
    class: 'ask',
    also: ['suggestion'],
    phase: 'additions',
    does: 'It uses the type in a sample response that you provide with `--sample`, or in an example in the file.',
    propose: fromSamples(
      (model) =>
        schemaUsesOf(model).filter(
          ({ value, path }) => Object.keys(value).length === 0 && path.at(-2) === 'properties',
        ),
      (path) => path,
    ),
  },
  'pp-property-type-required': {
    class: 'suggestion',
    phase: 'additions',
    does: 'It infers the type from the default, the example, or the other keys.',
    propose: everywhere(usedPropertiesOf, ({ value, target, internal }) => {
      if (internal || Object.keys(value).length === 0 || typingKeys.some((key) => value[key] !== undefined))
        return undefined;
      const type = typeTold(value);
      return type === undefined
        ? undefined
        : suggestion(`Add the type ${quoted(type)}`, set([...target, 'type'], type));
    }),
  },
  'pp-array-items-empty': {
    class: 'ask',
    also: ['suggestion'],
    phase: 'additions',
    does: 'It uses the items in a sample response that you provide with `--sample`, or in an example in the file.',
    propose: fromSamples(
      (model) =>
        schemaUsesOf(model).filter(
          ({ value }) => value.type === 'array' && isObject(value.items) && Object.keys(value.items).length === 0,
        ),
      (path) => [...path, 'items'],
    ),
  },
  'pp-base64-format': {
    class: 'suggestion',
    published: 'breaking',
    phase: 'additions',
    does: 'It adds the format `byte`. Makers then pass the file itself instead of Base64 text.',
    propose: everywhere(
      (model) => [...parametersOf(model), ...usedPropertiesOf(model).filter(({ role }) => role === 'request')],
      (input) => {
        const { type, format, description } = input.value;
        const text = stringOf(description) ?? '';
        const isBase64 = /\bbase-?64\b/i.test(text) && !/\b(?:either|or|urls?|invalid|optionally)\b/i.test(text);
        return !input.internal && type === 'string' && format === undefined && isBase64
          ? suggestion(
              'Add the format "byte"',
              set(['target' in input ? input.target : input.path, 'format'].flat(), 'byte'),
            )
          : undefined;
      },
    ),
  },
  'pp-empty-leftovers': {
    class: 'safe',
    phase: 'removals',
    does: 'It removes the keys.',
    propose: (_place, { root }) =>
      leftovers
        .filter((key) => {
          const value = root[key];
          return Array.isArray(value) ? value.length === 0 : isObject(value) && Object.keys(value).length === 0;
        })
        .map((key) => safe(`Remove ${quoted(key)}`, remove([key]))),
  },
};

/** What tools leave empty at the top of a definition. */
const leftovers = [
  'consumes',
  'produces',
  'security',
  'tags',
  'definitions',
  'parameters',
  'responses',
  'securityDefinitions',
];

/** The keys that say what a schema holds. */
const typingKeys = [
  'type',
  '$ref',
  'allOf',
  'properties',
  'additionalProperties',
  'items',
  'enum',
  'x-ms-dynamic-schema',
  'x-ms-dynamic-properties',
];

function defaultFixes(value: JsonObject, path: Path, type: string | undefined): Fix[] {
  if (value.default === undefined) return [];
  const place = [...path, 'default'];
  const match = matchType(value.default, type);
  if (match === 'null') return [safe('Remove the default', remove(place))];
  const right = match === 'text' ? convertedTo(value.default, [type ?? '']) : undefined;
  return right === undefined ? [] : [safe(`Write ${JSON.stringify(right)}`, set(place, right))];
}

function enumFixes(value: JsonObject, path: Path, type: string | undefined): Fix[] {
  const values = arrayOf(value.enum);
  const matches = values.map((item) => matchType(item, type));
  if (!matches.some((match) => match === 'text' || match === 'null')) return [];
  const kept = values.filter((_item, index) => matches[index] !== 'null');
  const right = kept.map((item) => (matchType(item, type) === 'text' ? convertedTo(item, [type ?? '']) : item));
  return right.every((item): item is Json => item !== undefined)
    ? [
        fix('suggestion', `Write the values as ${type ?? 'values'}`, [set([...path, 'enum'], right)], {
          published: 'breaking',
        }),
      ]
    : [];
}

function notRequired(holder: Path, name: string, { root }: ConnectorModel): Fix[] {
  const required = arrayOf(objectOf(valueAt(root, holder)).required);
  const index = required.indexOf(name);
  if (index < 0) return [];
  const place = [...holder, 'required'];
  return [
    suggestion(
      `Take ${quoted(name)} out of "required"`,
      required.length === 1 ? remove(place) : remove([...place, index]),
    ),
  ];
}

function exclusive(key: string, limit: string): Fixable<ConnectorModel> {
  return {
    class: 'safe',
    phase: 'removals',
    does: `It removes \`${key}\`; a number becomes \`${limit}\`, with \`true\`.`,
    propose: onHolder(
      (value) => value[key] !== undefined && value[limit] === undefined,
      ({ value, path }) =>
        typeof value[key] === 'number'
          ? safe(`Write it as ${quoted(limit)}`, set([...path, limit], value[key]), set([...path, key], true))
          : safe(`Remove ${quoted(key)}`, remove([...path, key])),
    ),
  };
}

function swapped(low: string, high: string): Fixable<ConnectorModel> {
  return {
    class: 'suggestion',
    phase: 'values',
    does: 'It swaps the values.',
    propose: onHolder(
      (value) => value[low] !== undefined && value[high] !== undefined,
      ({ value, path }) =>
        suggestion('Swap the values', set([...path, low], value[high]!), set([...path, high], value[low]!)),
    ),
  };
}

function withoutLimit(key: string): Fixable<ConnectorModel> {
  return { class: 'suggestion', phase: 'removals', does: 'It removes the limit.', propose: removal('suggestion', key) };
}

/** The type that the other keys of a schema tell. */
function typeTold(schema: JsonObject): string | undefined {
  const [sample] = [schema.default, schema.example].filter((value) => value !== undefined && value !== null);
  if (sample !== undefined) return jsonType(sample);
  const keys = Object.keys(schema);
  if (keys.some((key) => ['maxLength', 'minLength', 'pattern'].includes(key))) return 'string';
  if (keys.some((key) => ['maximum', 'minimum', 'multipleOf'].includes(key))) return 'number';
  const format = stringOf(schema.format);
  if (format === undefined) return undefined;
  return ['string', 'integer', 'number'].find((type) => isFormat(type, format));
}

/** A fix of schemas that say nothing, by what a sample of the operation has there. */
function fromSamples(
  view: (model: ConnectorModel) => readonly ReturnType<typeof schemaUsesOf>[number][],
  place: (path: Path) => Path,
): Fixable<ConnectorModel>['propose'] {
  return everywhere(view, ({ role, operation, target, path }, model, around) => {
    if (role !== 'response') return undefined;
    const sample = sampleSchemaOf(operation, model, around);
    if (!sample) return operation.id === undefined ? undefined : { class: 'ask', ask: `sample:${operation.id}` };
    const names = path.slice(path.lastIndexOf('schema') + 1);
    const found = path.includes('definitions') ? undefined : valueAt(sample.schema, place(names));
    return isObject(found) && Object.keys(found).length > 0
      ? fix(sample.given ? 'ask' : 'suggestion', 'Add what the sample has', [set(place(target), found)])
      : undefined;
  });
}
