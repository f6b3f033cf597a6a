import { beforeEach, describe, expect, test, vi } from 'vitest';
import { EngineError } from '../../../page/src/engine/engine-error.ts';
import type { Engine, FixPreview, Judgment, PageFile } from '../../../page/src/engine/protocol.ts';
import { add, edit, files, judgment, open, problem, undo, watchPreview } from '../../../page/src/state/store.ts';

const engine = vi.hoisted(() => ({}) as { -readonly [Call in keyof Engine]: Engine[Call] });

vi.mock('../../../page/src/engine/client.ts', () => ({ engine }));

const name = 'intro.md';
const intro = (text: string): PageFile => ({ name, bytes: new Uint8Array(Buffer.from(text)) });
const textIn = (list: readonly PageFile[]): string => Buffer.from(list[0]!.bytes).toString();
/** A judgment of which the store uses the texts and the verdict only. */
const judged = (text: string): Judgment =>
  ({ verdict: '', texts: [{ name, text, language: 'text', canFormat: false }] }) as unknown as Judgment;

beforeEach(async () => {
  engine.judge = (request) => Promise.resolve(judged(textIn(request.files)));
  engine.edit = (_, edited, text) => Promise.resolve({ files: [intro(text)], changes: [`${edited} was edited.`] });
  engine.canImport = () => Promise.resolve(false);
  await open([intro('old')]);
});

describe('what is typed in the editor', () => {
  test('is judged, and goes on from what was typed before', async () => {
    const typing = { name, base: 'old' };
    const outcomes = [edit(typing, 'old, longer'), edit(typing, 'old, even longer')];
    expect(await Promise.all(outcomes)).toEqual(['judged', 'judged']);
    expect(textIn(files.value)).toBe('old, even longer');
    await undo();
    expect(textIn(files.value)).toBe('old');
  });

  test("doesn't replace a file that was dropped in the meantime", async () => {
    const typing = { name, base: 'old' };
    const dropped = add([intro('dropped')]);
    const outcomes = [edit(typing, 'old, longer'), edit(typing, 'old, even longer')];
    await dropped;
    expect(await Promise.all(outcomes)).toEqual(['outdated', 'outdated']);
    expect(textIn(files.value)).toBe('dropped');
    expect(problem.value).toEqual({
      message: "intro.md changed while you typed, so what you typed last wasn't applied.",
      remedy: 'The editor shows the file as it is now; make your change again.',
      isDefect: false,
    });
    expect(await edit({ name, base: 'dropped' }, 'dropped, longer')).toBe('judged');
  });

  test('replaces a file that was dropped with the text that it had', async () => {
    const dropped = add([intro('old')]);
    expect(await edit({ name, base: 'old' }, 'old, longer')).toBe('judged');
    await dropped;
  });

  test("doesn't replace what was typed in another editor from the same text", async () => {
    const outcomes = [edit({ name, base: 'old' }, 'one'), edit({ name, base: 'old' }, 'other')];
    expect(await Promise.all(outcomes)).toEqual(['judged', 'outdated']);
    expect(textIn(files.value)).toBe('one');
  });

  test("goes on from what couldn't be judged", async () => {
    const { judge } = engine;
    engine.judge = () => {
      engine.judge = judge;
      return Promise.reject(new EngineError({ message: 'Not JSON.', remedy: 'Correct it.', isDefect: false }));
    };
    const typing = { name, base: 'old' };
    const outcomes = [edit(typing, 'old, broken'), edit(typing, 'old, correct')];
    expect(await Promise.all(outcomes)).toEqual(['not judged', 'judged']);
    expect(textIn(files.value)).toBe('old, correct');
  });
});

describe('the preview of a fix', () => {
  test('is renewed when the files are judged again, until it is closed', async () => {
    engine.preview = () => Promise.resolve({ before: judgment.value!.texts[0]!.text, after: 'fixed' });
    const shown: (FixPreview | undefined)[] = [];
    const close = watchPreview('some fix', (preview) => shown.push(preview));
    await edit({ name, base: 'old' }, 'new');
    await expect.poll(() => shown.map((preview) => preview?.before)).toEqual(['old', 'new']);
    close();
    await edit({ name, base: 'new' }, 'newer');
    expect(shown).toHaveLength(2);
  });

  test("that comes late doesn't replace a later one", async () => {
    const answers: ((preview: FixPreview) => void)[] = [];
    engine.preview = () => new Promise((resolve) => answers.push(resolve));
    const shown: (FixPreview | undefined)[] = [];
    const close = watchPreview('some fix', (preview) => shown.push(preview));
    await edit({ name, base: 'old' }, 'new');
    answers[1]!({ before: 'new', after: 'fixed' });
    answers[0]!({ before: 'old', after: 'fixed' });
    await expect.poll(() => shown).toEqual([{ before: 'new', after: 'fixed' }]);
    close();
  });
});
