import { execFile, execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { OutputRules } from '../../../packager/write/output.ts';
import { claimOutput, claimOutputs, writeOutput, writeOutputs } from '../../../packager/write/output.ts';
import { isOwnReport } from '../../../packager/report/own-report.ts';
import { refusal } from '../../support/refusal.ts';
import type { Disk } from '../../support/small-disk.ts';
import { mountDisk } from '../../support/small-disk.ts';

// The one writer of the companion: nothing lost, nothing half written, nothing replaced that must stay.

const posix = process.platform !== 'win32';
const samples = fileURLToPath(new URL('../../../fixtures/connectors/', import.meta.url));

let folder: string;
const at = (...names: string[]): string => join(folder, ...names);
const bytes = Buffer.from('content');

/** Claims and writes a file. */
async function write(name: string, rules: OutputRules = {}, mode?: number): Promise<void> {
  await writeOutput(await claimOutput(at(name), rules), bytes, mode);
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pp-output-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a new file', () => {
  test('is put in place as a whole, with the folders above it and nothing beside it', async () => {
    await write('reports/today/new.json');
    expect(readFileSync(at('reports/today/new.json'), 'utf8')).toBe('content');
    expect(readdirSync(at('reports/today'))).toEqual(['new.json']);
  });

  test.skipIf(!posix)('has the mode of any new file, or the one it is given', async () => {
    writeFileSync(at('usual'), '');
    await write('new');
    await write('secret', {}, 0o600);
    const modeOf = (name: string): number => statSync(at(name)).mode & 0o777;
    expect([modeOf('new'), modeOf('secret')]).toEqual([modeOf('usual'), 0o600]);
  });

  test('of two that were claimed for one name, the first stays', async () => {
    const [first, second] = [await claimOutput(at('new'), {}), await claimOutput(at('new'), { overwrite: true })];
    await writeOutput(first, Buffer.from('first'));
    expect(await refusal(writeOutput(second, Buffer.from('second')))).toBe(
      `${at('new')} already exists. Specify another file, or use --overwrite.`,
    );
    expect(readFileSync(at('new'), 'utf8')).toBe('first');
    expect(readdirSync(folder)).toEqual(['new']);
  });

  test('is nowhere where another one of them cannot be written', async () => {
    const outputs = await claimOutputs([at('one'), at('below/two')], {});
    writeFileSync(at('below'), 'a file has taken the place of the folder');
    expect(await refusal(writeOutputs(outputs.map((output) => ({ output, bytes }))))).toBe(
      `${at('below/two')} can't be written: a part of its path is a file (EEXIST). Specify a file in a folder.`,
    );
    expect(readdirSync(folder)).toEqual(['below']);
  });

  test('has a name of any length that the disk allows', async () => {
    await write('n'.repeat(255));
    expect(readdirSync(folder)).toEqual(['n'.repeat(255)]);
    expect(await refusal(claimOutput(at('n'.repeat(256)), {}))).toContain(
      "can't be written: its name is too long (ENAMETOOLONG). Use a shorter name.",
    );
  });
});

describe('a file that is there', () => {
  test('stays unless it is to be overwritten', async () => {
    writeFileSync(at('old'), 'old');
    expect(await refusal(claimOutput(at('old'), {}))).toBe(
      `${at('old')} already exists. Specify another file, or use --overwrite.`,
    );
    await write('old', { overwrite: true });
    expect(readFileSync(at('old'), 'utf8')).toBe('content');
  });

  test('is replaced without a question where it is empty, or of an earlier run', async () => {
    writeFileSync(at('empty'), '');
    await write('empty', { isOwn: () => false });
    writeFileSync(
      at('own'),
      '{\n  "$schema": "https://example.com/schemas/report.schema.json",\n  "connectors": []\n}\n',
    );
    await write('own', { isOwn: isOwnReport });
    expect([readFileSync(at('empty'), 'utf8'), readFileSync(at('own'), 'utf8')]).toEqual(['content', 'content']);
  });

  test.skipIf(!posix)('keeps its mode and owner', async () => {
    writeFileSync(at('private'), 'old', { mode: 0o600 });
    const { uid, gid } = statSync(at('private'));
    await write('private', { overwrite: true });
    expect(statSync(at('private'))).toMatchObject({ mode: 0o100600, uid, gid });
    chmodSync(at('private'), 0o664);
    await write('private', { overwrite: true });
    expect(statSync(at('private')).mode).toBe(0o100664);
    await write('private', { overwrite: true }, 0o600);
    expect(statSync(at('private')).mode).toBe(0o100600);
  });

  test.skipIf(!posix || process.getuid?.() !== 0)('of somebody else stays theirs', async () => {
    writeFileSync(at('theirs'), 'old');
    execFileSync('chown', ['1234:1234', at('theirs')]);
    await write('theirs', { overwrite: true });
    expect(statSync(at('theirs'))).toMatchObject({ uid: 1234, gid: 1234 });
  });

  test.skipIf(!posix)('is written where a link leads, and the link stays', async () => {
    mkdirSync(at('elsewhere'));
    writeFileSync(at('elsewhere/real'), 'old');
    symlinkSync('elsewhere/real', at('link'));
    symlinkSync('elsewhere/later', at('dangling'));
    await write('link', { overwrite: true });
    await write('dangling');
    expect([lstatSync(at('link')).isSymbolicLink(), lstatSync(at('dangling')).isSymbolicLink()]).toEqual([true, true]);
    expect([readFileSync(at('elsewhere/real'), 'utf8'), readFileSync(at('elsewhere/later'), 'utf8')]).toEqual([
      'content',
      'content',
    ]);
  });
});

