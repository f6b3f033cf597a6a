import { describe, expect, test } from 'vitest';
import { connectorOf } from '../../../packager/read/connector/connector.ts';
import { openFile } from '../../../packager/read/data/open-file.ts';
import { isNestedTooDeep, maxLevels } from '../../../packager/core/nesting.ts';
import { decodeText } from '../../../packager/core/text-encoding.ts';
import { positionsIn } from '../../../packager/core/text-position.ts';

describe('positions', () => {
  test.each([
    ['the first line', 'ab\ncd', 1, { line: 0, character: 1 }],
    ['the end of a line', 'ab\ncd', 2, { line: 0, character: 2 }],
    ['the beginning of a line', 'ab\ncd', 3, { line: 1, character: 0 }],
    ['behind a line end of Windows', 'ab\r\ncd', 4, { line: 1, character: 0 }],
    ['behind a carriage return', 'ab\rcd', 3, { line: 1, character: 0 }],
    ['the end of the text', 'ab\n\n', 4, { line: 2, character: 0 }],
  ])('of %s', (_, text, offset, position) => {
    expect(positionsIn(text)(offset)).toEqual(position);
  });
});

describe('the encoding of a text', () => {
  test.each([
    ['UTF-8', Buffer.from('Évora'), { text: 'Évora', encoding: 'UTF-8', byteOrderMark: false }],
    ['UTF-8 with a mark', Buffer.from('\uFEFFÉvora'), { text: 'Évora', encoding: 'UTF-8', byteOrderMark: true }],
    [
      'UTF-16, little end first',
      Buffer.from('\uFEFFÉvora', 'utf16le'),
      { text: 'Évora', encoding: 'UTF-16', byteOrderMark: true },
    ],
    [
      'UTF-16, big end first',
      Buffer.from('\uFEFFÉvora', 'utf16le').swap16(),
      { text: 'Évora', encoding: 'UTF-16', byteOrderMark: true },
    ],
    ['another', Buffer.from('Évora', 'latin1'), { text: '\uFFFDvora', encoding: 'unknown', byteOrderMark: false }],
    ['no text at all', new Uint8Array(), { text: '', encoding: 'UTF-8', byteOrderMark: false }],
  ])('is told: %s', (_, bytes, decoded) => {
    expect(decodeText(bytes)).toEqual(decoded);
  });
});

describe('the nesting of JSON', () => {
  const lists = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);

  test.each([
    ['lists', lists(maxLevels), false],
    ['one list more', lists(maxLevels + 1), true],
    ['objects', `${'{"a":'.repeat(maxLevels)}1${'}'.repeat(maxLevels)}`, false],
    ['one object more', `${'{"a":'.repeat(maxLevels + 1)}1${'}'.repeat(maxLevels + 1)}`, true],
    ['lists that are never closed', '['.repeat(maxLevels + 1), true],
    ['lists beside each other', `[${'[],'.repeat(10_000)}[]]`, false],
    ['brackets in a text', JSON.stringify(['['.repeat(10_000), '"', '{'.repeat(10_000)]), false],
    ['nothing', '', false],
  ])('counts what is open at once: %s', (_, text, tooDeep) => {
    expect(isNestedTooDeep(text)).toBe(tooDeep);
  });

  test('that nothing could look at keeps a file from being read', async () => {
    const deep = '['.repeat(100_000);
    for (const [name, text] of [
      ['apiDefinition.swagger.json', `{"swagger":"2.0","x":${deep}`],
      ['apiDefinition.swagger.json', `{"swagger":"2.0","x":${deep}${']'.repeat(100_000)}}`],
      ['apiDefinition.swagger.yaml', `swagger: "2.0"\nx: ${deep}`],
    ] as const)
      for (const encoding of ['utf8', 'utf16le'] as const) {
        const file = await openFile({ name, bytes: Buffer.from(`\ufeff${text}`, encoding) });
        const { definition } = connectorOf([file]);
        expect(definition?.data).toBeUndefined();
        expect(definition?.faults).toMatchObject([{ kind: 'refused', message: 'is nested more than 500 levels deep' }]);
      }
  });
});
