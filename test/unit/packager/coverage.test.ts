import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../functions/core/json/json.ts';
import { readArchive } from '../../../packager/read/archive/read-archive.ts';
import type { Coverage } from '../../../packager/check/flow/coverage.ts';
import { coverageOf } from '../../../packager/check/flow/coverage.ts';
import { coverageLine, summaryOfCoverage } from '../../../packager/check/flow/coverage-summary.ts';
import { flowsOf } from '../../../packager/check/flow/flow.ts';
import { coverageIn } from '../../../packager/check/package/package-coverage.ts';
import { inspectArchive } from '../../../packager/check/package/inspect-package.ts';
import type { InspectedArchive } from '../../../packager/check/package/inspect-package.ts';
import { readPackage } from '../../../packager/read/package.ts';
import { recognizeArchive } from '../../../packager/read/recognize.ts';
import type { Solution } from '../../../packager/read/solution/solution.ts';
import { makePackage } from '../../support/make-package.ts';

const connection = 'shared_contoso-5forders-5f0123456789abcdef';

/** The connector and the flow solution of the sample package, the flow solution patched. */
async function solutions(patch: object = {}): Promise<{ main: Solution; flow: Solution }> {
  const zip = { 'package.zip': { 'PkgAssets/FlowSolution.zip': { solution: patch } } };
  const [main, flow] = readPackage(await readArchive(await makePackage(zip))).solutions;
  return { main: main!, flow: flow! };
}

/** The coverage by one flow with these triggers and actions, in the place of the flows of the sample. */
async function coverage(triggers: JsonObject, actions: JsonObject = {}, further: object = {}): Promise<Coverage> {
  const flow = {
    id: '0c0ffee0-0000-4000-8000-00000000000f',
    state: 1,
    references: {
      [connection]: {
        connection: { connectionReferenceLogicalName: 'contoso_sharedcontosoorders_12345' },
        api: { name: connection, logicalName: 'contoso_orders' },
      },
    },
    triggers,
    actions,
  };
  const { main, flow: solution } = await solutions({
    flows: { 'Test Contoso Orders': null, 'When an order is placed': null, Only: flow },
    ...further,
  });
  return coverageOf(main.connector!, solution);
}

const manual = { manual: { type: 'Request', kind: 'Button' } };
const call = (operationId: string, type = 'OpenApiConnection', host: JsonObject = { connectionName: connection }) => ({
  type,
  inputs: { host: { ...host, operationId, apiId: '' } },
});

/** The ids of the operations that are called, in the order of the definition. */
function called({ operations }: Coverage): string[] {
  return operations.filter(({ calls }) => calls.length > 0).map(({ operation }) => operation.id);
}

test('internal operations need no call, and every other one is listed in the order of the definition', async () => {
  const { main, flow } = await solutions();
  const { operations, unknown, foreign } = coverageOf(main.connector!, flow);
  expect(operations.map(({ operation }) => operation.id)).toEqual([
    'ListOrders',
    'CreateOrder',
    'GetOrder',
    'OrderPlaced',
  ]);
  expect(operations.map(({ calls }) => calls.map(({ name, trigger }) => [name, trigger]))).toEqual([
    [['List_orders', false]],
    [['Create_an_order', false]],
    [['Get_an_order', false]],
    [['When_an_order_is_placed', true]],
  ]);
  expect(unknown).toEqual([]);
  expect(foreign).toEqual([]);
});

