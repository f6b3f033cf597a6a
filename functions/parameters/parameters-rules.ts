import { defineRules } from '../core/rule/define.ts';
import type { JsonObject } from '../core/json/json.ts';
import { aggregate } from '../core/rule/aggregate.ts';
import { stringOf } from '../core/json/json.ts';
import { covers, mediaTypesOf } from '../core/model/media-types.ts';
import type { Parameter } from '../core/model/operations.ts';
import { parameterListsOf } from '../core/model/parameter-lists.ts';
import { sources } from '../core/rule/sources.ts';
import { isBlank, listed, quoted } from '../core/text/text.ts';
import { visit } from '../core/rule/visit.ts';
import { uniqueDescriptions } from '../reusable/unique-descriptions.ts';
import { visibilityDefaults } from '../reusable/visibility-defaults.ts';
import { furtherBodies, repeatedParametersOf } from './lists.ts';

/** The keys by which other parameters state their type, which a body states in its schema. */
const bodyMisfits = [
  'type',
  'format',
  'items',
  'default',
  'enum',
  'collectionFormat',
  'allowEmptyValue',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'uniqueItems',
  'multipleOf',
  'pattern',
];

export const parameters = defineRules('parameters', {
  'pp-operation-parameters-are-not-unique': {
    validatorCode: 'OperationParametersAreNotUnique',
    description: 'List each parameter of an operation once.',
    why: 'A parameter that is listed twice is rejected.',
    source: sources.validator,
    severity: 'error',
    ...visit('definition', (_definition, report, model) => {
      for (const { list, entry, name, same } of repeatedParametersOf(model))
        if (list.operation && same)
          report.at(
            entry.path,
            `${list.operation.label} lists the parameter ${quoted(name)} twice; remove one of them.`,
          );
    }),
  },

  'pp-operation-parameters-contain-duplicate-parameter': {
    validatorCode: 'OperationParametersContainDuplicateParameter',
    description: 'Give the parameters of an operation different names.',
    why: 'A request takes one value for each name and location. A parameter of the operation may replace one of its path.',
    source: sources.validator,
    severity: 'error',
    ...visit('definition', (_definition, report, model) => {
      for (const { list, entry, name, same } of repeatedParametersOf(model))
        if (list.operation && !same)
          report.at(
            entry.path,
            `${list.operation.label} has another ${entry.in} parameter named ${quoted(name)}; rename or remove one of them.`,
          );
    }),
  },

  'pp-path-parameters-contain-duplicate-parameter': {
    validatorCode: 'PathParametersContainDuplicateParameter',
    description: 'Give the parameters that the operations of a path share different names.',
    why: 'A request takes one value for each name and location.',
    source: sources.validator,
    severity: 'error',
    ...visit('definition', (_definition, report, model) => {
      for (const { list, entry, name } of repeatedParametersOf(model))
        if (!list.operation)
          report.at(
            entry.path,
            `The path ${list.template} has another ${entry.in} parameter named ${quoted(name)}; rename or remove one of them.`,
          );
    }),
  },

  'pp-operation-parameters-contain-multiple-body-parameters': {
    validatorCode: 'OperationParametersContainMultipleBodyParameters',
    description: 'Give an operation one body parameter at most, that of its path included.',
    why: 'A request has one body; its parts are properties of one schema.',
    source: sources.validator,
    severity: 'error',
    ...visit('definition', (_definition, report, model) => {
      for (const list of parameterListsOf(model))
        for (const { path, value } of list.operation ? furtherBodies(list) : [])
          report.at(
            path,
            `${list.operation!.label} has another body parameter besides ${quotedName(value)}; merge their schemas into one.`,
          );
    }),
  },

  'pp-path-parameters-contain-multiple-body-parameters': {
    validatorCode: 'PathParametersContainMultipleBodyParameters',
    description: 'Give the operations of a path one body parameter to share at most.',
    why: 'A request has one body; its parts are properties of one schema.',
    source: sources.validator,
    severity: 'error',
    ...visit('definition', (_definition, report, model) => {
      for (const list of parameterListsOf(model))
        for (const { path, value } of list.operation ? [] : furtherBodies(list))
          report.at(
            path,
            `The path ${list.template} has another body parameter besides ${quotedName(value)}; merge their schemas into one.`,
          );
    }),
  },

  'pp-parameter-list-contains-form-data-and-body': {
    validatorCode: 'ParameterListContainsFormDataAndBody',
    description: 'Send a form or a body, not both.',
    why: 'A request has one body, which is either a form or described by a schema.',
    source: sources.validator,
    severity: 'error',
    ...visit('operation', ({ value, path, template, parameters: taken, label }, report) => {
      if (taken.some(isBody) && taken.some(isFormData))
        report.at(
          Array.isArray(value.parameters) ? [...path, 'parameters'] : ['paths', template, 'parameters'],
          `${label} has parameters in "formData" and in "body"; send all of it one way.`,
        );
    }),
  },

  'pp-body-or-form-data-parameter-in-fetch-operation-not-allowed': {
    validatorCode: 'BodyOrFormDataParameterInFetchOperationNotAllowed',
    description: 'Give GET and HEAD operations neither body nor form.',
    why: 'Such requests carry no body, so what makers enter is not sent. The message of the validator names GET; HEAD follows the same rules. DELETE may have a body.',
    source: sources.validator,
    severity: 'error',
    ...visit('definition', (_definition, report, model) => {
      for (const { operations, entries } of parameterListsOf(model)) {
        const fetching = operations.find(({ method }) => method === 'get' || method === 'head');
        if (!fetching) continue;
        for (const entry of entries)
          if (isBody(entry) || isFormData(entry))
            report.at(
              entry.path,
              `${fetching.label} is a ${fetching.method.toUpperCase()} operation and cannot send the ${entry.in} parameter ${quotedName(entry.value)}; send it in the query, or use POST.`,
            );
      }
    }),
  },

  'pp-body-parameter-schema-required': {
    validatorCode: 'BodyParameterSchemaRequired',
    description: 'Describe the body with a schema.',
    why: 'The properties of the schema are the inputs that makers fill in.',
    source: sources.validator,
    severity: 'error',
    ...visit('parameterObject', ({ value }, report) => {
      // A type beside the missing schema is the same mistake, which pp-body-parameter-property-not-valid reports.
      if (isBody(value) && value.schema === undefined && !bodyMisfits.some((key) => value[key] !== undefined))
        report(`The body parameter ${quotedName(value)} has no schema; add one that describes it.`, 'schema');
    }),
  },

  'pp-body-parameter-property-not-valid': {
    validatorCode: 'BodyParameterPropertyNotValid',
    description: 'Describe the body in its schema and not beside it.',
    why: 'A body parameter takes its type, and all that belongs to it, from its schema alone.',
    source: sources.validator,
    severity: 'error',
    ...visit('parameterObject', ({ value }, report) => {
      if (!isBody(value)) return;
      for (const key of bodyMisfits)
        // A file in the body has a rule of its own.
        if (value[key] !== undefined && value[key] !== 'file')
          report(
            `The body parameter ${quotedName(value)} has ${quoted(key)}; ${key === 'allowEmptyValue' ? 'remove it' : 'move it into the schema'}.`,
            key,
          );
    }),
  },

  'pp-non-body-parameter-schema-not-valid': {
    validatorCode: 'NonBodyParameterSchemaNotValid',
    description: 'Give a schema to the body parameter only.',
    why: 'Other parameters state their type themselves in OpenAPI 2.0; a schema on them is what a conversion from OpenAPI 3 left behind.',
    source: sources.validator,
    severity: 'error',
    ...visit('parameterObject', ({ value }, report) => {
      const location = stringOf(value.in);
      if (location !== undefined && !isBody(value) && value.schema !== undefined)
        report(
          `The ${location} parameter ${quotedName(value)} has a schema; move its type, format and so on to the parameter itself.`,
          'schema',
        );
    }),
  },

  'pp-file-parameter-must-be-in-form-data': {
    validatorCode: 'FileParameterMustBeInFormData',
    description: 'Send files as form data.',
    why: 'Only a multipart form carries files.',
    source: sources.validator,
    severity: 'error',
    ...visit('parameterObject', ({ value }, report) => {
      const location = stringOf(value.in);
      if (value.type === 'file' && location !== undefined && !isFormData(value))
        report(
          `The file ${quotedName(value)} is a ${location} parameter; write "in": "formData", or describe it otherwise.`,
        );
    }),
  },

  'pp-invalid-form-data-parameter-name': {
    validatorCode: 'InvalidFormDataParameterName',
    description: 'Write the names of form parameters in ASCII.',
    why: 'The name is written into the form as it is, where other characters are not allowed.',
    source: sources.validator,
    severity: 'error',
    ...visit('parameterObject', ({ value }, report) => {
      const name = stringOf(value.name) ?? '';
      const [found] = /[^\0-\x7F]/u.exec(name) ?? [];
      if (isFormData(value) && found)
        report(`The form parameter ${quoted(name)} contains ${quoted(found)}; use ASCII characters only.`, 'name');
    }),
  },

  'pp-allow-empty-value-only-valid-for-query-form-data': {
    validatorCode: 'AllowEmptyValueOnlyValidForQueryFormData',
    description: 'Use allowEmptyValue on query and form parameters only.',
    why: 'A path segment or header cannot be sent without a value.',
    source: sources.validator,
    severity: 'error',
    ...visit('parameterObject', ({ value }, report) => {
      if (value.allowEmptyValue !== undefined && (value.in === 'path' || value.in === 'header'))
        report(
          `The ${value.in} parameter ${quotedName(value)} has allowEmptyValue, which only query and form parameters take; remove it.`,
          'allowEmptyValue',
        );
    }),
  },

  'pp-string-binary-not-supported-for-form-url-encoded': {
    validatorCode: 'StringBinaryNotSupportedForFormUrlEncoded',
    description: 'Send binary form fields as multipart/form-data.',
    why: 'A URL-encoded form holds text only.',
    source: sources.validator,
    severity: 'error',
    ...visit('parameter', (parameter, report, { root }) => {
      const { value, operations } = parameter;
      if (!isFormData(value) || value.type !== 'string' || value.format !== 'binary') return;
      const sender = operations.find((operation) => {
        const { essences } = mediaTypesOf(operation, root, 'consumes');
        return essences.includes('application/x-www-form-urlencoded') && !covers(essences, 'multipart/form-data');
      });
      if (sender)
        report(
          `${sender.label} cannot send the binary field ${quoted(parameter.name)} as application/x-www-form-urlencoded; write "multipart/form-data" in its consumes.`,
        );
    }),
  },

  'pp-path-parameter-must-be-required': {
    validatorCode: 'PathParameterMustBeRequired',
    description: 'Make every path parameter required.',
    why: 'Without a value the address is another one.',
    source: sources.validator,
    severity: 'error',
    ...visit('parameterObject', ({ value }, report) => {
      if (value.in !== 'path' || (value.required !== undefined && value.required !== false)) return;
      report(
        `The path parameter ${quotedName(value)} is not required; write "required": true.`,
        ...(value.required === false ? ['required'] : []),
      );
    }),
  },

  'pp-path-parameter-missing-encoding': {
    validatorCode: 'PathParameterMissingEncoding',
    description: 'State the x-ms-url-encoding of every path parameter.',
    why: 'A value with a slash or blank leads to another address unless it is encoded.',
    source: sources.validator,
    severity: 'warn',
    ...visit('parameterObject', ({ value }, report) => {
      if (value.in === 'path' && value['x-ms-url-encoding'] === undefined)
        report(`The path parameter ${quotedName(value)} should state "x-ms-url-encoding": "single".`);
    }),
  },

  'pp-query-parameter-encoding-not-supported': {
    validatorCode: 'QueryParameterEncodingNotSupported',
    description: 'Leave x-ms-url-encoding off query parameters.',
    why: 'The platform always encodes them once.',
    source: sources.validator,
    severity: 'warn',
    ...visit('parameterObject', ({ value }, report) => {
      if (value.in === 'query' && value['x-ms-url-encoding'] !== undefined)
        report(
          `The query parameter ${quotedName(value)} has x-ms-url-encoding, which does nothing there; remove it.`,
          'x-ms-url-encoding',
        );
    }),
  },

  'pp-connection-id-parameter-not-allowed': {
    validatorCode: 'ConnectionIdParameterNotAllowed',
    description: 'Name no parameter connectionId.',
    why: 'The platform uses this name for the connection itself.',
    source: sources.validator,
    severity: 'error',
    ...visit('parameterObject', ({ value }, report) => {
      const name = stringOf(value.name) ?? '';
      if (name.toLowerCase() === 'connectionid')
        report(`The platform keeps the parameter name ${quoted(name)} for itself; choose another.`, 'name');
    }),
  },

  'pp-reserved-parameter-is-used': {
    validatorCode: 'ReservedParameterIsUsed',
    description: 'Leave the Authorization header to the platform.',
    why: 'The platform fills it in from the connection; a parameter would let makers type secrets into flows.',
    source: sources.validator,
    severity: 'error',
    ...visit('parameterObject', ({ value }, report) => {
      const name = stringOf(value.name) ?? '';
      if (value.in === 'header' && name.toLowerCase() === 'authorization')
        report(
          `The header ${quoted(name)} is reserved; describe the authentication in securityDefinitions and remove the parameter.`,
        );
    }),
  },

  'pp-parameter-summary-required': {
    validatorCode: 'RequiredPropertyMissing',
    description: 'Give every parameter that makers see an x-ms-summary.',
    why: 'It is the label of the input in the designer. The body parameter needs none, since makers see its properties instead.',
    source: sources.validator,
    severity: 'error',
    ...visit('parameter', (parameter, report) => {
      if (isInput(parameter) && parameter.value['x-ms-summary'] === undefined)
        report(
          `${labelOf(parameter)} has no x-ms-summary; add the label that makers see, such as "Order ID".`,
          'x-ms-summary',
        );
    }),
  },

  'pp-parameter-description-required': {
    validatorCode: 'RequiredPropertyMissing',
    description: 'Describe every parameter that makers see.',
    why: 'The description is the hint inside the empty input.',
    source: sources.validator,
    severity: 'error',
    ...visit('parameter', (parameter, report) => {
      if (isInput(parameter) && parameter.value.description === undefined)
        report(`${labelOf(parameter)} has no description; add a sentence that says what to enter.`, 'description');
    }),
  },

  'pp-parameter-text-empty': {
    validatorCode: 'RequiredValueEmpty',
    description: 'Fill in the name, x-ms-summary and description of every parameter.',
    why: 'An empty text is rejected as if it were missing.',
    source: sources.validator,
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
    source: sources.certification,
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
    source: sources.publisherBlog,
    severity: 'warn',
    given: '$',
    then: { function: uniqueDescriptions, functionOptions: { of: 'parameterDescriptions' } },
  },

  'pp-visibility-value': {
    validatorCode: 'JsonValueNotInEnum',
    description: 'Set x-ms-visibility to important, advanced or internal, or leave it out.',
    why: 'The platform knows no other values, and tells capitals apart.',
    source: sources.extensions,
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
    why: 'Both mean the same as leaving it out, and the schema of connectors knows neither; reviewers ask to remove them.',
    source: 'https://github.com/microsoft/PowerPlatformConnectors/pull/911',
    severity: 'warn',
    ...aggregate(
      ['operationObject', 'parameterObject', 'schemaObject'],
      'visibilities',
      (node) => {
        const visibility = node.value['x-ms-visibility'];
        return visibility === '' || visibility === 'none'
          ? {
              path: [...node.path, 'x-ms-visibility'],
              name: visibility === '' ? 'empty x-ms-visibility' : `x-ms-visibility ${quoted(visibility)}`,
            }
          : undefined;
      },
      'should be removed, which changes nothing',
    ),
  },

  'pp-internal-required-default': {
    description: 'Give internal parameters that are required a default.',
    why: 'Makers cannot see the parameter, so without a default no value is sent and every call fails.',
    source: sources.extensions,
    severity: 'error',
    given: '$',
    then: { function: visibilityDefaults, functionOptions: { of: 'parameters', find: 'internalWithoutDefault' } },
  },

  'pp-internal-required-property-default': {
    description: 'Give internal body properties that are required a default.',
    why: 'Makers cannot see the property, so without a default no value is sent.',
    source: sources.extensions,
    severity: 'warn',
    given: '$',
    then: { function: visibilityDefaults, functionOptions: { of: 'properties', find: 'internalWithoutDefault' } },
  },

  'pp-internal-property-with-default-optional': {
    validatorCode: 'InternalPropertyWithDefaultOptional',
    description: 'Make an internal parameter with a default required.',
    why: 'The platform sends the default of an internal parameter only if it is required.',
    source: sources.validator,
    severity: 'warn',
    given: '$',
    then: { function: visibilityDefaults, functionOptions: { of: 'parameters', find: 'internalOptional' } },
  },

  'pp-property-must-be-required': {
    validatorCode: 'PropertyMustBeRequired',
    description: 'Make an internal body property with a default required.',
    why: 'The platform sends the default of an internal property only if it is required.',
    source: sources.validator,
    severity: 'error',
    given: '$',
    then: { function: visibilityDefaults, functionOptions: { of: 'properties', find: 'internalOptional' } },
  },

  'pp-required-not-advanced': {
    description: 'Do not hide required inputs among the advanced ones.',
    why: 'Makers overlook it and the call fails.',
    source: sources.extensions,
    severity: 'warn',
    given: '$',
    then: { function: visibilityDefaults, functionOptions: { of: 'parameters', find: 'requiredAdvanced' } },
  },

  'pp-required-property-not-advanced': {
    description: 'Do not hide required body properties among the advanced ones.',
    why: 'Makers overlook it and the call fails.',
    source: sources.extensions,
    severity: 'warn',
    given: '$',
    then: { function: visibilityDefaults, functionOptions: { of: 'properties', find: 'requiredAdvanced' } },
  },

  'pp-required-parameter-visibility': {
    description: 'State the visibility of required parameters.',
    why: 'The classic designer shows a required parameter at once, the new one files it under the advanced parameters unless it is marked important.',
    source: sources.publisherBlog,
    severity: 'info',
    recommended: false,
    given: '$',
    then: { function: visibilityDefaults, functionOptions: { of: 'parameters', find: 'requiredUnstated' } },
  },
});

/** The name of a parameter as it is written, in quotes. */
function quotedName(parameter: JsonObject): string {
  return quoted(stringOf(parameter.name) ?? '');
}

function isBody({ in: location }: { readonly in?: unknown }): boolean {
  return location === 'body';
}

function isFormData({ in: location }: { readonly in?: unknown }): boolean {
  return location === 'formData';
}

/** Whether the validator asks for label and description: not for the body itself, nor for what makers never see. */
function isInput(parameter: Parameter): boolean {
  return parameter.in !== 'body' && !parameter.internal;
}

function labelOf({ name, operations: [first, ...others] }: Parameter, noun = 'Parameter'): string {
  const owner = others.length === 0 && first ? ` of ${first.label}` : '';
  return `${noun} ${quoted(name)}${owner}`;
}
