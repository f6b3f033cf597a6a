import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readArchive } from '../../../packager/read/archive/read-archive.ts';
import { inspectArchive } from '../../../packager/check/package/inspect-package.ts';
import { readPackage } from '../../../packager/read/package.ts';
import { checkIcon } from '../../../packager/check/icon/check-icon.ts';
import { checkRelations } from '../../../packager/check/relations/check-relations.ts';
import { checkStructure } from '../../../packager/check/package/check-structure.ts';
import { subjectOf } from '../../../packager/read/archive-subject.ts';
import { structureOf } from '../../support/package-fixtures.ts';
import { escapeXml, replaceSpans } from '../../../packager/write/pack/edit-xml.ts';
import type { Solution } from '../../../packager/read/solution/solution.ts';
import { readSolution } from '../../../packager/read/solution/solution.ts';
import { isXml, placeOf, readXml } from '../../../packager/read/solution/xml.ts';
import { basePackage, makePackage } from '../../support/make-package.ts';
import { makeZip } from '../../../scripts/samples/make-zip.ts';

const xmlFile = (text: string) => ({ name: 'a.xml', bytes: new TextEncoder().encode(text) });

describe('XML', () => {
  test.each([
    ['nothing', '', "isn't well-formed XML: Root element is missing or invalid"],
    [
      'an entity of its own',
      '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
      "isn't well-formed XML: Named entity isn't defined: &b;",
    ],
    ['elements a hundred thousand deep', '<a>'.repeat(100_000), 'is nested too deeply'],
    ['more than any manifest', `<a>${' '.repeat(5_000_000)}</a>`, 'is too large'],
  ])('%s is refused', (_, text, problem) => {
    expect(readXml(xmlFile(text))).toMatchObject({ problem });
  });

  test('bytes that are no UTF-8 are refused', () => {
    expect(readXml({ name: 'a.xml', bytes: Uint8Array.of(0x3c, 0xff) })).toMatchObject({ problem: "isn't UTF-8" });
  });

  test('an element is where it is written, behind a byte order mark and other letters', () => {
    const xml = readXml(xmlFile('\ufeff<a>\r\n  <b>é😀</b> <c />\r\n</a>'));
    if (!isXml(xml)) throw new Error('not read');
    const c = xml.root.children.at(-2) as typeof xml.root;
    expect(placeOf(xml, c).range).toEqual({ start: { line: 1, character: 13 }, end: { line: 1, character: 18 } });
  });

  test('pieces are replaced where they stand, in any order', () => {
    const spans = [
      { start: 6, end: 9, text: 'C' },
      { start: 0, end: 1, text: 'AA' },
      { start: 4, end: 4, text: '+' },
    ];
    expect(replaceSpans('abcdefghij', spans)).toBe('AAbcd+efCj');
  });

  test('text is escaped as exports do', () => {
    expect(escapeXml(`Button -> "A & B" <c>'`)).toBe(`Button -&gt; &quot;A &amp; B&quot; &lt;c&gt;'`);
  });
});

test('a solution outside of a package is verified by itself', async () => {
  const structure = (solution: Solution) => checkStructure(subjectOf(solution.archive), { publisher: 'verified' });
  const [main] = readPackage(await readArchive(await makePackage())).solutions;
  expect(structure(main!)).toEqual([]);
  const managed = { 'package.zip': { 'PkgAssets/ConnectorSolution.zip': { solution: { managed: 1 } } } };
  const [changed] = readPackage(await readArchive(await makePackage(managed))).solutions;
  expect(structure(changed!).map(({ rule }) => rule)).toEqual(['pp-solution-managed']);
});

