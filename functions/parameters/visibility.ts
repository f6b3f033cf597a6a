import { arrayOf, stringOf } from '../core/json/json.ts';
import { aggregate } from '../core/rule/aggregate.ts';
import { defineRules } from '../core/rule/define.ts';
import { sources } from '../core/rule/sources.ts';
import { visit } from '../core/rule/visit.ts';
import { quoted } from '../core/text/text.ts';
import { visibilityDefaults } from '../reusable/visibility-defaults.ts';
import { labelOf } from './parameter-names.ts';

/** Rules about what makers see of the inputs, and about their defaults. */
export const visibility = defineRules('parameters', {
  'pp-visibility-value': {
    validatorCode: 'JsonValueNotInEnum',
    description: 'Set x-ms-visibility to important, advanced or internal, or leave it out.',
    why: 'The platform supports no other values and distinguishes letter case, so any other one is ignored.',
    source: sources.extensions,
    severity: 'warn',
    ...visit('definition', (_definition, report, { shape }) => {
      for (const problem of shape.problems)
        if (problem.problem === 'value' && problem.path.at(-1) === 'x-ms-visibility' && problem.value !== '')
          report.at(
            problem.path,
            `${quoted(problem.value)} isn't a valid x-ms-visibility; use "important", "advanced", or "internal" in lowercase, or remove it.`,
          );
    }),
  },

  'pp-visibility-leftover': {
    description: 'Remove an x-ms-visibility that is empty or "none".',
    why: 'Both mean the same as leaving it out, and the schema of connectors has neither; reviewers ask to remove them.',
    source: 'https://github.com/microsoft/PowerPlatformConnectors/pull/911',
    severity: 'warn',
    ...aggregate(
      ['operationObject', 'parameterObject', 'schemaObject'],
      'x-ms-visibility keys',
      (node) => {
        const visibility = node.value['x-ms-visibility'];
        return visibility === '' || visibility === 'none'
          ? {
              path: [...node.path, 'x-ms-visibility'],
              name: visibility === '' ? 'empty x-ms-visibility' : `x-ms-visibility ${quoted(visibility)}`,
            }
          : undefined;
      },
      'should be removed, because an empty value and "none" have no effect',
    ),
  },

  'pp-internal-required-default': {
    description: 'Give internal parameters that are required a default.',
    why: "Makers can't see the parameter, so without a default no value is sent and every call fails. No accepted connector has one.",
    source: sources.extensions,
    severity: 'error',
    given: '$',
    then: { function: visibilityDefaults, functionOptions: { of: 'parameters', find: 'internalWithoutDefault' } },
  },

  'pp-internal-required-property-default': {
    description: 'Give internal body properties that are required a default.',
    why: "Makers can't see the property, so without a default no value is sent.",
    source: sources.extensions,
    severity: 'warn',
    given: '$',
    then: { function: visibilityDefaults, functionOptions: { of: 'properties', find: 'internalWithoutDefault' } },
  },

  'pp-internal-property-with-default-optional': {
    validatorCode: 'InternalPropertyWithDefaultOptional',
    description: 'Make an internal parameter with a default required.',
    why: 'The platform sends the default of an internal parameter only if the parameter is required.',
    source: sources.validator,
    severity: 'warn',
    given: '$',
    then: { function: visibilityDefaults, functionOptions: { of: 'parameters', find: 'internalOptional' } },
  },

  'pp-property-must-be-required': {
    validatorCode: 'PropertyMustBeRequired',
    description: 'Make an internal body property with a default required.',
    why: 'The platform sends the default of an internal property only if the property is required.',
    source: sources.validator,
    severity: 'error',
    given: '$',
    then: { function: visibilityDefaults, functionOptions: { of: 'properties', find: 'internalOptional' } },
  },

  'pp-required-not-advanced': {
    description: "Don't hide required inputs among the advanced ones.",
    why: 'Makers overlook them, and the call fails.',
    source: sources.extensions,
    severity: 'warn',
    given: '$',
    then: { function: visibilityDefaults, functionOptions: { of: 'parameters', find: 'requiredAdvanced' } },
  },

  'pp-required-property-not-advanced': {
    description: "Don't hide required body properties among the advanced ones.",
    why: 'Makers overlook them, and the call fails.',
    source: sources.extensions,
    severity: 'warn',
    given: '$',
    then: { function: visibilityDefaults, functionOptions: { of: 'properties', find: 'requiredAdvanced' } },
  },

  'pp-required-parameter-visibility': {
    description: 'Set the x-ms-visibility of required parameters to "important".',
    why: 'The classic designer shows a required parameter at once; the new one puts it among the advanced parameters unless it is marked as important.',
    source: sources.publisherBlog,
    severity: 'info',
    recommended: false,
    given: '$',
    then: { function: visibilityDefaults, functionOptions: { of: 'parameters', find: 'requiredUnstated' } },
  },

  'pp-content-header-internal': {
    description: 'Make Content-Type and Accept headers internal.',
    why: 'Makers see the header as an input, although there is one value that works.',
    source: sources.extensions,
    severity: 'info',
    ...aggregate(
      'parameter',
      'headers',
      (parameter) => {
        const { value, path, name, in: location, internal } = parameter;
        const choices = arrayOf(value.enum).length;
        return location === 'header' && /^(?:content-type|accept)$/i.test(name) && !internal && choices < 2
          ? { path, name: labelOf(parameter, 'header') }
          : undefined;
      },
      'should be internal and required, with its one value as the default, because makers have nothing to choose',
    ),
  },

  'pp-required-default-empty': {
    description: "Don't give a required input an empty default.",
    why: 'The designer fills in the empty text, so a maker who forgets the input gets no warning and the call fails.',
    source: sources.extensions,
    severity: 'info',
    ...aggregate(
      'parameter',
      'parameters',
      (parameter) => {
        const { value, path, in: location, internal } = parameter;
        return stringOf(value.default) === '' && value.required === true && location !== 'body' && !internal
          ? { path: [...path, 'default'], name: labelOf(parameter, 'parameter') }
          : undefined;
      },
      'should have no default, because an empty one stands for a value that is required',
    ),
  },
});
