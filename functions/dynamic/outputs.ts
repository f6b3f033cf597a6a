import type { Path } from '../core/json/json.ts';
import { stringOf } from '../core/json/json.ts';
import { groupedBy } from '../core/json/lists.ts';
import { callsOf } from '../core/model/calls.ts';
import { isDynamicSchema } from '../core/model/schema-content.ts';
import { defineRules } from '../core/rule/define.ts';
import { visit } from '../core/rule/visit.ts';
import { sources } from '../core/rule/sources.ts';
import type { Report } from '../core/rule/visit.ts';
import { counted, quoted, withArticle } from '../core/text/text.ts';

/** Rules about what extensions read from the responses of the operations that they call. */
export const outputs = defineRules('dynamic', {
  'pp-invoked-operation-should-produce-array': {
    validatorCode: 'InvokedOperationShouldProduceArray',
    description: 'Take dynamic values from a list.',
    why: 'The designer offers one choice for each item of an array; anything else gives an empty list.',
    source: sources.validator,
    severity: 'warn',
    ...visit('definition', (_definition, report, model) => {
      const faults = callsOf(model).flatMap(({ label, extension, operationId, outputs }) =>
        outputs.flatMap(({ name, expects, path, resolution }): OutputFault[] => {
          if (expects !== 'array' || resolution.outcome === 'open') return [];
          const schema = resolution.outcome === 'found' ? resolution.schema : undefined;
          const type = stringOf(schema?.type);
          if (schema && (type === undefined || type === 'array' || isDynamicSchema(schema))) return [];
          const itemsKey = extension === 'x-ms-dynamic-values' ? 'value-collection' : 'itemsPath';
          const remedy =
            name === '' && type === 'object'
              ? `set ${itemsKey} to the path of the list in it`
              : 'set the path to a list that the schema describes';
          const found = type === undefined ? 'the schema has nothing there' : `finds ${withArticle(type)}`;
          const place = name === '' ? '' : `at ${quoted(name)} `;
          return [
            {
              path,
              operationId: operationId!,
              message: `${label} expects a list ${place}in the response of ${quoted(operationId!)}, but ${found}`,
              remedy,
            },
          ];
        }),
      );
      reportByOperation(faults, report);
    }),
  },

  'pp-invoked-operation-should-produce-property': {
    validatorCode: 'InvokedOperationShouldProduceProperty',
    description: 'Read only properties that the operation returns.',
    why: "A property that isn't there gives makers empty names, or inputs without values.",
    source: sources.validator,
    severity: 'warn',
    ...visit('definition', (_definition, report, model) => {
      const faults = callsOf(model).flatMap(({ label, operationId, outputs }) =>
        outputs.flatMap(({ name, expects, path, resolution }): OutputFault[] =>
          expects === 'property' && resolution.outcome === 'missing'
            ? [
                {
                  path,
                  operationId: operationId!,
                  message: `${label} reads ${quoted(name)} from the response of ${quoted(operationId!)}, but the schema has no such property`,
                  remedy: 'use the path as the schema has it, with the same letter case',
                },
              ]
            : [],
        ),
      );
      reportByOperation(faults, report);
    }),
  },
});

/** A place where an extension reads what the response of an operation doesn't have. */
interface OutputFault {
  readonly path: Path;
  readonly operationId: string;
  readonly message: string;
  readonly remedy: string;
}

/** Reports the faults of each operation that is called as one finding, since they mostly have one cause. */
function reportByOperation(faults: readonly OutputFault[], report: Report): void {
  for (const all of groupedBy(faults, ({ operationId }) => operationId).values()) {
    const [first, ...others] = all;
    const { path, message, remedy } = first!;
    const rest = others.length > 0 ? ` (and ${counted(others.length, 'other place')} alike)` : '';
    report.at(
      path,
      `${message}${rest}; ${remedy}.`,
      all.map((fault) => fault.path),
    );
  }
}
