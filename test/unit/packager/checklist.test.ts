import type { SubmissionType } from '../../../packager/core/submission-type.ts';
import { describe, expect, test } from 'vitest';
import type { Publisher } from '../../../functions/core/rule/define.ts';
import { checklist } from '../../../packager/submit/checklist/checklist.ts';
import type { ChecklistFacts, DueItem } from '../../../packager/submit/checklist/checklist.ts';
import type { ConnectorFacts } from '../../../packager/read/connector/connector-facts.ts';
import { definitionFile, propertiesFile } from '../../../packager/read/connector/connector.ts';
import { jsonFile } from '../../../packager/read/data/json-file.ts';
import { connectorFacts } from '../../../packager/read/connector/connector-facts.ts';
import { baseDocument } from '../../../scripts/fixtures.ts';

const connector: ConnectorFacts = {
  title: 'Contoso Orders',
  version: '1.2.0',
  description: 'Places orders with Contoso, and tells when their state changes.',
  categories: ['Sales and CRM'],
  authentications: ['API key'],
  connectionInputs: [],
  operations: [
    { id: 'ListOrders', summary: 'List orders', kind: 'action' },
    { id: 'OnOrder', summary: 'When an order is placed', kind: 'trigger' },
  ],
  hasScript: false,
};

const verified: ChecklistFacts = { publisher: 'verified', occasion: 'new', connector };

const due = (facts: ChecklistFacts): DueItem[] => checklist(facts).flatMap(({ items }) => items);
const texts = (facts: ChecklistFacts): string =>
  due(facts)
    .map(({ text }) => text)
    .join('\n');

