import { describe, expect, test } from 'vitest';
import { ruleFailure } from '../../../functions/core/rule/define.ts';
import type { Json, Path } from '../../../functions/core/json/json.ts';
import { isObject } from '../../../functions/core/json/json.ts';
import { propertiesModelFrom } from '../../../functions/core/model/properties-model.ts';
import { fileNames } from '../../../scripts/fixtures.ts';
import { linterOf } from '../../../scripts/lint.ts';

const lint = (document: unknown, publisher: 'verified' | 'independent' = 'verified') =>
  linterOf(publisher)(typeof document === 'string' ? document : JSON.stringify(document), fileNames.apiProperties);

const texts = {
  displayName: 'API key',
  description: 'The key of your shop.',
  tooltip: 'See the settings of your shop.',
};
const constraints = { required: 'true', clearText: false, tabIndex: 1 };
const apiKey = {
  type: 'securestring',
  uiDefinition: { ...texts, constraints, schema: { type: 'securestring', description: 'The key of your shop.' } },
};
const signIn = {
  displayName: 'Log in with Contoso',
  description: 'Log in to your shop.',
  tooltip: 'Opens the sign-in page.',
  constraints: { required: 'true' },
};
const login = 'https://login.contoso.example.com';
const shop = {
  type: 'string',
  defaultValue: 'orders',
  allowedValues: [{ value: 'orders', uiDefinition: { displayName: 'Orders', description: 'The shop of orders.' } }],
  uiDefinition: {
    displayName: 'Shop',
    description: 'The name of your shop.',
    tooltip: 'See the address of your shop.',
    schema: { type: 'string', description: 'The name of your shop.' },
    constraints: {
      required: 'false',
      hidden: 'false',
      tabIndex: 2,
      allowedValues: [{ value: 'orders', text: 'Orders' }],
      dependencies: { region: { values: ['eu'] } },
      capability: ['cloud'],
    },
  },
};

/** A properties file that uses everything there is, and that no rule minds. */
const complete = {
  properties: {
    iconBrandColor: '#004b87',
    publisher: 'Contoso Ltd.',
    stackOwner: 'Contoso Ltd.',
    capabilities: ['actions', 'triggers'],
    scriptOperations: ['GetOrder'],
    script: { language: 'CSharp', operationIds: ['GetOrder'] },
    connectionParameters: { api_key: apiKey },
    connectionParameterSets: {
      uiDefinition: { displayName: 'Authentication type', description: 'How to sign in to your shop.' },
      values: [
        {
          name: 'key',
          ...labeled('API key'),
          metadata: { allowSharing: true },
          parameters: { api_key: apiKey, shop },
        },
        {
          name: 'login',
          ...labeled('Contoso account'),
          parameters: {
            'token:region': shop,
            'token:TenantId': {
              type: 'string',
              metadata: { sourceType: 'AzureActiveDirectoryTenant' },
              uiDefinition: { constraints: { required: 'false', hidden: 'true' } },
            },
            token: {
              type: 'oauthSetting',
              uiDefinition: signIn,
              oAuthSettings: {
                identityProvider: 'oauth2generic',
                clientId: '[[CLIENT ID]]',
                clientSecret: '[[DUMMY]]',
                scopes: ['orders.read'],
                redirectMode: 'GlobalPerConnector',
                redirectUrl: 'https://global.consent.azure-apim.net/redirect/contoso-20orders',
                properties: { IsFirstParty: 'False', IsOnbehalfofLoginSupported: true },
                additionalParameters: {
                  eu_domain: { type: 'string', applicableWhen: [{ parameter: 'token:region', oneOf: ['eu', null] }] },
                },
                customParameters: {
                  eu_domain: { value: 'eu.contoso.example.com' },
                  authorizationUrlTemplate: { value: `${login}/{region}/authorize` },
                  tokenUrlTemplate: { value: `${login}/token` },
                  refreshUrlTemplate: { value: `${login}/token` },
                },
              },
            },
          },
        },
      ],
    },
    policyTemplateInstances: [
      {
        templateId: 'setheader',
        title: 'Send the key',
        parameters: {
          'x-ms-apimTemplateParameter.name': 'X-Key',
          'x-ms-apimTemplateParameter.value': "@connectionParameters('api_key','')",
          'x-ms-apimTemplateParameter.existsAction': 'override',
          'x-ms-apimTemplate-policySection': 'Request',
          'x-ms-apimTemplate-operationName': ['GetOrder'],
        },
      },
      {
        templateId: 'pollingtrigger',
        title: 'Ask for new orders',
        type: 'PollingTrigger',
        parameters: {
          'x-ms-apimTemplateParameter.triggerConfig': { after: '@{triggerBody().orders[0].placed}' },
          'x-ms-apimTemplateParameter.triggerDataPath': '@triggerBody().orders',
        },
      },
    ],
  },
};

test('a properties file that uses everything is clean', async () => {
  expect(await lint(complete)).toEqual([]);
});

