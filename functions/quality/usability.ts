import { operationsOf } from '../core/model/operations.ts';
import { reportAggregated } from '../core/rule/aggregate.ts';
import { defineRules } from '../core/rule/define.ts';
import { sources } from '../core/rule/sources.ts';
import { visit } from '../core/rule/visit.ts';
import { counted, quoted } from '../core/text/text.ts';
import { objectOf } from '../core/json/json.ts';
import { typedThoughListed } from './lists.ts';

/** What makers can do with the operations. */
export const usability = defineRules('quality', {
  'pp-operations-useful': {
    description: 'Offer enough operations for real flows.',
    why: "The first version doesn't have to cover the whole service, but hardly any flow can be built with a single operation.",
    source: sources.training,
    severity: 'info',
    ...visit('definition', (_definition, report, model) => {
      const visible = operationsOf(model).filter(({ internal }) => !internal);
      if (operationsOf(model).length > 0 && visible.length < 2 && !visible.some(({ mcpServer }) => mcpServer))
        report(
          `The connector has ${visible.length === 0 ? 'no operation that makers see' : `one operation only, ${visible[0]!.label}`}; sketch a real flow and add the operations that it needs.`,
          'paths',
        );
    }),
  },

  'pp-operation-id-meaningful': {
    description: 'Say in the operationId what the operation does.',
    why: "Flows store the operationId, code calls it, and agents see it. It can't be changed later.",
    source: sources.stringGuidance,
    severity: 'info',
    ...visit('definition', (_definition, report, model) => {
      const meaningless = operationsOf(model)
        .filter(({ id }) => id && isMeaningless(id))
        .map(({ path, label }) => ({ path: [...path, 'operationId'], name: `operationId ${label}` }));
      reportAggregated(
        report,
        meaningless,
        'operationIds',
        'should name what the operation does and to what, such as "GetOrder"',
      );
    }),
  },

  'pp-parameter-values-selectable': {
    description: 'Let makers choose the values that another operation lists.',
    why: "Makers don't know the IDs of their data. With dynamic values they choose a name instead.",
    source: sources.extensions,
    severity: 'info',
    ...visit('definition', (_definition, report, model) => {
      const typed = typedThoughListed(model);
      const [first] = typed;
      if (!first) return;
      const { parameter, list } = first;
      const others = typed.length > 1 ? ` and ${counted(typed.length - 1, 'other parameter')}` : '';
      report.at(
        parameter.path,
        `Makers have to type parameter ${quoted(parameter.name)}${others}, although ${list.label}${others === '' ? ' lists' : ' and others list'} the values; add x-ms-dynamic-values and x-ms-dynamic-list.`,
        typed.map((one) => one.parameter.path),
      );
    }),
  },

  'pp-chunking-declared': {
    description: 'Declare chunking for operations that take large files, where the service supports it.',
    why: 'Without x-ms-capabilities.chunkTransfer, a file has to fit into one request.',
    source: sources.extensions,
    severity: 'info',
    recommended: false,
    ...visit('definition', (_definition, report, model) => {
      const { references } = model;
      const taking = operationsOf(model).filter(({ value, internal, parameters }) => {
        const takesFile = parameters.some(
          ({ in: location, value: { schema }, path }) =>
            location === 'body' && references.follow(schema, [...path, 'schema'])?.value.format === 'binary',
        );
        return takesFile && !internal && objectOf(value['x-ms-capabilities']).chunkTransfer === undefined;
      });
      reportAggregated(
        report,
        taking.map(({ path, label }) => ({ path, name: `operation ${label}` })),
        'operations that take a file',
        'should declare chunkTransfer in x-ms-capabilities if the service takes files in parts',
      );
    }),
  },
});

/** Whether an operationId is a bare verb, has fewer than three letters, or is what a tool or a hurried author makes up. */
function isMeaningless(id: string): boolean {
  return (
    id.replace(/[^A-Za-z]/g, '').length < 3 ||
    /^(?:create|delete|get|list|patch|post|put|update)\d*$/i.test(id) ||
    /^(?:delete|get|new|patch|post|put)?_?(?:api|bar|endpoint|foo|method|new|operation|path|test|v)_?\d*$/i.test(id)
  );
}
