import { isExtensionOfPlatform, meantKey } from '../core/shape/root-causes.ts';
import { defineRules } from '../core/rule/define.ts';
import { groupedBy } from '../core/json/lists.ts';
import { stringOf } from '../core/json/json.ts';
import { sources } from '../core/rule/sources.ts';
import { counted, listed, often, quoted } from '../core/text/text.ts';
import { visit } from '../core/rule/visit.ts';
import { needsKey, problemsOf, visitProblems } from './problems.ts';
import { missingKeys, typeOf, unusedKeys } from './security-schemes.ts';
import { adviceOnKey, keyOf, objectName, typeMessage } from './words.ts';

export const shape = defineRules('shape', {
  'pp-json-type-incorrect': {
    validatorCode: 'JsonTypeIncorrect',
    description: 'Give every key a value of its type.',
    why: 'A value of another type is not understood, and nothing below it is.',
    source: sources.validator,
    severity: 'error',
    checksTypes: true,
    ...visitProblems('type', (problem, report) => {
      const [list, index] = problem.path.slice(-3);
      // A security requirement without a value has a rule of its own.
      if (problem.actual === 'null' && list === 'security' && typeof index === 'number') return;
      report(typeMessage(problem));
    }),
  },

  'pp-json-value-not-in-enum': {
    validatorCode: 'JsonValueNotInEnum',
    description: 'Choose from the values that a key has.',
    why: 'The platform knows no other values, and tells capitals apart.',
    source: sources.validator,
    severity: 'error',
    ...visitProblems('value', ({ path, kind, holder, value, values }, report) => {
      const key = String(path.at(-1));
      // A visibility, and the type of a body parameter, have rules of their own.
      if (key === 'x-ms-visibility' || (kind === 'parameterObject' && key === 'type' && holder.in === 'body')) return;
      report(
        `${quoted(value)} is no value of ${quoted(key)}; write ${listed(
          values.map((item) => quoted(item)),
          'or',
        )}.`,
      );
    }),
  },

  'pp-extension-name-not-valid': {
    validatorCode: 'ExtensionNameNotValid',
    description: 'Use the keys of Swagger 2.0, and begin the names of your own keys with "x-".',
    why: 'Unknown keys are rejected. Most of them are misspelled, in the wrong place or from OpenAPI 3.',
    source: sources.validator,
    severity: 'error',
    ...visitProblems('extension', (problem, report) =>
      report(
        `${quoted(problem.key)} is no key of ${objectName(problem.kind, problem.path.slice(0, -1))}; ${adviceOnKey(problem)}.`,
      ),
    ),
  },

  'pp-additional-property-not-allowed': {
    validatorCode: 'AdditionalPropertyNotAllowed',
    description: 'Use only the keys that an extension has.',
    why: 'The extensions of the platform take a fixed set of keys; others are rejected.',
    source: sources.validator,
    severity: 'error',
    ...visitProblems('additional', (problem, report) =>
      report(
        `${quoted(problem.key)} is no key of ${objectName(problem.kind, problem.path.slice(0, -1))}; ${adviceOnKey(problem)}.`,
      ),
    ),
  },

  'pp-extension-unknown': {
    description: 'Spell the extensions of the platform correctly.',
    why: 'The platform passes over extensions that it does not know, so a label, a visibility or a list of values gets lost without a word.',
    source: sources.extensions,
    severity: 'warn',
    ...visit('definition', (_definition, report, model) => {
      const unknown = problemsOf(model, 'unknownExtension').filter(({ key }) => isExtensionOfPlatform(key));
      const places = groupedBy(unknown, ({ key }) => key);
      for (const [key, [first, ...others]] of places) {
        const meant = meantKey(first!);
        const count = others.length > 0 ? ` (${counted(others.length + 1, 'place')}, first here)` : '';
        report.at(
          first!.path,
          `${quoted(key)} is no extension that the platform knows${count}; ${meant === undefined ? 'remove it' : `write ${quoted(meant)}`}.`,
        );
      }
    }),
  },

  'pp-additional-property-not-allowed-adjacent-to-ref': {
    validatorCode: 'AdditionalPropertyNotAllowedAdjacentToRef',
    description: 'Write nothing beside a $ref.',
    why: 'Everything beside a reference is passed over: a label or description that is written there is never shown.',
    source: sources.validator,
    severity: 'warn',
    ...visitProblems('adjacent', ({ keys }, report) => {
      const named = keys.slice(0, keys.length > 4 ? 3 : 4).map((key) => quoted(key));
      const others = keys.length > named.length ? [`${keys.length - named.length} more`] : [];
      const [have, them] = keys.length === 1 ? ['has', 'it'] : ['have', 'them'];
      report(
        `${listed([...named, ...others])} ${have} no effect beside "$ref"; remove ${them}, or write out here what is referred to.`,
      );
    }),
  },

  'pp-array-duplicate-value': {
    validatorCode: 'ArrayDuplicateValue',
    description: 'List every value once.',
    why: 'Lists such as enum, required, tags and consumes are sets; the validator rejects a value that stands in one twice.',
    source: sources.validator,
    severity: 'error',
    ...visitProblems('duplicate', ({ path, value, times }, report) => {
      const item = typeof value === 'object' ? 'This item' : quoted(String(value));
      report(`${item} is listed ${often(times)} in ${quoted(keyOf(path))}; keep one.`);
    }),
  },

  'pp-swagger-keyword-not-supported': {
    validatorCode: 'SwaggerKeywordNotSupported',
    description: 'Leave uniqueItems out of parameters.',
    why: 'The platform does not support the keyword in parameters, so it checks nothing.',
    source: sources.validator,
    severity: 'warn',
    ...visit(['parameterObject', 'itemsObject'], ({ value }, report) => {
      if (value.uniqueItems === true)
        report(
          '"uniqueItems" is not supported in parameters; say in the description that values must differ.',
          'uniqueItems',
        );
    }),
  },

  'pp-collection-format-value-not-supported': {
    validatorCode: 'CollectionFormatValueNotSupported',
    description: 'Send lists separated by commas.',
    why: 'The platform supports the collection format "csv" only, and that is what it does when none is written.',
    source: sources.validator,
    severity: 'error',
    ...visit(['parameterObject', 'itemsObject', 'headerObject'], ({ value }, report) => {
      const format = stringOf(value.collectionFormat);
      if (format !== undefined && format !== 'csv')
        report(`The collection format ${quoted(format)} is not supported; use "csv".`, 'collectionFormat');
    }),
  },

  'pp-info-required': {
    validatorCode: 'RequiredPropertyMissing',
    description: 'Describe the connector in info.',
    why: 'Title, description, version and contact are written there.',
    source: sources.validator,
    severity: 'error',
    ...needsKey(
      'swaggerObject',
      'info',
      'The definition has no info; add it, with title, description, version and contact.',
    ),
  },

  'pp-paths-required': {
    validatorCode: 'RequiredPropertyMissing',
    description: 'List the paths of the connector.',
    why: 'The paths hold the actions and triggers.',
    source: sources.validator,
    severity: 'error',
    ...needsKey('swaggerObject', 'paths', 'The definition has no paths; add the operations of the connector.'),
  },

  'pp-version-required': {
    validatorCode: 'RequiredPropertyMissing',
    description: 'State the version of the connector.',
    why: 'A definition without a version is rejected.',
    source: sources.validator,
    severity: 'error',
    ...needsKey('infoObject', 'version', 'The connector has no version; add info.version, such as "1.0".'),
  },

  'pp-parameter-name-required': {
    validatorCode: 'RequiredPropertyMissing',
    description: 'Name every parameter.',
    why: 'The name is what is sent to the service.',
    source: sources.validator,
    severity: 'error',
    ...needsKey('parameterObject', 'name', 'This parameter has no name; add the one that the service expects.'),
  },

  'pp-parameter-location-required': {
    validatorCode: 'RequiredPropertyMissing',
    description: 'Say where every parameter is sent.',
    why: 'Without "in", the platform cannot know whether a parameter belongs to the path, the query, a header or the body.',
    source: sources.validator,
    severity: 'error',
    ...needsKey(
      'parameterObject',
      'in',
      'This parameter has no "in"; write "path", "query", "header", "formData" or "body".',
    ),
  },

  'pp-parameter-type-required': {
    validatorCode: 'RequiredPropertyMissing',
    description: 'Give every parameter a type.',
    why: 'The type decides which input makers see and how the value is sent. The body has a schema instead.',
    source: sources.validator,
    severity: 'error',
    ...visit('parameterObject', ({ value }, report) => {
      // Without "in" nothing is known yet, and a schema has a rule of its own.
      if (value.in === undefined || value.in === 'body' || value.type !== undefined || value.schema !== undefined)
        return;
      const name = stringOf(value.name);
      report(
        `${name === undefined ? 'This parameter' : `Parameter ${quoted(name)}`} has no type; add one, such as "string".`,
        'type',
      );
    }),
  },

  'pp-header-type-required': {
    validatorCode: 'RequiredPropertyMissing',
    description: 'Give every response header a type.',
    why: 'A header without a type is rejected.',
    source: sources.swagger,
    severity: 'error',
    ...needsKey(
      'headerObject',
      'type',
      (path) => `The header ${quoted(String(path.at(-1)))} has no type; add one, such as "string".`,
    ),
  },

  'pp-response-description-required': {
    validatorCode: 'RequiredPropertyMissing',
    description: 'Describe every response.',
    why: 'A response without a description is rejected.',
    source: sources.validator,
    severity: 'error',
    ...needsKey(
      'responseObject',
      'description',
      (path) => `The response ${quoted(String(path.at(-1)))} has no description; say what it means, such as "OK".`,
    ),
  },

  'pp-license-name-required': {
    validatorCode: 'RequiredPropertyMissing',
    description: 'Name the license.',
    why: 'A license without a name is rejected.',
    source: sources.swagger,
    severity: 'error',
    ...needsKey('licenseObject', 'name', 'The license has no name; add it, or remove info.license.'),
  },

  'pp-tag-name-required': {
    validatorCode: 'RequiredPropertyMissing',
    description: 'Name every tag.',
    why: 'A tag without a name is rejected.',
    source: sources.swagger,
    severity: 'error',
    ...needsKey('tagObject', 'name', 'This tag has no name; add it, or remove the tag.'),
  },

  'pp-external-docs-url-required': {
    validatorCode: 'RequiredPropertyMissing',
    description: 'Give external documentation an address.',
    why: 'External documentation without a URL is rejected.',
    source: sources.swagger,
    severity: 'error',
    ...needsKey('externalDocsObject', 'url', 'externalDocs has no url; add it, or remove externalDocs.'),
  },

  'pp-security-definition-type-required': {
    validatorCode: 'RequiredPropertyMissing',
    description: 'Give every security definition a type.',
    why: 'The type decides how makers sign in.',
    source: sources.validator,
    severity: 'error',
    ...needsKey(
      'securitySchemeObject',
      'type',
      (path) =>
        `The security definition ${quoted(String(path.at(-1)))} has no type; write "basic", "apiKey" or "oauth2".`,
    ),
  },

  'pp-security-scheme-property-required': {
    validatorCode: 'SecuritySchemePropertyRequired',
    description: 'Complete the security definitions.',
    why: 'Each type of security definition needs certain keys: without the addresses or the name of the header nobody can sign in.',
    source: sources.validator,
    severity: 'error',
    ...visit('securitySchemeObject', ({ value }, report) => {
      const missing = missingKeys(value);
      if (missing.length > 0)
        report(
          `A security definition of type ${typeOf(value)} needs ${listed(missing.map((key) => quoted(key)))}; add ${missing.length === 1 ? 'it' : 'them'}.`,
        );
    }),
  },

  'pp-security-scheme-property-not-valid': {
    validatorCode: 'SecuritySchemePropertyNotValid',
    description: 'Remove what a security definition of its type does not use.',
    why: 'Each type of security definition has its own keys; those of another type are rejected.',
    source: sources.validator,
    severity: 'error',
    ...visit('securitySchemeObject', ({ value }, report) => {
      for (const key of unusedKeys(value))
        report(`A security definition of type ${typeOf(value)} does not use ${quoted(key)}; remove it.`, key);
    }),
  },

  'pp-oauth-scopes-required': {
    description: 'List the scopes of an OAuth security definition.',
    why: 'Swagger requires them, even if there are none. Connectors are accepted without.',
    source: 'https://swagger.io/specification/v2/#security-scheme-object',
    severity: 'warn',
    ...visit('securitySchemeObject', ({ value }, report) => {
      if (value.type === 'oauth2' && value.scopes === undefined)
        report('This security definition has no scopes; list them, or write {} if there are none.', 'scopes');
    }),
  },

  'pp-extension-property-required': {
    validatorCode: 'RequiredPropertyMissing',
    description: 'Complete the extensions.',
    why: 'An extension without the keys that it needs has no effect, and the validator rejects it.',
    source: sources.extensions,
    severity: 'error',
    ...visitProblems('required', ({ kind, key, path }, report) => {
      if (kind.startsWith('x-ms-')) report(`${objectName(kind, path)} has no ${quoted(key)}; add it.`);
    }),
  },
});
