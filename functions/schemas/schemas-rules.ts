import { defineRules } from '../core/rule/define.ts';
import { groupedBy } from '../core/json/grouped-by.ts';
import type { Place } from '../core/rule/aggregate.ts';
import { reportAggregated } from '../core/rule/aggregate.ts';
import type { Json, JsonObject, Path } from '../core/json/json.ts';
import { arrayOf, isObject, objectOf, stringOf } from '../core/json/json.ts';
import { repeated } from '../core/json/repeated.ts';
import type { ConnectorModel } from '../core/model/model.ts';
import { isDynamicSchema } from '../core/model/schema-content.ts';
import type { SchemaUse } from '../core/model/schemas.ts';
import { propertiesOf, schemaUsesOf } from '../core/model/schemas.ts';
import type { ShapeNode } from '../core/shape/shape.ts';
import { sources } from '../core/rule/sources.ts';
import { counted, listed, often, quoted } from '../core/text/text.ts';
import type { RuleBody } from '../core/rule/visit.ts';
import { visit, visitKey } from '../core/rule/visit.ts';
import { needsBound, notAbove, notNegative } from './bounds.ts';
import { formatMeant, hasFormats, isFormat } from './formats.ts';
import { countingEnds, schemaGraphOf } from './graph.ts';
import { isPattern } from './patterns.ts';
import { requiredLoops } from './required-loops.ts';
import { undefinedNames } from './required-names.ts';
import { described, labelOf, typedObjectsWith, visitTyped } from './typed-objects.ts';
import { fitOf } from './values.ts';
import { parametersOf } from '../core/model/operations.ts';

/** The most schemas in one body, response or definition. Source: sources.schemaLimit, issue 1088 of PowerPlatformConnectors */
const mostSchemas = 512;

// Limits that Microsoft does not publish: the most that accepted connectors have. Their largest operation has 509
// schemas, but a single body may have 512.
const mostSchemasOfOperation = mostSchemas;
const mostSchemasOfConnector = 5902;
const deepestSchema = 15;

/** The functions of filters. Source: https://github.com/microsoft/power-fx-enhanced-connector */
const filterFunctions = new Set(
  [
    'eq ne lt le gt ge and or not null',
    'contains startswith endswith substringof indexof length tolower toupper trim concat replace substring',
    'year month day hour minute second date time now totaloffsetminutes totalseconds',
    'add sub mul div round floor ceiling',
    'sum min max average count countdistinct top',
    'cdsin astype arraylookup',
  ].flatMap((line) => line.split(' ')),
);

/** What tools leave behind empty at the top of a definition. */
const leftoverLists = new Set(['consumes', 'produces', 'security', 'tags']);
const leftoverObjects = new Set(['definitions', 'parameters', 'responses', 'securityDefinitions']);

