import { groupedBy } from '../core/json/lists.ts';
import type { Path } from '../core/json/json.ts';
import { arrayOf, stringOf } from '../core/json/json.ts';
import type { Place } from '../core/rule/aggregate.ts';
import { reportAggregated } from '../core/rule/aggregate.ts';
import { defineRules } from '../core/rule/define.ts';
import { sources } from '../core/rule/sources.ts';
import { visit } from '../core/rule/visit.ts';
import { counted, quoted } from '../core/text/text.ts';
import { formatMeant, hasFormats, isFormat } from './formats.ts';
import { isPattern } from './patterns.ts';
import { matchType } from './type-match.ts';
import { described, labelOf, nameOf, typedObjectsWith, visitTyped } from './typed-objects.ts';

/** Rules about the values that a schema, parameter or header allows: type, format, enum, default and pattern. */
export const values = defineRules('schemas', {
  'pp-array-has-no-items': {
    validatorCode: 'ArrayHasNoItems',
    description: 'Describe the items of every array.',
    why: 'Without items, makers can neither loop over the array nor pick values from it.',
    source: sources.validator,
    severity: 'error',
    ...visitTyped('type', (node, report) => {
      if (node.value.type === 'array' && node.value.items === undefined)
        report(`${labelOf(node)} is an array without items; add items that describe what it holds.`, 'items');
    }),
  },

  'pp-unrecognized-type-format': {
    validatorCode: 'UnrecognizedTypeFormat',
    description: 'Use formats that the platform supports.',
    why: 'The platform ignores an unknown format: makers get a plain text box where a date or a number was meant.',
    source: sources.validator,
    severity: 'warn',
    ...visit('definition', (_definition, report, model) => {
      const unknown: { type: string; format: string; path: Path }[] = [];
      for (const node of typedObjectsWith(model)('format')) {
        const { type, format } = node.value;
        if (typeof type === 'string' && typeof format === 'string' && !isFormat(type, format))
          unknown.push({ type, format, path: node.path });
      }
      // A type without formats is one mistake, whichever format is given.
      const mistakes = groupedBy(unknown, ({ type, format }) => (hasFormats(type) ? `${type}/${format}` : type));
      for (const all of mistakes.values()) {
        const [first, ...others] = all;
        const { type, format, path } = first!;
        const meant = formatMeant(type, format);
        const places = others.length > 0 ? ` (${counted(others.length + 1, 'place')}; this is the first)` : '';
        const named = format === '' ? 'An empty string' : quoted(format);
        const what = hasFormats(type)
          ? `${named} isn't a valid format for the type ${quoted(type)}`
          : `The type ${quoted(type)} has no formats, such as ${quoted(format)}`;
        report.at(
          [...path, 'format'],
          `${what}${places}; ${meant === undefined ? 'remove it' : `write ${quoted(meant)}`}.`,
          all.map((one) => [...one.path, 'format']),
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
    why: "Makers could choose a value that can't be sent.",
    source: sources.validator,
    severity: 'error',
    ...visitTyped('enum', (node, report) => {
      const type = stringOf(node.value.type);
      for (const [index, value] of arrayOf(node.value.enum).entries())
        if (matchType(value, type) === 'wrong')
          report(
            `${labelOf(node)} has the type ${quoted(type!)}, but its enum has ${described(value)}; correct or remove the value.`,
            'enum',
            index,
          );
    }),
  },

  'pp-default-value-must-match-type': {
    validatorCode: 'DefaultValueMustMatchType',
    description: 'Give defaults the type of their schema.',
    why: "A connector whose default has another type can't be imported.",
    source: sources.validator,
    evidence: [
      {
        kind: 'service',
        url: 'https://github.com/MicrosoftDocs/BusinessApplicationPlatform-Connectors-public/issues/70',
        year: 2020,
      },
    ],
    severity: 'error',
    ...visitTyped('default', (node, report) => {
      const type = stringOf(node.value.type);
      const { default: value } = node.value;
      if (value === undefined || matchType(value, type) !== 'wrong') return;
      const advice = type === 'string' && typeof value !== 'object' ? 'put it in quotes' : 'correct or remove it';
      report(
        `${labelOf(node)} has the type ${quoted(type!)}, but its default is ${described(value)}; ${advice}.`,
        'default',
      );
    }),
  },

  'pp-value-type-exact': {
    description: 'Write numbers and booleans in default and enum without quotes.',
    why: 'The platform reads the string "true" as true and ignores null, but other tools don\'t.',
    source: sources.validator,
    severity: 'info',
    ...visit('definition', (_definition, report, model) => {
      const inQuotes: Place[] = [];
      const nulls: Place[] = [];
      const add = (match: string, place: Place): void => {
        if (match === 'text') inQuotes.push(place);
        if (match === 'null') nulls.push(place);
      };
      for (const node of typedObjectsWith(model)('default'))
        add(matchType(node.value.default!, stringOf(node.value.type)), {
          path: [...node.path, 'default'],
          name: `default of ${nameOf(node)}`,
        });
      for (const node of typedObjectsWith(model)('enum')) {
        const type = stringOf(node.value.type);
        const matches = arrayOf(node.value.enum).map((value) => matchType(value, type));
        for (const match of ['text', 'null'] as const)
          if (matches.includes(match))
            add(match, { path: [...node.path, 'enum', matches.indexOf(match)], name: `enum of ${nameOf(node)}` });
      }
      reportAggregated(report, inQuotes, 'defaults and enums', 'should have numbers and booleans without quotes');
      reportAggregated(report, nulls, 'defaults and enums', "shouldn't have null, which has no effect");
    }),
  },

  'pp-pattern-should-be-valid-regular-expression': {
    validatorCode: 'PatternShouldBeValidRegularExpression',
    description: 'Use valid regular expressions as patterns.',
    why: 'A pattern that is malformed checks nothing.',
    source: sources.validator,
    severity: 'warn',
    ...visitTyped('pattern', (node, report) => {
      const pattern = stringOf(node.value.pattern);
      if (pattern !== undefined && !isPattern(pattern))
        report(
          `${labelOf(node)} has the pattern ${quoted(pattern)}, which isn't a valid regular expression; correct it.`,
          'pattern',
        );
    }),
  },
});
