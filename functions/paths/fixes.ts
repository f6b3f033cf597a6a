import type { JsonObject, Path } from '../core/json/json.ts';
import { arrayOf, isObject, objectOf } from '../core/json/json.ts';
import type { ConnectorModel } from '../core/model/model.ts';
import { operationsOf } from '../core/model/operations.ts';
import { spellingsOf } from '../core/model/spellings.ts';
import type { FixTable } from '../core/rule/fix.ts';
import {
  everywhere,
  holderAt,
  insert,
  onHolder,
  remove,
  rename,
  safe,
  set,
  shown,
  suggestion,
} from '../core/rule/fix-parts.ts';
import { methods } from '../core/shape/definition-shape.ts';
import { labelFrom } from '../core/text/name-words.ts';
import { quoted } from '../core/text/text.ts';
import { nearestSpelling } from '../core/text/values.ts';
import { mismatchesOf, variablesOf } from './templates.ts';

/** The fixes of the rules of this group. */
export const pathsFixes: FixTable<ConnectorModel> = {
  'pp-operation-path-must-start-with-slash': {
    class: 'safe',
    published: 'listed',
    phase: 'structure',
    does: 'It adds a slash at the beginning, unless another path has that name.',
    propose: ({ path }, { root }) => {
      const written = `/${String(path[1])}`;
      return objectOf(root.paths)[written] === undefined
        ? [safe(`Write ${quoted(written)}`, rename(path.slice(0, 2), written))]
        : [];
    },
  },
  'pp-operation-path-may-not-contain-query-or-fragment': {
    class: 'suggestion',
    published: 'breaking',
    phase: 'structure',
    does: 'It converts each `name=value` of the query to a required internal parameter with that default, and removes the fragment.',
    propose: ({ path }, { root }) => {
      const template = String(path[1]);
      const [, plain = '', query = ''] = /^([^?#]*)(?:\?([^#]*))?/.exec(template) ?? [];
      const item = objectOf(objectOf(root.paths)[template]);
      const isTaken = methods.some(
        (method) => item[method] !== undefined && isObject(objectOf(objectOf(root.paths)[plain])[method]),
      );
      if (plain === '' || isTaken || objectOf(root.paths)[plain] !== undefined) return [];
      const parameters = query
        .split('&')
        .filter((pair) => pair !== '')
        .map((pair): JsonObject => queryParameter(pair.split('=') as [string, string?]));
      const list = [...path.slice(0, 2), 'parameters'];
      const { length } = arrayOf(item.parameters);
      return [
        suggestion(
          `Write ${quoted(plain)}`,
          rename(path.slice(0, 2), plain),
          ...(item.parameters === undefined
            ? parameters.length > 0
              ? [set(list, parameters)]
              : []
            : parameters.map((parameter) => insert([...list, length], parameter))),
        ),
      ];
    },
  },
  'pp-operation-path-contains-unsupported-characters': 'design',
  'pp-operation-path-template-not-valid': 'design',
  'pp-operation-path-variables-contain-defaults': {
    class: 'suggestion',
    published: 'listed',
    phase: 'structure',
    does: 'It moves the default to the parameter.',
    propose: ({ path }, model) => {
      const template = String(path[1]);
      const written = template.replace(/\{([^{}/=]*)=[^{}/]*\}/g, '{$1}');
      if (objectOf(model.root.paths)[written] !== undefined) return [];
      const defaults = new Map(
        [...template.matchAll(/\{([^{}/=]*)=([^{}/]*)\}/g)].map(([, name, value]) => [name!, value!]),
      );
      const parameters = operationsOf(model)
        .filter((operation) => operation.template === template)
        .flatMap((operation) => operation.parameters)
        .filter(
          ({ in: location, name, value }) => location === 'path' && defaults.has(name) && value.default === undefined,
        );
      return [
        suggestion(
          `Write ${quoted(written)}`,
          rename(path.slice(0, 2), written),
          ...[...new Set(parameters)].map(({ path: place, name }) => set([...place, 'default'], defaults.get(name)!)),
        ),
      ];
    },
  },
  'pp-path-without-operations': {
    class: 'suggestion',
    phase: 'removals',
    does: 'It removes the path.',
    propose: everywhere(
      (model) => model.objects('pathItemObject'),
      ({ value, path }) =>
        methods.every((method) => value[method] === undefined) && value.$ref === undefined
          ? suggestion('Remove the path', remove(path))
          : undefined,
    ),
  },
  'pp-path-redefined': 'design',
  'pp-duplicate-operation-path': 'design',
  'pp-partial-duplicate-operation-path': 'design',
  'pp-operation-missing-path-parameter': {
    class: 'suggestion',
    phase: 'additions',
    does: 'It adds the parameter: required, a string, with a label from the name and single encoding.',
    propose: everywhere(mismatchesOf, ({ operation, missing, unused }, model) =>
      missing.slice(unused.length).map((name) => {
        const list = operation.value.parameters;
        const label = labelFrom(name, spellingsOf(model));
        const parameter: JsonObject = {
          name,
          in: 'path',
          required: true,
          type: 'string',
          ...(label === undefined ? {} : { 'x-ms-summary': label }),
          'x-ms-url-encoding': 'single',
        };
        const place = [...operation.path, 'parameters'];
        return suggestion(
          `Add the parameter ${quoted(name)}`,
          list === undefined ? set(place, [parameter]) : insert([...place, arrayOf(list).length], parameter),
        );
      }),
    ),
  },
  'pp-path-parameter-not-defined-in-template': {
    class: 'suggestion',
    published: 'breaking',
    phase: 'removals',
    does: 'It corrects the case of the parameter name, or removes the parameter.',
    propose: onHolder(
      ({ in: location }) => location === 'path',
      ({ value, path }, { root }) => {
        const template = path[0] === 'paths' ? String(path[1]) : '';
        const near = nearestSpelling(shown(value.name), variablesOf(template));
        if (near !== undefined) return suggestion(`Write the name ${quoted(near)}`, set([...path, 'name'], near));
        return holderAt(root, path) && isInList(path) ? suggestion('Remove the parameter', remove(path)) : undefined;
      },
    ),
  },
  'pp-total-operations-count-exceeds-max-allowed': 'design',
};

function queryParameter([name, value = '']: [string, string?]): JsonObject {
  return { name, in: 'query', required: true, type: 'string', default: value, 'x-ms-visibility': 'internal' };
}

function isInList(path: Path): boolean {
  return path.at(-2) === 'parameters' && path[0] === 'paths';
}