export const schemas = defineRules('schemas', {
  'pp-array-has-no-items': {
    validatorCode: 'ArrayHasNoItems',
    description: 'Say what arrays hold.',
    why: 'Without items makers cannot go through an array and pick from what it holds.',
    source: sources.validator,
    severity: 'error',
    ...visitTyped('type', (node, report) => {
      if (node.value.type === 'array' && node.value.items === undefined)
        report(`${labelOf(node)} is an array without items; describe what it holds.`, 'items');
    }),
  },

  'pp-unrecognized-type-format': {
    validatorCode: 'UnrecognizedTypeFormat',
    description: 'Use the formats that the platform knows.',
    why: 'An unknown format is passed over: makers get a plain text box where a date or a number was meant.',
    source: sources.validator,
    severity: 'warn',
    ...visit('definition', (_definition, report, model) => {
      const unknown: { type: string; format: string; path: Path }[] = [];
      for (const node of typedObjectsWith(model)('format')) {
        const { type, format } = node.value;
        if (typeof type === 'string' && typeof format === 'string' && !isFormat(type, format))
          unknown.push({ type, format, path: node.path });
      }
      // A type without formats is one mistake, whatever is written there.
      const habits = groupedBy(unknown, ({ type, format }) => (hasFormats(type) ? `${type}/${format}` : type));
      for (const [first, ...others] of habits.values()) {
        const { type, format, path } = first!;
        const meant = formatMeant(type, format);
        const places = others.length > 0 ? ` (${counted(others.length + 1, 'place')}, first here)` : '';
        const named = format === '' ? 'An empty text' : quoted(format);
        const what = hasFormats(type)
          ? `${named} is no format of the type ${type}`
          : `The type ${type} has no formats, such as ${quoted(format)}`;
        report.at(
          [...path, 'format'],
          `${what}${places}; ${meant === undefined ? 'remove it' : `write ${quoted(meant)}`}.`,
        );
      }
    }),
  },

  'pp-enum-must-contain-at-least-one-element': {
    validatorCode: 'EnumMustContainAtLeastOneElement',
    description: 'List the values of every enum.',
    why: 'An empty enum allows no value at all.',
    source: sources.validator,
    severity: 'error',
    ...visitTyped('enum', (node, report) => {
      if (Array.isArray(node.value.enum) && node.value.enum.length === 0)
        report(`${labelOf(node)} has an empty enum; list its values, or remove it.`, 'enum');
    }),
  },

  'pp-invalid-enum-value': {
    validatorCode: 'InvalidEnumValue',
    description: 'Give the values of an enum the type of their schema.',
    why: 'Makers could choose a value that cannot be sent.',
    source: sources.validator,
    severity: 'error',
    ...visitTyped('enum', (node, report) => {
      const type = stringOf(node.value.type);
      for (const [index, value] of arrayOf(node.value.enum).entries())
        if (fitOf(value, type) === 'wrong')
          report(
            `${labelOf(node)} is of type ${type}, but its enum holds ${described(value)}; correct or remove it.`,
            'enum',
            index,
          );
    }),
  },

  'pp-default-value-must-match-type': {
    validatorCode: 'DefaultValueMustMatchType',
    description: 'Give defaults the type of their schema.',
    why: 'A default of another type keeps the connector from being imported.',
    source: sources.validator,
    severity: 'error',
    ...visitTyped('default', (node, report) => {
      const type = stringOf(node.value.type);
      const { default: value } = node.value;
      if (value === undefined || fitOf(value, type) !== 'wrong') return;
      const advice = type === 'string' && typeof value !== 'object' ? 'write it in quotes' : 'correct or remove it';
      report(`${labelOf(node)} is of type ${type}, but its default is ${described(value)}; ${advice}.`, 'default');
    }),
  },

  'pp-value-type-exact': {
    description: 'Write numbers and booleans in defaults and enums without quotes.',
    why: 'The platform takes the text "true" for true and passes over null, but other tools do not.',
    source: sources.validator,
    severity: 'info',
    ...visitTyped(['default', 'enum'], (node, report) => {
      const { default: preset, enum: list } = node.value;
      const type = stringOf(node.value.type);
      if (preset !== undefined) {
        const fit = fitOf(preset, type);
        if (fit === 'text' || fit === 'null')
          report(
            `${labelOf(node)} is of type ${type}, but its default is ${described(preset)}; ${fit === 'text' ? 'write it without quotes' : 'remove it'}.`,
            'default',
          );
      }
      const values = arrayOf(list);
      const index = values.findIndex((value) => ['text', 'null'].includes(fitOf(value, type)));
      if (index >= 0)
        report(
          `${labelOf(node)} is of type ${type}, but its enum holds ${described(values[index]!)}; ${values[index] === null ? 'remove it' : 'write its values without quotes'}.`,
          'enum',
          index,
        );
    }),
  },

  'pp-invalid-string-binary-property': {
    validatorCode: 'InvalidStringBinaryProperty',
    description: 'Send binary content as a body or form field of its own.',
    why: 'Raw bytes cannot stand inside JSON, in a path, a query or a header.',
    source: sources.validator,
    severity: 'error',
    ...visit('definition', (_definition, report, model) => {
      for (const { value, path, name, in: location } of parametersOf(model))
        if (isBinary(value) && location !== 'formData')
          report.at(
            path,
            `Parameter ${quoted(name)} holds binary content; send it as the body, or use the format "byte".`,
          );
      for (const use of schemaUsesOf(model))
        if (isNestedBinary(use) && isInBody(use)) report.at(use.path, binaryMessage(use));
    }),
  },

  'pp-string-binary-nested': {
    validatorCode: 'InvalidStringBinaryProperty',
    description: 'Use the format byte for binary content inside JSON.',
    why: 'Raw bytes cannot stand inside JSON, Base64 can. Connectors do pass with binary content in definitions and responses; in a body that is written out they do not.',
    source: sources.validator,
    severity: 'warn',
    ...visit('definition', (_definition, report, model) => {
      const reported = new Set<Json>();
      for (const use of schemaUsesOf(model)) {
        if (!isNestedBinary(use) || isInBody(use) || reported.has(use.value)) continue;
        reported.add(use.value);
        report.at(use.path, binaryMessage(use));
      }
    }),
  },

  'pp-schema-type-file-not-valid': {
    validatorCode: 'SchemaTypeFileNotValid',
    description: 'Use the type file only for form fields and for whole responses.',
    why: 'A file cannot be part of anything else, nor stand in a definition.',
    source: sources.validator,
    severity: 'error',
    ...visit('definition', (_definition, report, model) => {
      const responses = new Set(model.objects('responseObject').map(({ value }) => value.schema));
      for (const node of model.objects('schemaObject'))
        if (node.value.type === 'file' && !responses.has(node.value))
          report.at(
            [...node.path, 'type'],
            `${labelOf(node)} is of type file; write "string" with the format "byte", or make a file the whole response.`,
          );
    }),
  },

  'pp-required-property-array-empty': {
    validatorCode: 'RequiredPropertyArrayEmpty',
    description: 'Leave out "required" where nothing is.',
    why: 'An empty list is rejected.',
    source: sources.validator,
    severity: 'error',
    ...visitKey('schemaObject', 'required', (node, report) => {
      if (Array.isArray(node.value.required) && node.value.required.length === 0)
        report(`${labelOf(node)} has an empty list of required properties; remove it.`, 'required');
    }),
  },

  'pp-required-property-definition-missing': {
    validatorCode: 'RequiredPropertyDefinitionMissing',
    description: 'Describe every property that is required.',
    why: 'Makers cannot fill in a property that they do not see.',
    source: sources.validator,
    severity: 'error',
    ...visit('definition', (_definition, report, model) => {
      for (const { name, path } of undefinedNames(model))
        report.at(
          path,
          `${quoted(name)} is required but not among the properties; describe it, or remove it from the list.`,
        );
    }),
  },

  'pp-required-property-not-on-object': {
    validatorCode: 'RequiredPropertyNotOnObject',
    description: 'List required properties on objects only.',
    why: 'Nothing but an object has properties, so the list has no effect.',
    source: sources.validator,
    severity: 'warn',
    ...visitKey('schemaObject', 'required', (node, report) => {
      const { type, required } = node.value;
      if (Array.isArray(required) && required.length > 0 && typeof type === 'string' && type !== 'object')
        report(
          `${labelOf(node)} lists required properties but is of type ${type}; ${type === 'array' ? 'move the list to its items' : 'remove the list'}.`,
          'required',
        );
    }),
  },

  'pp-required-read-only-property-not-allowed-as-input': {
    validatorCode: 'RequiredReadOnlyPropertyNotAllowedAsInput',
    description: 'Require no read-only property in a body.',
    why: 'Makers would have to fill in what they cannot change.',
    source: sources.validator,
    severity: 'error',
    ...visit('property', ({ value, role, property }, report) => {
      if (role === 'request' && property.required && value.readOnly === true)
        report(`Property ${quoted(property.name)} is required and read-only in a body; it can be only one of them.`);
    }),
  },

  'pp-required-loop-in-schema-not-allowed': {
    validatorCode: 'RequiredLoopInSchemaNotAllowed',
    description: 'Let schemas contain themselves only through optional properties or arrays.',
    why: 'A value that has to contain a value of its own kind never ends.',
    source: sources.validator,
    severity: 'error',
    ...visit('definition', (_definition, report, model) => {
      for (const { path, property } of requiredLoops(model))
        report.at(
          path,
          property === undefined
            ? 'This member of "allOf" leads back to the schema that it belongs to; remove it.'
            : `The required property ${quoted(property)} leads back to the schema that it belongs to; make it optional.`,
        );
    }),
  },

  'pp-discriminator-must-be-a-required-string-property': {
    validatorCode: 'DiscriminatorMustBeARequiredStringProperty',
    description: 'Make the discriminator a required property of type string.',
    why: 'What tells the forms of an object apart has to be there always.',
    source: sources.validator,
    severity: 'warn',
    ...visitKey('schemaObject', 'discriminator', (node, report, { references }) => {
      const discriminator = stringOf(node.value.discriminator);
      if (discriminator === undefined) return;
      const property = propertiesOf(node, references).find(({ name }) => name === discriminator);
      const type = property && references.follow(property.value, property.path)?.value.type;
      const faults = [
        !property && 'is no property',
        property && type !== 'string' && 'is not of type string',
        property && !property.required && 'is not required',
      ].filter((fault) => typeof fault === 'string');
      if (faults.length > 0)
        report(
          `The discriminator ${quoted(discriminator)} ${listed(faults)}; it has to be a required property of type string.`,
          'discriminator',
        );
    }),
  },

  'pp-exclusive-maximum-requires-maximum': {
    validatorCode: 'ExclusiveMaximumRequiresMaximum',
    description: 'Write exclusiveMaximum with a maximum only.',
    why: 'It says that the maximum itself is not allowed.',
    source: sources.validator,
    severity: 'error',
    ...needsBound('exclusiveMaximum', 'maximum'),
  },

  'pp-exclusive-minimum-requires-minimum': {
    validatorCode: 'ExclusiveMinimumRequiresMinimum',
    description: 'Write exclusiveMinimum with a minimum only.',
    why: 'It says that the minimum itself is not allowed.',
    source: sources.validator,
    severity: 'error',
    ...needsBound('exclusiveMinimum', 'minimum'),
  },

  'pp-minimum-should-be-less-than-or-equal-to-maximum': {
    validatorCode: 'MinimumShouldBeLessThanOrEqualToMaximum',
    description: 'Keep the minimum below the maximum.',
    why: 'Otherwise no value is valid.',
    source: sources.validator,
    severity: 'error',
    ...notAbove('minimum', 'maximum'),
  },

  'pp-min-length-should-be-less-than-or-equal-to-max-length': {
    validatorCode: 'MinLengthShouldBeLessThanOrEqualToMaxLength',
    description: 'Keep minLength below maxLength.',
    why: 'Otherwise no text is valid.',
    source: sources.validator,
    severity: 'error',
    ...notAbove('minLength', 'maxLength'),
  },

  'pp-min-items-should-be-less-than-or-equal-to-max-items': {
    validatorCode: 'MinItemsShouldBeLessThanOrEqualToMaxItems',
    description: 'Keep minItems below maxItems.',
    why: 'Otherwise no array is valid.',
    source: sources.validator,
    severity: 'error',
    ...notAbove('minItems', 'maxItems'),
  },

  'pp-max-length-must-be-greater-than-or-equal-to-zero': {
    validatorCode: 'MaxLengthMustBeGreaterThanOrEqualToZero',
    description: 'Write a maxLength of 0 or more.',
    why: 'A negative number of characters makes no sense and is rejected.',
    source: sources.validator,
    severity: 'error',
    ...notNegative('maxLength'),
  },

  'pp-min-length-must-be-greater-than-or-equal-to-zero': {
    validatorCode: 'MinLengthMustBeGreaterThanOrEqualToZero',
    description: 'Write a minLength of 0 or more.',
    why: 'A negative number of characters makes no sense and is rejected.',
    source: sources.validator,
    severity: 'error',
    ...notNegative('minLength'),
  },

  'pp-max-items-must-be-greater-than-or-equal-to-zero': {
    validatorCode: 'MaxItemsMustBeGreaterThanOrEqualToZero',
    description: 'Write a maxItems of 0 or more.',
    why: 'A negative number of items makes no sense and is rejected.',
    source: sources.validator,
    severity: 'error',
    ...notNegative('maxItems'),
  },

  'pp-min-items-must-be-greater-than-or-equal-to-zero': {
    validatorCode: 'MinItemsMustBeGreaterThanOrEqualToZero',
    description: 'Write a minItems of 0 or more.',
    why: 'A negative number of items makes no sense and is rejected.',
    source: sources.validator,
    severity: 'error',
    ...notNegative('minItems'),
  },

  'pp-max-properties-must-be-greater-than-or-equal-to-zero': {
    validatorCode: 'MaxPropertiesMustBeGreaterThanOrEqualToZero',
    description: 'Write a maxProperties of 0 or more.',
    why: 'A negative number of properties makes no sense and is rejected.',
    source: sources.validator,
    severity: 'error',
    ...notNegative('maxProperties'),
  },

  'pp-min-properties-must-be-greater-than-or-equal-to-zero': {
    validatorCode: 'MinPropertiesMustBeGreaterThanOrEqualToZero',
    description: 'Write a minProperties of 0 or more.',
    why: 'A negative number of properties makes no sense and is rejected.',
    source: sources.validator,
    severity: 'error',
    ...notNegative('minProperties'),
  },

  'pp-multiple-of-must-be-greater-than-zero': {
    validatorCode: 'MultipleOfMustBeGreaterThanZero',
    description: 'Write a multipleOf greater than 0.',
    why: 'No number is a multiple of 0, and a negative factor is rejected.',
    source: sources.validator,
    severity: 'error',
    ...visitTyped('multipleOf', (node, report) => {
      const { multipleOf } = node.value;
      if (typeof multipleOf === 'number' && multipleOf <= 0)
        report(
          `${labelOf(node)} has a multipleOf of ${multipleOf}; write a number greater than 0, or remove it.`,
          'multipleOf',
        );
    }),
  },

  'pp-pattern-should-be-valid-regular-expression': {
    validatorCode: 'PatternShouldBeValidRegularExpression',
    description: 'Write patterns as regular expressions.',
    why: 'A pattern that cannot be read checks nothing.',
    source: sources.validator,
    severity: 'warn',
    ...visitTyped('pattern', (node, report) => {
      const pattern = stringOf(node.value.pattern);
      if (pattern !== undefined && !isPattern(pattern))
        report(
          `${labelOf(node)} has the pattern ${quoted(pattern)}, which is no regular expression; correct it.`,
          'pattern',
        );
    }),
  },

  'pp-body-schema-count-exceeds-max-allowed': {
    validatorCode: 'BodySchemaCountExceedsMaxAllowed',
    description: `Describe a body, response or definition by at most ${mostSchemas} schemas.`,
    why: 'Larger ones are rejected. Every property, array and list of further properties counts, and what is referred to as well.',
    source: sources.schemaLimit,
    severity: 'error',
    ...visit('definition', (_definition, report, model) => {
      if (schemaCount(model) <= mostSchemas) return; // no part of it can have more
      const graph = schemaGraphOf(model);
      for (const { value, path, label } of graph.deepestOf((root) => graph.count(root.value) > mostSchemas))
        report.at(
          path,
          `${label} consists of ${inWords(graph.count(value))} schemas, more than the ${mostSchemas} allowed; remove what makers do not need.`,
        );
    }),
  },

  'pp-operation-schema-count-exceeds-max-allowed': {
    validatorCode: 'OperationSchemaCountExceedsMaxAllowed',
    description: `Describe an operation by at most ${mostSchemasOfOperation} schemas.`,
    why: 'The validator has a limit for all parameters and responses of an operation together; no accepted connector goes above this number.',
    source: sources.validator,
    severity: 'warn',
    ...visit('operation', ({ label, parameters, responses }, report, model) => {
      const graph = schemaGraphOf(model);
      const counts = [...parameters, ...responses].map(({ value }) =>
        isObject(value.schema) ? graph.count(value.schema) : 0,
      );
      const inputs = parameters.filter(({ value }) => !isObject(value.schema)).length;
      const count = counts.reduce((sum, one) => sum + one, inputs);
      // One that is too large by itself is reported as such.
      if (count > mostSchemasOfOperation && !counts.some((one) => one > mostSchemas))
        report(
          `${label} consists of ${count} schemas, more than any accepted operation; remove what makers do not need.`,
        );
    }),
  },

  'pp-total-schema-count-exceeds-max-allowed': {
    validatorCode: 'TotalSchemaCountExceedsMaxAllowed',
    description: 'Keep a connector within the number of schemas that others have.',
    why: 'The validator has a limit for the whole definition; no accepted connector goes above this number.',
    source: sources.validator,
    severity: 'warn',
    ...visit('definition', (_definition, report, model) => {
      const count = schemaCount(model);
      if (count > mostSchemasOfConnector)
        report(
          `The definition holds ${count} schemas, more than any accepted connector (${mostSchemasOfConnector}); remove what makers do not need, or split the connector.`,
        );
    }),
  },

  'pp-schema-too-deep': {
    validatorCode: 'SchemaTooDeep',
    description: `Nest schemas at most ${deepestSchema} deep.`,
    why: 'The validator has a limit for the depth, references included; no accepted connector goes deeper. Nor can makers find what lies so deep.',
    source: sources.validator,
    severity: 'warn',
    ...visit('definition', (_definition, report, model) => {
      const graph = schemaGraphOf(model);
      for (const root of graph.deepestOf((root) => graph.depth(root) > deepestSchema))
        report.at(
          root.path,
          `${root.label} nests ${graph.depth(root)} schemas, deeper than any accepted connector (${deepestSchema}); flatten it.`,
        );
    }),
  },

  'pp-invalid-custom-editor-extension-dictionary-value': {
    validatorCode: 'InvalidCustomEditorExtensionDictionaryValue',
    description: 'Use the dictionary editor for objects with further properties only.',
    why: 'The editor lets makers write pairs of keys and values, which only such an object takes.',
    source: sources.validator,
    severity: 'error',
    ...visitTyped('x-ms-editor', (node, report) => {
      const { type, additionalProperties: further, 'x-ms-editor': editor } = node.value;
      if (editor === 'dictionary' && (type !== 'object' || (further !== true && !isObject(further))))
        report(
          `${labelOf(node)} has the editor "dictionary"; make it an object with additionalProperties, or remove x-ms-editor.`,
          'x-ms-editor',
        );
    }),
  },

  'pp-missing-enum-values-display-name': {
    validatorCode: 'MissingEnumValuesDisplayName',
    description: 'Give every value in x-ms-enum-values a display name.',
    why: 'The display name is what makers choose from.',
    source: sources.validator,
    severity: 'error',
    ...visit('x-ms-enum-values', ({ value }, report) => {
      if (value.displayName === undefined || value.displayName === '')
        report(`The value ${shown(value.value)} has no displayName; add the text that makers choose from.`);
    }),
  },

  'pp-duplicate-enum-values-in-extension': {
    validatorCode: 'DuplicateEnumValuesInExtension',
    description: 'Name every value in x-ms-enum-values once.',
    why: 'A value can have one display name only.',
    source: sources.validator,
    severity: 'error',
    ...visitEnumValues((items, _node, report) => {
      for (const { index, times } of repeated(items.map(({ value }) => value)))
        if (items[index]!.value !== undefined)
          report(
            `The value ${shown(items[index]!.value)} stands in x-ms-enum-values ${often(times)}; keep one.`,
            index,
            'value',
          );
    }),
  },

  'pp-invalid-enum-values-extension-value': {
    validatorCode: 'InvalidEnumValuesExtensionValue',
    description: 'Name only values of the enum in x-ms-enum-values.',
    why: 'Makers could choose a value that the enum does not allow.',
    source: sources.validator,
    severity: 'error',
    ...visitEnumValues((items, node, report) => {
      if (!Array.isArray(node.value.enum)) return;
      const allowed = new Set(arrayOf(node.value.enum));
      for (const [index, { value }] of items.entries())
        if (value !== undefined && typeof value !== 'object' && !allowed.has(value))
          report(`The value ${shown(value)} is not in the enum; add it there, or correct it here.`, index, 'value');
    }),
  },

  'pp-filter-functions-property-empty': {
    validatorCode: 'FilterFunctionsPropertyEmpty',
    description: 'List the functions that a column can be filtered by.',
    why: 'An empty list says nothing and is rejected.',
    source: sources.validator,
    severity: 'error',
    ...visitFilterFunctions((functions, report) => {
      if (functions.length === 0)
        report('filterFunctions is empty; list the functions, or remove it.', 'filterFunctions');
    }),
  },

  'pp-filter-functions-property-has-duplicates': {
    validatorCode: 'FilterFunctionsPropertyHasDuplicates',
    description: 'List every filter function once.',
    why: 'A list with a function twice is rejected.',
    source: sources.validator,
    severity: 'error',
    ...visitFilterFunctions((functions, report) => {
      for (const { index, times } of repeated(functions))
        report(
          `The filter function ${shown(functions[index])} is listed ${often(times)}; keep one.`,
          'filterFunctions',
          index,
        );
    }),
  },

  'pp-filter-functions-property-invalid-value': {
    validatorCode: 'FilterFunctionsPropertyInvalidValue',
    description: 'Use the filter functions that Power Apps knows.',
    why: 'Others are never used, and the validator rejects those that are not on its list.',
    source: sources.validator,
    severity: 'warn',
    ...visitFilterFunctions((functions, report) => {
      for (const [index, name] of functions.entries())
        if (typeof name !== 'string' || !filterFunctions.has(name))
          report(
            `${shown(name)} is no filter function; write one such as "eq", or remove it.`,
            'filterFunctions',
            index,
          );
    }),
  },

  'pp-filter-functions-property-in-input-schema': {
    validatorCode: 'FilterFunctionsPropertyInInputSchema',
    description: 'State filter functions in responses only.',
    why: 'They say how rows that come back can be filtered.',
    source: sources.validator,
    severity: 'error',
    ...visit('definition', (_definition, report, model) => {
      const hasFilters = ({ value }: { value: JsonObject }): boolean =>
        objectOf(value['x-ms-capabilities']).filterFunctions !== undefined;
      for (const { path } of model.objectsWith('x-ms-capabilities', ['parameterObject']).filter(hasFilters))
        report.at(
          [...path, 'x-ms-capabilities', 'filterFunctions'],
          'filterFunctions has no meaning in a parameter; remove it.',
        );
      const reported = new Set<JsonObject>();
      for (const use of schemaUsesOf(model)) {
        const { value, role } = use;
        if (role !== 'request' || !hasFilters(use) || reported.has(value)) continue;
        reported.add(value);
        report.at(
          [...use.target, 'x-ms-capabilities', 'filterFunctions'],
          'filterFunctions has no meaning in a body; remove it, or describe the body by a schema of its own.',
        );
      }
    }),
  },

  'pp-invalid-next-link-name-value': {
    validatorCode: 'InvalidNextLinkNameValue',
    description: 'Call the link to the next page nextLink or @odata.nextLink.',
    why: 'The platform looks for these two names only, so makers would get the first page.',
    source: sources.validator,
    severity: 'error',
    ...visit('x-ms-pageable', ({ value }, report) => {
      const name = stringOf(value.nextLinkName);
      if (name !== undefined && name !== 'nextLink' && name !== '@odata.nextLink')
        report(
          `The nextLinkName ${quoted(name)} is not supported; write "nextLink" or "@odata.nextLink", and let the service name its link so.`,
          'nextLinkName',
        );
    }),
  },

  'pp-property-labels-differ': {
    description: 'Give title and x-ms-summary of a property the same text.',
    why: 'The classic designer shows the title, the new one the x-ms-summary, so makers see two names for one thing.',
    source: sources.publisherBlog,
    severity: 'warn',
    ...visit('property', ({ value, property, internal }, report) => {
      const title = stringOf(value.title);
      const summary = stringOf(value['x-ms-summary']);
      if (!internal && title && summary && title !== summary)
        report(
          `Property ${quoted(property.name)} is called ${quoted(title)} in title and ${quoted(summary)} in x-ms-summary; makers see one in the classic and the other in the new designer, so write the same in both.`,
        );
    }),
  },

  'pp-property-labels-both': {
    description: 'Give properties both title and x-ms-summary.',
    why: 'The classic designer shows the title, the new one the x-ms-summary; each falls back to the raw name.',
    source: sources.publisherBlog,
    severity: 'info',
    recommended: false,
    ...visit('definition', (_definition, report, model) => {
      // Of several uses of a schema the first counts: visible ones come first.
      const uses = groupedBy(schemaUsesOf(model), ({ value }) => value).values();
      for (const [first] of uses) {
        const { value, target, internal } = first!;
        if (internal) continue;
        const halves = propertiesOf({ value, path: target }, model.references).filter((property) => {
          const { title, 'x-ms-summary': summary, 'x-ms-visibility': visibility } = objectOf(property.value);
          return visibility !== 'internal' && !title !== !summary;
        });
        if (halves.length === 0) continue;
        const names = listed(halves.slice(0, 3).map(({ name }) => quoted(name)));
        report.at(
          target,
          halves.length > 3
            ? `${counted(halves.length, 'property', 'properties')} here, such as ${names}, have only one of title and x-ms-summary; give each both, with the same text.`
            : `${names} here ${halves.length === 1 ? 'has' : 'have'} only one of title and x-ms-summary; add the other, with the same text.`,
        );
      }
    }),
  },

  'pp-property-empty': {
    policyCodes: ['5000.2.4.6'],
    description: 'Say what a property is.',
    why: 'An empty property shows as an opaque value; certification asks to describe or remove it.',
    source: sources.certification,
    severity: 'warn',
    ...visit('schemaObject', (node, report) => {
      if (Object.keys(node.value).length === 0 && node.path.at(-2) === 'properties')
        report(`Property ${quoted(String(node.path.at(-1)))} is empty; give it a type or remove it.`);
    }),
  },

  'pp-array-items-empty': {
    policyCodes: ['5000.2.4.6'],
    description: 'Say what the items of arrays are.',
    why: 'Makers get no inputs for such items, and nothing to pick from them. The portal writes {} where a sample had an empty list, and the validator lets it pass.',
    source: sources.certification,
    severity: 'info',
    ...visit('definition', (_definition, report, model) => {
      // An array that is sent or returned in two roles is written once.
      const arrays = new Map<JsonObject, Place>();
      for (const use of schemaUsesOf(model)) {
        const { value, role, parent, internal, operation } = use;
        if (value.type !== 'array' || !isEmpty(value.items) || isDynamicSchema(value) || arrays.has(value)) continue;
        // pp-request-body-inexact and pp-response-schema-inexact say more about whole bodies.
        const isBody = parent === undefined && role !== 'notification';
        if (isBody || internal || operation.mcpServer) continue;
        arrays.set(value, { path: [...use.target, 'items'], name: holderOf(use) });
      }
      reportAggregated(
        report,
        [...arrays.values()],
        'arrays',
        'should describe the items, since makers see nothing of what an array of "{}" holds',
      );
    }),
  },

  'pp-empty-leftovers': {
    description: 'Remove keys that hold nothing.',
    why: 'Tools leave empty lists and objects behind. They do no harm, but reviewers ask to tidy up.',
    source: sources.certification,
    severity: 'info',
    recommended: false,
    ...visit('definition', ({ value }, report) => {
      const leftovers = Object.keys(value).filter((key) => {
        const item = value[key];
        if (leftoverLists.has(key)) return Array.isArray(item) && item.length === 0;
        return leftoverObjects.has(key) && isObject(item) && Object.keys(item).length === 0;
      });
      const [first] = leftovers;
      if (first)
        report(
          `${listed(leftovers.map((key) => quoted(key)))} ${leftovers.length === 1 ? 'is' : 'are'} empty; remove ${leftovers.length === 1 ? 'it' : 'them'}.`,
          first,
        );
    }),
  },
});

