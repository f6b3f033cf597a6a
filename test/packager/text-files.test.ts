import { describe, expect, test } from 'vitest';
import { decodeText } from '../../packager/text-encoding.ts';
import { positionsIn } from '../../packager/text-position.ts';

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
