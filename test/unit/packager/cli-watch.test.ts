/** `check --watch` and how much `check` prints. */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { run } from '../../../packager/cli/run.ts';
import { recordingIo, runCli } from '../../support/run-cli.ts';

const samples = fileURLToPath(new URL('../../../fixtures/connectors/', import.meta.url));

let cwd: string;

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'pp-watch-'));
  await cp(join(samples, 'fabrikam-bookings'), cwd, { recursive: true });
});

afterAll(() => rm(cwd, { recursive: true, force: true }));

test('check --watch checks again after a change, survives a mistake, and ends with the code of the last check', async () => {
  let interrupt = (): void => undefined;
  const { io, output } = recordingIo({
    cwd,
    onInterrupt: (listener) => {
      interrupt = listener;
      return () => undefined;
    },
  });
  const ended = run(['check', '--watch', '-o', 'report.html'], io);
  const waits = (times: number): Promise<void> =>
    vi.waitFor(() => expect(output().stderr.split('Waiting for changes').length - 1).toBe(times), { timeout: 60_000 });
  const definition = join(cwd, 'apiDefinition.swagger.json');
  const text = await readFile(definition, 'utf8');

  await waits(1);
  await writeFile(definition, text.replace('"title": "Fabrikam Bookings"', '"title": "Fabrikam Bookings!"'));
  await waits(2);
  await writeFile(join(cwd, 'connector-packager.config.json'), '{');
  await waits(3);
  interrupt();

  expect(await ended).toBe(2);
  const { stderr } = output();
  expect(stderr).toMatch(/^This folder: No problems found\.$/m);
  expect(stderr).toMatch(/^Changed: apiDefinition\.swagger\.json\.\nThis folder: Would be rejected: /m);
  expect(stderr).toMatch(
    /^Changed: connector-packager\.config\.json\.\nconnector-packager\.config\.json:1:2 isn't valid JSON: .*\nCorrect the file\.\nWaiting/m,
  );
});

describe('check --max-findings', () => {
  const draft = join(samples, 'fabrikam-bookings-draft');

  test('lists the first findings, and counts all', async () => {
    const { code, stdout } = await runCli(['check', '--max-findings', '2'], { cwd: draft });
    expect(code).toBe(1);
    expect(stdout.match(/^ {2}pp-[a-z-]+/gm)).toEqual(['  pp-title-length', '  pp-title-restricted-words']);
    const [, errors, warnings, notes] = /(\d+) errors, (\d+) warnings, and (\d+) notes/.exec(stdout)!.map(Number);
    expect(stdout).toContain(`Errors (certification rejects these) (${errors})`);
    expect(stdout).toContain(`\n${errors! + warnings! + notes! - 2} more findings, beyond --max-findings.\n`);
  });

  test('refuses what is no number', async () => {
    const { code, stderr } = await runCli(['check', '--max-findings', 'few'], { cwd: draft });
    expect(code).toBe(2);
    expect(stderr).toContain('Use a whole number from 0');
  });
});
