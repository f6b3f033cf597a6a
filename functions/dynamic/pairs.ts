import { isObject, objectOf, stringOf } from '../core/json/json.ts';
import { dynamicExtensions } from '../core/model/calls.ts';
import { isAmbiguous } from '../core/model/inputs.ts';
import type { RuleEntry } from '../core/rule/define.ts';
import { defineRules } from '../core/rule/define.ts';
import { visit, visitKey } from '../core/rule/visit.ts';
import { sources } from '../core/rule/sources.ts';
import { listed, quoted } from '../core/text/text.ts';

/** Rules about extensions that must stand beside others, or in a certain position. */
export const pairs = defineRules('dynamic', {
  'pp-dynamic-list-extension-required-for-ambiguous-references': {
    validatorCode: 'DynamicListExtensionRequiredForAmbiguousReferences',
    ...siblingFor('x-ms-dynamic-values', 'x-ms-dynamic-list', 'ambiguous'),
  },

  'pp-dynamic-list-extension-required-for-non-parameter-references': {
    validatorCode: 'DynamicListExtensionRequiredForNonParameterReferences',
    ...siblingFor('x-ms-dynamic-values', 'x-ms-dynamic-list', 'properties'),
  },

  'pp-dynamic-properties-extension-required-for-ambiguous-references': {
    validatorCode: 'DynamicPropertiesExtensionRequiredForAmbiguousReferences',
    ...siblingFor('x-ms-dynamic-schema', 'x-ms-dynamic-properties', 'ambiguous'),
  },

  'pp-dynamic-properties-extension-required-for-non-parameter-references': {
    validatorCode: 'DynamicPropertiesExtensionRequiredForNonParameterReferences',
    ...siblingFor('x-ms-dynamic-schema', 'x-ms-dynamic-properties', 'properties'),
  },

  'pp-dynamic-properties-extension-required-for-properties-value-path': {
    validatorCode: 'DynamicPropertiesExtensionRequiredForPropertiesValuePath',
    description: 'Add x-ms-dynamic-properties where the value-path of x-ms-dynamic-schema ends in "properties".',
    why: 'The older extension can point at the properties of a schema, while the newer one points at the schema itself; here, the platform needs both.',
    source: sources.validator,
    severity: 'error',
    ...visitKey('schemaObject', 'x-ms-dynamic-schema', ({ value }, report) => {
      const path = stringOf(objectOf(value['x-ms-dynamic-schema'])['value-path']);
      if (path !== undefined && /(?:^|\/)properties$/.test(path) && value['x-ms-dynamic-properties'] === undefined)
        report(
          `The value-path ${quoted(path)} points at the properties of a schema; add x-ms-dynamic-properties beside x-ms-dynamic-schema, ${withoutProperties(path) === '' ? 'without itemValuePath' : `with the itemValuePath ${quoted(withoutProperties(path))}`}.`,
          'x-ms-dynamic-schema',
          'value-path',
        );
    }),
  },

  'pp-dynamic-properties-item-value-path-mismatch': {
    validatorCode: 'DynamicPropertiesItemValuePathMismatch',
    description: 'Point x-ms-dynamic-properties and x-ms-dynamic-schema at the same schema.',
    why: 'Both extensions describe the same inputs or outputs, so they must lead to the same schema.',
    source: sources.validator,
    severity: 'error',
    ...visitKey('schemaObject', 'x-ms-dynamic-schema', ({ value }, report) => {
      const { 'x-ms-dynamic-schema': older, 'x-ms-dynamic-properties': newer } = value;
      if (!isObject(older) || !isObject(newer)) return;
      const path = stringOf(older['value-path']) ?? '';
      const actual = stringOf(newer.itemValuePath) ?? '';
      const expected = withoutProperties(path);
      if (actual !== expected)
        report(
          `x-ms-dynamic-schema has ${path === '' ? 'no value-path' : `the value-path ${quoted(path)}`}; ${expected === '' ? `remove the itemValuePath ${quoted(actual)}` : `set itemValuePath to ${quoted(expected)}`} here.`,
          'x-ms-dynamic-properties',
          ...(actual === '' ? [] : ['itemValuePath']),
        );
    }),
  },

  'pp-dynamic-extension-definition-not-allowed-in-parameter': {
    validatorCode: 'DynamicExtensionDefinitionNotAllowedInParameter',
    description: 'Put the dynamic extensions of a body in its schema.',
    why: 'On the body parameter itself, they have no effect.',
    source: sources.validator,
    severity: 'error',
    ...visit('parameterObject', ({ value }, report) => {
      if (value.in !== 'body') return;
      for (const extension of dynamicExtensions)
        if (value[extension] !== undefined)
          report(
            `${extension} has no effect on a body parameter; move it into the schema of the parameter.`,
            extension,
          );
    }),
  },

  'pp-dynamic-tree-extension-missing': {
    validatorCode: 'DynamicTreeExtensionMissing',
    description: 'Add x-ms-dynamic-tree to inputs that use the file picker.',
    why: 'x-ms-dynamic-tree says how folders are opened and what makers pick; without it, there is no picker.',
    source: sources.validator,
    severity: 'error',
    ...visit('call', ({ label, value, owner }, report) => {
      if (value.capability === 'file-picker' && owner?.value['x-ms-dynamic-tree'] === undefined)
        report(`${label} uses the file picker; add x-ms-dynamic-tree beside it.`);
    }),
  },

  'pp-selected-item-value-path-not-allowed-in-this-position': {
    validatorCode: 'SelectedItemValuePathNotAllowedInThisPosition',
    description: 'Use selectedItemValuePath only in the browse operation of x-ms-dynamic-tree.',
    why: 'Only when a maker opens a node of the tree is there a selected item to take a value from.',
    source: sources.validator,
    severity: 'error',
    ...visit('call', ({ extension, label, value, path }, report) => {
      const tree = extension === 'x-ms-dynamic-tree';
      if (tree && path.at(-1) === 'browse') return;
      const message = `${label} has selectedItemValuePath, which is valid only in "browse" of x-ms-dynamic-tree; remove it.`;
      // pp-additional-property-not-allowed reports the key in other extensions.
      if (tree && value.selectedItemValuePath !== undefined) report(message, 'selectedItemValuePath');
      for (const [name, entry] of Object.entries(objectOf(value.parameters)))
        if (objectOf(entry).selectedItemValuePath !== undefined)
          report(message, 'parameters', name, 'selectedItemValuePath');
    }),
  },
});

