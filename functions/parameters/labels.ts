import { stringOf } from '../core/json/json.ts';
import type { Parameter } from '../core/model/operations.ts';
import { parametersOf } from '../core/model/operations.ts';
import type { Place } from '../core/rule/aggregate.ts';
import { aggregate, reportAggregated } from '../core/rule/aggregate.ts';
import { defineRules } from '../core/rule/define.ts';
import { sources } from '../core/rule/sources.ts';
import { visit } from '../core/rule/visit.ts';
import { isBlank } from '../core/text/text.ts';
import { uniqueDescriptions } from '../reusable/unique-descriptions.ts';
import { labelOf } from './parameter-names.ts';

/** Rules about the texts of parameters. */
export const labels = defineRules('parameters', {
  'pp-parameter-summary-required': {
    validatorCode: 'RequiredPropertyMissing',
    description: 'Give every parameter that makers see an x-ms-summary.',
    why: 'It is the label of the input in the designer. The body parameter needs none, because makers see its properties instead.',
    source: sources.validator,
    evidence: [{ kind: 'service', url: 'https://github.com/microsoft/PowerPlatformConnectors/pull/4041', year: 2025 }],
    severity: 'error',
    ...aggregate(
      'parameter',
      'parameters',
      (parameter) => inputWithout('x-ms-summary', parameter),
      'must have an x-ms-summary, which is the label that makers see, such as "Order ID"',
    ),
  },

  'pp-parameter-description-required': {
    validatorCode: 'RequiredPropertyMissing',
    description: 'Describe every parameter that makers see.',
    why: 'The description is the hint in the empty input.',
    source: sources.validator,
    evidence: [{ kind: 'service', url: 'https://github.com/microsoft/PowerPlatformConnectors/pull/4160', year: 2026 }],
    severity: 'error',
    ...aggregate(
      'parameter',
      'parameters',
      (parameter) => inputWithout('description', parameter),
      'must have a description that says what to enter',
    ),
  },

  'pp-parameter-text-empty': {
    validatorCode: 'RequiredValueEmpty',
    description: 'Fill in the name, x-ms-summary and description of every parameter.',
    why: 'An empty text is rejected as if it were missing.',
    source: sources.validator,
    evidence: [{ kind: 'review', url: 'https://github.com/microsoft/PowerPlatformConnectors/pull/3647', year: 2024 }],
    severity: 'error',
    ...visit('definition', (_definition, report, model) => {
      const empty = parametersOf(model).flatMap((parameter): Place[] => {
        const keys = isInput(parameter) ? ['name', 'x-ms-summary', 'description'] : ['name'];
        return keys
          .filter((key) => isBlank(stringOf(parameter.value[key]) ?? 'no text'))
          .map((key) => ({ path: [...parameter.path, key], name: `${key} of ${labelOf(parameter, 'parameter')}` }));
      });
      reportAggregated(report, empty, 'texts of parameters', 'must not be empty');
    }),
  },

  'pp-parameter-summary-length': {
    validatorCode: 'FieldLengthExceeded',
    description: 'Keep the x-ms-summary of parameters within 80 characters.',
    why: 'It is a label; longer ones are rejected.',
    source: sources.certification,
    severity: 'error',
    ...visit('parameter', (parameter, report) => {
      const { length } = stringOf(parameter.value['x-ms-summary']) ?? '';
      if (parameter.in !== 'body' && length > 80)
        report(
          `The x-ms-summary of ${labelOf(parameter, 'parameter')} has ${length} characters; shorten it to at most 80.`,
          'x-ms-summary',
        );
    }),
  },

  'pp-parameter-descriptions-unique': {
    description: 'Give the parameters of an operation different descriptions.',
    why: "Makers can't rename an input, so the description is all that tells two of them apart.",
    source: sources.publisherBlog,
    severity: 'warn',
    given: '$',
    then: { function: uniqueDescriptions, functionOptions: { of: 'parameterDescriptions' } },
  },
});

/** Whether the validator asks for label and description: not for the body itself, nor for internal parameters. */
function isInput(parameter: Parameter): boolean {
  return parameter.in !== 'body' && !parameter.internal;
}

/** A parameter that makers see and that lacks a text, as the place of a finding. */
function inputWithout(key: string, parameter: Parameter): Place | undefined {
  const lacks = isInput(parameter) && parameter.value[key] === undefined;
  return lacks ? { path: [...parameter.path, key], name: labelOf(parameter, 'parameter') } : undefined;
}