function isEmpty(schema: Json | undefined): boolean {
  return isObject(schema) && Object.keys(schema).length === 0;
}

/** How messages call an array, after "the": by the property that it is, or that it is nested in. */
function holderOf(use: SchemaUse): string {
  let holder: SchemaUse | undefined = use;
  while (holder && !holder.property) holder = holder.parent;
  const name = holder?.property ? `property ${quoted(holder.property.name)}` : `${use.role} of ${use.operation.label}`;
  return holder === use ? name : `array in the ${name}`;
}

function isBinary({ type, format }: JsonObject): boolean {
  return type === 'string' && format === 'binary';
}

/** Whether a schema is binary content inside another schema. */
function isNestedBinary({ value, parent }: SchemaUse): boolean {
  return parent !== undefined && isBinary(value);
}

/** Whether a schema is written out in a body, not in a definition that the body refers to. */
function isInBody({ role, path }: SchemaUse): boolean {
  return role === 'request' && path[0] !== 'definitions';
}

function binaryMessage({ property }: SchemaUse): string {
  const subject = property ? `Property ${quoted(property.name)}` : 'This part of the content';
  return `${subject} holds raw bytes, which JSON cannot; use the format "byte", or send them as a body of their own.`;
}

/** How many schemas, and references to schemas, are written in a definition. */
function schemaCount(model: ConnectorModel): number {
  const references = model.objects('referenceObject').filter(({ standsFor }) => standsFor === 'schemaObject');
  return model.objects('schemaObject').length + references.length;
}

