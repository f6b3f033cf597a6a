import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import mergePatch from 'json-merge-patch';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../functions/core/json/json.ts';
import { objectOf } from '../../../functions/core/json/json.ts';
import type { TextProposal } from '../../../packager/fix/text-proposals.ts';
import { fixReview } from '../../../packager/report/fix-review.ts';
import { repositoryFiles } from '../../../packager/report/repository-file.ts';
import { baseDocument } from '../../../scripts/fixtures.ts';
import { runCli } from '../../support/run-cli.ts';

interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

interface SarifResult {
  readonly ruleId: string;
  readonly fixes?: readonly {
    readonly description: { readonly text: string };
    readonly artifactChanges: readonly {
      readonly artifactLocation: { readonly uri: string };
      readonly replacements: readonly { readonly deletedRegion: Region; readonly insertedContent: { text: string } }[];
    }[];
  }[];
}

let cwd: string;
let file: string;
let text: string;

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'pp-fixes-'));
  await mkdir(join(cwd, 'orders'));
  file = join(cwd, 'orders', 'apiDefinition.swagger.json');
  const patch = {
    info: { title: 'Contoso Orders API' },
    paths: { '/orders/{orderId}': { get: { parameters: [{ $ref: '#/parameters/OrderId' }] } } },
    parameters: { OrderId: { 'x-ms-url-encoding': null } },
  };
  text = JSON.stringify(mergePatch.apply(baseDocument('connectorDefinition'), patch), null, 2);
  await writeFile(file, text);
  await writeFile(join(cwd, 'orders', 'apiProperties.json'), JSON.stringify(baseDocument('apiProperties'), null, 2));
});
afterAll(() => rm(cwd, { recursive: true }));

const lines = (): string[] => text.split('\n');

test('a review for GitHub suggests the lines that a fix writes, and changes no file', async () => {
  const { code, stdout } = await runCli(['fix', 'orders', '--format', 'github'], { cwd });
  const { comments, event, body } = JSON.parse(stdout) as ReturnType<typeof fixReview>;
  expect({ code, event }).toEqual({ code: 1, event: 'COMMENT' });
  expect(body).toBe(`connector-packager: ${comments.length} suggestions.`);
  const title = lines().findIndex((line) => line.includes('"title": "Contoso Orders API"')) + 1;
  expect(comments.filter(({ line }) => line === title)).toEqual([
    {
      path: 'orders/apiDefinition.swagger.json',
      line: title,
      side: 'RIGHT',
      body: [
        '**pp-title-restricted-words**: info.title contains "API"; remove the word.',
        '',
        '```suggestion',
        '    "title": "Contoso Orders",',
        '```',
      ].join('\n'),
    },
  ]);
  for (const { start_line: start, line, body } of comments) {
    const after = lines();
    const block = /```suggestion\n([\s\S]*?)\n?```/.exec(body)![1]!;
    after.splice((start ?? line) - 1, line - (start ?? line) + 1, ...(block === '' ? [] : block.split('\n')));
    expect(() => JSON.parse(after.join('\n')) as unknown, body).not.toThrow();
  }
  expect(await readFile(file, 'utf8')).toBe(text);
});

test('SARIF carries the fixes of each result, whose replacements write what the fix means', async () => {
  const { code, stdout } = await runCli(['fix', 'orders', '--format', 'sarif'], { cwd });
  expect(code).toBe(1);
  const { runs } = JSON.parse(stdout) as { runs: { results: SarifResult[] }[] };
  const fixed = (id: string): JsonObject => {
    const [fix] = runs[0]!.results.find(({ ruleId }) => ruleId === id)!.fixes!;
    const [change] = fix!.artifactChanges;
    expect(change!.artifactLocation.uri).toBe('orders/apiDefinition.swagger.json');
    return JSON.parse(
      [...change!.replacements]
        .reverse()
        .reduce((all, { deletedRegion: region, insertedContent: { text: inserted } }) => {
          const offset = (line: number, column: number): number =>
            all
              .split('\n')
              .slice(0, line - 1)
              .reduce((sum, one) => sum + one.length + 1, column - 1);
          return (
            all.slice(0, offset(region.startLine, region.startColumn)) +
            inserted +
            all.slice(offset(region.endLine, region.endColumn))
          );
        }, text),
    ) as JsonObject;
  };
  expect(objectOf(fixed('pp-title-restricted-words').info).title).toBe('Contoso Orders');
  expect(objectOf(objectOf(fixed('pp-path-parameter-missing-encoding').parameters).OrderId)).toMatchObject({
    'x-ms-url-encoding': 'single',
  });
  expect(await readFile(file, 'utf8')).toBe(text);
});

test('JSON is what its schema asks for', async () => {
  const schema = new URL('../../../packager/schemas/fix.schema.json', import.meta.url);
  const validate = new Ajv2020({ allErrors: true, strictTypes: false }).compile(
    JSON.parse(await readFile(schema, 'utf8')) as object,
  );
  const { stdout } = await runCli(['fix', 'orders', '--format', 'json', '--output', 'fixed'], { cwd });
  expect({ valid: validate(JSON.parse(stdout)), errors: validate.errors }).toEqual({ valid: true, errors: null });
});

describe('a review', () => {
  const finding = { rule: 'pp-a', severity: 'warn', message: 'Wrong.', file: 'a.json' } as const;
  const proposal = (text: string, offset: number, length: number, written: string, name = 'a.json'): TextProposal => ({
    fix: {
      rule: 'pp-a',
      finding,
      class: 'safe',
      published: 'none',
      phase: 'values',
      title: 'Right',
      changes: [],
      alternatives: [],
    },
    files: [{ name, text, edits: [{ offset, length, text: written }] }],
  });
  const review = (...proposals: TextProposal[]) => fixReview(proposals, repositoryFiles('/r', '/r'));

  test('takes lines out, covers several, and has a fence that nothing in it ends', () => {
    const [gone, joined, fenced] = ['a\nb\nc', 'a\nb\nc', 'a\n```\nc'];
    const { comments } = review(proposal(gone, 2, 2, ''), proposal(joined, 0, 3, 'x'), proposal(fenced, 2, 0, '`'));
    expect(comments.map(({ start_line: start, line, body }) => [start, line, body.split('\n').slice(2)])).toEqual([
      [2, 3, ['```suggestion', 'c', '```']],
      [1, 2, ['```suggestion', 'x', '```']],
      [undefined, 2, ['`````suggestion', '````', '`````']],
    ]);
  });

  test('says the same once, ignores archives, and stops at 50', () => {
    const many = Array.from({ length: 60 }, (_, index) => proposal('a\n'.repeat(60), index * 2, 1, 'b'));
    const { body, comments } = review(...many, many[0]!, proposal('a', 0, 1, 'b', 'a.zip!/a.json'));
    expect(comments).toHaveLength(50);
    expect(body).toBe('connector-packager: 60 suggestions, of which the first 50 are shown.');
  });
});
