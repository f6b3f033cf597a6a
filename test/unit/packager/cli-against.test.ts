import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exportSolution } from '../../../demo/export-solution.ts';
import { packSubmission } from '../../../packager/write/pack/pack-submission.ts';
import { scaffoldFlow } from '../../../packager/write/pack/scaffold-flow.ts';
import { readArchive } from '../../../packager/read/archive/read-archive.ts';
import { rewriteArchive } from '../../../packager/write/zip.ts';
import { runCli } from '../../support/run-cli.ts';

const sample = fileURLToPath(new URL('../../../fixtures/connectors/fabrikam-bookings/', import.meta.url));

let folder: string;

/** The published solution, and a package of one in which an operation has another id. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pp-against-'));
  const bytes = await exportSolution(sample);
  await writeFile(join(folder, 'Published.zip'), bytes);
  const archive = await readArchive({ name: 'New.zip', bytes });
  const entry = archive.entries.find(({ path }) => path.endsWith('_openapidefinition.json'))!;
  const text = new TextDecoder().decode(entry.file.bytes).replaceAll('"GetBooking"', '"FetchBooking"');
  const renamed = await rewriteArchive(archive, new Map([[entry.path, new TextEncoder().encode(text)]]));
  await writeFile(join(folder, 'New.zip'), renamed);
  const flow = (await scaffoldFlow(await readArchive({ name: 'New.zip', bytes: renamed }))).bytes;
  await writeFile(join(folder, 'Flow.zip'), flow);
  await writeFile(join(folder, 'intro.md'), '# Fabrikam Bookings\n');
  const packed = await packSubmission({
    solutions: [
      { name: 'New.zip', bytes: renamed },
      { name: 'Flow.zip', bytes: flow },
    ],
    intro: { name: 'intro.md', bytes: new TextEncoder().encode('# Fabrikam Bookings\n') },
  });
  await writeFile(join(folder, 'ConnectorPackage.zip'), packed.file.bytes);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const run = (...args: string[]) => runCli(args, { cwd: folder });
const gone = '"GetBooking" was renamed to "FetchBooking"';

describe('--against names the published version', () => {
  test('verify tells what the update breaks', async () => {
    const { code, stdout } = await run('verify', 'ConnectorPackage.zip', '--against', 'Published.zip');
    expect(code).toBe(1);
    expect(stdout).toContain(gone);
  });

  test('pack writes nothing that breaks, and says why', async () => {
    const { code, stderr } = await run(
      ...['pack', 'New.zip', 'Flow.zip', '--intro', 'intro.md', '-o', 'Update.zip', '--against', 'Published.zip'],
    );
    expect(code).toBe(1);
    expect(stderr).toContain(gone);
    expect(stderr).toContain("Update.zip wasn't written");
  });

  test('submission writes the release notes and what to confirm on the sheet of an update', async () => {
    const { stdout, stderr } = await run('submission', 'ConnectorPackage.zip', '--against', 'Published.zip');
    expect(stderr).toContain('The sheet is for an update');
    expect(stdout).toContain('## What this update changes');
    expect(stdout).toContain(gone);
    expect(stdout).toContain('operation/GetBooking');
  });

  test('a published version that is not there is named', async () => {
    const { code, stderr } = await run('verify', 'ConnectorPackage.zip', '--against', 'Missing.zip');
    expect(code).toBe(2);
    expect(stderr).toContain('Missing.zip');
  });
});
