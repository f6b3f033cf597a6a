import { isObject, objectOf } from '../core/json/json.ts';
import { callsOf } from '../core/model/calls.ts';
import { operationsOf } from '../core/model/operations.ts';
import { reportAggregated } from '../core/rule/aggregate.ts';
import { defineRules } from '../core/rule/define.ts';
import { visit } from '../core/rule/visit.ts';
import { sources } from '../core/rule/sources.ts';
import { closest } from '../core/text/closest.ts';
import { quoted } from '../core/text/text.ts';

/** For how many missing operations another is proposed, since each is compared with all that there are. */
const maxProposals = 5;

/** Rules about the operations that extensions call. */
export const calls = defineRules('dynamic', {
  'pp-operation-id-not-found': {
    validatorCode: 'OperationIdNotFound',
    description: 'Name only operations that are in the definition.',
    why: 'The designer calls the operation for a list, a schema or a test; if it is missing, makers get an empty list and an error.',
    source: sources.validator,
    severity: 'error',
    ...visit('definition', (_definition, report, model) => {
      // Without any operation, the cause is another one.
      if (operationsOf(model).length === 0) return;
      const known = operationsOf(model).flatMap(({ id }) => id ?? []);
      const unknown = callsOf(model).filter(({ operationId, target }) => operationId !== undefined && !target);
      const missing = new Set(unknown.map(({ operationId }) => operationId!));
      const near = new Map([...missing].slice(0, maxProposals).map((id) => [id, closest(id, known)]));
      for (const { operationId, label, path } of unknown) {
        const proposal = near.get(operationId!);
        report.at(
          [...path, 'operationId'],
          `${label} names the operation ${quoted(operationId!)}, which isn't in this definition; ${proposal === undefined ? 'name one of its operations.' : `did you mean ${quoted(proposal)}?`}`,
        );
      }
    }),
  },

  'pp-dynamic-values-operation-required': {
    validatorCode: 'OneOfPropertiesRequired',
    description: 'Say where dynamic values come from.',
    why: 'Without an operation, a built-in operation or a capability, there is nothing to offer to makers.',
    source: sources.validator,
    severity: 'error',
    ...visit('x-ms-dynamic-values', ({ value }, report) => {
      if (['operationId', 'builtInOperation', 'capability'].every((key) => value[key] === undefined))
        report("x-ms-dynamic-values doesn't say where the values come from; add an operationId.");
    }),
  },

  'pp-file-picker-operation-required': {
    validatorCode: 'OneOfPropertiesRequired',
    description: 'Give the file picker the operations that list folders.',
    why: 'Without open or browse, the picker has nothing to show.',
    source: sources.validator,
    severity: 'error',
    ...visit('definition', ({ value }, report) => {
      const picker = objectOf(value['x-ms-capabilities'])['file-picker'];
      if (isObject(picker) && picker.open === undefined && picker.browse === undefined)
        report(
          'The file picker has neither "open" nor "browse"; add "open" for the first folder and "browse" for those below it.',
          'x-ms-capabilities',
          'file-picker',
        );
    }),
  },

  'pp-helper-operations-internal': {
    description: 'Make operations internal that only fill lists and schemas.',
    why: "Makers see every operation that isn't internal; one that only fills the inputs of others is in their way. An operation that is useful by itself can stay visible.",
    source: sources.extensions,
    severity: 'info',
    ...visit('definition', (_definition, report, model) => {
      const helpers = new Set(
        callsOf(model).flatMap(({ owner, target }) =>
          owner && target && !target.internal && !target.trigger ? target : [],
        ),
      );
      reportAggregated(
        report,
        [...helpers].map(({ path, label }) => ({ path, name: `operation ${label}` })),
        'operations that fill inputs of others',
        'should have "x-ms-visibility": "internal", unless makers need it by itself',
      );
    }),
  },
});
