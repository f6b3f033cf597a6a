import type { Json, JsonObject } from '../core/json/json.ts';
import { arrayOf, isObject, objectOf, stringOf } from '../core/json/json.ts';
import { repeated } from '../core/json/lists.ts';
import { schemaUsesOf } from '../core/model/schemas.ts';
import { defineRules } from '../core/rule/define.ts';
import { sources } from '../core/rule/sources.ts';
import type { RuleBody } from '../core/rule/visit.ts';
import { visit } from '../core/rule/visit.ts';
import type { ShapeNode } from '../core/shape/shape.ts';
import { often, quoted } from '../core/text/text.ts';
import { labelOf, visitTyped } from './typed-objects.ts';

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

/** Rules about Microsoft's extensions of schemas. */
export const extensions = defineRules('schemas', {
  'pp-invalid-custom-editor-extension-dictionary-value': {
    validatorCode: 'InvalidCustomEditorExtensionDictionaryValue',
    description: 'Use the dictionary editor only for objects with additionalProperties.',
    why: 'The editor lets makers enter pairs of keys and values, which only such an object accepts.',
    source: sources.validator,
    severity: 'error',
    ...visitTyped('x-ms-editor', (node, report) => {
      const { type, additionalProperties: additional, 'x-ms-editor': editor } = node.value;
      if (editor === 'dictionary' && (type !== 'object' || (additional !== true && !isObject(additional))))
        report(
          `${labelOf(node)} has the x-ms-editor "dictionary"; make it an object with additionalProperties, or remove x-ms-editor.`,
          'x-ms-editor',
        );
    }),
  },

  'pp-missing-enum-values-display-name': {
    validatorCode: 'MissingEnumValuesDisplayName',
    description: 'Give every value in x-ms-enum-values a displayName.',
    why: 'The display name is what makers choose from.',
    source: sources.validator,
    severity: 'error',
    ...visit('x-ms-enum-values', ({ value }, report) => {
      if (value.displayName === undefined || value.displayName === '')
        report(`${nameOfValue(value.value)} has no displayName; add the text that makers choose from.`);
    }),
  },

  'pp-duplicate-enum-values-in-extension': {
    validatorCode: 'DuplicateEnumValuesInExtension',
    description: 'List every value in x-ms-enum-values once.',
    why: 'A value can have only one display name.',
    source: sources.validator,
    severity: 'error',
    ...visitEnumValues((items, _node, report) => {
      for (const { index, times } of repeated(items.map(({ value }) => value)))
        if (items[index]!.value !== undefined)
          report(
            `${nameOfValue(items[index]!.value)} is in x-ms-enum-values ${often(times)}; keep one.`,
            index,
            'value',
          );
    }),
  },

  'pp-invalid-enum-values-extension-value': {
    validatorCode: 'InvalidEnumValuesExtensionValue',
    description: 'List only values of the enum in x-ms-enum-values.',
    why: "Makers could choose a value that the enum doesn't allow.",
    source: sources.validator,
    severity: 'error',
    ...visitEnumValues((items, node, report) => {
      if (!Array.isArray(node.value.enum)) return;
      const allowed = new Set(arrayOf(node.value.enum));
      for (const [index, { value }] of items.entries())
        if (value !== undefined && typeof value !== 'object' && !allowed.has(value))
          report(`${nameOfValue(value)} isn't in the enum; add it there, or correct it here.`, index, 'value');
    }),
  },

  'pp-filter-functions-property-empty': {
    validatorCode: 'FilterFunctionsPropertyEmpty',
    description: 'List the functions that a column can be filtered by.',
    why: 'The validator rejects an empty list.',
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
    why: 'The validator rejects a list that repeats a function.',
    source: sources.validator,
    severity: 'error',
    ...visitFilterFunctions((functions, report) => {
      for (const { index, times } of repeated(functions))
        report(
          `${nameOfValue(functions[index])} is in filterFunctions ${often(times)}; keep one.`,
          'filterFunctions',
          index,
        );
    }),
  },

  'pp-filter-functions-property-invalid-value': {
    validatorCode: 'FilterFunctionsPropertyInvalidValue',
    description: 'Use the filter functions that Power Apps supports.',
    why: "Power Apps never uses others, and the validator rejects those that aren't on its list.",
    source: sources.validator,
    severity: 'warn',
    ...visitFilterFunctions((functions, report) => {
      for (const [index, name] of functions.entries())
        if (typeof name !== 'string' || !filterFunctions.has(name))
          report(
            `${nameOfValue(name)} isn't a valid filter function; use one such as "eq", or remove it.`,
            'filterFunctions',
            index,
          );
    }),
  },

  'pp-filter-functions-property-in-input-schema': {
    validatorCode: 'FilterFunctionsPropertyInInputSchema',
    description: 'Use filterFunctions in responses only.',
    why: 'They say how the rows of a response can be filtered.',
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
          'filterFunctions has no meaning in a body; remove it, or give the body a schema of its own.',
        );
      }
    }),
  },

  'pp-invalid-next-link-name-value': {
    validatorCode: 'InvalidNextLinkNameValue',
    description: 'Set nextLinkName to "nextLink" or "@odata.nextLink".',
    why: 'The platform supports only these two names, so makers would get the first page only.',
    source: sources.validator,
    severity: 'error',
    ...visit('x-ms-pageable', ({ value }, report) => {
      const name = stringOf(value.nextLinkName);
      if (name !== undefined && name !== 'nextLink' && name !== '@odata.nextLink')
        report(
          `The nextLinkName ${quoted(name)} isn't supported; set it to "nextLink" or "@odata.nextLink", and let the service return its link under that name.`,
          'nextLinkName',
        );
    }),
  },
});

/** How a message that begins with a value calls it. */
function nameOfValue(value: Json | undefined): string {
  return typeof value === 'object' && value !== null ? 'This value' : `The value ${quoted(String(value))}`;
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
