import type { IFunctionResult, RulesetFunction } from '@stoplight/spectral-core';
import { createRulesetFunction } from '@stoplight/spectral-core';
import type { Path } from '../core/json/json.ts';
import { stringOf } from '../core/json/json.ts';
import { groupedBy } from '../core/json/lists.ts';
import type { ConnectorModel } from '../core/model/model.ts';
import { modelOf } from '../core/model/model.ts';
import type { Operation } from '../core/model/operations.ts';
import { operationsOf } from '../core/model/operations.ts';
import type { Place } from '../core/rule/aggregate.ts';
import { aggregated } from '../core/rule/aggregate.ts';
import { normalized, quoted } from '../core/text/text.ts';

export interface UniqueDescriptionsOptions {
  /** Which texts must differ from one another. */
  of: 'parameterDescriptions' | 'operationSummaries' | 'operationDescriptions';
}

interface Text {
  readonly value: string;
  readonly path: Path;
  /** How the message calls the parameter or operation that has the text. */
  readonly label: string;
}

/**
 * Checks that texts which makers choose by differ. Texts are compared without letter case and punctuation. Internal and
 * deprecated operations are left out, and so are the versions of one operation (`x-ms-api-annotation.family`). All texts
 * that repeat another one are one finding, at the first of them.
 *
 * Input: a connector definition (`given: $`). Options: `of`, the texts to compare.
 */
export const uniqueDescriptions: RulesetFunction<object, UniqueDescriptionsOptions> = createRulesetFunction<
  object,
  UniqueDescriptionsOptions
>(
  {
    input: { type: 'object' },
    options: {
      type: 'object',
      additionalProperties: false,
      properties: { of: { enum: ['parameterDescriptions', 'operationSummaries', 'operationDescriptions'] } },
      required: ['of'],
    },
  },
  function uniqueDescriptions(_definition, options, { document }): IFunctionResult[] {
    const model = modelOf(document);
    switch (options.of) {
      case 'parameterDescriptions':
        return [
          ...aggregated(
            repeatedParameters(model),
            'parameter descriptions',
            'should differ from those of the other parameters, so that makers can tell the inputs apart',
          ),
        ];
      case 'operationSummaries':
        return [
          ...aggregated(
            repeatedOperations(model, 'summary'),
            'operation summaries',
            'should differ from those of the other operations, because makers choose an operation by its summary',
          ),
        ];
      case 'operationDescriptions':
        return [
          ...aggregated(
            repeatedOperations(model, 'description'),
            'operation descriptions',
            'should differ from those of the other operations, so that makers and agents can tell them apart',
          ),
        ];
    }
  },
);

function repeatedParameters(model: ConnectorModel): Place[] {
  // A shared parameter may repeat others in many operations; the first of these stands for all.
  const seen = new Set<string>();
  return operationsOf(model).flatMap((operation) =>
    repeated(parameterDescriptions(operation)).flatMap(({ text: { path, label }, first }) => {
      const place = path.join('/');
      if (seen.has(place)) return [];
      seen.add(place);
      return [{ path, name: `description of parameter ${label} of ${operation.label} (same as of ${first.label})` }];
    }),
  );
}

function parameterDescriptions({ parameters }: Operation): Text[] {
  // Rules of their own report a parameter that an operation lists twice.
  const distinct = groupedBy(parameters, (parameter) => `${parameter.in} ${parameter.name}`).values();
  return [...distinct].flatMap(([first]) => {
    const parameter = first!;
    const value = stringOf(parameter.value.description);
    if (value === undefined || parameter.internal || parameter.in === 'body') return [];
    return [{ value, path: [...parameter.path, 'description'], label: quoted(parameter.name) }];
  });
}

function repeatedOperations(model: ConnectorModel, key: 'summary' | 'description'): Place[] {
  const families = new Set<string>();
  const texts = operationsOf(model).flatMap(({ value, path, label, internal, deprecated, family }): Text[] => {
    const text = stringOf(value[key]);
    if (text === undefined || internal || deprecated) return [];
    if (family !== undefined) {
      if (families.has(family)) return [];
      families.add(family);
    }
    return [{ value: text, path: [...path, key], label }];
  });
  return repeated(texts).map(({ text: { path, label }, first }) => ({
    path,
    name: `${key} of ${label} (same as of ${first.label})`,
  }));
}

/** The texts that repeat an earlier one, each with the first of its kind. */
function repeated(texts: readonly Text[]): { text: Text; first: Text }[] {
  const firsts = new Map<string, Text>();
  return texts.flatMap((text) => {
    const key = normalized(text.value);
    const first = firsts.get(key);
    if (key === '') return [];
    if (!first) firsts.set(key, text);
    return first ? [{ text, first }] : [];
  });
}
