import type { ChildProcess } from 'node:child_process';
import { execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { LocalStorage } from '../../demo/local-storage.ts';
import { connectionString, startLocalStorage } from '../../demo/local-storage.ts';
import manifest from '../../packager/package.json' with { type: 'json' };
import { cliFile, runBuiltCli } from '../support/built-cli.ts';
import type { FaultyNetwork } from '../support/faulty-network.ts';
import { faultyNetwork } from '../support/faulty-network.ts';
import { makePackage } from '../support/make-package.ts';

// What only a process of its own can show; what commands do is tested in test/unit.

const samples = fileURLToPath(new URL('../../fixtures/connectors/', import.meta.url));
const posix = process.platform !== 'win32';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pp-cli-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

test('the version is that of the package', async () => {
  expect(await runBuiltCli(['--version'])).toEqual({ code: 0, stdout: `${manifest.version}\n`, stderr: '' });
});

test('it works from source, without a build', async () => {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const args = ['run', '--silent', 'cli', '--', 'check', 'fixtures/connectors/fabrikam-bookings', '-q'];
  const { stdout } = await promisify(execFile)('npm', args, { cwd: root });
  expect(stdout).toContain('fabrikam-bookings (verified publisher');
});

test('many connectors are checked in threads, each told in its turn', async () => {
  const names = Array.from({ length: 9 }, (_, index) => join(folder, 'many', String(index)));
  for (const name of names) await cp(join(samples, 'fabrikam-bookings'), name, { recursive: true });
  await writeFile(join(folder, 'broken.zip'), 'PK');
  const args = ['check', 'many', 'broken.zip', '-q', '--ignore', 'pp-connector-folder-name'];
  const { code, stdout } = await runBuiltCli(args, { cwd: folder });
  expect(code).toBe(2);
  const told = [...stdout.matchAll(/^(many\/\d(?= \()|broken\.zip$)/gm)].map(([name]) => name);
  expect(told).toEqual([...names.map((_, index) => `many/${index}`), 'broken.zip']);
  expect(stdout).toContain('10 connectors\n');
});

test.skipIf(!posix)('a reader that has seen enough is no failure', async () => {
  const command = `set -o pipefail; "${process.execPath}" "${cliFile}" rules --json | head -1`;
  const { stdout, stderr } = await promisify(execFile)('bash', ['-c', command]);
  expect({ stdout, stderr }).toEqual({ stdout: '[\n', stderr: '' });
});

test.skipIf(process.platform !== 'linux')('output that cannot be written is a failure', async () => {
  const command = `"${process.execPath}" "${cliFile}" rules --json > /dev/full`;
  const failure = await promisify(execFile)('bash', ['-c', command]).catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: 2, stderr: expect.stringContaining('(ENOSPC)') as string });
});

test.skipIf(!posix)('a working folder that is gone is a mistake of the user', async () => {
  const command = `mkdir gone && cd gone && rmdir ../gone && "${process.execPath}" "${cliFile}" rules`;
  const failure = await promisify(execFile)('bash', ['-c', command], { cwd: folder }).catch((error: unknown) => error);
  expect(failure).toMatchObject({
    code: 2,
    stderr: "The working folder is gone or can't be read.\nChange to a folder that exists.\n",
  });
});

test('colors are shown in a pipe that asks for them', async () => {
  const args = ['check', 'fabrikam-bookings-draft', '-q'];
  const colored = await runBuiltCli(args, { cwd: samples, env: { FORCE_COLOR: '1' } });
  expect(colored.stdout).toContain('\u001B[31m');
  expect((await runBuiltCli(args, { cwd: samples })).stdout).not.toContain('\u001B');
});

test('a secret on the command line is refused and not repeated', async () => {
  const key = Buffer.alloc(64, 'secret').toString('base64');
  const { code, stdout, stderr } = await runBuiltCli(['upload', 'a.zip', '--account-key', key]);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/^Credentials can't be passed as arguments/);
  expect(stderr).not.toContain(key.slice(0, 20));
});

describe('an upload', () => {
  const name = 'ConnectorPackage.zip';
  let server: LocalStorage;
  let network: FaultyNetwork;

  beforeAll(async () => {
    server = await startLocalStorage();
    network = await faultyNetwork(server.port);
    await rm(join(folder, 'broken.zip'), { force: true });
    await writeFile(join(folder, name), (await makePackage()).bytes);
  });
  beforeEach(() => void (network.faults = []));
  afterAll(async () => {
    await network.close();
    await server.stop();
  });

  test.skipIf(!posix).each(['SIGINT', 'SIGTERM'] as const)('ends in order by %s', async (signal) => {
    const { code, stdout, stderr } = await runBuiltCli(['upload', name, '--url-file', 'interrupted.txt'], {
      cwd: folder,
      env: { AZURE_STORAGE_CONNECTION_STRING: connectionString(network.port), NO_PROXY: '127.0.0.1' },
      started: (child) => {
        // The first connection gets no answer any more.
        network.faults = [{ meanwhile: () => new Promise(() => child.kill(signal)) }];
      },
    });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^The command was interrupted\.\nRun it again\. /);
    expect(await readdir(folder)).not.toContain('interrupted.txt');
  });

  describe.skipIf(spawnSync('script', ['--version']).status !== 0)('in a terminal', () => {
    /** Runs the command line in a terminal of the size given, as far as `script` makes one. */
    const inTerminal = async (size: string, port: number, started: (child: ChildProcess) => void): Promise<string> => {
      const command = `stty ${size}; exec "${process.execPath}" "${cliFile}" upload ${name}`;
      const env = { ...process.env, AZURE_STORAGE_CONNECTION_STRING: connectionString(port), NO_PROXY: '127.0.0.1' };
      const child = spawn('script', ['-qec', command, '/dev/null'], { cwd: folder, env });
      started(child);
      const [output] = await Promise.all([text(child.stdout), once(child, 'close')]);
      return output;
    };

    test('shows what is going on', async () => {
      const output = await inTerminal('cols 100', server.port, () => undefined);
      expect(output).toContain(`Checking ${name}`);
      expect(output).toMatch(/was uploaded as /);
    });

    test('does without where the terminal does not know its width', async () => {
      const output = await inTerminal('cols 0', server.port, () => undefined);
      expect(output).not.toContain(`Checking ${name}`);
      expect(output).toMatch(/was already uploaded/);
    });

    test('ends by Ctrl-C', async () => {
      const output = await inTerminal('cols 100', network.port, (child) => {
        network.faults = [{ meanwhile: () => new Promise(() => child.stdin!.write('\x03')) }];
      });
      expect(output).toContain('The command was interrupted.');
    });
  });
});
