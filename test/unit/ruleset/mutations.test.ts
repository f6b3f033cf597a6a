import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dynamicExtensions } from '../../../functions/core/model/calls.ts';
import { ruleFailure } from '../../../functions/core/rule/define.ts';
import { shortPath } from '../../../functions/core/rule/short-path.ts';
import type { JsonObject, Path } from '../../../functions/core/json/json.ts';
import { isNotificationUrl } from '../../../functions/core/model/webhooks.ts';
import { rules } from '../../../ruleset.ts';
import { baseDocument } from '../../../scripts/fixtures.ts';
import { linterFor } from '../../../scripts/lint.ts';
import type { Editable, Mutation, Place } from '../../support/mutation.ts';
import { mutation, placeAt, placesOf } from '../../support/mutation.ts';

// Each row is a mistake that can be made at any object of a kind. The test makes it at one of them in the clean
// connector: the rule must report it where `make` says.
const mutations: readonly Mutation[] = [
  // paths
  mutation({
    rule: 'pp-operation-path-must-start-with-slash',
    of: 'pathItemObject',
    make: ({ path, rename }) => rename(templateOf(path).slice(1)),
  }),
  mutation({
    rule: 'pp-operation-path-may-not-contain-query-or-fragment',
    of: 'pathItemObject',
    with: fc.constantFrom('?', '#', '?limit=10', '#top'),
    make: ({ path, rename }, ending) => rename(templateOf(path) + ending),
  }),
  mutation({
    rule: 'pp-operation-path-contains-unsupported-characters',
    of: 'pathItemObject',
    with: fc.nat(),
    make: ({ path, rename }, index) => rename(inserted(templateOf(path), '*', index)),
  }),
  mutation({
    rule: 'pp-operation-path-template-not-valid',
    of: 'pathItemObject',
    with: fc.tuple(fc.constantFrom('{', '}', '{}', '{a/b}', '{{'), fc.nat()),
    make: ({ path, rename }, [brace, index]) => rename(inserted(templateOf(path), brace, index)),
  }),
  mutation({
    rule: 'pp-operation-path-variables-contain-defaults',
    of: 'pathItemObject',
    where: hasVariable,
    make: ({ path, rename }) => rename(templateOf(path).replace('}', '=1}')),
  }),
  mutation({
    rule: 'pp-path-redefined',
    of: 'pathItemObject',
    make: ({ definition, path }) => {
      const twin = templateOf(path).toUpperCase();
      (definition.paths as Editable)[twin] = {};
      return ['paths', twin];
    },
  }),
  mutation({
    rule: 'pp-duplicate-operation-path',
    of: 'operationObject',
    make: ({ definition, path, value }) => {
      const [, template, method] = path;
      const twin = hasVariable(value as JsonObject, path)
        ? String(template).replace(/\{.*?\}/, '{other}')
        : `${String(template)}/`;
      (definition.paths as Editable)[twin] = { [String(method)]: value };
      return ['paths', twin, method!];
    },
  }),
  mutation({
    rule: 'pp-partial-duplicate-operation-path',
    of: 'operationObject',
    where: hasVariable,
    make: ({ definition, path, value }) => {
      (definition.paths as Editable)[templateOf(path).replace(/\{.*?\}/, 'newest')] = { [String(path[2])]: value };
      return path;
    },
  }),
  mutation({
    rule: 'pp-operation-missing-path-parameter',
    of: 'operationObject',
    where: hasVariable,
    make: ({ value, path }) => {
      value.parameters = [];
      return path;
    },
  }),
  mutation({
    rule: 'pp-path-parameter-not-defined-in-template',
    of: 'operationObject',
    where: hasVariable,
    with: fc.constantFrom('ORDERID', 'order', 'id', '__proto__'),
    make: ({ value, path }, name) => {
      value.parameters = [{ ...pathParameter, name }];
      return [...path, 'parameters', 0];
    },
  }),

  // parameters
  mutation({
    rule: 'pp-path-parameter-must-be-required',
    of: 'parameterObject',
    where: isIn('path'),
    make: ({ value, path }) => {
      delete value.required;
      return path;
    },
  }),
  mutation({
    rule: 'pp-path-parameter-missing-encoding',
    of: 'parameterObject',
    where: isIn('path'),
    make: ({ value, path }) => {
      delete value['x-ms-url-encoding'];
      return path;
    },
  }),
  mutation({
    rule: 'pp-query-parameter-encoding-not-supported',
    of: 'parameterObject',
    where: isIn('query'),
    with: fc.constantFrom('single', 'double'),
    make: setting('x-ms-url-encoding'),
  }),
  mutation({
    rule: 'pp-connection-id-parameter-not-allowed',
    of: 'parameterObject',
    with: fc.constantFrom('connectionId', 'connectionid', 'ConnectionID'),
    make: setting('name'),
  }),
  mutation({
    rule: 'pp-reserved-parameter-is-used',
    of: 'operationObject',
    with: fc.constantFrom('Authorization', 'authorization'),
    make: appended((name) => ({ name, in: 'header', type: 'string' })),
  }),
  mutation({
    rule: 'pp-body-or-form-data-parameter-in-fetch-operation-not-allowed',
    of: 'operationObject',
    where: (_value, path) => path[2] === 'get',
    with: fc.constantFrom('body', 'formData'),
    make: appended((location) => ({ name: 'order', in: location })),
  }),
  mutation({
    rule: 'pp-operation-parameters-are-not-unique',
    of: 'operationObject',
    make: (place) => {
      appended(() => ({ $ref: '#/parameters/OrderId' }))(place);
      return appended(() => ({ $ref: '#/parameters/OrderId' }))(place);
    },
  }),
  mutation({
    rule: 'pp-operation-parameters-contain-duplicate-parameter',
    of: 'operationObject',
    make: (place) => {
      appended(() => ({ name: 'page', in: 'query', type: 'string' }))(place);
      return appended(() => ({ name: 'page', in: 'query', type: 'integer' }))(place);
    },
  }),
  mutation({
    rule: 'pp-path-parameters-contain-duplicate-parameter',
    of: 'pathItemObject',
    make: (place) => {
      appended(() => ({ name: 'page', in: 'query', type: 'string' }))(place);
      return appended(() => ({ name: 'page', in: 'query', type: 'integer' }))(place);
    },
  }),
  mutation({
    rule: 'pp-operation-parameters-contain-multiple-body-parameters',
    of: 'operationObject',
    make: (place) => {
      appended(() => ({ name: 'one', in: 'body', schema: {} }))(place);
      return appended(() => ({ name: 'two', in: 'body', schema: {} }))(place);
    },
  }),
  mutation({
    rule: 'pp-path-parameters-contain-multiple-body-parameters',
    of: 'pathItemObject',
    make: (place) => {
      appended(() => ({ name: 'one', in: 'body', schema: {} }))(place);
      return appended(() => ({ name: 'two', in: 'body', schema: {} }))(place);
    },
  }),
  mutation({
    rule: 'pp-parameter-list-contains-form-data-and-body',
    of: 'operationObject',
    make: (place) => {
      appended(() => ({ name: 'one', in: 'body', schema: {} }))(place);
      appended(() => ({ name: 'two', in: 'formData', type: 'string' }))(place);
      return [...place.path, 'parameters'];
    },
  }),
  mutation({
    rule: 'pp-file-parameter-must-be-in-form-data',
    of: 'parameterObject',
    make: ({ value, path }) => {
      value.type = 'file';
      return path;
    },
  }),
  mutation({
    rule: 'pp-invalid-form-data-parameter-name',
    of: 'operationObject',
    with: fc.string({ unit: 'grapheme', minLength: 1 }),
    make: (place, name) => [...appended(() => ({ name: `${name}é`, in: 'formData', type: 'string' }))(place), 'name'],
  }),
  mutation({
    rule: 'pp-allow-empty-value-only-valid-for-query-form-data',
    of: 'parameterObject',
    where: isIn('path'),
    with: fc.boolean(),
    make: setting('allowEmptyValue'),
  }),
  mutation({
    rule: 'pp-body-parameter-property-not-valid',
    of: 'parameterObject',
    where: isIn('body'),
    with: fc.constantFrom<[string, unknown]>(
      ['type', 'string'],
      ['format', 'date'],
      ['items', { type: 'string' }],
      ['default', 'anything'],
      ['enum', ['anything']],
      ['pattern', '^a'],
      ['allowEmptyValue', true],
      ['maximum', 3],
    ),
    make: ({ value, path }, [key, misfit]) => {
      value[key] = misfit;
      return [...path, key];
    },
  }),
  mutation({
    rule: 'pp-body-parameter-schema-required',
    of: 'parameterObject',
    where: isIn('body'),
    make: ({ value, path }) => {
      delete value.schema;
      return path;
    },
  }),
  mutation({
    rule: 'pp-non-body-parameter-schema-not-valid',
    of: 'parameterObject',
    where: (value) => value.in !== 'body',
    with: fc.constantFrom({}, { type: 'string' }, { $ref: '#/definitions/Order' }),
    make: setting('schema'),
  }),
  mutation({
    rule: 'pp-string-binary-not-supported-for-form-url-encoded',
    of: 'operationObject',
    make: (place) => {
      place.value.consumes = ['application/x-www-form-urlencoded'];
      return appended(() => ({ name: 'photo', in: 'formData', type: 'string', format: 'binary' }))(place);
    },
  }),

  // operations
  mutation({
    rule: 'pp-operation-id-too-long',
    of: 'operationObject',
    with: fc.string({ minLength: 78 }),
    make: setting('operationId'),
  }),
  mutation({
    rule: 'pp-operation-text-english',
    of: 'operationObject',
    with: fc.tuple(fc.constantFrom('summary', 'description'), fc.constantFrom('é', 'ß', 'я', '注')),
    make: ({ value, path }, [key, letter]) => {
      value[key] = `Find ${letter} orders`;
      return [...path, key];
    },
  }),
  mutation({
    rule: 'pp-consumes-missing',
    of: 'operationObject',
    where: (_value, path) => path[2] === 'post',
    make: ({ value, path }) => {
      value.consumes = [];
      return [...path, 'consumes'];
    },
  }),
  mutation({
    rule: 'pp-mime-type-not-valid',
    of: 'operationObject',
    with: fc.tuple(
      fc.constantFrom('consumes', 'produces'),
      fc.constantFrom('', 'json', '/', 'a/', 'a/b/c', 'a b/c', 'a/b;c'),
    ),
    make: ({ value, path }, [key, type]) => {
      value[key] = ['application/json', type];
      return [...path, key, 1];
    },
  }),
  mutation({
    rule: 'pp-mime-type-not-supported',
    of: 'operationObject',
    with: fc.constantFrom('text/json', 'application/xml', '*/*', 'Text/CSV; header=present'),
    make: ({ value, path }, type) => {
      value.consumes = ['application/json', type];
      return [...path, 'consumes', 1];
    },
  }),
  mutation({
    rule: 'pp-mime-type-not-compatible-with-request-content-schema-type',
    of: 'operationObject',
    make: (place) => {
      appended(() => ({ name: 'photo', in: 'formData', type: 'file' }))(place);
      return setting('consumes', ['application/json'])(place);
    },
  }),

  // responses
  mutation({
    rule: 'pp-response-must-be-default-or-http-status-code',
    of: 'responseObject',
    with: fc.constantFrom('2XX', 'ok', '', '099', '600', '1000', '-1', 'Default', 'constructor', '__proto__', '~1'),
    make: ({ rename }, status) => rename(status),
  }),
  mutation({
    rule: 'pp-response-headers-are-not-unique',
    of: 'responseObject',
    make: ({ value, path }) => {
      value.headers = { ETag: { type: 'string' }, etag: { type: 'string' } };
      return [...path, 'headers', 'etag'];
    },
  }),
  mutation({
    rule: 'pp-response-example-must-be-produced-by-operation',
    of: 'responseObject',
    with: fc.constantFrom('text/xml', 'json', ''),
    make: ({ value, path }, type) => {
      value.examples = { [type]: 'an order' };
      return [...path, 'examples', type];
    },
  }),

  // security
  mutation({
    rule: 'pp-security-requirement-must-be-defined',
    of: 'operationObject',
    with: fc.constantFrom('session', '', 'constructor', 'toString'),
    make: ({ value, path }, name) => {
      value.security = [{ [name]: [] }];
      return [...path, 'security', 0, name];
    },
  }),
  mutation({
    rule: 'pp-security-requirement-must-have-value',
    of: 'operationObject',
    make: ({ value, path }) => {
      value.security = [{ apiKey: null }];
      return [...path, 'security', 0, 'apiKey'];
    },
  }),
  mutation({
    rule: 'pp-security-requirement-must-have-empty-value',
    of: 'operationObject',
    with: fc.array(fc.string(), { minLength: 1 }),
    make: ({ value, path }, scopes) => {
      value.security = [{ apiKey: scopes }];
      return [...path, 'security', 0, 'apiKey'];
    },
  }),
  mutation({
    rule: 'pp-oauth-security-requirement-value-must-be-scope-name',
    of: 'operationObject',
    with: fc.constantFrom('orders.write', '', 'constructor'),
    make: ({ definition, value, path }, scope) => {
      (definition.securityDefinitions as Editable).signIn = { type: 'oauth2', scopes: { 'orders.read': 'Read' } };
      value.security = [{ signIn: ['orders.read', scope] }];
      return [...path, 'security', 0, 'signIn', 1];
    },
  }),

  // dynamic
  mutation({
    rule: 'pp-operation-id-not-found',
    of: 'x-ms-dynamic-values',
    with: fc.string(),
    make: setting('operationId'),
  }),
  mutation({
    rule: 'pp-operation-id-not-found',
    of: 'x-ms-capabilities-test-connection',
    with: fc.constantFrom('', 'getAccount', 'constructor'),
    make: setting('operationId'),
  }),
  mutation({
    rule: 'pp-operation-parameter-name-not-found',
    of: 'x-ms-dynamic-list',
    with: fc.constantFrom('Accept', 'body/shop', '', 'constructor', '__proto__'),
    make: ({ value, path }, name) => {
      value.parameters = { [name]: { value: 'Contoso' } };
      return [...path, 'parameters', name];
    },
  }),
  mutation({
    rule: 'pp-invoked-operation-should-produce-array',
    of: 'x-ms-dynamic-values',
    with: fc.constantFrom('value', 'id/', 'constructor', '~', '.'),
    make: setting('value-collection'),
  }),
  mutation({
    rule: 'pp-invoked-operation-should-produce-property',
    of: 'x-ms-dynamic-list',
    with: fc.constantFrom('ID', 'id/value', '/id', 'constructor'),
    make: setting('itemValuePath'),
  }),
  mutation({
    rule: 'pp-dynamic-extension-definition-not-allowed-in-parameter',
    of: 'parameterObject',
    where: isIn('body'),
    with: fc.constantFrom(...dynamicExtensions),
    make: ({ value, path }, extension) => {
      value[extension] = { operationId: 'ListStatuses' };
      return [...path, extension];
    },
  }),

  // triggers
  mutation({
    rule: 'pp-webhook-operations-missing-notification-url-property',
    of: 'operationObject',
    where: isTrigger,
    make: ({ value, path }) => {
      value.parameters = [];
      return path;
    },
  }),
  mutation({
    rule: 'pp-operation-must-have-notification-content-extension',
    of: 'x-ms-notification-content',
    make: ({ path, rename }) => {
      rename('x-notification-content');
      return path.slice(0, 2);
    },
  }),
  mutation({
    rule: 'pp-notification-url-not-allowed-in-this-position',
    of: 'parameterObject',
    where: (parameter) => parameter.in !== 'body',
    make: setting('x-ms-notification-url', true),
  }),
  mutation({
    rule: 'pp-notification-url-not-internal',
    of: 'schemaObject',
    where: isNotificationUrl,
    make: ({ value, path }) => {
      delete value['x-ms-visibility'];
      return path;
    },
  }),
  mutation({
    rule: 'pp-notification-url-not-string',
    of: 'schemaObject',
    where: isNotificationUrl,
    with: fc.constantFrom('object', 'array', '', undefined),
    make: ({ value, path }, type) => {
      value.type = type;
      return path;
    },
  }),
  mutation({
    rule: 'pp-notification-extension-supported-for-trigger-only',
    of: 'operationObject',
    where: (operation) => !isTrigger(operation),
    make: setting('x-ms-notification', { operationId: 'OrderPlaced' }),
  }),

  // versions
  mutation({
    rule: 'pp-operation-revision-empty',
    of: 'operationObject',
    with: fc.constantFrom('GetOrder', ' ', '__proto__'),
    make: ({ value, path }, family) => {
      value['x-ms-api-annotation'] = { family };
      return [...path, 'x-ms-api-annotation'];
    },
  }),
  mutation({
    rule: 'pp-operation-id-should-end-with-revision',
    of: 'operationObject',
    with: fc.integer({ min: 2 }),
    make: ({ value, path }, revision) => {
      value['x-ms-api-annotation'] = { family: 'GetOrder', revision };
      return [...path, 'operationId'];
    },
  }),
  mutation({
    rule: 'pp-operation-status-ahead-of-connector',
    of: 'operationObject',
    make: ({ definition, value, path }) => {
      (definition.info as Editable)['x-ms-api-annotation'] = { status: 'Preview' };
      value['x-ms-api-annotation'] = { status: 'Production' };
      return [...path, 'x-ms-api-annotation', 'status'];
    },
  }),
  mutation({
    rule: 'pp-api-annotation-extension-replacement-info-for-non-deprecated-operations',
    of: 'operationObject',
    with: fc.constantFrom(false, undefined),
    make: ({ value, path }, deprecated) => {
      value.deprecated = deprecated;
      value['x-ms-api-annotation'] = { replacement: { api: 'shared_contosoorders', operationId: 'GetOrder' } };
      return [...path, 'x-ms-api-annotation', 'replacement'];
    },
  }),

  // connector
  mutation({
    rule: 'pp-title-english',
    of: 'infoObject',
    with: fc.constantFrom('é', 'ß', 'я', '注'),
    make: ({ value, path }, letter) => {
      value.title = `Contoso ${letter} Orders`;
      return [...path, 'title'];
    },
  }),
  mutation({
    rule: 'pp-schemes-array-empty',
    of: 'operationObject',
    make: setting('schemes', []),
  }),
  mutation({
    rule: 'pp-scheme-not-valid',
    of: 'operationObject',
    with: fc.constantFrom('ftp', 'HTTPS', '', 'https://', '__proto__'),
    make: ({ value, path }, scheme) => {
      value.schemes = ['https', scheme];
      return [...path, 'schemes', 1];
    },
  }),
  mutation({
    rule: 'pp-scheme-not-supported',
    of: 'operationObject',
    with: fc.constantFrom('ws', 'wss'),
    make: ({ value, path }, scheme) => {
      value.schemes = [scheme];
      return [...path, 'schemes', 0];
    },
  }),
  mutation({
    rule: 'pp-tag-redefined',
    of: 'swaggerObject',
    with: fc.string(),
    make: ({ value }, name) => {
      value.tags = [{ name }, { name, description: 'What customers buy.' }];
      return ['tags', 1];
    },
  }),

  // shape
  mutation({
    rule: 'pp-json-type-incorrect',
    of: 'schemaObject',
    with: fc.constantFrom(7, 1.5, true, null, ['a'], { a: 1 }),
    make: setting('description'),
  }),
  mutation({
    rule: 'pp-json-value-not-in-enum',
    of: 'schemaObject',
    with: fc.constantFrom('null', 'String', 'date', '', '__proto__'),
    make: setting('type'),
  }),
  mutation({
    rule: 'pp-extension-name-not-valid',
    of: 'operationObject',
    with: fc.constantFrom('Summary', 'operationID', 'requestBody', '', 'X-internal'),
    make: ({ value, path }, key) => {
      value[key] = 'anything';
      return [...path, key];
    },
  }),
  mutation({
    rule: 'pp-additional-property-not-allowed',
    of: 'x-ms-dynamic-values',
    with: fc.constantFrom('itemsPath', 'Value-path', 'x-own'),
    make: ({ value, path }, key) => {
      value[key] = 'anything';
      return [...path, key];
    },
  }),
  mutation({
    rule: 'pp-extension-unknown',
    of: 'parameterObject',
    with: fc.constantFrom('x-ms-sumary', 'x-ms-Visibility', 'x-ms-', 'x-ms-tooltip'),
    make: ({ value, path }, key) => {
      value[key] = 'anything';
      return [...path, key];
    },
  }),
  mutation({
    rule: 'pp-additional-property-not-allowed-adjacent-to-ref',
    of: 'referenceObject',
    with: fc.constantFrom('description', 'x-ms-summary', 'type'),
    make: ({ value, path }, key) => {
      value[key] = 'anything';
      return path;
    },
  }),
  mutation({
    rule: 'pp-array-duplicate-value',
    of: 'schemaObject',
    with: fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant({ a: [1] })),
    make: ({ value, path }, item) => {
      value.enum = [item, 'between', item].slice(item === 'between' ? 1 : 0);
      return [...path, 'enum', (value.enum as unknown[]).length - 1];
    },
  }),
  mutation({
    rule: 'pp-collection-format-value-not-supported',
    of: 'parameterObject',
    with: fc.constantFrom('multi', 'ssv', 'tsv', 'pipes', 'CSV', ''),
    make: setting('collectionFormat'),
  }),
  mutation({ rule: 'pp-parameter-name-required', of: 'parameterObject', make: without('name') }),
  mutation({ rule: 'pp-parameter-location-required', of: 'parameterObject', make: without('in') }),
  mutation({
    rule: 'pp-parameter-type-required',
    of: 'parameterObject',
    where: ({ in: location }) => location !== 'body',
    make: without('type'),
  }),
  mutation({ rule: 'pp-response-description-required', of: 'responseObject', make: without('description') }),
  mutation({ rule: 'pp-security-definition-type-required', of: 'securitySchemeObject', make: without('type') }),
  mutation({ rule: 'pp-security-scheme-property-required', of: 'securitySchemeObject', make: without('name') }),
  mutation({
    rule: 'pp-security-scheme-property-not-valid',
    of: 'securitySchemeObject',
    with: fc.constantFrom<[string, unknown]>(
      ['flow', 'implicit'],
      ['scopes', {}],
      ['tokenUrl', 'anything'],
      ['authorizationUrl', 'anything'],
    ),
    make: ({ value, path }, [key, unused]) => {
      value[key] = unused;
      return [...path, key];
    },
  }),

  // references
  mutation({
    rule: 'pp-json-pointer-not-valid',
    of: 'referenceObject',
    with: fc.constantFrom(
      'Order',
      '',
      'other.json#/definitions/Order',
      'https://example.com/#/a',
      '#/definitions/~',
      '#/%',
    ),
    make: setting('$ref'),
  }),
  mutation({
    rule: 'pp-schema-reference-not-valid',
    of: 'referenceObject',
    where: refersTo('definitions'),
    with: fc.constantFrom(
      '#definitions/Order',
      '#/definitions',
      '#/definitions/Order/',
      '#/parameters/OrderId',
      '#/',
      '#',
    ),
    make: setting('$ref'),
  }),
  mutation({
    rule: 'pp-schema-reference-not-found',
    of: 'referenceObject',
    where: refersTo('definitions'),
    // Not "__proto__": Spectral's own resolver follows that to the prototype of all objects, and freezes it.
    with: fc.constantFrom('', 'order', 'Nothing'),
    make: ({ value, path }, name) => {
      value.$ref = `#/definitions/${name}`;
      return [...path, '$ref'];
    },
  }),
  mutation({
    rule: 'pp-parameter-reference-not-found',
    of: 'referenceObject',
    where: refersTo('parameters'),
    make: setting('$ref', '#/parameters/Nothing'),
  }),
  mutation({
    rule: 'pp-parameter-reference-not-valid',
    of: 'referenceObject',
    where: refersTo('parameters'),
    make: setting('$ref', '#/definitions/Order'),
  }),

  // schemas
  mutation({
    rule: 'pp-array-has-no-items',
    of: 'schemaObject',
    make: ({ value, path }) => {
      value.type = 'array';
      delete value.items;
      return path;
    },
  }),
  mutation({
    rule: 'pp-unrecognized-type-format',
    of: 'schemaObject',
    with: fc.constantFrom('guid', '', 'int32', 'Date', 'constructor'),
    make: ({ value, path }, format) => {
      Object.assign(value, { type: 'string', format });
      return [...path, 'format'];
    },
  }),
  mutation({ rule: 'pp-enum-must-contain-at-least-one-element', of: 'schemaObject', make: setting('enum', []) }),
  mutation({
    rule: 'pp-invalid-enum-value',
    of: 'schemaObject',
    with: fc.constantFrom('', 'yes', 7, [true], { a: true }),
    make: ({ value, path }, item) => {
      Object.assign(value, { type: 'boolean', enum: [true, item] });
      return [...path, 'enum', 1];
    },
  }),
  mutation({
    rule: 'pp-default-value-must-match-type',
    of: 'schemaObject',
    with: fc.oneof(fc.integer(), fc.boolean(), fc.constant([]), fc.constant({})),
    make: ({ value, path }, item) => {
      Object.assign(value, { type: 'string', default: item });
      return [...path, 'default'];
    },
  }),
  mutation({
    rule: 'pp-schema-type-file-not-valid',
    of: 'schemaObject',
    where: (_value, path) => !path.includes('responses'),
    make: setting('type', 'file'),
  }),
  mutation({ rule: 'pp-required-property-array-empty', of: 'schemaObject', make: setting('required', []) }),
  mutation({
    rule: 'pp-required-property-definition-missing',
    of: 'schemaObject',
    with: fc.constantFrom('nothing', '', '__proto__', 'toString'),
    make: ({ value, path }, name) => {
      Object.assign(value, { type: 'object', required: [name] });
      return [...path, 'required', 0];
    },
  }),
  mutation({
    rule: 'pp-required-property-not-on-object',
    of: 'schemaObject',
    with: fc.constantFrom('string', 'array', 'integer'),
    make: ({ value, path }, type) => {
      Object.assign(value, { type, required: ['id'] });
      return [...path, 'required'];
    },
  }),
  mutation({
    rule: 'pp-discriminator-must-be-a-required-string-property',
    of: 'schemaObject',
    with: fc.constantFrom('nothing', '', '__proto__'),
    make: setting('discriminator'),
  }),
  mutation({
    rule: 'pp-exclusive-maximum-requires-maximum',
    of: 'schemaObject',
    make: setting('exclusiveMaximum', true),
  }),
  mutation({
    rule: 'pp-exclusive-minimum-requires-minimum',
    of: 'schemaObject',
    make: setting('exclusiveMinimum', true),
  }),
  mutation({
    rule: 'pp-minimum-should-be-less-than-or-equal-to-maximum',
    of: 'schemaObject',
    with: fc.tuple(fc.integer(), fc.integer({ min: 1 })),
    make: ({ value, path }, [maximum, more]) => {
      Object.assign(value, { maximum, minimum: maximum + more });
      return [...path, 'minimum'];
    },
  }),
  mutation({
    rule: 'pp-max-length-must-be-greater-than-or-equal-to-zero',
    of: 'schemaObject',
    with: fc.integer({ max: -1 }),
    make: setting('maxLength'),
  }),
  mutation({
    rule: 'pp-multiple-of-must-be-greater-than-zero',
    of: 'schemaObject',
    with: fc.integer({ max: 0 }),
    make: setting('multipleOf'),
  }),
  mutation({
    rule: 'pp-pattern-should-be-valid-regular-expression',
    of: 'schemaObject',
    with: fc.constantFrom('[', '(', '*', 'a{2,1}', '(?<', '\\'),
    make: setting('pattern'),
  }),
  mutation({
    rule: 'pp-invalid-custom-editor-extension-dictionary-value',
    of: 'schemaObject',
    where: ({ additionalProperties }) => additionalProperties === undefined,
    make: setting('x-ms-editor', 'dictionary'),
  }),
  mutation({
    rule: 'pp-duplicate-enum-values-in-extension',
    of: 'schemaObject',
    with: fc.oneof(fc.string(), fc.integer(), fc.constant({ a: 1 })),
    make: ({ value, path }, item) => {
      value['x-ms-enum-values'] = [
        { value: item, displayName: 'One' },
        { value: item, displayName: 'Other' },
      ];
      return [...path, 'x-ms-enum-values', 1, 'value'];
    },
  }),
  mutation({
    rule: 'pp-invalid-next-link-name-value',
    of: 'operationObject',
    with: fc.constantFrom('next', 'nextlink', 'NextLink', '', '@odata.nextlink'),
    make: ({ value, path }, nextLinkName) => {
      value['x-ms-pageable'] = { nextLinkName };
      return [...path, 'x-ms-pageable', 'nextLinkName'];
    },
  }),
];

