import type { Operation } from '../core/model/operations.ts';
import { operationsOf, shownTemplate } from '../core/model/operations.ts';
import { aggregate } from '../core/rule/aggregate.ts';
import { defineRules } from '../core/rule/define.ts';
import { sources } from '../core/rule/sources.ts';
import { visit } from '../core/rule/visit.ts';
import { quoted } from '../core/text/text.ts';

/** The length of the longest operationId of a certified connector; Microsoft publishes no limit. */
const maxIdLength = 77;

/** Rules about operations and their operationIds. */
export const operationIds = defineRules('operations', {
  'pp-operation-empty': {
    policyCodes: ['5000.2.4.5'],
    description: 'Remove operations without content.',
    why: 'An empty operation does nothing and is rejected.',
    source: sources.certification,
    severity: 'error',
    ...visit('operationObject', ({ value, path }, report) => {
      if (Object.keys(value).length === 0)
        report(`The operation ${String(path[2]).toUpperCase()} ${String(path[1])} is empty; describe or remove it.`);
    }),
  },

  'pp-operation-id-required': {
    validatorCode: 'OperationIdRequired',
    description: 'Give every operation an operationId.',
    why: "Flows store the operationId; without one, the operation can't be called or versioned.",
    source: sources.validator,
    severity: 'error',
    ...visit('operation', ({ value, label }, report) => {
      if (value.operationId === undefined || value.operationId === '')
        report(`${label} has no operationId; add one in PascalCase, such as "GetOrder".`, 'operationId');
    }),
  },

  'pp-operation-id-not-unique': {
    validatorCode: 'OperationIdNotUnique',
    description: 'Give every operation its own operationId.',
    why: 'The operationId is how flows find the operation.',
    source: sources.validator,
    severity: 'error',
    ...visit('definition', (_definition, report, model) => {
      const firsts = new Map<string, Operation>();
      for (const operation of operationsOf(model)) {
        if (!operation.id) continue;
        // Nothing says that the service distinguishes letter case, and no accepted connector relies on it.
        const key = operation.id.toLowerCase();
        const first = firsts.get(key);
        if (first)
          report.at(
            [...operation.path, 'operationId'],
            `The operationId ${quoted(operation.id)} is already used by ${first.method.toUpperCase()} ${shownTemplate(first)}; choose another one.`,
          );
        else firsts.set(key, operation);
      }
    }),
  },

  'pp-operation-id-sanitized': {
    validatorCode: 'OperationIdSanitized',
    description: 'Use only letters, digits, underscores and hyphens in an operationId.',
    why: 'The platform removes every other character, so flows store an operationId that differs from the one in the file.',
    source: sources.validator,
    severity: 'error',
    ...visit('operation', ({ id }, report) => {
      if (!id) return;
      const kept = sanitized(id);
      if (kept !== id)
        report(
          `The operationId ${quoted(id)} would be changed to ${quoted(kept)}; use only letters, digits, underscores and hyphens.`,
          'operationId',
        );
    }),
  },

  'pp-operation-id-too-long': {
    validatorCode: 'OperationIdTooLong',
    description: `Keep operationIds within ${maxIdLength} characters.`,
    why: "The validator has a limit that Microsoft doesn't publish; no certified connector has a longer operationId.",
    source: sources.validator,
    severity: 'warn',
    ...visit('operation', ({ id }, report) => {
      if (id && id.length > maxIdLength)
        report(
          `The operationId ${quoted(id)} has ${id.length} characters; shorten it to at most ${maxIdLength}.`,
          'operationId',
        );
    }),
  },

  'pp-operation-id-pascal-case': {
    description: 'Write operationIds in PascalCase.',
    why: "The coding standards ask for it. A published operationId can't be changed without breaking flows, so choose well before the first submission.",
    source: sources.codingStandards,
    severity: 'warn',
    ...aggregate(
      'operation',
      'operationIds',
      ({ id, path }) => {
        // pp-operation-id-sanitized reports the characters that no operationId can have.
        if (!id || /^[A-Z][A-Za-z0-9]*(?:_V\d+)?$/.test(sanitized(id))) return undefined;
        return {
          path: [...path, 'operationId'],
          name: `operationId ${quoted(id)} (write ${quoted(pascalCase(id))})`,
        };
      },
      'should be in PascalCase, with "_V2" and so on for a later version',
    ),
  },
});

/** An operationId as the platform keeps it. */
function sanitized(id: string): string {
  return id.replace(/[^A-Za-z0-9_-]/g, '');
}

/** An operationId in PascalCase, with the version that it ends with. */
function pascalCase(id: string): string {
  const version = /_?V(\d+)$/i.exec(id)?.[1];
  const name = version === undefined ? id : id.replace(/_?V\d+$/i, '');
  const words = name.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  const joined = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return version === undefined ? joined : `${joined}_V${version}`;
}
