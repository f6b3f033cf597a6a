import { objectOf } from '../core/json/json.ts';
import type { Call } from '../core/model/calls.ts';
import type { Operation } from '../core/model/operations.ts';
import { operationsOf } from '../core/model/operations.ts';
import { defineRules } from '../core/rule/define.ts';
import { visit } from '../core/rule/visit.ts';
import { sources } from '../core/rule/sources.ts';
import { quoted } from '../core/text/text.ts';

/** Rules about the test of a connection. */
export const testConnection = defineRules('dynamic', {
  'pp-test-connection-present': {
    description: 'Name an operation that tests the connection.',
    why: 'It finds wrong credentials when a connection is created and not when a flow fails.',
    source: sources.testConnection,
    severity: 'info',
    recommended: false,
    ...visit('definition', ({ value }, report, model) => {
      const capabilities = objectOf(value['x-ms-capabilities']);
      // An MCP server is called with POST, so a connector with nothing else has nothing to name.
      if (operationsOf(model).every(({ mcpServer }) => mcpServer)) return;
      if (Object.keys(objectOf(value.securityDefinitions)).length > 0 && capabilities.testConnection === undefined)
        report(
          'This connector has no test connection; set testConnection in x-ms-capabilities to a small GET operation.',
          'x-ms-capabilities',
          'testConnection',
        );
    }),
  },

  'pp-test-connection-operation': {
    description: 'Test a connection with a GET operation and fixed values.',
    why: 'The test runs without a maker: nobody can enter a value, and it must not change anything.',
    source: sources.testConnection,
    severity: 'warn',
    ...visit('call', (call, report) => {
      if (!isTest(call)) return;
      const { target, arguments: passed } = call;
      if (target && target.method !== 'get')
        report(
          `The test connection calls ${target.label}, a ${target.method.toUpperCase()} operation; name a GET operation.`,
          'operationId',
        );
      for (const { value } of passed)
        if (value.kind === 'reference')
          report.at(
            value.path,
            `The test connection refers to the input ${quoted(value.reference)}, which nobody fills in; use a fixed value.`,
          );
    }),
  },

  'pp-test-connection-internal': {
    description: 'Make an operation internal that only tests the connection.',
    why: 'Makers have no use for it.',
    source: sources.testConnection,
    severity: 'warn',
    ...visit('call', (call, report) => {
      const { target } = call;
      if (isTest(call) && target && !target.internal && isForTests(target))
        report.at(target.path, `${target.label} tests the connection; add "x-ms-visibility": "internal".`);
    }),
  },

  'pp-test-connection-light': {
    description: 'Test a connection with an operation that has a small response.',
    why: 'The test runs each time a connection is created and passes with 200; a long list takes long to fetch.',
    source: sources.testConnection,
    severity: 'info',
    ...visit('call', (call, report, { references }) => {
      const { target } = call;
      // pp-test-connection-operation reports another method.
      if (!isTest(call) || target?.method !== 'get') return;
      const response = target.responses.find(({ status }) => status === '200');
      if (!response && target.responses.length > 0)
        report(`The test connection calls ${target.label}, which has no 200 response; add one.`, 'operationId');
      const schema = response && references.follow(response.value.schema, [...response.target, 'schema']);
      const limited = target.parameters.some(({ name }) => /limit|top|size|count|max|take|page/i.test(name));
      if (schema?.value.type === 'array' && !limited)
        report(
          `The test connection calls ${target.label}, which returns a whole list; name an operation with a small response, such as the current user.`,
          'operationId',
        );
    }),
  },
});

function isTest({ extension, path }: Call): boolean {
  return extension === 'x-ms-capabilities' && path.at(-1) === 'testConnection';
}

function isForTests({ id = '', template }: Operation): boolean {
  const words = `${id} ${template}`.replace(/([a-z])([A-Z])/g, '$1 $2').split(/[^A-Za-z]+/);
  return words.some((word) => /^(?:test.*|ping|health.*|diagnos.*)$/i.test(word));
}
