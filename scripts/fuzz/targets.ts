import { readFileSync } from 'node:fs';
import { parse, stringify } from 'yaml';
import type { Json } from '../../functions/core/json/json.ts';
import * as engine from '../../packager/browser.ts';
import { subjectOf } from '../../packager/read/archive-subject.ts';
import type { CheckName } from '../../packager/check/check.ts';
import { readBaseline } from '../../packager/check/baseline/baseline.ts';
import { openPictures } from '../../packager/check/icon/sharp.ts';
import { readPublishedList } from '../../packager/check/published/published-list.ts';
import { lazy } from '../../packager/core/lazy.ts';
import { readAnswers, readSample } from '../../packager/fix/answers.ts';
import { fix } from '../../packager/fix/fix-subject.ts';
import { credentialsFrom } from '../../packager/submit/upload/credentials.ts';
import { readMetadata } from '../../packager/write/pack/metadata-file.ts';
import type { SolutionSpec } from '../samples/make-solution.ts';
import { makeSolution } from '../samples/make-solution.ts';
import { makeZip } from '../samples/make-zip.ts';
import { mutatedBytes, mutatedJson } from './mutate.ts';
import type { Random } from './random.ts';

/** Something that reads what comes from outside: how an input is made, and what reads it. */
export interface Target {
  readonly make: (random: Random) => Uint8Array | Promise<Uint8Array>;
  /** @param thorough whether to do everything with the input, which takes several times as long */
  readonly read: (bytes: Uint8Array, thorough: boolean) => unknown;
}

const root = new URL('../../fixtures/', import.meta.url);
const sample = (name: string): Uint8Array => readFileSync(new URL(`connectors/fabrikam-bookings/${name}`, root));
const definitionName = 'apiDefinition.swagger.json';
const files = [definitionName, 'apiProperties.json', 'icon.png', 'intro.md', 'readme.md', 'script.csx'].map((name) => ({
  name: `c/${name}`,
  bytes: sample(name),
}));
const definition = JSON.parse(Buffer.from(sample(definitionName)).toString()) as Json;
const properties = JSON.parse(Buffer.from(sample('apiProperties.json')).toString()) as Json;
const publishedList = {
  version: 1,
  connectors: [
    {
      title: 'A',
      plainTitle: 'a',
      host: 'example.com',
      basePath: '',
      publisher: 'B',
      kind: 'verified',
      operations: 1,
      calls: ['get /a'],
      folder: 'a',
    },
  ],
} satisfies Json;
const judging = { linter: engine.ownLinter(), pictures: openPictures };

/** Half of them changed as JSON, half as bytes. */
function changed(
  value: Json,
  random: Random,
  write = (json: Json): string => JSON.stringify(json, null, 2),
): Uint8Array {
  const text = Buffer.from(write(random.below(4) === 0 ? value : mutatedJson(value, random)));
  return random.below(2) === 0 ? text : mutatedBytes(text, random);
}

/** Judges the sample connector with another file in place of one of it: by the checks that look at it, or by all. */
async function judgeWith(
  name: string,
  bytes: Uint8Array,
  checks: readonly CheckName[] | undefined,
): Promise<engine.CheckedConnector> {
  const others = files.filter((file) => file.name !== `c/${name.replace(/yaml$/, 'json')}`);
  const subject = await engine.readFolderSubject('c', [...others, { name: `c/${name}`, bytes }]);
  return await engine.judge(subject, { ...judging, checks });
}

/** The file of a connector, and the checks that look at it. */
function fileOf(name: string, checks: readonly CheckName[], make: Target['make']): Target {
  return { make, read: (bytes, thorough) => judgeWith(name, bytes, thorough ? undefined : checks) };
}

/** A file that is changed byte by byte. */
function bytesOf(name: string, checks: readonly CheckName[]): Target {
  return fileOf(name, checks, (random) => mutatedBytes(sample(name), random));
}

const solutions = parse(readFileSync(new URL('base-package.yaml', root), 'utf8'), { merge: true }) as {
  readonly 'package.zip': Readonly<Record<string, { readonly solution?: SolutionSpec }>>;
};

interface PackedFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** The files of each solution; a solution is made once. */
const filesOfSolutions: readonly (() => Promise<readonly PackedFile[]>)[] = Object.values(solutions['package.zip'])
  .flatMap(({ solution }) => solution ?? [])
  .map((spec) =>
    lazy(async () => {
      const archive = await engine.readArchive({ name: 'a.zip', bytes: await makeSolution(spec) });
      return archive.entries.map(({ path, file }) => ({ path, bytes: file.bytes }));
    }),
  );
