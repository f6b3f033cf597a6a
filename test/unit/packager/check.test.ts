import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { JudgeOptions } from '../../../packager/check/judge.ts';
import { judge } from '../../../packager/check/judge.ts';
import { openPictures } from '../../../packager/check/icon/sharp.ts';
import { OwnLinter } from '../../../packager/check/lint/own-linter.ts';
import { readArchive } from '../../../packager/read/archive/read-archive.ts';
import type { CheckOptions } from '../../../packager/check/checker.ts';
import { Checker } from '../../../packager/check/checker.ts';
import type { CheckedConnector } from '../../../packager/check/result.ts';
import { subjectOf } from '../../../packager/read/archive-subject.ts';
import type { Finding } from '../../../packager/core/finding.ts';
import { verdictOf } from '../../../packager/report/verdict.ts';
import { publisherOf } from '../../../packager/check/publisher-kind.ts';
import { makeConnector } from '../../support/make-connector.ts';
import { makePackage } from '../../support/make-package.ts';

/** The check of the sample package, in which the connector is changed alike in both solutions. */
async function check(connector: object = {}, options: CheckOptions = {}): Promise<CheckedConnector> {
  const solution = { solution: { connectors: { contoso_orders: connector } } };
  const file = await makePackage({
    'package.zip': { 'PkgAssets/ConnectorSolution.zip': solution, 'PkgAssets/FlowSolution.zip': solution },
  });
  return new Checker(options).checkSubject(subjectOf(await readArchive(file)));
}

const inConnector = (path: string) => `ConnectorPackage.zip!/package.zip!/PkgAssets/ConnectorSolution.zip!/${path}`;
const parameters = inConnector('Connector/contoso_orders_connectionparameters.json');

describe('the properties of a connector in a solution', () => {
  test('are judged by the rules of the properties file, in the files of the solution', async () => {
    const { findings } = await check({ connectionParameters: { api_key: { type: 'string' } } });
    const secret = findings.filter(({ rule }) => rule === 'pp-connection-secret-type');
    expect(secret).toMatchObject([
      { file: parameters, path: ['api_key', 'type'], severity: 'warn', range: { start: { line: 0, character: 19 } } },
    ]);
  });

  test('are held against the definition', async () => {
    const { findings } = await check({ connectionParameters: { api_key: null } }, { publisher: 'verified' });
    expect(findings).toMatchObject([
      {
        rule: 'pp-connector-credential-not-asked',
        file: inConnector('Connector/contoso_orders_openapidefinition.json'),
        path: ['securityDefinitions', 'apiKey'],
      },
    ]);
  });

  test('have their brand color in the manifest', async () => {
    const { findings } = await check({ brandColor: '#007ee5' }, { publisher: 'verified' });
    const color = findings.filter(({ rule }) => rule === 'pp-icon-brand-color-white-or-default');
    expect(color).toMatchObject([{ file: inConnector('customizations.xml'), severity: 'error' }]);
    expect(color[0]?.range).toBeDefined();
  });

  test('need neither publisher nor stack owner, for which a solution has no place', async () => {
    const rules = (await check()).findings.map(({ rule }) => rule);
    expect(rules).not.toContain('pp-publisher-required');
    expect(rules).not.toContain('pp-stack-owner-required');
  });

  test('may have a color of their own where the publisher is independent', async () => {
    const rules = (await check({}, { publisher: 'independent' })).findings.map(({ rule }) => rule);
    expect(rules).not.toContain('pp-icon-brand-color-independent');
  });
});

describe('a placeholder as the host', () => {
  const dynamicHost = {
    templateId: 'dynamichosturl',
    title: 'Set the host',
    parameters: { 'x-ms-apimTemplateParameter.urlTemplate': "@connectionParameters('api_key')" },
  };

  test.each<[string, object, string[]]>([
    ['is an error when nothing replaces it', {}, ['pp-connector-host-not-set']],
    ['is right when a policy replaces it', { policyTemplateInstances: [dynamicHost] }, []],
    [
      'is a warning when code may replace it',
      { script: 'public class Script : ScriptBase {}' },
      ['pp-host-placeholder'],
    ],
  ])('%s, which is said once', async (_, connector, expected) => {
    const { findings } = await check({ definition: { host: 'example.com' }, ...connector });
    const rules = findings.map(({ rule }) => rule).filter((rule) => /host-(?:not-set|placeholder)$/.test(rule));
    expect(rules).toEqual(expected);
  });
});