describe('what is read', () => {
  const replaced = (name: string): string =>
    `${at(name)} is an input file and would be replaced. Specify another file or folder.`;

  test.skipIf(!posix)('is never replaced, by whatever path it is named', async () => {
    mkdirSync(at('below'));
    writeFileSync(at('below/source.zip'), '');
    linkSync(at('below/source.zip'), at('hard.zip'));
    symlinkSync(at('below'), at('linked'));
    symlinkSync(at('below/source.zip'), at('link.zip'));
    const names = ['below/source.zip', 'below/../below/source.zip', 'linked/source.zip', 'link.zip', 'hard.zip'];
    for (const target of names)
      for (const source of names)
        expect(await refusal(claimOutput(at(target), { sources: [at(source)], overwrite: true }))).toBe(
          replaced(target),
        );
    await claimOutput(at('other.zip'), { sources: [at('link.zip')], overwrite: true });
  });

  test('includes every file of the connectors in a folder', async () => {
    cpSync(join(samples, 'fabrikam-bookings'), at('all/bookings'), { recursive: true });
    const rules = { sources: [at('all')], overwrite: true, isOwn: isOwnReport };
    for (const file of readdirSync(at('all/bookings')))
      expect(await refusal(claimOutput(at('all/bookings', file), rules))).toBe(replaced(join('all/bookings', file)));
    writeFileSync(at('all/notes.txt'), 'of the user');
    await write('all/notes.txt', rules);
    await write('all/bookings/new.json', rules);
  });

  test('is not written over by a report that is named beside another one', async () => {
    expect(await refusal(claimOutputs([at('one'), at('./one')], {}))).toBe(
      `${at('one')} would be written twice. Use a different name for each file.`,
    );
  });
});

describe.skipIf(process.platform !== 'linux')('a device or pipe', () => {
  test('is written to, not replaced', async () => {
    execFileSync('mkfifo', [at('pipe')]);
    const reader = promisify(execFile)('cat', [at('pipe')]);
    await write('pipe');
    expect([(await reader).stdout, statSync(at('pipe')).isFIFO()]).toEqual(['content', true]);
    symlinkSync('/dev/null', at('null'));
    await write('null');
    expect([lstatSync(at('null')).isSymbolicLink(), statSync('/dev/null').isCharacterDevice()]).toEqual([true, true]);
  });

  test('that takes nothing is named', async () => {
    const full = await claimOutput('/dev/full', {});
    expect(await refusal(writeOutput(full, bytes))).toBe(
      "/dev/full can't be written: there is no space left (ENOSPC). Free up space, or specify a file on another disk.",
    );
  });
});

describe('what cannot be written is known before anything is', () => {
  test.each([
    ['a folder', '.', '. is a folder. Specify a file in it.'],
    [
      'a path below a file',
      'file/new',
      "can't be written: a part of its path is a file (ENOTDIR). Specify a file in a",
    ],
  ])('%s', async (_, name, text) => {
    writeFileSync(at('file'), 'old');
    expect(await refusal(claimOutput({ path: at(name), name }, { overwrite: true }))).toContain(text);
    expect(readdirSync(folder)).toEqual(['file']);
  });

  test.skipIf(!posix)('links that lead in a circle', async () => {
    symlinkSync(at('one'), at('two'));
    symlinkSync(at('two'), at('one'));
    expect(await refusal(claimOutput(at('one'), {}))).toContain('its links form a loop (ELOOP). Specify a file.');
  });
});

describe('a disk', () => {
  let disk: Disk | undefined;
  beforeEach(() => void (disk = mountDisk(folder, 64)));
  afterEach(() => disk?.unmount());

  test('that is full loses nothing that is there, and gets nothing half', async ({ skip }) => {
    if (!disk) return skip();
    writeFileSync(at('old'), 'old');
    const outputs = await claimOutputs([at('old'), at('new')], { overwrite: true });
    const contents = [bytes, Buffer.alloc(100_000)];
    expect(await refusal(writeOutputs(outputs.map((output, index) => ({ output, bytes: contents[index]! }))))).toBe(
      `${at('new')} can't be written: there is no space left (ENOSPC). Free up space, or specify a file on another disk.`,
    );
    expect([readdirSync(folder), readFileSync(at('old'), 'utf8')]).toEqual([['old'], 'old']);
  });

  test('that is read-only is known before anything is written', async ({ skip }) => {
    if (!disk) return skip();
    disk.remount('ro');
    expect(await refusal(claimOutput(at('below/new'), {}))).toBe(
      `${at('below/new')} can't be written: the disk is read-only (EROFS). Specify a file on another disk.`,
    );
  });
});