describe('the checklist', () => {
  test.each<[Publisher, SubmissionType, string[]]>([
    ['verified', 'new', ['In the test environment']],
    ['verified', 'update', ['In the test environment']],
    ['independent', 'new', []],
  ])(
    'of a %s publisher and a connector that is %s goes from the plan to the time afterwards',
    (...[publisher, occasion, more]) => {
      expect(checklist({ publisher, occasion, connector }).map(({ title }) => title)).toEqual([
        ...(occasion === 'new' ? ['Before you build'] : []),
        'Texts',
        'Testing',
        'Before you submit',
        'While you submit',
        ...more,
        'Afterwards',
      ]);
    },
  );

  test.each<Publisher>(['verified', 'independent'])(
    'of a %s publisher is made of sentences with a source, each once',
    (publisher) => {
      const items = due({ publisher, connector });
      for (const { text, source } of items) {
        expect(text).toMatch(/^["A-Z].*\.$/);
        expect(source).toMatch(/^https:\/\/(?:learn\.microsoft|github)\.com\//);
      }
      expect(new Set(items.map(({ text }) => text)).size).toBe(items.length);
    },
  );

  test('counts the calls that have to have worked', () => {
    expect(texts(verified)).toMatch('at least 10 times: 20 calls in all');
    expect(texts({ ...verified, connector: { ...connector, operations: [] } })).not.toMatch('calls in all');
  });

  test('lists both occasions where it is not known which one it is, and says so', () => {
    const either = due({ ...verified, occasion: undefined });
    expect(new Set(either.map(({ occasion }) => occasion))).toEqual(new Set(['new', 'update', undefined]));
    const forNew = either.filter(({ occasion }) => occasion !== 'update').map(({ text }) => text);
    expect(due(verified).map(({ text }) => text)).toEqual(forNew);
    expect(due(verified).filter(({ occasion }) => occasion !== undefined)).toEqual([]);
  });

  test('is the same for every connector but for the items that are marked as special', () => {
    const common = due({ ...verified, connector: undefined });
    expect(common.filter(({ special }) => special)).toEqual([]);
    expect(due(verified).filter(({ special }) => !special)).toEqual(common);
    expect(due(verified).filter(({ special }) => special).length).toBeGreaterThan(0);
  });

  test.each<[string, RegExp, Partial<ChecklistFacts>, Partial<ChecklistFacts>]>([
    ['a seller account', /seller account/, {}, { occasion: 'update' }],
    ['the account of the last submission', /account that submitted the connector before/, { occasion: 'update' }, {}],
    ['the environment for testing', /"Go live"/, {}, { publisher: 'independent' }],
    ['screenshots', /screenshots/, { publisher: 'independent' }, {}],
    ['webhooks', /webhook/, {}, { connector: { ...connector, operations: [] } }],
    ['the time limit of a script', /script finishes/, { connector: { ...connector, hasScript: true } }, {}],
    [
      'an account for the reviewers',
      /^The test account for reviewers works[^]+You closed the test account for reviewers\.$/m,
      { connector: { ...connector, authentications: [], connectionInputs: ['Region'] } },
      { connector: { ...connector, authentications: [] } },
    ],
    ['the test of a connection', /connections are tested/, {}, { connector: { ...connector, authentications: [] } }],
    [
      'several authentication types',
      /multiple authentication types/,
      { connector: { ...connector, authentications: ['API key', 'OAuth 2.0'] } },
      {},
    ],
    [
      'the secret of the app',
      /client ID and secret/,
      { connector: { ...connector, authentications: ['OAuth 2.0'] } },
      {},
    ],
    [
      'responsible AI',
      /responsible AI review/,
      { connector: { ...connector, operations: [{ id: 'InvokeServer', summary: 'Invoke', kind: 'MCP server' }] } },
      {},
    ],
  ])('asks for %s where it is due, and only there', (_, text, there, elsewhere) => {
    expect(texts({ ...verified, ...there })).toMatch(text);
    expect(texts({ ...verified, ...elsewhere })).not.toMatch(text);
  });
});

describe('the facts of a connector', () => {
  const file = (name: string, data: unknown) => jsonFile({ name, bytes: Buffer.from(JSON.stringify(data)) });
  const filesOf = (definition: unknown, properties: unknown) => ({
    definition: definitionFile(file('apiDefinition.swagger.json', definition)),
    properties: propertiesFile(file('apiProperties.json', properties)),
  });
  const factsOf = (definition: object, parameters: object = {}) =>
    connectorFacts(filesOf(definition, { properties: parameters }));

  test('are what its files say', () => {
    const files = filesOf(baseDocument('connectorDefinition'), baseDocument('apiProperties'));
    const script = { name: 'script.csx', bytes: new Uint8Array() };
    expect(connectorFacts({ ...files, script })).toEqual({
      title: 'Contoso Orders',
      version: '1.0',
      description:
        'Create, find and track the orders of your Contoso shop, and start a flow as soon as a customer places one.',
      contactEmail: 'support@contoso.example.com',
      contactUrl: 'https://contoso.example.com/support',
      website: 'https://contoso.example.com',
      privacyPolicy: 'https://contoso.example.com/privacy',
      categories: ['Commerce', 'Productivity'],
      brandColor: '#004b87',
      authentications: ['API key'],
      connectionInputs: [],
      operations: [
        { id: 'ListOrders', summary: 'List orders', kind: 'action' },
        { id: 'CreateOrder', summary: 'Create an order', kind: 'action' },
        { id: 'GetOrder', summary: 'Get an order', kind: 'action' },
        { id: 'OrderPlaced', summary: 'When an order is placed', kind: 'trigger' },
      ],
      hasScript: true,
    });
  });

  test('are empty where the files say nothing, and absent without a definition', () => {
    expect(factsOf({ swagger: '2.0' })).toEqual({
      title: '',
      version: '',
      description: '',
      categories: [],
      authentications: [],
      connectionInputs: [],
      operations: [],
      hasScript: false,
    });
    expect(connectorFacts({})).toBeUndefined();
  });

  test.each<[string, object, readonly string[]]>([
    ['a key', { api_key: { type: 'securestring' } }, ['API key']],
    [
      'a user name and a password',
      { username: { type: 'string' }, password: { type: 'securestring' } },
      ['user name and password'],
    ],
    ['OAuth', { token: { type: 'oauthSetting', oAuthSettings: { identityProvider: 'oauth2' } } }, ['OAuth 2.0']],
    [
      'Microsoft Entra ID',
      { token: { type: 'oauthSetting', oAuthSettings: { identityProvider: 'aad' } } },
      ['Microsoft Entra ID'],
    ],
    ['nothing secret', { region: { type: 'string' } }, []],
    ['nothing that can be read', { token: 7 }, []],
  ])('name the way to sign in for %s', (_, connectionParameters, expected) => {
    expect(factsOf({ swagger: '2.0' }, { connectionParameters })?.authentications).toEqual(expected);
  });

  test.each<[string, object, readonly string[]]>([
    ['nothing', {}, []],
    ['a secret alone', { key: { type: 'securestring', uiDefinition: { displayName: 'API key' } } }, []],
    [
      'an address and a region',
      {
        host: { type: 'string', uiDefinition: { displayName: 'Shop domain' } },
        region: { type: 'string' },
        version: { type: 'string', uiDefinition: { constraints: { hidden: 'true' } } },
      },
      ['Shop domain', 'region'],
    ],
    [
      'an address beside a user name and a password',
      { username: { type: 'string' }, password: { type: 'securestring' }, host: { type: 'string' } },
      ['host'],
    ],
    [
      'a tenant beside OAuth',
      {
        token: { type: 'oauthSetting' },
        'token:tenantId': { type: 'string', uiDefinition: { displayName: 'Tenant' } },
      },
      ['Tenant'],
    ],
  ])('name what a connection asks for besides: %s', (_, connectionParameters, expected) => {
    expect(factsOf({ swagger: '2.0' }, { connectionParameters })?.connectionInputs).toEqual(expected);
  });

  test('name each way to sign in of several', () => {
    const values = [
      { name: 'key', parameters: { key: { type: 'securestring' } } },
      { name: 'oauth', parameters: { token: { type: 'oauthSetting' } } },
      { name: 'other key', parameters: { key: { type: 'securestring' } } },
    ];
    expect(factsOf({ swagger: '2.0' }, { connectionParameterSets: { values } })?.authentications).toEqual([
      'API key',
      'OAuth 2.0',
    ]);
  });
});
