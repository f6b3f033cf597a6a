import { describe, expect, test } from 'vitest';
import { portalPlace } from '../../../packager/report/portal-place.ts';

const definition = {
  paths: {
    '/orders': {
      get: { operationId: 'ListOrders', parameters: [{ name: 'status', in: 'query' }] },
      post: { parameters: 'misplaced' },
    },
  },
};

describe('a place in the maker portal', () => {
  test.each([
    [['info', 'title'], 'Connector name, at the top of the wizard'],
    [['info', 'description'], 'General tab, Description'],
    [['host'], 'General tab, Host'],
    [['securityDefinitions', 'oauth2'], 'Security tab'],
    [['paths', '/orders', 'get'], 'Definition tab, ListOrders'],
    [['paths', '/orders', 'get', 'summary'], 'Definition tab, ListOrders, Summary'],
    [
      ['paths', '/orders', 'get', 'parameters', 0, 'x-ms-summary'],
      'Definition tab, ListOrders, Request, status, Summary',
    ],
    [['paths', '/orders', 'get', 'parameters', 7], 'Definition tab, ListOrders, Request'],
    [['paths', '/orders', 'post', 'parameters', 0], 'Definition tab, Request'],
    [['paths', '/orders', 'get', 'responses', '200', 'schema'], 'Definition tab, ListOrders, Response'],
  ])('of %j in a definition is %s', (path, place) => {
    expect(portalPlace('connectorDefinition', path, definition)).toBe(place);
  });

  test.each([
    [['properties', 'iconBrandColor'], 'General tab, Icon background color'],
    [['properties', 'connectionParameters', 'api_key', 'type'], 'Security tab'],
    [['properties', 'policyTemplateInstances', 0], 'Definition tab, Policies'],
  ])('of %j in a properties file is %s', (path, place) => {
    expect(portalPlace('apiProperties', path)).toBe(place);
  });

  test.each([
    ['connectorDefinition', ['info', 'contact']],
    ['connectorDefinition', ['x-ms-connector-metadata']],
    ['connectorDefinition', ['paths', '/orders', 'parameters', 0]],
    ['connectorDefinition', ['paths', '/orders', 'get', 'x-ms-api-annotation']],
    ['apiProperties', ['properties', 'publisher']],
    ['apiProperties', []],
  ] as const)('does not exist for what no field sets: %s %j', (kind, path) => {
    expect(portalPlace(kind, path, definition)).toBeUndefined();
  });
});
