import parsers from '@stoplight/spectral-parsers';
import { expect, test } from 'vitest';
import type { Path } from '../../../functions/core/json/json.ts';
import { plainCopy } from '../../../functions/core/json/json.ts';
import { faultyJson } from '../../../packager/read/data/faulty-json.ts';

test.each([
  ['nothing', ''],
  ['only space', '  \n'],
  ['a comma too many', '{"a": 1,\n "b": [1, 2, ],}'],
  ['a comma that is missing', '{"a": 1\n "b": {"c": 2}\n}'],
  ['a comment', '{"a": 1, // one\n "b": /* two */ 2}'],
  ['an end that is missing', '{"a": {"b": [1, {"c": 2}'],
  ['a text without an end', '{"a": "b\n, "c": 1}'],
  ['a key without quotes', '{a: 1, \'b\': 2, "c": 3}'],
  ['something after the end', '{"a": 1} {"b": 2}'],
  ['escapes that there are not', '{"a": "\\x", "b": "\\u12", "c": 1}'],
  ['CR and CRLF', '{\r\n"a": 1,\r"b": [1,]\r\n}'],
  ['a key twice', '{"a": 1, "b": {"c": 1, "c": {"d": 2}}, "a": 3}'],
  ['a key three times, written in two ways', '{"a": 1, "\\u0061": 2, "a": 3}'],
])('reads a text with %s as the parser of Spectral does', (_name, text) => {
  const wanted = parsers.Json.parse(text);
  const { recovered, faults, rangeOf } = faultyJson(text, 'a.json');
  const key = (message: string) => message.replace(/\W/g, '').toLowerCase();
  expect(plainCopy(recovered)).toEqual(plainCopy(wanted.data));
  expect(faults.map(({ message, path, range }) => [key(message), path, range])).toEqual(
    wanted.diagnostics.map(({ message, path = [], range }) => [key(message), path, range]),
  );
  for (const path of [[], ['a'], ['b'], ['a', 'b', 1, 'c'], ['b', 'c'], ['b', 1], ['c']] satisfies Path[])
    expect(rangeOf(path)).toEqual(
      // The type does not tell that an empty text has no tree.
      (wanted.ast as unknown) && parsers.Json.getLocationForJsonPath(wanted, path, true)?.range,
    );
});