describe('the model', () => {
  test('knows connection parameters by their group, the old ones beside the sets included', () => {
    const { connectionParameter } = propertiesModelFrom(complete);
    expect(connectionParameter.map(({ name, group, hidden }) => [name, group, hidden])).toEqual([
      ['api_key', undefined, false],
      ['api_key', 0, false],
      ['shop', 0, false],
      ['token:region', 1, false],
      ['token:TenantId', 1, true],
      ['token', 1, false],
    ]);
  });

  test('points to where things are written', () => {
    const { oAuthSettings, policy, parameterSet } = propertiesModelFrom(complete);
    const set = ['properties', 'connectionParameterSets', 'values', 1];
    expect(parameterSet[1]?.path).toEqual(set);
    expect(oAuthSettings.map(({ path }) => path)).toEqual([[...set, 'parameters', 'token', 'oAuthSettings']]);
    expect(policy[1]?.path).toEqual(['properties', 'policyTemplateInstances', 1]);
  });

  test('knows what users supply for the sign-in of their own set', () => {
    const [settings] = propertiesModelFrom(complete).oAuthSettings;
    expect([...settings!.suppliedByUser]).toEqual(['region', 'tenantid']);
    expect(settings!.customParameters.get('tokenurltemplate')).toEqual({
      name: 'tokenUrlTemplate',
      value: `${login}/token`,
      path: [...settings!.path, 'customParameters', 'tokenUrlTemplate'],
    });
  });
});

describe('a properties file with a wrong value makes no rule fail', () => {
  const wrong: readonly Json[] = [null, 1, 'text', [null], {}];

  test.each(Object.keys(complete.properties))('anywhere in %s', async (key) => {
    const places = placesIn(complete, ['properties']).filter((path) => path[1] === key);
    expect(places.length).toBeGreaterThan(0);
    for (const path of places)
      for (const value of wrong) {
        expect(
          failures(await lint(replaced(complete, path, value))),
          `${JSON.stringify(value)} at ${path.join('.')}`,
        ).toEqual([]);
      }
  });

  test.each([
    [
      'nesting',
      `{"properties":{"iconBrandColor":"#004b87","connectionParameters":${'{"a":'.repeat(2000)}1${'}'.repeat(2000)}}}`,
    ],
    [
      'a cycle',
      'properties: &a\n  iconBrandColor: "#004b87"\n  connectionParameters: *a\n  policyTemplateInstances: [*a]\n',
    ],
    [
      'names with a meaning of their own',
      '{"properties":{"capabilities":["constructor"],"connectionParameters":{"toString":{"type":"string"},"constructor":{}},"policyTemplateInstances":[{"templateId":"constructor","parameters":{"toString":1}}]}}',
    ],
    ['a long text', JSON.stringify(replaced(complete, ['properties', 'publisher'], 'eyJ-'.repeat(50_000)))],
    ['many brackets', JSON.stringify(replaced(complete, ['properties', 'publisher'], '<'.repeat(50_000)))],
  ])('through %s', async (_name, text) => {
    for (const publisher of ['verified', 'independent'] as const)
      expect(failures(await linterOf(publisher)(text, fileNames.apiProperties))).toEqual([]);
  });
});

test.each([
  ['a client secret', ['connectionParameters', 'token', 'oAuthSettings', 'clientSecret']],
  ['a default', ['connectionParameters', 'api_key', 'defaultValue']],
  ['a header', ['policyTemplateInstances', 0, 'parameters', 'x-ms-apimTemplateParameter.value']],
])('no message repeats %s', async (_name, place) => {
  const secret = 'a8Kq3ZtP0xW5mB7nR2cV9yL4';
  const { parameters } = complete.properties.connectionParameterSets.values[1]!;
  const simple = {
    properties: {
      ...complete.properties,
      connectionParameterSets: undefined,
      connectionParameters: { api_key: apiKey, ...parameters },
    },
  };
  const findings = await lint(replaced(JSON.parse(JSON.stringify(simple)) as Json, ['properties', ...place], secret));
  expect(findings.length).toBeGreaterThan(0);
  for (const { message } of findings) expect(message).not.toContain(secret);
});

function labeled(displayName: string) {
  return { uiDefinition: { displayName, description: `Connect with your ${displayName}.` } };
}

function failures(findings: readonly { code: string; message: string }[]): string[] {
  return findings
    .filter(({ message }) => message.startsWith(ruleFailure))
    .map(({ code, message }) => `${code}: ${message}`);
}

/** Every place of a document below a path. */
function placesIn(document: Json, path: Path): Path[] {
  const value = path.reduce<Json | undefined>((at, key) => (at as Record<string | number, Json>)[key], document);
  const keys = Array.isArray(value) ? [...value.keys()] : isObject(value) ? Object.keys(value) : [];
  return keys.flatMap((key) => [[...path, key], ...placesIn(document, [...path, key])]);
}

/** A copy of a document with another value at a path. */
function replaced(document: Json, path: Path, value: Json): Record<string, Json> {
  const copy = structuredClone(document) as Record<string | number, Json>;
  const holder = path.slice(0, -1).reduce((at, key) => at[key] as Record<string | number, Json>, copy);
  holder[path.at(-1)!] = value;
  return copy;
}
