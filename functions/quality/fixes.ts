import type { Json, Path } from '../core/json/json.ts';
import { arrayOf, isObject } from '../core/json/json.ts';
import { mediaTypesOf } from '../core/model/media-types.ts';
import type { ConnectorModel } from '../core/model/model.ts';
import { isSuccess, operationsOf } from '../core/model/operations.ts';
import { hasContent } from '../core/model/schema-content.ts';
import { schemaUsesOf } from '../core/model/schemas.ts';
import type { FixTable } from '../core/rule/fix.ts';
import { everywhere, fix, onValue, remove, safe, set, suggestion } from '../core/rule/fix-parts.ts';
import { samplesIn } from './samples.ts';
import { unusedEntries } from './unused.ts';

/** The fixes of the rules of this group. */
export const qualityFixes: FixTable<ConnectorModel> = {
  'pp-operations-useful': 'words',
  'pp-operation-id-meaningful': 'words',
  'pp-parameter-values-selectable': 'words',
  'pp-request-body-inexact': 'words',
  'pp-file-response-schema': {
    class: 'suggestion',
    published: 'listed',
    phase: 'additions',
    does: 'It describes the response as a binary string.',
    propose: everywhere(operationsOf, (operation, { root, references }) => {
      const { essences } = mediaTypesOf(operation, root, 'produces');
      if (operation.internal || essences.length === 0) return undefined;
      return operation.responses.flatMap(({ status, value, target }) => {
        const schema = references.resolve(value.schema);
        const isFile = schema?.type === 'string' || schema?.type === 'file';
        return isSuccess(status) && hasContent(schema) && !isFile && essences.every(isFileType)
          ? [suggestion('Return a binary string', set([...target, 'schema'], { type: 'string', format: 'binary' }))]
          : [];
      });
    }),
  },
  'pp-response-required': {
    class: 'suggestion',
    phase: 'removals',
    does: 'It removes `required` from schemas that only responses use.',
    propose: everywhere(
      (model) => {
        const sent = new Set(schemaUsesOf(model).flatMap(({ role, value }) => (role === 'request' ? [value] : [])));
        const found = schemaUsesOf(model).filter(
          ({ role, internal, value }) =>
            role === 'response' && !internal && arrayOf(value.required).length > 0 && !sent.has(value),
        );
        return [...new Map(found.map((use) => [use.value, use])).values()];
      },
      ({ target }) => suggestion('Remove "required"', remove([...target, 'required'])),
    ),
  },
  'pp-error-responses-listed': 'words',
  'pp-chunking-declared': 'words',
  'pp-mime-types-explicit': {
    class: 'suggestion',
    phase: 'additions',
    does: 'It adds `application/json` at the top level.',
    propose: (_place, { root }) =>
      arrayOf(root.produces).length === 0
        ? [suggestion('Add "produces"', set(['produces'], ['application/json']))]
        : [],
  },
  'pp-parameter-shared': 'words',
  'pp-schema-shared': 'words',
  'pp-unused-definitions': {
    class: 'suggestion',
    phase: 'removals',
    does: 'It removes them, and definitions that only they use.',
    propose: (_place, model) => {
      const unused = unusedEntries(model);
      return unused.length === 0
        ? []
        : [
            suggestion(
              `Remove ${unused.map((path) => String(path[1])).join(', ')}`,
              ...unused.map((path) => remove(path)),
            ),
          ];
    },
  },
  'pp-key-order': {
    class: 'suggestion',
    phase: 'layout',
    does: 'It orders the keys as the coding standards require.',
    propose: () => [suggestion('Order the keys', { edit: 'order', path: [], keys: keyOrder })],
  },
  'pp-file-whitespace': {
    class: 'safe',
    phase: 'layout',
    does: "It replaces each tab of the indentation with two spaces, and removes spaces at the end of lines. Texts aren't changed.",
    propose: () => [safe('Indent with spaces', { edit: 'layout', change: 'whitespace' })],
  },
  'pp-secret-published': {
    class: 'suggestion',
    phase: 'removals',
    does: 'It removes a credential that is a default or an example. Also revoke it in the service.',
    propose: onValue((_value, path) => secretFix(path)),
  },
  'pp-default-looks-secret': {
    class: 'suggestion',
    phase: 'removals',
    does: 'It removes the default. Also revoke the key in the service.',
    propose: onValue((_value, path) => secretFix(path)),
  },
  'pp-default-not-production': 'service',
  'pp-personal-data': 'words',
  'pp-example-size': {
    class: 'suggestion',
    phase: 'removals',
    does: 'It keeps the first item of each list.',
    propose: everywhere(
      (model) => samplesIn(model).filter(({ key, value }) => key !== 'default' && JSON.stringify(value).length > 2048),
      ({ value, path }) => {
        const short = shortened(value, 0);
        return JSON.stringify(short).length < JSON.stringify(value).length
          ? suggestion('Keep the first item of each list', set(path, short))
          : undefined;
      },
    ),
  },
};

/** The order of the coding standards. */
const keyOrder = ['swagger', 'info', 'host', 'basePath', 'schemes', 'consumes', 'produces', 'paths'];

/** Whether responses of a type are files. */
function isFileType(type: string): boolean {
  return /^(?:audio|image|video)\/|^application\/(?:octet-stream|pdf|zip)\b/.test(type);
}

function secretFix(path: Path): ReturnType<typeof fix> | undefined {
  const index = path.findLastIndex((key) =>
    ['default', 'example', 'x-example', 'x-ms-test-value'].includes(String(key)),
  );
  return index < 0
    ? undefined
    : fix('suggestion', `Remove the ${String(path[index])}`, [remove(path.slice(0, index + 1))], {
        followUp: 'Revoke the credential in the service, because it was in the file.',
      });
}

/** An example with one item in each list. */
function shortened(value: Json, depth: number): Json {
  if (depth > 50) return value;
  if (Array.isArray(value)) return (value as readonly Json[]).slice(0, 1).map((item) => shortened(item, depth + 1));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => (item === undefined ? [] : [[key, shortened(item, depth + 1)]])),
  );
}
