import type { JsonObject } from '../core/json/json.ts';
import { objectOf, stringOf } from '../core/json/json.ts';
import { ownNames, squeezed } from '../core/model/own-names.ts';
import { usedPropertiesOf } from '../core/model/schemas.ts';
import type { Place } from '../core/rule/aggregate.ts';
import { aggregateTexts, placeOf, reportAggregated, visibleTexts } from '../core/rule/aggregate.ts';
import { defineRules } from '../core/rule/define.ts';
import { sources } from '../core/rule/sources.ts';
import { visit } from '../core/rule/visit.ts';
import { givesValues } from '../core/text/given-values.ts';
import { normalized, quoted } from '../core/text/text.ts';
import { aggregateMissing, descriptionOf, inputsOf, labelKeys, labelOf } from './inputs.ts';
import { isPlaceholder } from './phrases.ts';
import { codeWord, isTitleCase, smallAbbreviation } from './wording.ts';

/** How inputs, outputs, and the values to choose from are named. */
export const labels = defineRules('strings', {
  'pp-body-property-labels': {
    description: 'Give body properties that makers fill in a label.',
    why: 'Without x-ms-summary and title, makers see the internal property name, such as "cust_ref".',
    source: sources.publisherBlog,
    severity: 'warn',
    ...aggregateMissing(
      'inputs',
      'body properties',
      labelKeys,
      labelOf,
      'should have a label in x-ms-summary and title, since makers see the internal name otherwise',
    ),
  },

  'pp-response-property-labels': {
    description: 'Give the properties of responses a label.',
    why: 'Dynamic content shows the label, or the internal property name if there is none.',
    source: sources.stringGuidance,
    severity: 'info',
    recommended: false,
    ...aggregateMissing(
      'outputs',
      'response properties',
      labelKeys,
      labelOf,
      'should have a label in x-ms-summary and title, since makers see the internal name otherwise',
    ),
  },

  'pp-label-title-case': {
    description: 'Write the labels of parameters and properties in title case.',
    why: 'The string guidance asks for it. Two thirds of the accepted connectors have some that are written differently.',
    source: sources.stringGuidance,
    severity: 'info',
    recommended: false,
    ...aggregateTexts(
      'labels',
      (text) =>
        text.kind === 'label' &&
        !isTitleCase(text.value) &&
        // pp-name-from-code and pp-text-placeholder say more about these.
        codeWord(text.value) === undefined &&
        !isPlaceholder(text),
      'should be in title case, such as "Order ID" or "Date of Birth"',
    ),
  },

  'pp-label-characters': {
    description: 'Write the labels of parameters with letters, digits, spaces, and parentheses only.',
    why: 'The certification page allows no others in the summary of a parameter. Some, such as hyphens, are accepted in practice.',
    source: sources.certification,
    severity: 'info',
    ...aggregateTexts(
      'parameter labels',
      ({ kind, of, value }) =>
        kind === 'label' &&
        of === 'parameter' &&
        (/[^\p{L}\p{N} ()]/u.test(value) || value !== value.trim()) &&
        // pp-name-from-code says more about these.
        codeWord(value) === undefined,
      'should contain only letters, digits, single spaces, and parentheses',
    ),
  },

  'pp-name-from-code': {
    evidence: [{ kind: 'review', url: 'https://github.com/microsoft/PowerPlatformConnectors/pull/1942', year: 2022 }],
    description: 'Name operations, parameters, and properties in words, not as in code.',
    why: 'Names such as "orderId" and "order_id" can\'t be translated, and reviewers have sent submissions back for them.',
    source: 'https://github.com/microsoft/PowerPlatformConnectors/pull/1942',
    severity: 'warn',
    ...visit('definition', ({ value: root }, report, model) => {
      const names = squeezed(`${stringOf(objectOf(root.info).title) ?? ''} ${ownNames(root)}`);
      const copied = visibleTexts(model).filter(({ kind, value }) => {
        if (kind !== 'summary' && kind !== 'label') return false;
        const word = codeWord(value);
        return word !== undefined && !names.includes(squeezed(word));
      });
      reportAggregated(
        report,
        copied.map((text) => placeOf(text)),
        'names',
        'should be written in words, such as "Order ID" instead of "orderId" or "order_id"',
      );
    }),
  },

  'pp-name-abbreviations': {
    description: 'Write abbreviations in uppercase.',
    why: 'Translators take "Id" and "Url" for words. A third of the accepted connectors, and samples of Microsoft, write "Id" all the same.',
    source: sources.certification,
    severity: 'info',
    recommended: false,
    ...aggregateTexts(
      'names',
      ({ kind, value }) => kind !== 'description' && kind !== 'hint' && smallAbbreviation(value),
      'should have abbreviations such as "ID" and "URL" in uppercase',
    ),
  },

  'pp-nested-label-repeats-parent': {
    description: "Don't begin the label of a nested property with its parent's label.",
    why: "The designer puts the parent's label in front, so makers read it twice.",
    source: sources.stringGuidance,
    severity: 'info',
    ...visit('definition', (_definition, report, model) => {
      const repeating = new Map<JsonObject, Place>();
      for (const { value, target, property, internal, parent } of usedPropertiesOf(model)) {
        const [label, around] = [labelOf(value), labelOf(parent.value)];
        if (internal || around === '' || label.length <= around.length) continue;
        const above = normalized(around);
        if (above !== '' && normalized(label).startsWith(`${above} `))
          repeating.set(value, { path: target, name: `label of property ${quoted(property.name)}`, value: label });
      }
      reportAggregated(
        report,
        [...repeating.values()],
        'labels',
        'should leave out the label of the property around it',
      );
    }),
  },

  'pp-enum-display-names': {
    description: 'Give coded values that makers choose from readable names.',
    why: 'Makers see values such as "ord_st" or "3" as they are, unless x-ms-enum-values names them.',
    source: 'https://github.com/microsoft/PowerPlatformConnectors/blob/dev/schemas/apiDefinition.swagger.schema.json',
    severity: 'info',
    ...visit('definition', (_definition, report, model) => {
      const coded = inputsOf(model).filter(
        ({ schema, internal }) => !internal && schema['x-ms-enum-values'] === undefined && isCoded(schema.enum),
      );
      reportAggregated(report, coded, 'inputs', 'should have x-ms-enum-values with a name for each coded value');
    }),
  },
  'pp-input-values-listed': {
    description: 'List the values that an input takes in an enum.',
    why: 'With an enum, makers choose from a list. Values that stand in the description only have to be typed, without a mistake.',
    source: sources.swagger,
    severity: 'info',
    ...visit('definition', (_definition, report, model) => {
      const described = inputsOf(model).filter(
        ({ schema, internal }) => !internal && takesAnyText(schema) && givesValues(descriptionOf(schema)),
      );
      reportAggregated(report, described, 'inputs', 'should have an enum with the values that the description gives');
    }),
  },
});

/** Whether an input is a text without any choice. */
function takesAnyText(schema: JsonObject): boolean {
  return schema.type === 'string' && choices.every((key) => schema[key] === undefined);
}

const choices = ['enum', 'format', 'x-ms-dynamic-values', 'x-ms-dynamic-list', 'x-ms-enum-values'];

/** Whether most values of a list are codes: numbers, single letters, `snake_case` or `camelCase`. */
function isCoded(values: unknown): boolean {
  if (!Array.isArray(values)) return false;
  const coded = values.filter(
    (value) =>
      typeof value === 'number' || (typeof value === 'string' && /^\d+$|^[A-Za-z]$|_|^[a-z]+[A-Z]/.test(value)),
  );
  return coded.length * 2 > values.length;
}
