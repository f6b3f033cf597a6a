import { readFileSync } from 'node:fs';
import { parse, stringify } from 'yaml';
import type { Json } from '../../functions/core/json/json.ts';
import * as engine from '../../packager/browser.ts';
import { subjectOf } from '../../packager/read/subject.ts';
import { readBaseline } from '../../packager/check/baseline/baseline.ts';
import { openPictures } from '../../packager/check/icon/sharp.ts';
import { readPublishedList } from '../../packager/check/published/published-list.ts';
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
  readonly read: (bytes: Uint8Array) => unknown;
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

/** Judges the sample connector with another file in place of one of it. */
async function judgeWith(name: string, bytes: Uint8Array): Promise<engine.CheckedConnector> {
  const others = files.filter((file) => file.name !== `c/${name.replace(/yaml$/, 'json')}`);
  return await engine.judge(await engine.readFolderSubject('c', [...others, { name: `c/${name}`, bytes }]), judging);
}

/** The file of a connector, changed byte by byte. */
function bytesOf(name: string): Target {
  return { make: (random) => mutatedBytes(sample(name), random), read: (bytes) => judgeWith(name, bytes) };
}

const solutions = parse(readFileSync(new URL('base-package.yaml', root), 'utf8'), { merge: true }) as {
  readonly 'package.zip': Readonly<Record<string, { readonly solution?: SolutionSpec }>>;
};

async function solutionFiles(random: Random): Promise<{ path: string; bytes: Uint8Array }[]> {
  const specs = Object.values(solutions['package.zip']).flatMap(({ solution }) => solution ?? []);
  const archive = await engine.readArchive({ name: 'a.zip', bytes: await makeSolution(random.of(specs)) });
  return archive.entries.map(({ path, file }) => ({ path, bytes: file.bytes }));
}

async function readArchive(bytes: Uint8Array): Promise<void> {
  const archive = await engine.readArchive({ name: 'a.zip', bytes });
  engine.inspectArchive(archive);
  const result = await engine.judge(subjectOf(archive), judging);
  engine.htmlReport({ connectors: [result], rules: engine.ruleIndex(), madeAt: new Date(0) });
  await engine.scaffoldFlow(archive);
}

export const targets: Readonly<Record<string, Target>> = {
  definition: {
    make: (random) => changed(definition, random),
    read: (bytes) => judgeWith(definitionName, bytes),
  },
  yaml: {
    make: (random) => changed(definition, random, stringify),
    read: (bytes) => judgeWith('apiDefinition.swagger.yaml', bytes),
  },
  properties: {
    make: (random) => changed(properties, random),
    read: (bytes) => judgeWith('apiProperties.json', bytes),
  },
  icon: bytesOf('icon.png'),
  intro: bytesOf('intro.md'),
  readme: bytesOf('readme.md'),
  script: bytesOf('script.csx'),
  'zip with valid checksums': {
    async make(random) {
      const all = await solutionFiles(random);
      const wanted = random.of(all);
      wanted.bytes = mutatedBytes(wanted.bytes, random);
      if (random.below(10) === 0) wanted.path = random.of(['../a', 'a\\b', '/a', 'solution.XML', 'A/../b', '\u202e']);
      return await makeZip(all);
    },
    read: readArchive,
  },
  zip: {
    make: async (random) => mutatedBytes(await makeZip(await solutionFiles(random)), random),
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