const lintUnderAll = linterFor({ extends: [[{ rules: { ...rules } }, 'all']] });

describe.each(mutations)('$rule', (row) => {
  const lint = linterFor({ rules: { [row.rule]: rules[row.rule]! } });

  test('reports the mistake wherever it is made', async () => {
    await fc.assert(
      fc.asyncProperty(mistakesOf(row), async ({ connector, expected }) => {
        const found = await lint(JSON.stringify(connector));
        expect(found.map(({ path }) => path.map(String))).toContainEqual(
          shortPath(connector as JsonObject, expected).map(String),
        );
      }),
      { numRuns: 10 },
    );
  });
});

test('no rule fails on any of these mistakes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...mutations).chain(mistakesOf), async ({ connector }) => {
      const found = await lintUnderAll(JSON.stringify(connector));
      expect(found.filter(({ message }) => message.startsWith(ruleFailure))).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

/** The clean connector with one mistake, and where the rule has to report it. */
function mistakesOf(row: Mutation): fc.Arbitrary<{ connector: object; expected: Path }> {
  const places = placesOf(row, baseDocument('connectorDefinition'));
  return fc.tuple(fc.constantFrom(...places), row.with ?? fc.constant(undefined)).map(([path, value]) => {
    const connector = baseDocument('connectorDefinition');
    return { expected: row.make(placeAt(connector, path), value), connector };
  });
}

const pathParameter = { in: 'path', required: true, type: 'string', 'x-ms-url-encoding': 'single' };

/** Sets a key of the object to what is drawn, or to a given value, and points at it. */
function setting(key: string, fixed?: unknown): (place: Place, value?: unknown) => Path {
  return ({ value: object, path }, value) => {
    object[key] = fixed ?? value;
    return [...path, key];
  };
}

/** Removes a key of the object, and points at the object. */
function without(key: string): (place: Place) => Path {
  return ({ value: object, path }) => {
    Reflect.deleteProperty(object, key);
    return path;
  };
}

/** Appends a parameter to the list of the object, and points at it. */
function appended<Value>(parameter: (value: Value) => Editable): (place: Place, value?: Value) => Path {
  return ({ value: object, path }, value) => {
    const parameters = Array.isArray(object.parameters) ? (object.parameters as unknown[]) : [];
    object.parameters = [...parameters, parameter(value as Value)];
    return [...path, 'parameters', parameters.length];
  };
}

/** Whether a reference leads to an entry of a collection. */
function refersTo(collection: string): (reference: JsonObject) => boolean {
  return ({ $ref }) => typeof $ref === 'string' && $ref.startsWith(`#/${collection}/`);
}

function isTrigger(operation: JsonObject): boolean {
  return operation['x-ms-trigger'] !== undefined;
}

function isIn(location: string): (parameter: JsonObject) => boolean {
  return (parameter) => parameter.in === location;
}

/** Whether the path of an operation or path item has a variable. */
function hasVariable(_value: JsonObject, path: Path): boolean {
  return templateOf(path).includes('{');
}

function templateOf(path: Path): string {
  return String(path[1]);
}

/** A path with something inserted at one of its ends of segments. */
function inserted(template: string, text: string, index: number): string {
  const segments = template.split('/');
  const at = 1 + (index % (segments.length - 1));
  return segments.with(at, segments[at]! + text).join('/');
}