describe('a call is found', () => {
  const inner = { actions: { Get: call('GetOrder') } };
  test.each<readonly [string, JsonObject]>([
    ['at the top', { Get: call('GetOrder') }],
    ['in a scope', { Scope: { type: 'Scope', ...inner } }],
    ['in the branch of a condition', { If: { type: 'If', ...inner, else: { actions: {} } } }],
    ['in the other branch of a condition', { If: { type: 'If', actions: {}, else: inner } }],
    ['in a case of a switch', { Switch: { type: 'Switch', cases: { Case: { case: 1, ...inner } } } }],
    ['in the default of a switch', { Switch: { type: 'Switch', cases: {}, default: inner } }],
    ['in a loop over items', { Each: { type: 'Foreach', ...inner } }],
    ['in a loop until something holds', { Until: { type: 'Until', ...inner } }],
    ['in a tool of an agent', { Agent: { type: 'Agent', tools: { Tool: inner } } }],
    [
      'eight levels down',
      Array.from({ length: 8 }).reduce<JsonObject>((actions) => ({ Scope: { type: 'Scope', actions } }), {
        Get: call('GetOrder'),
      }),
    ],
    ['as an action that waits to be called back', { Get: call('GetOrder', 'OpenApiConnectionWebhook') }],
    ['in the form of Logic Apps', { Get: call('GetOrder', 'ApiConnection') }],
    [
      'through a connection that is looked up',
      {
        Get: call('GetOrder', 'OpenApiConnection', {
          connection: { name: `@parameters('$connections')['${connection}']['connectionId']` },
        }),
      },
    ],
    [
      'through a connection under another key',
      { Get: call('GetOrder', 'OpenApiConnection', { connectionReferenceName: connection }) },
    ],
  ])('%s', async (_, actions) => {
    expect(called(await coverage(manual, actions))).toEqual(['GetOrder']);
  });
});

describe('no call is', () => {
  test.each<readonly [string, JsonObject]>([
    ['an operation of another connector', { Get: call('GetOrder', 'OpenApiConnection', { connectionName: 'other' }) }],
    ['an action of another type', { Get: call('GetOrder', 'Http') }],
    ['what an action sends', { Http: { type: 'Http', inputs: { body: { Get: call('GetOrder') } } } }],
  ])('%s', async (_, actions) => {
    expect(called(await coverage(manual, actions))).toEqual([]);
  });
});

describe('a trigger is covered', () => {
  test.each(['OpenApiConnectionWebhook', 'OpenApiConnectionNotification', 'OpenApiConnection'])(
    'by starting a flow as %s',
    async (type) => {
      expect(called(await coverage({ Placed: call('OrderPlaced', type) }))).toEqual(['OrderPlaced']);
    },
  );

  test('by nothing else', async () => {
    expect(called(await coverage(manual, { Placed: call('OrderPlaced') }))).toEqual([]);
  });
});

test('a call of an operation that the definition lacks is unknown', async () => {
  const { unknown } = await coverage(manual, { Find: call('FindOrders') });
  expect(unknown.map(({ name, operationId }) => [name, operationId])).toEqual([['Find', 'FindOrders']]);
});

test('the flows that a flow starts are noted, each once, with whether the solution holds them', async () => {
  const child = (id: string) => ({ type: 'Workflow', inputs: { host: { workflowReferenceName: id } } });
  const { main, flow } = await solutions({
    flows: {
      'Test Contoso Orders': {
        actions: {
          Own: child('0C0FFEE0-0000-4000-8000-000000000003'),
          Again: { type: 'Scope', actions: { Own: child('0c0ffee0-0000-4000-8000-000000000003') } },
          Other: child('0c0ffee0-0000-4000-8000-0000000000aa'),
        },
      },
    },
  });
  expect(summaryOfCoverage(coverageOf(main.connector!, flow)).childFlows).toEqual([
    { flow: 'When an order is placed', startedBy: 'Test Contoso Orders', inSolution: true },
    { flow: '0c0ffee0-0000-4000-8000-0000000000aa', startedBy: 'Test Contoso Orders', inSolution: false },
  ]);
});

