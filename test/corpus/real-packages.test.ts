import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkIntro } from '../../packager/check/documents/check-intro.ts';
import { documentContext } from '../../packager/check/documents/document-context.ts';
import { readArchive } from '../../packager/read/archive/read-archive.ts';
import { packSubmission } from '../../packager/write/pack/pack-submission.ts';
import { contentsOf } from '../../packager/write/pack/connector-contents.ts';
import { filledSolutions } from '../../packager/write/pack/fill-solutions.ts';
import { patchSolution } from '../../packager/write/pack/patch-solution.ts';
import { scaffoldFlow } from '../../packager/write/pack/scaffold-flow.ts';
import { unpackConnector } from '../../packager/write/unpack.ts';
import { subjectOf } from '../../packager/read/archive-subject.ts';
import { readFolderSubject } from '../../packager/read/read-subject.ts';
import { sha256 } from '../../packager/core/sha256.ts';
import { inspectArchive } from '../../packager/check/package/inspect-package.ts';
import type { SubmissionPackage } from '../../packager/read/package.ts';
import { mainSolution, readPackage } from '../../packager/read/package.ts';
import { recognizeArchive } from '../../packager/read/recognize.ts';
import { structureOf } from '../support/package-fixtures.ts';
import { rawEntries } from '../support/raw-entries.ts';
import { inTimeZone } from '../support/time-zone.ts';
import { isPresent, shared } from './shared.ts';

/**
 * Packages that Microsoft accepted from independent publishers, which are not part of this repository: the operations
 * that their flows call, of those that there are, and the rules that are broken.
 */
const packages: Readonly<Record<string, { readonly coverage: string; readonly rules: readonly string[] }>> = {
  'abn-lookup': { coverage: '3/3', rules: [] },
  'coupa-cloud': {
    coverage: '3/152',
    rules: ['pp-flow-coverage', 'pp-solution-display-name', 'pp-solution-managed', 'pp-solution-own-name'],
  },
  deliverea: {
    coverage: '1/5',
    rules: ['pp-flow-connection-reference', 'pp-flow-coverage', 'pp-solution-connector-in-flow', 'pp-solution-managed'],
  },
  fdic: { coverage: '8/8', rules: ['pp-solution-display-name', 'pp-solution-publisher-prefix'] },
  'github-as-datasource': {
    coverage: '1/1',
    rules: ['pp-flow-connection-reference', 'pp-solution-connector-in-flow', 'pp-solution-display-name'],
  },
  legiscan: { coverage: '3/19', rules: ['pp-flow-coverage', 'pp-flow-secrets', 'pp-solution-publisher-prefix'] },
  'markdown-converter': {
    coverage: '3/30',
    rules: [
      'pp-flow-connection-reference',
      'pp-flow-coverage',
      'pp-flow-personal-data',
      'pp-solution-connector-in-flow',
      'pp-solution-display-name',
    ],
  },
  'openplz-api': { coverage: '38/38', rules: ['pp-solution-display-name'] },
};

const present = isPresent(shared.packages) ? readdirSync(shared.packages).map((file) => file.replace('.zip', '')) : [];

async function submission(name: string): Promise<SubmissionPackage> {
  const bytes = new Uint8Array(readFileSync(join(shared.packages, `${name}.zip`)));
  return readPackage(await readArchive({ name: `${name}.zip`, bytes }));
}

const independent = { publisher: 'independent' } as const;

