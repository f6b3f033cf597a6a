import { isObject } from '../core/json/json.ts';
import type { ConnectorModel } from '../core/model/model.ts';
import type { RuleEntry } from '../core/rule/define.ts';
import { defineRules } from '../core/rule/define.ts';
import { sources } from '../core/rule/sources.ts';
import { visit } from '../core/rule/visit.ts';
import { schemaGraphOf, maxCounted } from './graph.ts';
import { labelOf, visitTyped } from './typed-objects.ts';

/** The most schemas in one body, response or definition. Source: sources.schemaLimit */
const maxSchemas = 512;

// Microsoft publishes no limit for these, or doesn't say how it counts: they are the most that accepted connectors have.
// Their largest operation has 509 schemas, but a single body may have 512.
const maxSchemasOfOperation = maxSchemas;
const maxSchemasOfConnector = 5902;
const maxDepth = 15;

/** Rules about bounds of values and about the number of schemas. */
export const limits = defineRules('schemas', {
  'pp-exclusive-maximum-requires-maximum': {
    validatorCode: 'ExclusiveMaximumRequiresMaximum',
    description: 'Use exclusiveMaximum only beside a maximum.',
    why: 'It says that the maximum itself is not allowed.',
    ...needsBound('exclusiveMaximum', 'maximum'),
  },

  'pp-exclusive-minimum-requires-minimum': {
    validatorCode: 'ExclusiveMinimumRequiresMinimum',
    description: 'Use exclusiveMinimum only beside a minimum.',
    why: 'It says that the minimum itself is not allowed.',
    ...needsBound('exclusiveMinimum', 'minimum'),
  },

  'pp-minimum-should-be-less-than-or-equal-to-maximum': {
    validatorCode: 'MinimumShouldBeLessThanOrEqualToMaximum',
    description: "Don't set minimum above maximum.",
    why: 'Otherwise no value is valid.',
    ...notAbove('minimum', 'maximum'),
  },

  'pp-min-length-should-be-less-than-or-equal-to-max-length': {
    validatorCode: 'MinLengthShouldBeLessThanOrEqualToMaxLength',
    description: "Don't set minLength above maxLength.",
    why: 'Otherwise no text is valid.',
    ...notAbove('minLength', 'maxLength'),
  },

  'pp-min-items-should-be-less-than-or-equal-to-max-items': {
    validatorCode: 'MinItemsShouldBeLessThanOrEqualToMaxItems',
    description: "Don't set minItems above maxItems.",
    why: 'Otherwise no array is valid.',
    ...notAbove('minItems', 'maxItems'),
  },

  'pp-max-length-must-be-greater-than-or-equal-to-zero': {
    validatorCode: 'MaxLengthMustBeGreaterThanOrEqualToZero',
    description: 'Set maxLength to 0 or more.',
    why: 'The validator rejects a negative number of characters.',
    ...notNegative('maxLength'),
  },

  'pp-min-length-must-be-greater-than-or-equal-to-zero': {
    validatorCode: 'MinLengthMustBeGreaterThanOrEqualToZero',
    description: 'Set minLength to 0 or more.',
    why: 'The validator rejects a negative number of characters.',
    ...notNegative('minLength'),
  },

  'pp-max-items-must-be-greater-than-or-equal-to-zero': {
    validatorCode: 'MaxItemsMustBeGreaterThanOrEqualToZero',
    description: 'Set maxItems to 0 or more.',
    why: 'The validator rejects a negative number of items.',
    ...notNegative('maxItems'),
  },

  'pp-min-items-must-be-greater-than-or-equal-to-zero': {
    validatorCode: 'MinItemsMustBeGreaterThanOrEqualToZero',
    description: 'Set minItems to 0 or more.',
    why: 'The validator rejects a negative number of items.',
    ...notNegative('minItems'),
  },

  'pp-max-properties-must-be-greater-than-or-equal-to-zero': {
    validatorCode: 'MaxPropertiesMustBeGreaterThanOrEqualToZero',
    description: 'Set maxProperties to 0 or more.',
    why: 'The validator rejects a negative number of properties.',
    ...notNegative('maxProperties'),
  },

  'pp-min-properties-must-be-greater-than-or-equal-to-zero': {
    validatorCode: 'MinPropertiesMustBeGreaterThanOrEqualToZero',
    description: 'Set minProperties to 0 or more.',
    why: 'The validator rejects a negative number of properties.',
    ...notNegative('minProperties'),
  },

  'pp-multiple-of-must-be-greater-than-zero': {
    validatorCode: 'MultipleOfMustBeGreaterThanZero',
    description: 'Set multipleOf to a number greater than 0.',
    why: 'No number is a multiple of 0, and the validator rejects a negative factor.',
    source: sources.validator,
    severity: 'error',
    ...visitTyped('multipleOf', (node, report) => {
      const { multipleOf } = node.value;
      if (typeof multipleOf === 'number' && multipleOf <= 0)
        report(
          `${labelOf(node)} has a multipleOf of ${multipleOf}; set it to a number greater than 0, or remove it.`,
          'multipleOf',
        );
    }),
  },

  'pp-body-schema-count-exceeds-max-allowed': {
    validatorCode: 'BodySchemaCountExceedsMaxAllowed',
    description: `Describe a body, response or definition with at most ${maxSchemas} schemas.`,
    why: 'The service rejects larger ones. Every property, every array and every additionalProperties counts, and so does what references lead to.',
    source: sources.schemaLimit,
    evidence: [{ kind: 'service', url: sources.schemaLimit, year: 2021 }],
    severity: 'error',
    ...visit('definition', (_definition, report, model) => {
      if (schemaCount(model) <= maxSchemas) return; // no part of it can have more
      const graph = schemaGraphOf(model);
      for (const { value, path, label } of graph.deepestOf((root) => graph.count(root.value) > maxSchemas))
        report.at(
          path,
          `${label} has ${inWords(graph.count(value))} schemas, but at most ${maxSchemas} are allowed; remove what makers don't need.`,
        );
    }),
  },

  'pp-operation-schema-count-exceeds-max-allowed': {
    validatorCode: 'OperationSchemaCountExceedsMaxAllowed',
    description: `Describe an operation with at most ${maxSchemasOfOperation} schemas.`,
    why: 'The validator limits the parameters and responses of an operation taken together; no accepted connector goes above this number.',
    source: sources.validator,
    severity: 'warn',
    ...visit('operation', ({ label, parameters, responses }, report, model) => {
      const graph = schemaGraphOf(model);
      const counts = [...parameters, ...responses].map(({ value }) =>
        isObject(value.schema) ? graph.count(value.schema) : 0,
      );
      const inputs = parameters.filter(({ value }) => !isObject(value.schema)).length;
      const count = counts.reduce((sum, one) => sum + one, inputs);
      // A body or response that is too large by itself is reported as such.
      if (count > maxSchemasOfOperation && !counts.some((one) => one > maxSchemas))
        report(`${label} has ${count} schemas, more than any accepted operation; remove what makers don't need.`);
    }),
  },

  'pp-total-schema-count-exceeds-max-allowed': {
    validatorCode: 'TotalSchemaCountExceedsMaxAllowed',
    description: 'Keep the number of schemas within what accepted connectors have.',
    why: 'The validator limits the whole definition; no accepted connector goes above this number.',
    source: sources.validator,
    severity: 'warn',
    ...visit('definition', (_definition, report, model) => {
      const count = schemaCount(model);
      if (count > maxSchemasOfConnector)
        report(
          `The definition has ${count} schemas, more than any accepted connector (${maxSchemasOfConnector}); remove what makers don't need, or split the connector.`,
        );
    }),
  },

  'pp-schema-too-deep': {
    validatorCode: 'SchemaTooDeep',
    description: `Nest schemas at most ${maxDepth} levels deep.`,
    why: "The validator limits the depth, references included; no accepted connector goes deeper. Makers also can't find what lies so deep.",
    source: sources.validator,
    severity: 'warn',
    ...visit('definition', (_definition, report, model) => {
      const graph = schemaGraphOf(model);
      for (const root of graph.deepestOf((root) => graph.depth(root) > maxDepth))
        report.at(
          root.path,
          `${root.label} nests ${graph.depth(root)} schemas, deeper than any accepted connector (${maxDepth}); flatten it.`,
        );
    }),
  },
});

