import { expect, test } from 'vitest';
import { withRow } from '../../../scripts/new-rule.ts';

const table = `import { defineRules } from '../core/rule/define.ts';
import { visit } from '../core/rule/visit.ts';

export const limits = defineRules('schemas', {
  'pp-old': {
    description: 'Old.',
    ...visit('operation', () => undefined),
  },
});
`;

test('a new rule becomes the last row of its table, with the imports that it needs', () => {
  const text = withRow(table, 'pp-new');
  expect(text.indexOf("'pp-new': {")).toBeGreaterThan(text.indexOf("'pp-old': {"));
  expect(text.trimEnd().endsWith('  },\n});')).toBe(true);
  expect(text.match(/import \{ sources \}/g)).toHaveLength(1);
  expect(text.match(/import \{ visit \}/g)).toHaveLength(1);
});

test('a table of the properties file gets a row that looks at the properties file', () => {
  const text = withRow(table.replace('});\n', "}, 'apiProperties');\n"), 'pp-new');
  expect(text).toContain("...visitProperties('connectionParameter'");
});

test('a file without a table is refused', () => {
  expect(() => withRow('export const nothing = {};', 'pp-new')).toThrow('has no call of defineRules');
});
