import { defineRules } from '../core/define.ts';
import { stringOf } from '../core/json.ts';
import type { Parameter } from '../core/operations.ts';
import { isBlank, listed, quoted } from '../core/text.ts';
import { visit } from '../core/visit.ts';
import { uniqueDescriptions } from '../reusable/unique-descriptions.ts';
import { visibilityDefaults } from '../reusable/visibility-defaults.ts';

const certification = 'https://learn.microsoft.com/connectors/custom-connectors/certification-submission';
const validator = 'https://learn.microsoft.com/connectors/custom-connectors/certification-swagger-validator-rules';
const extensions = 'https://learn.microsoft.com/connectors/custom-connectors/openapi-extensions';
const publisherBlog = 'https://dev.to/wyattdave/publishing-a-power-platform-connector';

export const parameters = defineRules('parameters', {
  'pp-parameter-summary-required': {
    validatorCode: 'RequiredPropertyMissing',
    description: 'Give every parameter that makers see an x-ms-summary.',
    why: 'It is the label of the input in the designer. The body parameter needs none, since makers see its properties instead.',
    source: validator,
    severity: 'error',
    ...visit('parameter', (parameter, report) => {
      if (isInput(parameter) && parameter.value['x-ms-summary'] === undefined)
        report(`${labelOf(parameter)} has no x-ms-summary; add the label that makers see, such as "Order ID".`);
    }),
  },

  'pp-parameter-description-required': {
    validatorCode: 'RequiredPropertyMissing',
    description: 'Describe every parameter that makers see.',
    why: 'The description is the hint inside the empty input.',
    source: validator,
    severity: 'error',
    ...visit('parameter', (parameter, report) => {
      if (isInput(parameter) && parameter.value.description === undefined)
        report(`${labelOf(parameter)} has no description; add a sentence that says what to enter.`);
    }),
  },

  'pp-parameter-text-empty': {
    validatorCode: 'RequiredValueEmpty',
    description: 'Fill in the name, x-ms-summary and description of every parameter.',
    why: 'An empty text is rejected as if it were missing.',
    source: validator,
    severity: 'error',
    ...visit('parameter', (parameter, report) => {
      const keys = isInput(parameter) ? ['name', 'x-ms-summary', 'description'] : ['name'];
      const empty = keys.filter((key) => isBlank(stringOf(parameter.value[key]) ?? 'no text'));
      for (const key of empty) report(`The ${key} of ${labelOf(parameter, 'parameter')} is empty; fill it in.`, key);
    }),
  },

  'pp-parameter-summary-length': {
    validatorCode: 'FieldLengthExceeded',
    description: 'Keep the x-ms-summary of parameters within 80 characters.',
    why: 'It is a label; longer ones are rejected.',
    source: certification,
    severity: 'error',
    ...visit('parameter', (parameter, report) => {
      const { length } = stringOf(parameter.value['x-ms-summary']) ?? '';
      if (parameter.in !== 'body' && length > 80)
        report(
          `The x-ms-summary of ${labelOf(parameter, 'parameter')} is ${length} characters long; shorten it to at most 80.`,
          'x-ms-summary',
        );
    }),
  },

  'pp-parameter-descriptions-unique': {
    description: 'Give the parameters of an operation different descriptions.',
    why: 'Makers cannot rename a parameter, so the description is all that tells two of them apart.',
    source: publisherBlog,
    severity: 'warn',
    given: '$',
    then: { function: uniqueDescriptions, functionOptions: { of: 'parameterDescriptions' } },
  },

  'pp-visibility-value': {
    validatorCode: 'JsonValueNotInEnum',
    description: 'Set x-ms-visibility to important, advanced or internal, or leave it out.',
    why: 'The platform knows no other values, and tells capitals apart.',
    source: extensions,
    severity: 'error',
    ...visit('definition', (_definition, report, { shape }) => {
      for (const problem of shape.problems)
        if (problem.problem === 'value' && problem.path.at(-1) === 'x-ms-visibility' && problem.value !== '')
          report.at(
            problem.path,
            `${quoted(problem.value)} is no visibility; write ${listed(['"important"', '"advanced"', '"internal"'], 'or')}, in lower case.`,
          );
    }),
  },

  'pp-visibility-leftover': {
    description: 'Remove an x-ms-visibility that is empty or "none".',
    why: 'Both mean the same as leaving it out; reviewers ask to remove them.',
    source: 'https://github.com/microsoft/PowerPlatformConnectors/pull/911',
    severity: 'info',
    ...visit(['operationObject', 'parameterObject', 'schemaObject'], ({ value }, report) => {
      const visibility = value['x-ms-visibility'];
      if (visibility === '' || visibility === 'none')
        report(`x-ms-visibility is ${visibility === '' ? 'empty' : '"none"'}; remove it.`, 'x-ms-visibility');
    }),
  },

  'pp-internal-required-default': {
    description: 'Give internal parameters that are required a default.',
    why: 'Makers cannot see the parameter, so without a default no value is sent and every call fails.',
    source: extensions,
    severity: 'error',
    given: '$',
    then: { function: visibilityDefaults, functionOptions: { of: 'parameters', find: 'internalWithoutDefault' } },
  },

  'pp-internal-required-property-default': {
    description: 'Give internal body properties that are required a default.',
    why: 'Makers cannot see the property, so without a default no value is sent.',
    source: extensions,
    severity: 'warn',
    given: '$',
    then: { function: visibilityDefaults, functionOptions: { of: 'properties', find: 'internalWithoutDefault' } },
  },

  'pp-internal-property-with-default-optional': {
    validatorCode: 'InternalPropertyWithDefaultOptional',
    description: 'Make an internal parameter with a default required.',
    why: 'The platform sends the default of an internal parameter only if it is required.',
    source: validator,
    severity: 'warn',
    given: '$',
    then: { function: visibilityDefaults, functionOptions: { of: 'parameters', find: 'internalOptional' } },
  },

  'pp-property-must-be-required': {
    validatorCode: 'PropertyMustBeRequired',
    description: 'Make an internal body property with a default required.',
    why: 'The platform sends the default of an internal property only if it is required.',
    source: validator,
    severity: 'error',
    given: '$',
    then: { function: visibilityDefaults, functionOptions: { of: 'properties', find: 'internalOptional' } },
  },

  'pp-required-not-advanced': {
    description: 'Do not hide required inputs among the advanced ones.',
    why: 'Makers overlook it and the call fails.',
    source: extensions,
    severity: 'warn',
    given: '$',
    then: { function: visibilityDefaults, functionOptions: { of: 'parameters', find: 'requiredAdvanced' } },
  },

  'pp-required-property-not-advanced': {
    description: 'Do not hide required body properties among the advanced ones.',
    why: 'Makers overlook it and the call fails.',
    source: extensions,
    severity: 'warn',
    given: '$',
    then: { function: visibilityDefaults, functionOptions: { of: 'properties', find: 'requiredAdvanced' } },
  },

  'pp-required-parameter-visibility': {
    description: 'State the visibility of required parameters.',
    why: 'The classic designer shows a required parameter at once, the new one files it under the advanced parameters unless it is marked important.',
    source: publisherBlog,
    severity: 'info',
    recommended: false,
    given: '$',
    then: { function: visibilityDefaults, functionOptions: { of: 'parameters', find: 'requiredUnstated' } },
  },
});

/** Whether the validator asks for label and description: not for the body itself, nor for what makers never see. */
function isInput(parameter: Parameter): boolean {
  return parameter.in !== 'body' && !parameter.internal;
}

function labelOf({ name, operations: [first, ...others] }: Parameter, noun = 'Parameter'): string {
  const owner = others.length === 0 && first ? ` of ${first.label}` : '';
  return `${noun} ${quoted(name)}${owner}`;
}