/** A rule that asks for the newer extension where the older one can't say which input it refers to. */
function siblingFor(
  older: 'x-ms-dynamic-values' | 'x-ms-dynamic-schema',
  newer: 'x-ms-dynamic-list' | 'x-ms-dynamic-properties',
  reason: 'ambiguous' | 'properties',
): Omit<RuleEntry, 'validatorCode'> {
  const ambiguous = reason === 'ambiguous';
  return {
    description: ambiguous
      ? `Add ${newer} where a reference in ${older} stands for two inputs.`
      : `Add ${newer} where ${older} refers to properties of the body.`,
    why: ambiguous
      ? `${older} can't tell a parameter from a property of the body with the same name; ${newer} has the whole path.`
      : `${older} refers only to parameters, so the property isn't found; ${newer} has its path.`,
    source: sources.validator,
    severity: 'error',
    ...visit('call', ({ extension, label, owner, arguments: passed }, report) => {
      if (extension !== older || owner?.value[newer] !== undefined) return;
      const references = passed.flatMap(({ value }) =>
        value.kind === 'reference' &&
        value.matches.some(({ match }) =>
          ambiguous ? isAmbiguous(match) : match.property !== undefined && match.parameter === undefined,
        )
          ? quoted(value.reference)
          : [],
      );
      if (references.length > 0)
        report(
          ambiguous
            ? `${label} refers to ${listed(references)}, which ${references.length === 1 ? 'is' : 'are'} both a parameter and a property of the body; add ${newer} beside it, with the whole path as parameterReference.`
            : `${label} refers to ${listed(references)} in the body; add ${newer} beside it, with the path that begins with the body parameter as parameterReference.`,
        );
    }),
  };
}

/** A path that leads to the properties of a schema, turned into the path of the schema. */
function withoutProperties(path: string): string {
  return path.replace(/(?:^|\/)properties$/, '');
}
