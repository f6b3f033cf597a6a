import type { IFunctionResult, RulesetFunction } from '@stoplight/spectral-core';
import { createRulesetFunction } from '@stoplight/spectral-core';
import type { Path } from '../core/json/json.ts';
import { stringOf } from '../core/json/json.ts';
import { groupedBy } from '../core/json/lists.ts';
import type { ConnectorModel } from '../core/model/model.ts';
import { modelOf } from '../core/model/model.ts';
import type { Operation } from '../core/model/operations.ts';
import { operationsOf } from '../core/model/operations.ts';
import { normalized, quoted } from '../core/text/text.ts';

export interface UniqueDescriptionsOptions {
  /** Which texts must differ from one another. */
  of: 'parameterDescriptions' | 'operationSummaries' | 'operationDescriptions';
}

interface Text {
  readonly value: string;
  readonly path: Path;
  /** What carries the text, for the message. */
  readonly label: string;
}

/**
 * Checks that texts which makers choose by differ. Texts are compared without case and punctuation. What is internal
 * or deprecated is left out, and so are the versions of one operation (`x-ms-api-annotation.family`).
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
  function uniqueDescriptions(_definition, options, { document }) {
    const model = modelOf(document);
    switch (options.of) {
      case 'parameterDescriptions':
        return reportParameters(model);
      case 'operationSummaries':
        return reportOperations(model, 'summary');
      case 'operationDescriptions':
        return reportOperations(model, 'description');
    }
  },
);

function reportParameters(model: ConnectorModel): IFunctionResult[] {
  // A shared parameter may repeat others in many operations; the first of these stands for all.
  const met = new Set<string>();
  return operationsOf(model).flatMap((operation) =>
    repeated(parameterDescriptions(operation)).flatMap(({ text, first }) => {
      const place = text.path.join('/');
      if (met.has(place)) return [];
      met.add(place);
      return [
        {
          path: [...text.path],
          message: `Parameter ${text.label} of ${operation.label} has the same description as ${first.label}, ${quoted(text.value)}; say what sets it apart.`,
        },
      ];
    }),
  );
}

function parameterDescriptions({ parameters }: Operation): Text[] {
  // One that an operation lists twice, as it is or written out, has rules of its own.
  const distinct = groupedBy(parameters, (parameter) => `${parameter.in} ${parameter.name}`).values();
  return [...distinct].flatMap(([first]) => {
    const parameter = first!;
    const value = stringOf(parameter.value.description);
    if (value === undefined || parameter.internal || parameter.in === 'body') return [];
    return [{ value, path: [...parameter.path, 'description'], label: quoted(parameter.name) }];
  });
}

function reportOperations(model: ConnectorModel, key: 'summary' | 'description'): IFunctionResult[] {
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
  return repeated(texts).map(({ text, first }) => ({
    path: [...text.path],
    message: `${text.label} has the same ${key} as ${first.label}, ${quoted(text.value)}; makers cannot tell the two apart, so say what each does.`,
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
