/** Places of a text that are known again after edits. */
import { expect, test } from 'vitest';
import { originOf, rememberEdits } from '../../../packager/fix/origins.ts';
import type { TextEdit } from '../../../packager/fix/text-edits.ts';
import { edited } from '../../../packager/fix/text-edits.ts';

/** A text after several rounds of edits, as a file that knows them. */
function after(text: string, ...rounds: readonly (readonly TextEdit[])[]) {
  let file = { name: 'script.csx', bytes: new Uint8Array() };
  let current = text;
  for (const edits of rounds) {
    const next = { ...file };
    rememberEdits(next, file, edits);
    [file, current] = [next, edited(current, edits)];
  }
  return { text: current, originAt: (part: string) => originOf(file, current.indexOf(part)) };
}

test('what stands before, between, and behind edits has its old place, whatever the order of the edits', () => {
  const { text, originAt } = after(
    'abc def ghi jkl',
    [
      { offset: 12, length: 3, text: 'JKLMNO' },
      { offset: 4, length: 0, text: 'xy ' },
    ],
    [{ offset: 0, length: 4, text: '' }],
  );
  expect(text).toBe('xy def ghi JKLMNO');
  expect(['def', 'ghi'].map(originAt)).toEqual([4, 8]);
});

test('what was added has the place at which it was added, and so has what is added behind it again', () => {
  const file = after('abc', [{ offset: 3, length: 0, text: ' one' }], [{ offset: 7, length: 0, text: ' two' }]);
  expect(file.text).toBe('abc one two');
  expect(['one', 'two'].map(file.originAt)).toEqual([3, 3]);
  expect(file.originAt('abc')).toBe(0);
});