describe('the publisher', () => {
  const assumed = 'verified publisher, assumed; use --publisher independent if that is wrong';
  const files = (title: string, properties: object = {}, readme = '') => ({
    'apiDefinition.swagger.json': { patch: { info: { title } } },
    'apiProperties.json': { patch: { properties } },
    'readme.md': readme,
  });

  test.each<[string, ReturnType<typeof files>, string, string | undefined]>([
    [
      'the title',
      files('Orders (Independent Publisher)', { iconBrandColor: '#007ee5' }),
      'inferred from the title',
      undefined,
    ],
    ['the readme', files('Orders', {}, '# Orders (Independent Publisher)\n'), 'inferred from the readme', undefined],
    ['the brand color', files('Orders', { iconBrandColor: '#DA3B01' }), 'inferred from the brand color', undefined],
    [
      'a person for the service of others',
      files('Orders', { publisher: 'Maria Lopez', stackOwner: 'Contoso' }),
      'inferred from the publisher and the stackOwner',
      undefined,
    ],
    ['the folder', files('Orders'), 'inferred from the folder', '/r/independent-publisher-connectors/Orders'],
  ])('is independent by %s', async (_, changed, note, path) => {
    const connector = { ...(await makeConnector(changed)), path };
    expect(publisherOf(connector)).toEqual({ publisher: 'independent', note: `independent publisher, ${note}` });
    expect(publisherOf(connector, { publisher: 'verified' }).publisher).toBe('verified');
    expect(publisherOf(connector, { profile: 'verified' }).publisher).toBe('verified');
  });

  test.each<[string, ReturnType<typeof files>, string | undefined]>([
    ['another color', files('Orders', { iconBrandColor: '#004b87' }), undefined],
    ['a person alone', files('Orders', { publisher: 'Maria Lopez', stackOwner: 'Maria Lopez' }), undefined],
    ['the word in its name', files('Orders'), '/r/independent-movies'],
  ])('is not told by %s', async (_, changed, path) => {
    expect(publisherOf({ ...(await makeConnector(changed)), path })).toEqual({ publisher: 'verified', note: assumed });
  });

  test('is verified in the folder of certified connectors, whatever else there is', async () => {
    const connector = await makeConnector(files('Orders', { iconBrandColor: '#da3b01' }));
    expect(publisherOf({ ...connector, path: '/r/certified-connectors/Orders' }).publisher).toBe('verified');
  });

  test('is the one that is named', async () => {
    const { publisher, publisherNote } = await check({ brandColor: '#da3b01' }, { publisher: 'verified' });
    expect([publisher, publisherNote]).toEqual(['verified', 'verified publisher']);
  });
});

describe('the next step', () => {
  const finding = (severity: Finding['severity']): Finding => ({
    rule: 'pp-x',
    severity,
    message: 'Wrong.',
    file: 'a',
  });
  const pack = 'pack the submission with "npx connector-packager pack".';

  test.each<[Finding['severity'][], string]>([
    [[], `P${pack.slice(1)}`],
    [['info'], `Consider the suggestions; then ${pack}`],
    [['info', 'warn'], `Read the warnings, because reviewers ask for these things; then ${pack}`],
    [['warn', 'error'], 'Fix the errors, then check again; "npx connector-packager explain <rule>" explains a rule.'],
  ])('after %j', (severities, nextStep) => {
    expect(verdictOf(severities.map(finding)).nextStep).toBe(nextStep);
  });
});

test('a result is plain data, which a thread can hand on', async () => {
  const result = await check();
  expect(structuredClone(result)).toEqual(result);
  expect(result.coverage[0]?.operations.length).toBeGreaterThan(0);
});

test('what cannot be read is a result with the reason', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'pp-check-'));
  try {
    const path = join(folder, 'broken.zip');
    await writeFile(path, 'PK');
    expect(await new Checker().check({ kind: 'archive', path, name: path })).toMatchObject({
      name: path,
      failure: { remedy: expect.stringMatching(/\.$/) as string },
    });
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('a defect of ours costs one archive its result, with its trace, and no other', async () => {
  const { bytes } = await makePackage();
  const folder = await mkdtemp(join(tmpdir(), 'pp-verify-'));
  const path = join(folder, 'package.zip');
  await writeFile(path, bytes);
  try {
    const checker = new Checker({ checks: ['structure'] });
    const broken = {
      kind: 'archive' as const,
      name: 'first.zip',
      get path(): string {
        throw new TypeError('no such thing');
      },
    };
    expect(await checker.check(broken)).toMatchObject({
      name: 'first.zip',
      failure: {
        message: "first.zip couldn't be checked.",
        trace: expect.stringMatching(/^TypeError: no such thing\n +at /) as string,
      },
    });
    expect(await checker.check({ kind: 'archive', path, name: 'second.zip' })).toMatchObject({
      name: 'second.zip',
      findings: [],
    });
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('without what decodes pictures, everything but the pixels of the icon is checked, and that is said', async () => {
  const subject = await makeConnector({
    'apiDefinition.swagger.json': { patch: { info: { title: 'Orders!' } } },
    'icon.png': { icon: {} },
  });
  const judged = (pictures: JudgeOptions['pictures']) => judge(subject, { linter: new OwnLinter(), pictures });
  const without = await judged(() => Promise.resolve(undefined));
  expect(without.leftOut).toEqual([
    'The pixels of icons weren\'t checked, because the package "sharp" isn\'t installed or doesn\'t run here; "npm install sharp" adds it.',
  ]);
  expect(without.findings.map(({ rule }) => rule)).toContain('pp-title-ending');
  expect((await judged(openPictures)).leftOut).toEqual([]);
});
