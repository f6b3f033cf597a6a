import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../../functions/core/json/json.ts';
import { effectsOf, effectsOn, lostEffects, nameOfPart } from '../../../functions/core/model/policy-effects.ts';
import { expressionsIn } from '../../../functions/core/model/policy-expressions.ts';
import type { PropertiesModel } from '../../../functions/core/model/properties-model.ts';
import { propertiesModelFrom } from '../../../functions/core/model/properties-model.ts';

/** A policy; the common prefix of its parameters is ignored. */
function policy(templateId: string, parameters: JsonObject, ...operations: string[]): JsonObject {
  const names = operations.length > 0 ? { 'x-ms-apimTemplate-operationName': operations } : {};
  const prefixed: Record<string, Json | undefined> = {};
  for (const [key, value] of Object.entries(parameters)) prefixed[`x-ms-apimTemplateParameter.${key}`] = value;
  return { templateId, parameters: { ...prefixed, ...names } };
}

function modelOf(...policyTemplateInstances: JsonObject[]): PropertiesModel {
  return propertiesModelFrom({ properties: { policyTemplateInstances } });
}

const setProperty = (parent: string, name: string): JsonObject => ({
  newPropertyParentPathTemplate: parent,
  newPropertySubPathTemplate: name,
  propertyValuePathTemplate: 'v1',
});

describe('what a policy changes', () => {
  test.each([
    ['dynamichosturl', { urlTemplate: 'https://contoso.example.com' }, ['the host']],
    ['routerequesttoendpoint', { newPath: '/v2/orders' }, ['the path']],
    ['routerequesttoendpoint', { newPath: '/v2/orders', httpMethod: 'PUT' }, ['the path', 'the method']],
    ['routerequesttoendpoint', { newPath: '/v2', httpMethod: '@Request.OriginalHTTPMethod' }, ['the path']],
    ['setheader', { name: 'X-Shop', value: '1' }, ['the header "X-Shop"']],
    ['setqueryparameter', { name: 'shop', value: '1' }, ['the query parameter "shop"']],
    ['setvaluefromurl', { parameterTemplate: "@headers('If-Match')" }, ['the header "If-Match"']],
    ['setproperty', setProperty('@body()', 'source'), ['the property "source" of the body']],
    ['setproperty', setProperty('@body().order', 'source'), ['the property "order.source" of the body']],
    ['setproperty', setProperty('body()', "['@odata.id']"), ['the property "[\'@odata.id\']" of the body']],
    ['convertarraytoobject', { newPropertyPath: '@body().items' }, ['the property "items" of the body']],
    ['stringreplace', { newPropertyPath: '@item().id' }, ['the property "id" of the body']],
    ['updatenextlink', { nextLinkPropertyName: 'next' }, []],
    ['setheader', { value: 'without a name' }, []],
    ['somethingelse', { name: 'X-Shop' }, []],
  ])('%s %j', (templateId, parameters, expected) => {
    expect(effectsOf(modelOf(policy(templateId, parameters))).map(nameOfPart)).toEqual(expected);
  });

  test('in the response is distinguished', () => {
    const model = modelOf({
      ...policy('setheader', { name: 'X-Shop', value: '1' }),
      parameters: {
        'x-ms-apimTemplateParameter.name': 'X-Shop',
        'x-ms-apimTemplate-policySection': 'Response',
      },
    });
    expect(effectsOf(model).map(nameOfPart)).toEqual(['the header "X-Shop" of the response']);
    expect(effectsOn(model, 'GetOrder').last('header', 'X-Shop')).toBeUndefined();
  });
});

describe('what an operation is called with', () => {
  const model = modelOf(
    policy('dynamichosturl', { urlTemplate: 'https://one.example.com' }),
    policy('dynamichosturl', { urlTemplate: 'https://two.example.com' }, 'GetOrder'),
    policy('setheader', { name: 'X-Shop', value: 'first', existsAction: 'skip' }),
    policy('setheader', { name: 'x-shop', value: 'second', existsAction: 'skip' }, 'GetOrder'),
  );

  test('is decided by the last policy that is for it', () => {
    expect(effectsOn(model, 'GetOrder').last('host')?.value).toBe('https://two.example.com');
    expect(effectsOn(model, 'ListOrders').last('host')?.value).toBe('https://one.example.com');
    expect(effectsOn(model, undefined).last('host')?.value).toBe('https://one.example.com');
  });

  test('is decided by the first of the policies that only fill a gap', () => {
    expect(effectsOn(model, 'GetOrder').last('header', 'X-SHOP')?.value).toBe('first');
  });

  test('has nothing of what no policy touches', () => {
    expect(effectsOn(model, 'GetOrder').last('query parameter', 'shop')).toBeUndefined();
  });

  test('is found once', () => {
    expect(effectsOn(model, 'GetOrder')).toBe(effectsOn(model, 'GetOrder'));
  });
});

test('many policies that set the same are each lost once, and in a moment', () => {
  const many = Array.from({ length: 2000 }, (_, index) => policy('setheader', { name: 'X-Shop', value: `${index}` }));
  const losses = lostEffects(modelOf(...many));
  expect(losses).toHaveLength(99);
  expect(new Set(losses.map(({ lost }) => lost.order)).size).toBe(99);
});

test.each([
  ["https://@{connectionParameters('region')}.example.com", [['connectionParameters', 'region', false]]],
  ["@headers('a', 'b')-@header('c')", [['header', 'a', true], ['header', 'c', false]]], // prettier-ignore
  ['{@body().items}', [['body', undefined, false]]],
  ["@QueryParameters('shop')", [['queryParameters', 'shop', false]]],
  ['user@example.com and @(orders) and @odata(x)', []],
])('the expressions in %j', (text, expected) => {
  expect(expressionsIn(text, []).map(({ source, name, hasDefault }) => [source, name, hasDefault])).toEqual(expected);
});
