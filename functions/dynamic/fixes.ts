import type { JsonObject } from '../core/json/json.ts';
import { isObject, isReference, objectOf, stringOf } from '../core/json/json.ts';
import type { Call } from '../core/model/calls.ts';
import { callsOf, dynamicExtensions } from '../core/model/calls.ts';
import { inputOf } from '../core/model/inputs.ts';
import type { ConnectorModel } from '../core/model/model.ts';
import { operationsOf } from '../core/model/operations.ts';
import type { Fixable, FixTable } from '../core/rule/fix.ts';
import {
  everywhere,
  fix,
  move,
  onHolder,
  onValue,
  remove,
  rename,
  safe,
  set,
  shown,
  suggestion,
} from '../core/rule/fix-parts.ts';
import { closest } from '../core/text/closest.ts';
import { quoted } from '../core/text/text.ts';
import { convertedTo } from '../core/text/values.ts';

/** The fixes of the rules of this group. */
export const dynamicFixes: FixTable<ConnectorModel> = {
  'pp-operation-id-not-found': {
    class: 'suggestion',
    phase: 'values',
    does: 'It writes the closest operationId, which differs only in case or by two letters. If there is none, it removes the extension, which has no effect.',
    propose: onValue((value, path, model) => {
      const near = closest(
        shown(value),
        operationsOf(model).flatMap(({ id }) => id ?? []),
      );
      if (near !== undefined) return suggestion(`Write ${quoted(near)}`, set(path, near));
      const extension = path.slice(0, path.findIndex((key) => isDynamicExtension(key)) + 1);
      return extension.length === 0
        ? undefined
        : suggestion(`Remove ${quoted(String(extension.at(-1)))}, which lists nothing`, remove(extension));
    }),
  },
  'pp-dynamic-values-operation-required': 'design',
  'pp-file-picker-operation-required': 'design',
  'pp-operation-missing-required-property': 'design',
  'pp-operation-parameter-name-not-found': {
    class: 'suggestion',
    phase: 'values',
    does: 'It writes the closest name, which differs only in case or by two letters.',
    propose: ({ path }, model) => {
      const place = JSON.stringify(path);
      const call = callsOf(model).find(({ arguments: passed }) =>
        passed.some((one) => JSON.stringify(one.path) === place),
      );
      const names = call?.target?.parameters.map(({ name }) => name) ?? [];
      const near = closest(String(path.at(-1)), names);
      return near === undefined || objectOf(call?.value.parameters)[near] !== undefined
        ? []
        : [suggestion(`Write ${quoted(near)}`, rename(path, near))];
    },
  },
  'pp-operation-parameter-name-is-ambiguous': 'design',
  'pp-operation-parameter-static-type-mismatch': {
    class: 'safe',
    phase: 'values',
    does: 'It converts the fixed value to the type of the parameter if this is possible without loss.',
    propose: everywhere(callsOf, ({ arguments: passed }) =>
      passed.map(({ target, value }) => {
        const type = target && inputOf(target)?.type;
        if (value.kind !== 'literal' || type === undefined || value.literal === null) return undefined;
        const right = convertedTo(value.literal, [type]);
        return right === undefined || right === value.literal
          ? undefined
          : safe(`Write ${JSON.stringify(right)}`, set(value.path, right));
      }),
    ),
  },
  'pp-operation-parameter-type-mismatch': 'design',
  'pp-operation-parameter-required-mismatch': 'design',
  'pp-source-property-internal': 'design',
  'pp-dynamic-list-extension-required-for-ambiguous-references': newerList(),
  'pp-dynamic-list-extension-required-for-non-parameter-references': newerList(),
  'pp-dynamic-properties-extension-required-for-ambiguous-references': newerProperties(),
  'pp-dynamic-properties-extension-required-for-non-parameter-references': newerProperties(),
  'pp-dynamic-properties-extension-required-for-properties-value-path': newerProperties(),
  'pp-dynamic-properties-item-value-path-mismatch': {
    class: 'suggestion',
    phase: 'values',
    does: 'It sets `itemValuePath` to the value-path without "properties" at its end.',
    propose: onHolder(
      (value) => isObject(value['x-ms-dynamic-schema']) && isObject(value['x-ms-dynamic-properties']),
      ({ value, path }) => {
        const expected = withoutProperties(stringOf(objectOf(value['x-ms-dynamic-schema'])['value-path']) ?? '');
        const place = [...path, 'x-ms-dynamic-properties', 'itemValuePath'];
        return expected === ''
          ? suggestion('Remove "itemValuePath"', { edit: 'remove', path: place })
          : suggestion(`Write ${quoted(expected)}`, set(place, expected));
      },
    ),
  },
  'pp-dynamic-extension-definition-not-allowed-in-parameter': {
    class: 'safe',
    also: ['suggestion'],
    phase: 'structure',
    does: 'It moves the extension into the schema of the body if the schema is written there and has no such extension.',
    propose: onHolder(
      ({ in: location }) => location === 'body',
      ({ value, path }, _model, _around, place) => {
        const extension = dynamicExtensions.find((name) => name === place.path.at(-1));
        if (extension === undefined || value[extension] === undefined) return undefined;
        const { schema } = value;
        if (isReference(schema) || objectOf(schema)[extension] !== undefined) return undefined;
        return fix(
          isObject(schema) ? 'safe' : 'suggestion',
          `Move ${quoted(extension)} into the schema`,
          isObject(schema)
            ? [move([...path, extension], [...path, 'schema', extension])]
            : [
                { edit: 'remove', path: [...path, extension] },
                set([...path, 'schema'], { [extension]: value[extension] }),
              ],
        );
      },
    ),
  },
  'pp-dynamic-tree-extension-missing': 'design',
  'pp-selected-item-value-path-not-allowed-in-this-position': 'design',
  'pp-invoked-operation-should-produce-array': 'design',
  'pp-invoked-operation-should-produce-property': 'design',
  'pp-helper-operations-internal': {
    class: 'suggestion',
    published: 'breaking',
    phase: 'additions',
    does: 'It adds `"x-ms-visibility": "internal"` to the operations.',
    propose: everywhere(
      (model) => [
        ...new Set(
          callsOf(model).flatMap(({ owner, target }) =>
            owner && target && !target.internal && !target.trigger ? [target] : [],
          ),
        ),
      ],
      ({ path, label }) => suggestion(`Hide ${label}`, set([...path, 'x-ms-visibility'], 'internal')),
    ),
  },
  'pp-test-connection-present': 'design',
  'pp-test-connection-operation': 'design',
  'pp-test-connection-internal': {
    class: 'suggestion',
    published: 'breaking',
    phase: 'additions',
    does: 'It adds `"x-ms-visibility": "internal"`.',
    propose: ({ path }) => [
      suggestion('Hide the operation', set([...path.slice(0, 3), 'x-ms-visibility'], 'internal')),
    ],
  },
  'pp-test-connection-light': 'design',
};

