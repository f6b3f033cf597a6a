import { stringOf } from '../core/json/json.ts';
import { covers, mediaTypesOf } from '../core/model/media-types.ts';
import { isConnectionId } from '../core/model/operations.ts';
import { aggregate, reportAggregated } from '../core/rule/aggregate.ts';
import { defineRules } from '../core/rule/define.ts';
import { sources } from '../core/rule/sources.ts';
import { visit } from '../core/rule/visit.ts';
import { counted, quoted } from '../core/text/text.ts';
import { isBody, isFormData, quotedName } from './parameter-names.ts';

/** The keys by which other parameters state their type, which a body states in its schema. */
const schemaKeys = [
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

/** Rules about what a parameter can be in its location: body, form, path, query or header. */
export const locations = defineRules('parameters', {
  'pp-body-parameter-schema-required': {
    validatorCode: 'BodyParameterSchemaRequired',
    description: 'Describe the body with a schema.',
    why: 'The properties of the schema are the inputs that makers fill in.',
    source: sources.validator,
    severity: 'error',
    ...visit('parameterObject', ({ value }, report) => {
      // A type in place of the schema is the same mistake, which pp-body-parameter-property-not-valid reports.
      if (isBody(value) && value.schema === undefined && !schemaKeys.some((key) => value[key] !== undefined))
        report(`The body parameter ${quotedName(value)} has no schema; add one that describes it.`, 'schema');
    }),
  },

  'pp-body-parameter-property-not-valid': {
    validatorCode: 'BodyParameterPropertyNotValid',
    description: 'Describe the body in its schema and not beside it.',
    why: 'A body parameter takes its type, and all that belongs to the type, from its schema alone.',
    source: sources.validator,
    severity: 'error',
    ...visit('parameterObject', ({ value }, report) => {
      if (!isBody(value)) return;
      for (const key of schemaKeys)
        // pp-file-parameter-must-be-in-form-data reports a file in the body.
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
    why: 'In OpenAPI 2.0, other parameters state their type themselves; a schema is a leftover of a conversion from OpenAPI 3.',
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
    why: 'Only a multipart form can hold files.',
    source: sources.validator,
    severity: 'error',
    ...visit('parameterObject', ({ value }, report) => {
      const location = stringOf(value.in);
      if (value.type === 'file' && location !== undefined && !isFormData(value))
        report(
          `The ${location} parameter ${quotedName(value)} has the type "file"; set "in" to "formData", or use another type.`,
        );
    }),
  },

  'pp-invalid-form-data-parameter-name': {
    validatorCode: 'InvalidFormDataParameterName',
    description: 'Use only ASCII characters in the names of form parameters.',
    why: "The name becomes part of the form as it is, and forms don't allow other characters there.",
    source: sources.validator,
    severity: 'error',
    ...visit('parameterObject', ({ value }, report) => {
      const name = stringOf(value.name) ?? '';
      const [found] = /[^\0-\x7F]/u.exec(name) ?? [];
      if (isFormData(value) && found)
        report(`The form parameter ${quoted(name)} contains ${quoted(found)}; use only ASCII characters.`, 'name');
    }),
  },

  'pp-allow-empty-value-only-valid-for-query-form-data': {
    validatorCode: 'AllowEmptyValueOnlyValidForQueryFormData',
    description: 'Use allowEmptyValue only for query and form parameters.',
    why: "A path segment or a header can't be sent without a value.",
    source: sources.validator,
    severity: 'error',
    ...visit('parameterObject', ({ value }, report) => {
      if (value.allowEmptyValue !== undefined && (value.in === 'path' || value.in === 'header'))
        report(
          `The ${value.in} parameter ${quotedName(value)} has allowEmptyValue, which is valid only for query and form parameters; remove it.`,
          'allowEmptyValue',
        );
    }),
  },

  'pp-string-binary-not-supported-for-form-url-encoded': {
    validatorCode: 'StringBinaryNotSupportedForFormUrlEncoded',
    description: 'Send binary form fields as multipart/form-data.',
    why: 'A URL-encoded form can hold only text.',
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
          `${sender.label} can't send the binary field ${quoted(parameter.name)} as application/x-www-form-urlencoded; set its consumes to ["multipart/form-data"].`,
        );
    }),
  },

  'pp-path-parameter-must-be-required': {
    validatorCode: 'PathParameterMustBeRequired',
    description: 'Make every path parameter required.',
    why: 'Without a value, the request goes to another URL.',
    source: sources.validator,
    evidence: [{ kind: 'review', url: 'https://github.com/microsoft/PowerPlatformConnectors/pull/2529', year: 2023 }],
    severity: 'error',
    ...visit('parameterObject', ({ value }, report) => {
      if (value.in !== 'path' || (value.required !== undefined && value.required !== false)) return;
      report(
        `The path parameter ${quotedName(value)} isn't required; set "required" to true.`,
        ...(value.required === false ? ['required'] : []),
      );
    }),
  },

  'pp-path-parameter-missing-encoding': {
    validatorCode: 'PathParameterMissingEncoding',
    description: 'Give every path parameter that is free text an x-ms-url-encoding.',
    why: 'A value with a slash or space leads to another URL unless it is encoded. Numbers, booleans and enums need no encoding.',
    source: sources.validator,
    severity: 'warn',
    ...aggregate(
      'parameterObject',
      'path parameters',
      ({ value, path }) =>
        value.in === 'path' &&
        value['x-ms-url-encoding'] === undefined &&
        (value.type ?? 'string') === 'string' &&
        value.enum === undefined &&
        !isConnectionId(value)
          ? { path, name: `path parameter ${quotedName(value)}` }
          : undefined,
      'should have "x-ms-url-encoding": "single"',
    ),
  },

  'pp-query-parameter-encoding-not-supported': {
    validatorCode: 'QueryParameterEncodingNotSupported',
    description: 'Remove x-ms-url-encoding from query parameters.',
    why: 'The platform always encodes them once.',
    source: sources.validator,
    severity: 'warn',
    ...aggregate(
      'parameterObject',
      'query parameters',
      ({ value, path }) =>
        value.in === 'query' && value['x-ms-url-encoding'] !== undefined
          ? { path: [...path, 'x-ms-url-encoding'], name: `query parameter ${quotedName(value)}` }
          : undefined,
      "shouldn't have x-ms-url-encoding, which has no effect in the query",
    ),
  },

  'pp-connection-id-parameter-not-allowed': {
    validatorCode: 'ConnectionIdParameterNotAllowed',
    description: "Don't name a parameter connectionId.",
    why: 'The platform uses this name for the connection itself. A definition that is copied from the portal has "/{connectionId}" in its paths and the parameter in its operations; the platform adds both again.',
    source: sources.validator,
    severity: 'error',
    ...visit('definition', (_definition, report, model) => {
      const named = model
        .objects('parameterObject')
        .filter(({ value }) => isConnectionId(value))
        .map(({ path }) => ({
          path: [...path, 'name'],
          name: `parameter "connectionId" at ${quoted(String(path[1]))}`,
        }));
      const paths = model
        .objects('pathItemObject')
        .filter(({ path }) => /\/\{connectionId\}(?=\/|$)/i.test(String(path[1])));
      const [first] = named;
      if (first && paths.length > 0)
        report.at(
          first.path,
          `The platform adds "/{connectionId}" and its parameter by itself; remove both from ${counted(paths.length, 'path')}.`,
        );
      else
        reportAggregated(
          report,
          named,
          'parameters',
          'should have another name, because the platform uses this one for the connection itself',
        );
    }),
  },

  'pp-reserved-parameter-is-used': {
    validatorCode: 'ReservedParameterIsUsed',
    description: 'Leave the Authorization header to the platform.',
    why: 'The platform sets the header from the connection; a parameter would let makers put secrets into flows.',
    source: sources.validator,
    severity: 'error',
    ...visit('parameterObject', ({ value }, report) => {
      const name = stringOf(value.name) ?? '';
      if (value.in === 'header' && name.toLowerCase() === 'authorization')
        report(
          `The header ${quoted(name)} is reserved; describe the authentication in securityDefinitions, and remove the parameter.`,
        );
    }),
  },
});