test('a flow that could not be read is named as not checked, and not counted', async () => {
  const file = 'Workflows/Whenanorderisplaced-0C0FFEE0-0000-4000-8000-000000000003.json';
  const { main, flow } = await solutions({ files: { [file]: '{ "properties":' } });
  const summary = summaryOfCoverage(coverageOf(main.connector!, flow));
  expect(summary).toMatchObject({ flows: ['Test Contoso Orders'], unread: ['When an order is placed'] });
  expect(coverageLine(summary)).toBe('3 of 4 operations are called by 1 flow. Not checked: "When an order is placed".');
});

test('nothing is said of operations where the definition could not be read', async () => {
  const { main, flow } = await solutions();
  const unread = { ...main, connector: { ...main.connector!, parts: [] } };
  expect(coverageIn([main, flow])).toHaveLength(1);
  expect(coverageIn([unread, flow])).toEqual([]);
});

describe('what leads to the connector is told', () => {
  const through = async (references: object): Promise<unknown> => {
    const { main, flow } = await solutions({ flows: { 'Test Contoso Orders': { references } } });
    const { operations } = summaryOfCoverage(coverageOf(main.connector!, flow));
    return operations.map((operation) => operation.through);
  };
  const ofTrigger = ['contoso_sharedcontosoorders_12345'];

  test('by the connection reference, once for each', async () => {
    expect(await through({})).toEqual([ofTrigger, ofTrigger, ofTrigger, ofTrigger]);
  });

  test('by the connection, where it belongs to an environment', async () => {
    const own = [[connection], [connection], [connection]];
    expect(await through({ [connection]: { connection: null } })).toEqual([...own, ofTrigger]);
  });

  test('by none where nothing calls the operation', async () => {
    expect(await through({ [connection]: { api: { logicalName: 'other' } } })).toEqual([[], [], [], ofTrigger]);
  });
});

describe('a connection leads to the connector', () => {
  const references = (api: object) => ({
    flows: { 'Test Contoso Orders': { references: { [connection]: { api } } } },
  });

  test('by its id, where the flow does not name the connector', async () => {
    const { main, flow } = await solutions(references({ logicalName: null }));
    expect(coverageOf(main.connector!, flow).operations[0]?.calls).toHaveLength(1);
  });

  test('not by a name that is another one', async () => {
    const { main, flow } = await solutions(references({ logicalName: 'fabrikam_orders' }));
    const { operations, foreign } = coverageOf(main.connector!, flow);
    expect(operations[0]?.calls).toEqual([]);
    expect(foreign.map(({ reference }) => reference.connectorName)).toEqual(['fabrikam_orders']);
  });
});

test('actions nested as deep as a file may be are no trouble', async () => {
  const depth = 240;
  const text = `{"properties":{"definition":{"actions":${'{"a":{"actions":'.repeat(depth)}{}${'}}'.repeat(depth)}}}}`;
  const { main, flow } = await solutions({
    files: { 'Workflows/TestContosoOrders-0C0FFEE0-0000-4000-8000-000000000002.json': text },
  });
  expect(called(coverageOf(main.connector!, flow))).toEqual(['OrderPlaced']);
});

test.each([
  [64, true],
  [65, false],
])('a call whose path in the flow has %i keys is found: %s', async (length, isFound) => {
  const call = { type: 'OpenApiConnection', inputs: { host: { operationId: 'ListOrders' } } };
  // A branch of a condition has three keys in place of two.
  const isOdd = length % 2 === 1;
  let actions: object = isOdd ? { branch: { else: { actions: { call } } } } : { call };
  for (let nested = (length - (isOdd ? 7 : 4)) / 2; nested > 0; nested--) actions = { scope: { actions } };
  const { flow } = await solutions({
    files: {
      'Workflows/TestContosoOrders-0C0FFEE0-0000-4000-8000-000000000002.json': JSON.stringify({
        properties: { definition: { actions } },
      }),
    },
  });
  const calls = flowsOf(flow).flatMap((one) => one.calls.filter(({ name }) => name === 'call'));
  expect(calls.map(({ path }) => path.length)).toEqual(isFound ? [length] : []);
});