test('whatever the files of a package hold, nothing throws', async () => {
  const inner = (await readArchive(await makePackage())).entries[1]!.archive!;
  const solutions = inner.entries.map(({ archive }) => archive!);
  const nonsense = fc.constantFrom(
    '',
    'null',
    '[]',
    '"text"',
    '{"properties":null}',
    '{"properties":{"definition":[],"connectionReferences":{"a":null,"__proto__":{"api":1}}}}',
    '{"properties":{"definition":{"actions":{"a":{"type":"OpenApiConnection","inputs":{"host":{"operationId":"__proto__"}}}}}}}',
    '{"swagger":"2.0","info":7,"paths":{"/a":{"get":{"operationId":7}}},"x-ms-connector-metadata":{}}',
    '<ImportExportXml />',
    '<ImportExportXml><Workflows><Workflow /></Workflows><Connectors><Connector a="b"><name /></Connector></Connectors></ImportExportXml>',
    '<ImportExportXml><SolutionManifest><Managed /><RootComponents><RootComponent /></RootComponents></SolutionManifest></ImportExportXml>',
    '\u0000\ufffd',
  );
  const cut = fc.record({ from: fc.nat(4_000), length: fc.nat(400), text: fc.string({ maxLength: 20 }) });
  const paths = [...new Set(solutions.flatMap(({ entries }) => entries.map(({ path }) => path)))];
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(1), fc.constantFrom(...paths), fc.oneof(nonsense, cut, fc.constant(undefined))), {
        minLength: 1,
        maxLength: 4,
      }),
      async (edits) => {
        const zips = await Promise.all(
          solutions.map(async ({ entries }, index) => {
            const files = new Map(entries.map(({ path, file }) => [path, file.bytes]));
            for (const [target, path, edit] of edits) {
              const bytes = files.get(path);
              if (target !== index || !bytes) continue;
              if (edit === undefined) files.delete(path);
              else if (typeof edit === 'string') files.set(path, new TextEncoder().encode(edit));
              else {
                const text = Buffer.from(bytes).toString('latin1');
                const changed = text.slice(0, edit.from) + edit.text + text.slice(edit.from + edit.length);
                files.set(path, Buffer.from(changed, 'latin1'));
              }
            }
            return makeZip([...files].map(([path, bytes]) => ({ path, bytes })));
          }),
        );
        const bytes = await makeZip([
          { path: 'intro.md', bytes: new TextEncoder().encode(basePackage['intro.md'] as string) },
          {
            path: 'package.zip',
            bytes: await makeZip(zips.map((zip, index) => ({ path: `PkgAssets/${index}.zip`, bytes: zip }))),
          },
        ]);
        const archive = await readArchive({ name: 'a.zip', bytes });
        for (const { message, rule } of structureOf(archive, { plugin: true })) {
          expect(rule).toMatch(/^pp-/);
          expect(message).toMatch(/^\S.*\.$/s);
        }
        inspectArchive(archive);
        for (const solution of solutions) readSolution(solution);
      },
    ),
    { numRuns: 25 },
  );
});

describe('a solution by itself', () => {
  const solution = async (patch: object, path = 'package.zip'): Promise<Solution> => {
    const archive = await readArchive(
      await makePackage({ [path]: { 'PkgAssets/ConnectorSolution.zip': { solution: patch } } }),
    );
    return readPackage(archive).solutions[0]!;
  };

  test('is refused where it holds no connector, and the remedy says how it gets one', async () => {
    const { archive } = await solution({ connectors: null });
    expect(() => subjectOf(archive)).toThrow('ConnectorSolution.zip is a solution without a custom connector.');
  });

  test('is judged where its manifest is broken, since a connector may be in it', async () => {
    const { archive } = await solution({ files: { 'customizations.xml': '<a>' }, connectors: null });
    expect(checkStructure(subjectOf(archive), { publisher: 'verified' }).map(({ rule }) => rule)).toContain(
      'pp-solution-xml-syntax',
    );
  });

  test('needs no icon where it holds flows alone', async () => {
    const archive = await readArchive(
      await makePackage({ 'package.zip': { 'PkgAssets/FlowSolution.zip': { solution: { connectors: null } } } }),
    );
    const flows = readPackage(archive).solutions.find(({ kind }) => kind === 'flow')!;
    expect(await checkIcon(subjectOf(flows.archive), { publisher: 'verified' })).toEqual([]);
  });

  test('is in error where its definition sends a key and nothing asks for one, since nobody can sign in', async () => {
    const { archive } = await solution({ connectors: { contoso_orders: { connectionParameters: { api_key: null } } } });
    const findings = checkRelations(subjectOf(archive), { publisher: 'verified' });
    expect(findings.map(({ rule, severity, message }) => ({ rule, severity, message }))).toEqual([
      {
        rule: 'pp-connector-credential-not-asked',
        severity: 'error',
        message:
          'The security scheme "apiKey" sends an API key as "X-Api-Key", but no connection parameter asks for one, so users can\'t sign in; restore it on the Security page of the connector and export the solution again, or remove the scheme.',
      },
    ]);
  });
});

test('a package with an MCP server is told to bring a flow all the same, and how the server is tried', async () => {
  const paths = {
    '/mcp': {
      post: {
        operationId: 'InvokeServer',
        summary: 'Orders',
        'x-ms-agentic-protocol': 'mcp-streamable-1.0',
        responses: { 200: { description: 'OK' } },
      },
    },
  };
  const definition = JSON.stringify({ swagger: '2.0', info: { title: 'Contoso Orders' }, paths });
  const archive = await readArchive(
    await makePackage({
      'package.zip': {
        'PkgAssets/ConnectorSolution.zip': {
          solution: { files: { 'Connector/contoso_orders_openapidefinition.json': definition } },
        },
        'PkgAssets/FlowSolution.zip': null,
      },
    }),
  );
  expect(structureOf(archive).find(({ rule }) => rule === 'pp-package-flow-solution')?.message).toBe(
    'The package has no solution with a flow, which even an MCP server needs; create a draft that calls "InvokeServer" with "connector-packager scaffold-flow", and try the tools with an agent in Copilot Studio.',
  );
});
