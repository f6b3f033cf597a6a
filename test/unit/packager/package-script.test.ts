import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scriptAnswer } from '../../../packager/check/package/package-script.ts';
import { readArchive } from '../../../packager/read/archive/read-archive.ts';
import { makePackage } from '../../support/make-package.ts';
import { runCli } from '../../support/run-cli.ts';

const flowAlone = { 'package.zip': { 'PkgAssets/FlowSolution.zip': { solution: { connectors: null } } } };

test('the script accepts the layout that certification wants', async () => {
  expect(scriptAnswer(await readArchive(await makePackage()))).toEqual({ accepted: true });
});

test.each<[string, object, string]>([
  ['a folder in the package', { 'extra/a.txt': 'a' }, 'The provided zip file should not contain any folder inside.'],
  ['no introduction', { 'intro.md': null }, 'The intro.md file is missing.'],
  ['two introductions', { 'readme.md': '# A' }, 'The intro.md file is missing.'],
  ['no zip', { 'package.zip': null }, 'The package zip file is missing.'],
  [
    'two folders',
    { 'package.zip': { '__MACOSX/a.txt': 'a' } },
    'The package zip file should contain a folder ideally named "PkgAssets".',
  ],
  [
    'a folder beside the solutions',
    { 'package.zip': { 'PkgAssets/en/a.txt': 'a' } },
    'The package folder "PkgAssets" should not contain any folder inside.',
  ],
  [
    'one solution',
    { 'package.zip': { 'PkgAssets/FlowSolution.zip': null } },
    'should contain only connector and flow solution zip files.',
  ],
  [
    'a solution without its types',
    { 'package.zip': { 'PkgAssets/ConnectorSolution.zip': { solution: { without: ['[Content_Types].xml'] } } } },
    'Please add the missing [Content_Types].xml',
  ],
  ['a flow without the connector', flowAlone, 'Flow solution in "FlowSolution.zip" is invalid.'],
])('the script stops at %s', async (_, patch, message) => {
  expect(scriptAnswer(await readArchive(await makePackage(patch)))).toEqual({
    accepted: false,
    message: expect.stringContaining(message) as string,
  });
});

test('verify says what the script would answer, and where certification is milder', async () => {
  const cwd = await mkdtemp(join(tmpdir(), 'script-'));
  try {
    await writeFile(join(cwd, 'Good.zip'), (await makePackage()).bytes);
    await writeFile(join(cwd, 'Alone.zip'), (await makePackage(flowAlone)).bytes);
    const { stderr } = await runCli(['verify', 'Good.zip', 'Alone.zip', '-p', 'independent'], { cwd });
    expect(stderr).toContain("Microsoft's script ConnectorPackageValidator.ps1 would accept Good.zip.\n");
    expect(stderr).toMatch(
      /would reject Alone\.zip: Flow solution in "FlowSolution\.zip" is invalid\. .+ It is stricter than certification here, which has accepted such packages\.\n/,
    );
  } finally {
    await rm(cwd, { recursive: true });
  }
});
