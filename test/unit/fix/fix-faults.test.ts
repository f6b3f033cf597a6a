import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { definitionFixes } from '../../../fixes.ts';
import type { ConnectorModel } from '../../../functions/core/model/model.ts';
import type { Fixable } from '../../../functions/core/rule/fix.ts';
import type { CliRun } from '../../support/run-cli.ts';
import { runCli } from '../../support/run-cli.ts';
import type { Disk } from '../../support/small-disk.ts';
import { mountDisk } from '../../support/small-disk.ts';

// Fixing in place: what goes wrong is said, and every file is as it was.

const sample = fileURLToPath(new URL('../../../fixtures/connectors/fabrikam-bookings-draft', import.meta.url));
const definition = 'draft/apiDefinition.swagger.json';

let cwd: string;
const fix = (): Promise<CliRun> => runCli(['fix', 'draft', '--suggestions'], { cwd });
/** The files of the connector with their contents. */
const files = (): Map<string, string> =>
  new Map(readdirSync(join(cwd, 'draft')).map((name) => [name, readFileSync(join(cwd, 'draft', name), 'latin1')]));

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'pp-fix-faults-'));
  mkdirSync(join(cwd, 'draft'));
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

describe('a disk', () => {
  let disk: Disk | undefined;
  beforeEach(() => {
    disk = mountDisk(join(cwd, 'draft'), 256);
    cpSync(sample, join(cwd, 'draft'), { recursive: true });
  });
  afterEach(() => disk?.unmount());

  test('that is full keeps all files as they were', async ({ skip }) => {
    if (!disk) return skip();
    expect(() => {
      for (;;) appendFileSync(join(cwd, 'draft/filler.bin'), Buffer.alloc(4_096));
    }).toThrow('ENOSPC');
    const before = files();
    const { code, stdout, stderr } = await fix();
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^draft\/\S+ can't be written: there is no space left \(ENOSPC\)\./);
    expect(files()).toEqual(before);
    rmSync(join(cwd, 'draft/filler.bin'));
    expect((await fix()).stdout).toMatch(/^draft: \d+ fixes$/m);
  });

  test('that is read-only is known before anything is written', async ({ skip }) => {
    if (!disk) return skip();
    const before = files();
    disk.remount('ro');
    const { code, stdout, stderr } = await fix();
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('the disk is read-only (EROFS)');
    expect(files()).toEqual(before);
  });
});

test('a file that somebody changes meanwhile keeps that change, and so do the others', async () => {
  cpSync(sample, join(cwd, 'draft'), { recursive: true });
  const fixable = definitionFixes['pp-schemes-https'] as Fixable<ConnectorModel>;
  const { propose } = fixable;
  const theirs = `${readFileSync(join(cwd, definition), 'utf8')}\n`;
  const spy = vi.spyOn(fixable, 'propose').mockImplementation((...given) => {
    writeFileSync(join(cwd, definition), theirs);
    return propose(...given);
  });
  const before = files().set('apiDefinition.swagger.json', Buffer.from(theirs).toString('latin1'));
  const { code, stderr } = await fix();
  spy.mockRestore();
  expect(code).toBe(2);
  expect(stderr).toBe(
    `${definition} was changed by another program in the meantime.\nThe file wasn't changed. Run the command again.\n`,
  );
  expect(files()).toEqual(before);
});
