import { describe, expect, test } from 'vitest';
import { overrideFor, withFindingOff, withOverride } from '../../../packager/lsp/disable.ts';

describe('the files of an override', () => {
  test.each([
    ['a file', 'orders/apiDefinition.swagger.json', undefined, 'orders/apiDefinition.swagger.json'],
    ['a file on Windows', 'orders\\a.json', undefined, 'orders/a.json'],
    ['the top of a file', 'a.json', [], 'a.json'],
    [
      'a place',
      'a.json',
      ['paths', '/orders/~{id}', 'get', 'parameters', 0],
      'a.json#/paths/~1orders~1~0{id}/get/parameters/0',
    ],
    ['a name that would be a pattern', 'Orders (v2) [x]/*.json', undefined, 'Orders [(]v2[)] [[]x[]]/[*].json'],
  ])('for %s', (_name, file, path, expected) => {
    expect(overrideFor(file, path)).toBe(expected);
  });
});

describe('a rule is turned off', () => {
  test('in a ruleset in YAML, whose comments and other overrides stay', () => {
    const text =
      '# Ours.\nextends: [spectral-power-platform] # all\noverrides:\n  # For orders.\n  - files: [a.json]\n    rules:\n      pp-a: off # why\n';
    expect(withOverride(text, 'yaml', 'b.json', 'pp-b')).toBe(
      `${text}  - files:\n      - b.json\n    rules:\n      pp-b: off\n`,
    );
    expect(withOverride(text, 'yaml', 'a.json', 'pp-b')).toBe(`${text}      pp-b: off\n`);
  });

  test('in a ruleset in JSON', () => {
    const text = '{\n\t"extends": "spectral-power-platform"\n}\n';
    const once = withOverride(text, 'json', 'a.json', 'pp-a');
    expect(once).toContain('\n\t"overrides": [');
    expect(JSON.parse(withOverride(once!, 'json', 'a.json', 'pp-b')!)).toEqual({
      extends: 'spectral-power-platform',
      overrides: [{ files: ['a.json'], rules: { 'pp-a': 'off', 'pp-b': 'off' } }],
    });
  });

  test.each([
    ['a list', '- a\n', 'yaml'],
    ['broken YAML', 'extends: [a\n', 'yaml'],
    ['a list in JSON', '[]', 'json'],
  ] as const)('not in %s', (_name, text, language) => {
    expect(withOverride(text, language, 'a.json', 'pp-a')).toBeUndefined();
  });

  test('in the configuration of the companion, under the key of package.json too', () => {
    expect(withFindingOff('', [], 'pp-a')).toBe('{\n  "findings": {\n    "pp-a": "off"\n  }\n}\n');
    expect(withFindingOff('{\n  "name": "x",\n  "connector-packager": {}\n}\n', ['connector-packager'], 'pp-a')).toBe(
      '{\n  "name": "x",\n  "connector-packager": {\n    "findings": {\n      "pp-a": "off"\n    }\n  }\n}\n',
    );
  });
});