const zipsOfSolutions = filesOfSolutions.map((packed) => lazy(async () => makeZip([...(await packed())])));

async function readArchive(bytes: Uint8Array, thorough: boolean): Promise<void> {
  const archive = await engine.readArchive({ name: 'a.zip', bytes });
  engine.inspectArchive(archive);
  const subject = subjectOf(archive);
  if (!thorough) {
    await engine.judge(subject, { ...judging, checks: ['structure', 'relations'] });
    return;
  }
  const result = await engine.judge(subject, judging);
  engine.htmlReport({ connectors: [result], rules: engine.ruleIndex(), madeAt: new Date(0) });
  await engine.scaffoldFlow(archive);
}

export const targets: Readonly<Record<string, Target>> = {
  definition: fileOf(definitionName, ['files', 'relations'], (random) => changed(definition, random)),
  yaml: fileOf('apiDefinition.swagger.yaml', ['files', 'relations'], (random) =>
    changed(definition, random, stringify),
  ),
  properties: fileOf('apiProperties.json', ['files', 'relations'], (random) => changed(properties, random)),
  icon: bytesOf('icon.png', ['icon']),
  intro: bytesOf('intro.md', ['documents', 'drafts']),
  readme: bytesOf('readme.md', ['documents', 'drafts']),
  script: bytesOf('script.csx', ['script']),
  'zip with valid checksums': {
    async make(random) {
      const all = await random.of(filesOfSolutions)();
      const wanted = random.of(all);
      const bytes = mutatedBytes(wanted.bytes, random);
      const path =
        random.below(10) === 0 ? random.of(['../a', 'a\\b', '/a', 'solution.XML', 'A/../b', '\u202e']) : wanted.path;
      return await makeZip(all.map((file) => (file === wanted ? { path, bytes } : file)));
    },
    read: readArchive,
  },
  zip: {
    make: async (random) => mutatedBytes(await random.of(zipsOfSolutions)(), random),
    read: readArchive,
  },
  update: {
    make: (random) => changed(definition, random),
    async read(bytes) {
      const old = engine.versionOf(await engine.readFolderSubject('c', files));
      const fresh = engine.versionOf(await engine.readFileSubject({ name: definitionName, bytes }));
      const update = engine.compareVersions(old, fresh);
      engine.releaseNotes(update, update.findings, 1);
    },
  },
  fix: {
    make: (random) => changed(definition, random),
    read: async (bytes) =>
      fix(await engine.readFileSubject({ name: definitionName, bytes }), judging, { suggestions: true }),
  },
  'fix of YAML': {
    make: (random) => changed(definition, random, stringify),
    read: async (bytes) =>
      fix(await engine.readFileSubject({ name: 'apiDefinition.swagger.yaml', bytes }), judging, { suggestions: true }),
  },
  import: {
    make: (random) => changed(definition, random),
    read: (bytes) => engine.importApi({ name: 'api.json', bytes }),
  },
  convert: {
    make: (random) => changed(properties, random, stringify),
    read: (bytes) => engine.convertYaml({ name: 'apiProperties.yaml', bytes }),
  },
  metadata: {
    make: (random) =>
      changed(
        { contact: { name: 'A', url: 'https://example.com' }, categories: ['Data'], icon: 'a.png' },
        random,
        stringify,
      ),
    read: (bytes) => readMetadata({ name: 'metadata.yaml', bytes }),
  },
  answers: {
    make: (random) =>
      changed({ website: 'https://example.com', contact: { email: 'a@example.com' } }, random, stringify),
    read: (bytes) => readAnswers({ name: 'answers.yaml', bytes }),
  },
  sample: {
    make: (random) => changed({ items: [{ id: 1, at: '2026-01-01' }] }, random),
    read: (bytes) => readSample({ name: 'sample.json', bytes }),
  },
  baseline: {
    make: (random) => changed({ version: 1, files: { 'a.json': { 'pp-title-length': ['#/info/title'] } } }, random),
    read: (bytes) => readBaseline(Buffer.from(bytes).toString(), 'baseline.json'),
  },
  'published list': {
    make: (random) => changed(publishedList, random),
    read: (bytes) => readPublishedList({ name: 'connectors.json', bytes }),
  },
  credentials: {
    make: (random) =>
      mutatedBytes(Buffer.from('AZURE_STORAGE_CONNECTION_STRING="AccountName=a;AccountKey=c2VjcmV0;"\n'), random),
    read: (bytes) => credentialsFrom({}, Buffer.from(bytes).toString()),
  },
};