type Check = Pick<RuleEntry, 'source' | 'severity' | 'given' | 'then'>;

/** A rule about a key that counts something and can't be negative. */
function notNegative(key: string): Check {
  return {
    source: sources.validator,
    severity: 'error',
    ...visitTyped(key, (node, report) => {
      const count = node.value[key];
      if (typeof count === 'number' && count < 0)
        report(`${labelOf(node)} has a ${key} of ${count}; set it to 0 or more, or remove it.`, key);
    }),
  };
}

/** A rule about two keys, the first of which can't be greater than the second. */
function notAbove(lower: string, upper: string): Check {
  return {
    source: sources.validator,
    severity: 'error',
    ...visitTyped(lower, (node, report) => {
      const { [lower]: from, [upper]: to } = node.value;
      if (typeof from === 'number' && typeof to === 'number' && from > to)
        report(`${labelOf(node)} has a ${lower} of ${from}, above its ${upper} of ${to}; correct one of them.`, lower);
    }),
  };
}

/** A rule about a key that qualifies a bound and means nothing without it. */
function needsBound(key: string, bound: string): Check {
  return {
    source: sources.validator,
    severity: 'error',
    ...visitTyped(key, (node, report) => {
      if (node.value[key] !== undefined && node.value[bound] === undefined)
        report(`${labelOf(node)} has ${key} but no ${bound}; add ${bound}, or remove ${key}.`, key);
    }),
  };
}

/** How many schemas, and references to schemas, are written in a definition. */
function schemaCount(model: ConnectorModel): number {
  const references = model.objects('referenceObject').filter(({ standsFor }) => standsFor === 'schemaObject');
  return model.objects('schemaObject').length + references.length;
}

/** A count of schemas, which is exact only below the number that counting ends at. */
function inWords(count: number): string {
  return count < maxCounted ? String(count) : `${maxCounted} or more`;
}