describe('inspecting a package', () => {
  test('shows what each archive and file is', async () => {
    const { archive, coverage: covered } = inspectArchive(await readArchive(await makePackage()));
    const kinds = (node: InspectedArchive): unknown => [
      node.kind,
      ...node.files.map((file) => ('kind' in file ? kinds(file) : [file.path, file.role])),
    ];
    const connectorFiles = [
      ['Connector/contoso_orders_openapidefinition.json', 'openapidefinition'],
      ['Connector/contoso_orders_connectionparameters.json', 'connectionparameters'],
      ['Connector/contoso_orders_policytemplateinstances.json', 'policytemplateinstances'],
      ['Connector/contoso_orders_iconblob.Png', 'iconblob'],
    ];
    const manifests = [
      ['customizations.xml', 'manifest'],
      ['solution.xml', 'manifest'],
    ];
    expect(kinds(archive)).toEqual([
      'submission-package',
      ['intro.md', 'intro'],
      [
        'assets-package',
        ['connector-solution', ...manifests, ...connectorFiles, ['[Content_Types].xml', 'content types']],
        [
          'flow-solution',
          ...manifests,
          ['Workflows/TestContosoOrders-0C0FFEE0-0000-4000-8000-000000000002.json', 'flow'],
          ['Workflows/Whenanorderisplaced-0C0FFEE0-0000-4000-8000-000000000003.json', 'flow'],
          ...connectorFiles,
          ['[Content_Types].xml', 'content types'],
        ],
      ],
    ]);
    expect(covered.map(({ operations }) => operations.map(({ id, calledBy }) => [id, calledBy.length]))).toEqual([
      [
        ['ListOrders', 1],
        ['CreateOrder', 1],
        ['GetOrder', 1],
        ['OrderPlaced', 1],
      ],
    ]);
  });

  test('sums up each solution', async () => {
    const { archive } = inspectArchive(await readArchive(await makePackage()));
    const inner = archive.files[1] as InspectedArchive;
    expect(inner.files.map((file) => (file as InspectedArchive).solution)).toEqual([
      {
        uniqueName: 'ContosoOrdersConnector',
        version: '1.0.0.0',
        managed: false,
        publisher: 'contoso',
        connectors: [{ name: 'contoso_orders', title: 'Contoso Orders', version: '1.0', actions: 3, triggers: 1 }],
        flows: [],
      },
      {
        uniqueName: 'ContosoOrdersFlow',
        version: '1.0.0.0',
        managed: false,
        publisher: 'contoso',
        connectors: [{ name: 'contoso_orders', title: 'Contoso Orders', version: '1.0', actions: 3, triggers: 1 }],
        flows: ['Test Contoso Orders', 'When an order is placed'],
      },
    ]);
  });
});

describe('an archive is recognized by what it holds', () => {
  test.each<readonly [string, object, string]>([
    ['a package', {}, 'submission-package'],
    ['a package under other names', { 'package.zip': null, 'x.zip': { like: ['package.zip'] } }, 'submission-package'],
    [
      'a package in a folder',
      { 'intro.md': null, 'package.zip': null, 'a/b.zip': { like: ['package.zip'] } },
      'submission-package',
    ],
    ['loose files', { 'intro.md': null, 'package.zip': null, 'a.json': '{"swagger":"2.0"}' }, 'connector-folder'],
    ['something else', { 'intro.md': null, 'package.zip': null, 'a.txt': 'a' }, 'unknown'],
  ])('%s', async (_, patch, kind) => {
    expect(recognizeArchive(await readArchive(await makePackage(patch)))).toBe(kind);
  });

  test('solutions and the zip around them', async () => {
    const { inner, solutions: found } = readPackage(await readArchive(await makePackage()));
    expect([inner!, ...found.map(({ archive }) => archive)].map(recognizeArchive)).toEqual([
      'assets-package',
      'connector-solution',
      'flow-solution',
    ]);
  });
});