/** A count of schemas, which is not known above the number that counting ends at. */
function inWords(count: number): string {
  return count < countingEnds ? String(count) : `${countingEnds} or more`;
}

/** A value for use in a message. */
function shown(value: Json | undefined): string {
  return typeof value === 'object' && value !== null ? 'here' : quoted(String(value));
}

/** A rule about an `x-ms-enum-values` as a whole. Findings are below it. */
function visitEnumValues(
  check: (
    items: readonly JsonObject[],
    node: ShapeNode,
    report: (message: string, ...below: (string | number)[]) => void,
  ) => void,
): RuleBody {
  const extension = 'x-ms-enum-values';
  return visitTyped(extension, (node, report) => {
    if (Array.isArray(node.value[extension]))
      check(arrayOf(node.value[extension]).map(objectOf), node, (message, ...below) =>
        report(message, extension, ...below),
      );
  });
}

/** A rule about the filter functions of a schema. Findings are below its capabilities. */
function visitFilterFunctions(
  check: (functions: readonly Json[], report: (message: string, ...below: (string | number)[]) => void) => void,
): RuleBody {
  return visit('x-ms-capabilities-schema', ({ value }, report) => {
    if (Array.isArray(value.filterFunctions)) check(arrayOf(value.filterFunctions), report);
  });
}
