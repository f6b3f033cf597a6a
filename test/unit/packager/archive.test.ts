import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Archive } from '../../../packager/read/archive/archive.ts';
import { entryAt, filesIn, foldersIn } from '../../../packager/read/archive/archive.ts';
import { submissionLimits } from '../../../packager/core/limits.ts';
import { looksLikeZip } from '../../../packager/read/archive/archive.ts';
import { readArchive } from '../../../packager/read/archive/read-archive.ts';
import { rewriteArchive, writeArchive } from '../../../packager/write/zip.ts';
import { UserError } from '../../../packager/core/user-error.ts';
import { hostileArchives } from '../../support/hostile-archives.ts';
import { makeZip } from '../../../scripts/samples/make-zip.ts';
import { rawEntries } from '../../support/raw-entries.ts';
import { inTimeZone } from '../../support/time-zone.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = (archive: Archive, path: string): string => new TextDecoder().decode(entryAt(archive, path)?.file.bytes);

describe('a hostile archive is refused', () => {
  test.each(hostileArchives)('$kind', async ({ make, limits, message }) => {
    const file = { name: 'hostile.zip', bytes: await make() };
    const refusal = await readArchive(file, { ...submissionLimits, ...limits }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(UserError);
    const { message: problem, remedy } = refusal as UserError;
    expect(`${problem} ${remedy}`).toBe(message);
  });
});

describe('reading', () => {
  const nested = async (): Promise<Archive> =>
    readArchive({
      name: 'outer.zip',
      bytes: await makeZip([
        { path: 'empty/' },
        { path: 'intro.md', bytes: bytes('# Contoso') },
        { path: 'inner.zip', bytes: await makeZip([{ path: 'a/b/c.txt', bytes: bytes('deep') }]) },
        { path: 'fake.zip', bytes: bytes('no zip') },
      ]),
    });

  test('names files by the archives around them', async () => {
    const outer = await nested();
    expect(outer.entries.map(({ file }) => file.name)).toEqual([
      'outer.zip!/intro.md',
      'outer.zip!/inner.zip',
      'outer.zip!/fake.zip',
    ]);
    expect(entryAt(outer, 'inner.zip')?.archive?.entries[0]?.file.name).toBe('outer.zip!/inner.zip!/a/b/c.txt');
  });

  test('opens what is a zip, and nothing that is only named like one', async () => {
    const outer = await nested();
    expect(entryAt(outer, 'inner.zip')?.archive).toBeDefined();
    expect(entryAt(outer, 'fake.zip')?.archive).toBeUndefined();
  });

  test('knows folders with an entry of their own and those without', async () => {
    const outer = await nested();
    expect(outer.folders).toEqual(['empty']);
    const inner = entryAt(outer, 'inner.zip')!.archive!;
    expect(inner.folders).toEqual(['a', 'a/b']);
    expect(foldersIn(inner, 'a')).toEqual(['a/b']);
    expect(filesIn(inner, 'a/b').map(({ path }) => path)).toEqual(['a/b/c.txt']);
    expect(filesIn(inner, 'a')).toEqual([]);
  });

  test('takes backslashes for slashes, and says so', async () => {
    const { entries } = await readArchive({
      name: 'a.zip',
      bytes: await makeZip([{ path: 'Connector\\a.json', bytes: bytes('{}') }]),
    });
    expect(entries.map(({ path, backslashes }) => ({ path, backslashes }))).toEqual([
      { path: 'Connector/a.json', backslashes: true },
    ]);
  });

  test('an empty zip is one', async () => {
    const file = { name: 'empty.zip', bytes: await makeZip([]) };
    expect(looksLikeZip(file)).toBe(true);
    expect((await readArchive(file)).entries).toEqual([]);
  });
});

describe('writing', () => {
  const entries = [
    { path: 'intro.md', bytes: bytes('# Contoso\n'.repeat(50)) },
    { path: 'PkgAssets/A.zip', bytes: bytes('as it is'), stored: true },
  ];

  test('the same files make the same bytes in every time zone', async () => {
    const [utc, tokyo, later] = [
      await inTimeZone('UTC', () => writeArchive(entries)),
      await inTimeZone('Asia/Tokyo', () => writeArchive(entries)),
      await inTimeZone('America/St_Johns', () => writeArchive(entries)),
    ];
    expect(Buffer.compare(utc, tokyo)).toBe(0);
    expect(Buffer.compare(utc, later)).toBe(0);
  });

  test('what is written can be read, without folders, extra fields or descriptors', async () => {
    const written = await writeArchive(entries);
    const archive = await readArchive({ name: 'a.zip', bytes: written });
    expect(text(archive, 'intro.md')).toBe('# Contoso\n'.repeat(50));
    expect(text(archive, 'PkgAssets/A.zip')).toBe('as it is');
    const raw = await rawEntries(written);
    expect(raw.map(({ name, method, flags, extraBytes }) => ({ name, method, flags, extraBytes }))).toEqual([
      { name: 'intro.md', method: 8, flags: 0, extraBytes: 0 },
      { name: 'PkgAssets/A.zip', method: 0, flags: 0, extraBytes: 0 },
    ]);
  });
});

describe('rewriting', () => {
  const original = async (): Promise<Archive> =>
    readArchive({
      name: 'a.zip',
      bytes: await makeZip(
        ['one', 'two', 'three'].map((name) => ({ path: `${name}.txt`, bytes: bytes(`${name} `.repeat(100)) })),
      ),
    });

  test('replaces one file and keeps the compressed bytes, the order, the dates and the marks of the others', async () => {
    const archive = await original();
    const rewritten = await rewriteArchive(archive, new Map([['two.txt', bytes('changed')]]));
    const [before, after] = [await rawEntries(archive.file.bytes), await rawEntries(rewritten)];
    expect(after.map(({ name }) => name)).toEqual(['one.txt', 'two.txt', 'three.txt']);
    expect([after[0], after[2]]).toEqual([before[0], before[2]]);
    expect(after[1]).toMatchObject({ date: before[1]!.date, madeBy: before[1]!.madeBy, attributes: 0 });
    expect(text(await readArchive({ name: 'b.zip', bytes: rewritten }), 'two.txt')).toBe('changed');
  });

  test('without a change the bytes are those of the original', async () => {
    const archive = await original();
    expect(await rewriteArchive(archive, new Map())).toBe(archive.file.bytes);
  });

  test('the same change makes the same bytes in every time zone', async () => {
    const archive = await original();
    const change = (): Promise<Uint8Array> => rewriteArchive(archive, new Map([['two.txt', bytes('changed')]]));
    expect(Buffer.compare(await inTimeZone('UTC', change), await inTimeZone('Asia/Tokyo', change))).toBe(0);
  });

  test('a file that is not there cannot be replaced', async () => {
    const archive = await original();
    await expect(rewriteArchive(archive, new Map([['four.txt', bytes('')]]))).rejects.toThrow('There is no four.txt');
  });
});

test('an archive with more entries than any submission is refused', async () => {
  const files = Array.from({ length: 2_001 }, (_, index) => ({ path: `${index}.txt`, bytes: new Uint8Array() }));
  await expect(readArchive({ name: 'a.zip', bytes: await makeZip(files) })).rejects.toThrow(
    /more than 2,?000|2001|2,001/,
  );
  await readArchive({ name: 'a.zip', bytes: await makeZip(files.slice(1)) });
});

test('an archive that holds more than 200 MB is refused', async () => {
  // Noise that keeps each file below the ratio, and 26 of 8 MB in all.
  const large = new Uint8Array(8 * 2 ** 20);
  large.set(randomBytes(60_000));
  const files = Array.from({ length: 26 }, (_, index) => ({ path: `${index}.bin`, bytes: large }));
  await expect(readArchive({ name: 'a.zip', bytes: await makeZip(files) })).rejects.toThrow(/200 MB/);
});
