import { isExtensionOfPlatform, meantKey } from '../core/shape/root-causes.ts';
import { defineRules } from '../core/rule/define.ts';
import { groupedBy } from '../core/json/lists.ts';
import { stringOf } from '../core/json/json.ts';
import { sources } from '../core/rule/sources.ts';
import { counted, listed, often, quoted } from '../core/text/text.ts';
import { visit } from '../core/rule/visit.ts';
import { problemsOf, visitProblems } from './problems.ts';
import { adviceOnKey, keyOf, objectName, typeMessage } from './words.ts';

/** The keys and values that objects may have. */
export const keysAndValues = defineRules('shape', {
  'pp-json-type-incorrect': {
    validatorCode: 'JsonTypeIncorrect',
    evidence: [{ kind: 'service', url: 'https://github.com/microsoft/PowerPlatformConnectors/pull/4123', year: 2026 }],
    description: 'Give every key a value of its type.',
    why: "The platform can't read a value of another type, nor anything inside it.",
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
    description: 'Choose from the values that a key can have.',
    why: 'The platform knows no other values, and the letter case counts.',
    source: sources.validator,
    severity: 'error',
    ...visitProblems('value', ({ path, kind, holder, value, values }, report) => {
      const key = String(path.at(-1));
      // A visibility, and the type of a body parameter, have rules of their own.
      if (key === 'x-ms-visibility' || (kind === 'parameterObject' && key === 'type' && holder.in === 'body')) return;
      report(
        `${quoted(value)} isn't a valid value of ${quoted(key)}; write ${listed(
          values.map((item) => quoted(item)),
          'or',
        )}.`,
      );
    }),
  },

  'pp-extension-name-not-valid': {
    validatorCode: 'ExtensionNameNotValid',
    evidence: [{ kind: 'service', url: 'https://github.com/microsoft/PowerPlatformConnectors/pull/3810', year: 2025 }],
    description: 'Use the keys of Swagger 2.0, and begin the names of your own keys with "x-".',
    why: 'Certification rejects unknown keys. Most of them are misspelled, in the wrong place, or from OpenAPI 3.',
    source: sources.validator,
    severity: 'error',
    ...visitProblems('extension', (problem, report) =>
      report(
        `${quoted(problem.key)} isn't a valid key of ${objectName(problem.kind, problem.path.slice(0, -1))}; ${adviceOnKey(problem)}.`,
      ),
    ),
  },

  'pp-additional-property-not-allowed': {
    validatorCode: 'AdditionalPropertyNotAllowed',
    description: 'Use only the keys that an extension has.',
    why: 'The extensions of the platform take a fixed set of keys. Certification rejects others.',
    source: sources.validator,
    severity: 'error',
    ...visitProblems('additional', (problem, report) =>
      report(
        `${quoted(problem.key)} isn't a valid key of ${objectName(problem.kind, problem.path.slice(0, -1))}; ${adviceOnKey(problem)}.`,
      ),
    ),
  },

  'pp-extension-unknown': {
    description: 'Spell the extensions of the platform correctly.',
    why: "The platform ignores extensions that it doesn't know, so a label, a visibility, or a list of values gets lost silently.",
    source: sources.extensions,
    severity: 'warn',
    ...visit('definition', (_definition, report, model) => {
      const unknown = problemsOf(model, 'unknownExtension').filter(({ key }) => isExtensionOfPlatform(key));
      const places = groupedBy(unknown, ({ key }) => key);
      for (const [key, all] of places) {
        const [first, ...others] = all;
        const meant = meantKey(first!);
        const count = others.length > 0 ? ` (${counted(others.length + 1, 'place')}, first here)` : '';
        report.at(
          first!.path,
          `${quoted(key)} isn't a known extension${count}; ${meant === undefined ? 'remove it' : `write ${quoted(meant)}`}.`,
          all.map(({ path }) => path),
        );
      }
    }),
  },

  'pp-additional-property-not-allowed-adjacent-to-ref': {
    validatorCode: 'AdditionalPropertyNotAllowedAdjacentToRef',
    description: "Don't write other keys beside a $ref.",
    why: 'The platform ignores everything beside a reference, so a label or description there is never shown.',
    source: sources.validator,
    severity: 'warn',
    ...visit('definition', (_definition, report, model) => {
      const problems = problemsOf(model, 'adjacent');
      const [first] = problems;
      if (!first) return;
      const { keys } = first;
      const named = keys.slice(0, keys.length > 4 ? 3 : 4).map((key) => quoted(key));
      const more = keys.length > named.length ? [`${keys.length - named.length} more`] : [];
      const [have, them] = keys.length === 1 ? ['has', 'it'] : ['have', 'them'];
      const others = problems.length > 1 ? ` (as in ${counted(problems.length - 1, 'other place')})` : '';
      report.at(
        first.path,
        `${listed([...named, ...more])} ${have} no effect beside "$ref"${others}; remove ${them}, or replace the $ref with a copy of what it refers to.`,
        problems.map(({ path }) => path),
      );
    }),
  },

  'pp-array-duplicate-value': {
    validatorCode: 'ArrayDuplicateValue',
    description: 'List every value once.',
    why: 'Lists such as enum, required, tags, and consumes are sets. The validator rejects a value that is in one twice.',
    source: sources.validator,
    severity: 'error',
    ...visitProblems('duplicate', ({ path, value, times }, report) => {
      const item = typeof value === 'object' ? 'This item' : quoted(String(value));
      report(`${item} is listed ${often(times)} in ${quoted(keyOf(path))}; keep one.`);
    }),
  },

  'pp-swagger-keyword-not-supported': {
    validatorCode: 'SwaggerKeywordNotSupported',
    description: "Don't use uniqueItems in parameters.",
    why: "The platform doesn't support the keyword in parameters, so nothing checks it.",
    source: sources.validator,
    severity: 'warn',
    ...visit(['parameterObject', 'itemsObject'], ({ value }, report) => {
      if (value.uniqueItems === true)
        report(
          'The platform doesn\'t support "uniqueItems" in parameters; remove it, and say in the description that values must differ.',
          'uniqueItems',
        );
    }),
  },

  'pp-collection-format-value-not-supported': {
    validatorCode: 'CollectionFormatValueNotSupported',
    description: 'Send lists separated by commas.',
    why: 'The platform supports the collection format "csv" only, which is also the default.',
    source: sources.validator,
    severity: 'error',
    ...visit(['parameterObject', 'itemsObject', 'headerObject'], ({ value }, report) => {
      const format = stringOf(value.collectionFormat);
      if (format !== undefined && format !== 'csv')
        report(`The platform doesn't support the collectionFormat ${quoted(format)}; write "csv".`, 'collectionFormat');
    }),
  },
});
