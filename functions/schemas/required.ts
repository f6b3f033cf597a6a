import { stringOf } from '../core/json/json.ts';
import { propertiesOf } from '../core/model/schemas.ts';
import { defineRules } from '../core/rule/define.ts';
import { sources } from '../core/rule/sources.ts';
import { visit, visitKey } from '../core/rule/visit.ts';
import { listed, quoted } from '../core/text/text.ts';
import { requiredLoops } from './required-loops.ts';
import { undefinedNames } from './required-names.ts';
import { labelOf } from './typed-objects.ts';

/** Rules about the properties that a schema requires. */
export const required = defineRules('schemas', {
  'pp-required-property-array-empty': {
    validatorCode: 'RequiredPropertyArrayEmpty',
    description: 'Remove a "required" list that is empty.',
    why: 'The validator rejects an empty list.',
    source: sources.validator,
    severity: 'error',
    ...visitKey('schemaObject', 'required', (node, report) => {
      if (Array.isArray(node.value.required) && node.value.required.length === 0)
        report(`${labelOf(node)} has an empty "required" list; remove it.`, 'required');
    }),
  },

  'pp-required-property-definition-missing': {
    validatorCode: 'RequiredPropertyDefinitionMissing',
    description: 'Define every property that is required.',
    why: "Makers can't fill in a property that they don't see.",
    source: sources.validator,
    severity: 'error',
    ...visit('definition', (_definition, report, model) => {
      for (const { name, path } of undefinedNames(model))
        report.at(
          path,
          `${quoted(name)} is required, but isn't among the properties; add the property, or remove the name from the "required" list.`,
        );
    }),
  },

  'pp-required-property-not-on-object': {
    validatorCode: 'RequiredPropertyNotOnObject',
    description: 'Use "required" lists in objects only.',
    why: 'Only an object has properties, so the list has no effect anywhere else.',
    source: sources.validator,
    severity: 'warn',
    ...visitKey('schemaObject', 'required', (node, report) => {
      const { type, required } = node.value;
      if (Array.isArray(required) && required.length > 0 && typeof type === 'string' && type !== 'object')
        report(
          `${labelOf(node)} has a "required" list, but its type is ${quoted(type)}; ${type === 'array' ? 'move the list to its items' : 'remove the list'}.`,
          'required',
        );
    }),
  },

  'pp-required-read-only-property-not-allowed-as-input': {
    validatorCode: 'RequiredReadOnlyPropertyNotAllowedAsInput',
    description: "Don't require read-only properties in a body.",
    why: "Makers would have to fill in what they can't change.",
    source: sources.validator,
    severity: 'error',
    ...visit('property', ({ value, role, property }, report) => {
      if (role === 'request' && property.required && value.readOnly === true)
        report(
          `Property ${quoted(property.name)} of a body is both required and read-only; make it optional, or remove "readOnly".`,
        );
    }),
  },

  'pp-required-loop-in-schema-not-allowed': {
    validatorCode: 'RequiredLoopInSchemaNotAllowed',
    description: 'Let a schema contain itself only through optional properties or arrays.',
    why: 'A value that must contain a value of the same schema never ends.',
    source: sources.validator,
    severity: 'error',
    ...visit('definition', (_definition, report, model) => {
      for (const { path, property } of requiredLoops(model))
        report.at(
          path,
          property === undefined
            ? 'This member of "allOf" leads back to the schema that contains it; remove it.'
            : `The required property ${quoted(property)} leads back to the schema that contains it; make it optional.`,
        );
    }),
  },

  'pp-discriminator-must-be-a-required-string-property': {
    validatorCode: 'DiscriminatorMustBeARequiredStringProperty',
    description: 'Make the discriminator a required property of type "string".',
    why: 'The discriminator tells the forms of an object apart, so every object needs it.',
    source: sources.validator,
    severity: 'warn',
    ...visitKey('schemaObject', 'discriminator', (node, report, { references }) => {
      const discriminator = stringOf(node.value.discriminator);
      if (discriminator === undefined) return;
      const property = propertiesOf(node, references).find(({ name }) => name === discriminator);
      const type = property && references.follow(property.value, property.path)?.value.type;
      const faults = [
        !property && "isn't a property",
        property && type !== 'string' && 'doesn\'t have the type "string"',
        property && !property.required && "isn't required",
      ].filter((fault) => typeof fault === 'string');
      if (faults.length > 0)
        report(
          `The discriminator ${quoted(discriminator)} ${listed(faults)}; make it a required property of type "string".`,
          'discriminator',
        );
    }),
  },
});
