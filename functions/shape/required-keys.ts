import { defineRules } from '../core/rule/define.ts';
import { stringOf } from '../core/json/json.ts';
import { sources } from '../core/rule/sources.ts';
import { quoted } from '../core/text/text.ts';
import { visit } from '../core/rule/visit.ts';
import { needsKey, visitProblems } from './problems.ts';
import { objectName } from './words.ts';

/** The keys that objects need. */
export const requiredKeys = defineRules('shape', {
  'pp-info-required': {
    validatorCode: 'RequiredPropertyMissing',
    description: 'Describe the connector in info.',
    why: 'It holds the title, description, version, and contact.',
    source: sources.validator,
    severity: 'error',
    ...needsKey(
      'swaggerObject',
      'info',
      'The definition has no info; add it, with title, description, version, and contact.',
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
    why: 'Certification rejects a definition without a version.',
    source: sources.validator,
    severity: 'error',
    ...needsKey('infoObject', 'version', 'The connector has no version; add info.version, such as "1.0".'),
  },

  'pp-parameter-name-required': {
    validatorCode: 'RequiredPropertyMissing',
    description: 'Name every parameter.',
    why: 'The platform sends the value to the service under this name.',
    source: sources.validator,
    severity: 'error',
    ...needsKey('parameterObject', 'name', 'This parameter has no name; add the one that the service expects.'),
  },

  'pp-parameter-location-required': {
    validatorCode: 'RequiredPropertyMissing',
    description: 'Say where every parameter is sent.',
    why: 'Without "in", the platform can\'t know whether a parameter belongs to the path, the query, a header, or the body.',
    source: sources.validator,
    severity: 'error',
    ...needsKey(
      'parameterObject',
      'in',
      'This parameter has no "in"; add it with "path", "query", "header", "formData", or "body".',
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
    why: 'Certification rejects a header without a type.',
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
    why: 'Certification rejects a response without a description.',
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
    why: 'Certification rejects a license without a name.',
    source: sources.swagger,
    severity: 'error',
    ...needsKey('licenseObject', 'name', 'info.license has no name; add it, or remove info.license.'),
  },

  'pp-tag-name-required': {
    validatorCode: 'RequiredPropertyMissing',
    description: 'Name every tag.',
    why: 'Certification rejects a tag without a name.',
    source: sources.swagger,
    severity: 'error',
    ...needsKey('tagObject', 'name', 'This tag has no name; add it, or remove the tag.'),
  },

  'pp-external-docs-url-required': {
    validatorCode: 'RequiredPropertyMissing',
    description: 'Give external documentation a URL.',
    why: 'Certification rejects external documentation without a URL.',
    source: sources.swagger,
    severity: 'error',
    ...needsKey('externalDocsObject', 'url', 'externalDocs has no url; add it, or remove externalDocs.'),
  },

  'pp-extension-property-required': {
    validatorCode: 'RequiredPropertyMissing',
    description: 'Give extensions the keys that they need.',
    why: 'An extension without them has no effect, and the validator rejects it.',
    source: sources.extensions,
    severity: 'error',
    ...visitProblems('required', ({ kind, key, path }, report) => {
      if (kind.startsWith('x-ms-')) report(`${objectName(kind, path)} has no ${quoted(key)}; add it.`);
    }),
  },
});
