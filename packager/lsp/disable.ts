import { applyEdits, modify, parse as parseJson } from 'jsonc-parser';
import { isMap, isSeq, parseDocument } from 'yaml';
import type { YAMLMap, YAMLSeq } from 'yaml';
import { arrayOf, isObject, objectOf } from '../../functions/core/json/json.ts';
import type { Path } from '../../functions/core/json/json.ts';

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
  return own === -1
    ? edited(text, ['overrides', overrides.length], overrideOf(files, rule))
    : edited(text, ['overrides', own, 'rules', rule], 'off');
}

/**
 * A configuration of the companion that turns a finding off.
 *
 * @param at the keys that lead to the configuration in its file
 */
export function withFindingOff(text: string, at: Path, rule: string): string {
  return edited(text === '' ? '{}\n' : text, [...at, 'findings', rule], 'off');
}

function edited(text: string, path: Path, value: unknown): string {
  const [, indent = '  '] = /^([ \t]+)\S/m.exec(text) ?? [];
  const formattingOptions = { insertSpaces: !indent.startsWith('\t'), tabSize: indent.length };
  return applyEdits(text, modify(text, [...path], value, { formattingOptions }));
}

function overrideOf(files: string, rule: string): object {
  return { files: [files], rules: { [rule]: 'off' } };
}

function isFor(override: unknown, files: string): boolean {
  const named = arrayOf(objectOf(override).files);
  return named.length === 1 && named[0] === files;
}
