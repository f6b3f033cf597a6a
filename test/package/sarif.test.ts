import { execFile } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runBuiltCli } from '../support/built-cli.ts';
import { makePackage } from '../support/make-package.ts';

const run = promisify(execFile);
const samples = fileURLToPath(new URL('../../fixtures/connectors/', import.meta.url));

/** The validator of the SARIF project. npm may be set to run no script of a package, and that of this one makes it a program. */
const validator = createRequire(import.meta.url)('@microsoft/sarif-multitool') as string;

let folder: string;

beforeAll(async () => {
  await chmod(validator, 0o755);
  folder = await mkdtemp(join(tmpdir(), 'pp-sarif-'));
  await mkdir(join(folder, '.git'));
  await cp(join(samples, 'fabrikam-bookings-draft'), join(folder, 'connectors', 'My Connector (v2) #1'), {
    recursive: true,
  });
  await mkdir(join(folder, 'packages'));
  await writeFile(join(folder, 'packages', 'ConnectorPackage.zip'), (await makePackage()).bytes);
  await writeFile(join(folder, 'packages', 'broken.zip'), 'PK');
  await writeFile(
    join(folder, 'own.yaml'),
    'rules:\n  contoso-license:\n    given: $.info\n    then: { field: license, function: truthy }\n',
  );
});

afterAll(() => rm(folder, { recursive: true, force: true }));

test("a report breaks no rule of the validator of SARIF, GitHub's among them", async () => {
  const cwd = join(folder, 'connectors');
  const { code } = await runBuiltCli(
    [
      'check',
      '.',
      '../packages/ConnectorPackage.zip',
      '../packages/broken.zip',
      '-r',
      '../own.yaml',
      '-o',
      '../check.sarif',
    ],
    { cwd },
  );
  expect(code).toBe(2);
  const { runs } = JSON.parse(await readFile(join(folder, 'check.sarif'), 'utf8')) as {
    runs: [{ results: { ruleId: string; locations: [{ physicalLocation: { artifactLocation: { uri: string } } }] }[] }];
  };
  const uris = new Set(runs[0].results.map(({ locations }) => locations[0].physicalLocation.artifactLocation.uri));
  expect(uris).toContain('connectors/My%20Connector%20(v2)%20%231/apiDefinition.swagger.json');
  expect(runs[0].results.map(({ ruleId }) => ruleId)).toEqual(
    expect.arrayContaining(['contoso-license', 'pp-document-link']),
  );

  const args = ['validate', 'check.sarif', '--rule-kind', 'Sarif;Ghas', '--output', 'verdict.sarif'];
  await run(validator, args, { cwd: folder }).catch((failure: unknown) => failure);
  const verdict = JSON.parse(await readFile(join(folder, 'verdict.sarif'), 'utf8')) as {
    runs: [{ results?: { ruleId: string; message: object }[]; invocations: [{ executionSuccessful: boolean }] }];
  };
  expect(verdict.runs[0].invocations[0].executionSuccessful).toBe(true);
  expect(verdict.runs[0].results ?? []).toEqual([]);
}, 300_000);