function withoutProperties(path: string): string {
  return path.replace(/(?:^|\/)properties$/, '');
}

/** The call at the place of a finding. */
function callAt(path: readonly (string | number)[], extension: string, model: ConnectorModel): Call | undefined {
  const key = JSON.stringify(path.slice(0, !path.includes(extension) ? undefined : path.indexOf(extension)));
  return callsOf(model).find((call) => call.extension === extension && JSON.stringify(call.path.slice(0, -1)) === key);
}

/** What a call passes, as the newer extensions write it: references by their whole path. */
function passedBy(call: Call): JsonObject {
  const body = (operation: Call['sources'][number]): string =>
    operation.parameters.find(({ in: location }) => location === 'body')?.name ?? 'body';
  return Object.fromEntries(
    call.arguments.map(({ name, value }): [string, JsonObject] => {
      if (value.kind === 'literal') return [name, { value: value.literal }];
      if (value.kind === 'item') return [name, { itemProperty: value.property }];
      const [first] = value.matches;
      const isProperty =
        first !== undefined && first.match.parameter === undefined && first.match.property !== undefined;
      return [
        name,
        {
          parameterReference: isProperty
            ? `${body(first.operation)}/${value.reference.replaceAll('.', '/').replace(/^body\//, '')}`
            : value.reference,
        },
      ];
    }),
  );
}

function newerList(): Fixable<ConnectorModel> {
  return {
    class: 'suggestion',
    phase: 'additions',
    does: 'It adds `x-ms-dynamic-list` with the same content and the complete paths.',
    propose: ({ path }, model) => {
      const call = callAt(path, 'x-ms-dynamic-values', model);
      if (!call) return [];
      const { operationId, 'value-path': value, 'value-title': title, 'value-collection': collection } = call.value;
      const passed = passedBy(call);
      const list: JsonObject = {
        ...(operationId === undefined ? {} : { operationId }),
        ...(collection === undefined ? {} : { itemsPath: collection }),
        ...(value === undefined ? {} : { itemValuePath: value }),
        ...(title === undefined ? {} : { itemTitlePath: title }),
        ...(Object.keys(passed).length === 0 ? {} : { parameters: passed }),
      };
      return [suggestion('Add "x-ms-dynamic-list"', set([...call.path.slice(0, -1), 'x-ms-dynamic-list'], list))];
    },
  };
}

function newerProperties(): Fixable<ConnectorModel> {
  return {
    class: 'suggestion',
    phase: 'additions',
    does: 'It adds `x-ms-dynamic-properties` with the same content and the complete paths.',
    propose: ({ path }, model) => {
      const call = callAt(path, 'x-ms-dynamic-schema', model);
      if (!call) return [];
      const { operationId } = call.value;
      const valuePath = withoutProperties(stringOf(call.value['value-path']) ?? '');
      const passed = passedBy(call);
      const properties: JsonObject = {
        ...(operationId === undefined ? {} : { operationId }),
        ...(valuePath === '' ? {} : { itemValuePath: valuePath }),
        ...(Object.keys(passed).length === 0 ? {} : { parameters: passed }),
      };
      return [
        suggestion(
          'Add "x-ms-dynamic-properties"',
          set([...call.path.slice(0, -1), 'x-ms-dynamic-properties'], properties),
        ),
      ];
    },
  };
}

function isDynamicExtension(key: string | number): boolean {
  return dynamicExtensions.some((extension) => extension === key);
}
