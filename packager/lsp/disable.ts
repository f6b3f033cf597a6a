import { parse as parseJson } from 'jsonc-parser';
import { isMap, isSeq, parseDocument } from 'yaml';
import type { YAMLMap, YAMLSeq } from 'yaml';
import { arrayOf, isObject, objectOf } from '../../functions/core/json/json.ts';
import type { Json, JsonObject, Path } from '../../functions/core/json/json.ts';
import type { PathEdit } from '../../functions/core/rule/fix.ts';
import { jsonEdits } from '../fix/json-edits.ts';
import { edited } from '../fix/text-edits.ts';

/** The files of Spectral's `overrides` that stand for a file, or for a place in it. */
export function overrideFor(file: string, path: Path = []): string {
  // What a pattern of files gives a meaning stands for itself between brackets.
  const pattern = file.replaceAll('\\', '/').replace(/[*?[\]{}()]/g, '[$&]');
  const pointer = path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
  return pointer === '' ? pattern : `${pattern}#${pointer}`;
}

/**
 * A ruleset in YAML or JSON that turns a rule off for some files. Everything else, comments too, stays.
 *
 * @param text the ruleset; empty for a new one
 * @param files what `overrideFor` gives
 * @returns `undefined` where the text cannot be read, or is no ruleset
 */
export function withOverride(text: string, language: 'json' | 'yaml', files: string, rule: string): string | undefined {
  return language === 'json' ? withJsonOverride(text, files, rule) : withYamlOverride(text, files, rule);
}

function withYamlOverride(text: string, files: string, rule: string): string | undefined {
  const document = parseDocument(text);
  if (document.errors.length > 0 || (document.contents !== null && !isMap(document.contents))) return undefined;
  document.contents ??= document.createNode({}) as never;
  const overrides = document.get('overrides');
  const list: YAMLSeq = isSeq(overrides) ? overrides : document.createNode([]);
  if (list !== overrides) document.set('overrides', list);
  const own = list.items.find((item): item is YAMLMap => isMap(item) && isFor(item.toJSON() as unknown, files));
  if (own) own.setIn(['rules', rule], 'off');
  else list.add(document.createNode(overrideOf(files, rule)));
  // What is there stays as it is written.
  return document.toString({ lineWidth: 0, flowCollectionPadding: /[[{] /.test(text) });
}

function withJsonOverride(text: string, files: string, rule: string): string | undefined {
  const data = parseJson(text) as unknown;
  if (!isObject(data)) return undefined;
  const overrides = arrayOf(data.overrides);
  const own = overrides.findIndex((item) => isFor(item, files));
  if (own !== -1) return withOff(text, data, ['overrides', own], 'rules', rule);
  const added = overrideOf(files, rule);
  return overrides.length > 0
    ? changed(text, { edit: 'insert', path: ['overrides', overrides.length], value: added })
    : changed(text, { edit: 'set', path: ['overrides'], value: [added] });
}

/**
 * A configuration of the companion that turns a finding off.
 *
 * @param at the keys that lead to the configuration in its file
 */
export function withFindingOff(text: string, at: Path, rule: string): string {
  if (text.trim() === '') return `${JSON.stringify({ findings: { [rule]: 'off' } }, undefined, 2)}\n`;
  return withOff(text, parseJson(text) as Json, at, 'findings', rule);
}

/** A text in JSON in which a rule is off in an object under a key, which may not be there. */
function withOff(text: string, data: Json, at: Path, key: string, rule: string): string {
  const holder = at.reduce<unknown>((value, step) => (value as Record<string | number, unknown>)[step], data);
  return isObject(objectOf(holder)[key])
    ? changed(text, { edit: 'set', path: [...at, key, rule], value: 'off' })
    : changed(text, { edit: 'set', path: [...at, key], value: { [rule]: 'off' } });
}

function changed(text: string, edit: PathEdit): string {
  return edited(text, jsonEdits(text, [edit]));
}

function overrideOf(files: string, rule: string): JsonObject {
  return { files: [files], rules: { [rule]: 'off' } };
}

function isFor(override: unknown, files: string): boolean {
  const named = arrayOf(objectOf(override).files);
  return named.length === 1 && named[0] === files;
}
