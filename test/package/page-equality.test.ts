import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { exportSolution } from '../../demo/export-solution.ts';
import type { SourceFile } from '../../packager/core/source-file.ts';
import { readFileSubject, readFolderSubject } from '../../packager/read/read-subject.ts';
import { fileNames, readFixtures, textOf } from '../../scripts/fixtures.ts';
import type { DocumentKind } from '../../functions/core/model/document-kinds.ts';
import { makeIcon } from '../../scripts/samples/make-icon.ts';
import { makePackage } from '../support/make-package.ts';
import { packageFixtures } from '../support/package-fixtures.ts';
import type { JudgingPage } from '../support/page-findings.ts';
import { canOpenPage, foundInNode, openJudgingPage } from '../support/page-findings.ts';

const fixtures = fileURLToPath(new URL('../../fixtures/', import.meta.url));
const samples = ['fabrikam-bookings', 'fabrikam-bookings-draft'];

describe.skipIf(!canOpenPage())('the page finds what the command line finds', { timeout: 1_800_000 }, () => {
  let page: JudgingPage;
  beforeAll(async () => {
    page = await openJudgingPage();
  });
  afterAll(() => page.close());

  /** What differs, by the name of the case. */
  async function differences(cases: Iterable<readonly [name: string, file: SourceFile]>) {
    const different: { name: string; page: string[]; node: string[] }[] = [];
    for (const [name, file] of cases) {
      const [inPage, inNode] = [await page.judge(file), await foundInNode(() => readFileSubject(file))];
      if (inPage.join('\n') !== inNode.join('\n')) different.push({ name, page: inPage, node: inNode });
    }
    return different;
  }

  test.each(samples)('in the folder of %s', async (sample) => {
    const files = readdirSync(join(fixtures, 'connectors', sample))
      .sort()
      .map((name) => ({ name, bytes: readFileSync(join(fixtures, 'connectors', sample, name)) }));
    expect(await page.judge(...files)).toEqual(await foundInNode(() => readFolderSubject('connector', files)));
  });

  test.each(samples)('in the solution of %s', async (sample) => {
    const file = { name: `${sample}.zip`, bytes: await exportSolution(join(fixtures, 'connectors', sample)) };
    expect(await page.judge(file)).toEqual(await foundInNode(() => readFileSubject(file)));
  });

  test('in the first example of every rule', async () => {
    const cases = readFixtures().flatMap(({ id, group, invalid: [example] }): [string, SourceFile][] => {
      if (!example) return [];
      const kind: DocumentKind = group === 'properties' ? 'apiProperties' : 'connectorDefinition';
      return [[id, { name: fileNames[kind], bytes: Buffer.from(textOf(example, kind)) }]];
    });
    expect(cases.length).toBeGreaterThan(300);
    expect(await differences(cases)).toEqual([]);
  });

  test('in the examples of findings about packages, solutions, and flows', async () => {
    const cases: [string, SourceFile][] = [];
    for (const group of ['archive', 'package', 'solution', 'flow'])
      for (const { id, invalid } of packageFixtures(group))
        for (const { name, files } of invalid) {
          const [[file, patch] = []] = Object.entries(files ?? {});
          cases.push([`${id}: ${name}`, await makePackage(patch, file)]);
        }
    expect(await differences(cases)).toEqual([]);
  });

  test('in the examples of findings about icons', async () => {
    const cases: [string, SourceFile][] = [];
    for (const name of readdirSync(join(fixtures, 'findings/icon'))) {
      const { invalid } = parse(readFileSync(join(fixtures, 'findings/icon', name), 'utf8')) as {
        invalid: readonly { files: { 'icon.png'?: null | string | { icon: Parameters<typeof makeIcon>[0] } } }[];
      };
      for (const { files } of invalid) {
        const icon = files['icon.png'];
        if (icon === null || icon === undefined) continue;
        const bytes = typeof icon === 'string' ? Buffer.from(icon) : await makeIcon(icon.icon);
        cases.push([name, { name: 'icon.png', bytes }]);
      }
    }
    expect(cases.length).toBeGreaterThan(20);
    expect(await differences(cases)).toEqual([]);
  });
});