describe.skipIf(present.length === 0).each(Object.entries(packages))('%s', (name, { coverage, rules }) => {
  test('is recognized, and breaks no rule as an error', async () => {
    const found = await submission(name);
    expect(recognizeArchive(found.archive)).toBe('submission-package');
    const findings = structureOf(found.archive, independent);
    expect([...new Set(findings.map(({ rule }) => rule))].sort()).toEqual(rules);
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test('as that of a verified publisher, it needs an icon of its own and the connector beside the flow', async () => {
    const errors = structureOf((await submission(name)).archive).filter(({ severity }) => severity === 'error');
    expect(errors.map(({ rule }) => rule)).toEqual([
      ...(name === 'abn-lookup' ? [] : ['pp-icon-own']),
      ...(rules.includes('pp-solution-connector-in-flow') ? ['pp-solution-connector-in-flow'] : []),
    ]);
  });

  test('has the coverage that was counted manually', async () => {
    const [counted] = inspectArchive((await submission(name)).archive).coverage;
    const covered = counted!.operations.filter(({ calledBy }) => calledBy.length > 0);
    expect(`${covered.length}/${counted!.operations.length}`).toBe(coverage);
    expect(counted!.unknown).toEqual([]);
  });

  test('can be packed again from its solutions, byte for byte and in every time zone', async () => {
    const { solutions, intro } = await submission(name);
    const files = solutions.map(({ archive }) => archive.file);
    const pack = () => packSubmission({ solutions: files, intro: intro!.file });
    const [utc, tokyo] = [await inTimeZone('UTC', pack), await inTimeZone('Asia/Tokyo', pack)];
    expect(tokyo.sha256).toBe(utc.sha256);
    expect(
      structureOf(utc.archive, independent)
        .map(({ rule }) => rule)
        .sort(),
    ).toEqual(
      structureOf((await submission(name)).archive, independent)
        .map(({ rule }) => rule)
        .sort(),
    );
    expect(utc.solutions.map(({ bytes }) => bytes)).toEqual(
      ['connector', 'flow'].map((kind) => solutions.find((solution) => solution.kind === kind)!.archive.file.bytes),
    );
  });

  test('comes out of its unpacked files again: the connector in the same bytes, and no new findings', async () => {
    const { archive, solutions, intro } = await submission(name);
    const files = unpackConnector(subjectOf(archive));
    const folder = await readFolderSubject('folder', files);
    const flow = solutions.find(({ kind }) => kind === 'flow')!.archive;
    const filled = await filledSolutions([flow], {
      name: 'folder',
      contents: contentsOf(folder),
      publisher: { name: 'Contoso' },
    });
    const packed = await packSubmission({ solutions: filled.solutions, intro: intro!.file });
    const again = readPackage(packed.archive).solutions;
    const parts = (all: SubmissionPackage['solutions']) =>
      all
        .find(({ kind }) => kind === 'connector')!
        .connector!.parts.map(({ name: part, path, file }) => [part, path, file && sha256(file.bytes)]);
    expect(parts(again)).toEqual(parts(solutions));
    expect(again.find(({ kind }) => kind === 'flow')!.archive.file.bytes).toEqual(flow.file.bytes);
    const errors = structureOf(packed.archive, independent).filter(({ severity }) => severity === 'error');
    expect(errors).toEqual([]);
  });

  test('keeps every entry that a patch does not touch', async () => {
    for (const { archive } of (await submission(name)).solutions) {
      const { bytes, changes } = await patchSolution(
        archive,
        { contact: { name: 'Contoso' }, brandColor: '#123456', description: 'Orders of Contoso.' },
        { overwrite: true },
      );
      const touched = new Set(changes.map(({ file }) => file.slice(archive.file.name.length + 2)));
      const [before, after] = [await rawEntries(archive.file.bytes), await rawEntries(bytes)];
      expect(after.map((entry) => entry.name)).toEqual(before.map((entry) => entry.name));
      const differing = after.filter(({ data }, index) => data !== before[index]!.data).map((entry) => entry.name);
      expect(differing.sort()).toEqual([...touched].sort());
    }
  });

  test('gets a draft of a test flow with full coverage', async () => {
    const { solutions, intro } = await submission(name);
    const main = mainSolution(solutions)!.archive;
    const { bytes } = await scaffoldFlow(main);
    const { archive } = await packSubmission({
      solutions: [main.file, { name: 'Draft.zip', bytes }],
      intro: intro!.file,
    });
    const findings = structureOf(archive, { ...independent, requireFullCoverage: true });
    // What a draft leaves to fill in is an error, and nothing else is.
    const errors = findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule);
    expect(errors.filter((rule) => rule !== 'pp-flow-placeholders')).toEqual([]);
    const [drafted] = inspectArchive(archive).coverage;
    expect(drafted!.operations.filter(({ calledBy }) => calledBy.length !== 1)).toEqual([]);
  });
});

test.skipIf(present.length === 0)('introductions are read, and their mistakes found', async () => {
  const context = documentContext({ kind: 'file', name: 'package' }, 'independent');
  const found: string[] = [];
  for (const name of present)
    for (const { rule, severity } of checkIntro((await submission(name)).intro!.file, context))
      if (severity === 'error' || /heading-syntax|template-text/.test(rule)) found.push(`${name}: ${rule}`);
  expect(found).toEqual([
    'deliverea: pp-document-heading-syntax',
    'deliverea: pp-document-heading-syntax',
    'fdic: pp-document-template-text',
    'fdic: pp-document-template-text',
  ]);
});
