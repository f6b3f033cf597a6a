import { arrayOf } from '../core/json/json.ts';
import { defineRules } from '../core/rule/define.ts';
import {
  descriptionOf,
  dialogText,
  dialogTexts,
  isEmptyDescription,
  isPlaceholderText,
  isRawLabel,
  maxTextLengths,
  repeatedTexts,
} from '../core/model/connection-parameters.ts';
import type { ConnectionParameter } from '../core/model/properties-model.ts';
import { isOAuth } from '../core/model/properties-model.ts';
import { sources } from '../core/rule/sources.ts';
import { visitProperties } from '../core/rule/visit.ts';
import { detectNonEnglish } from '../core/text/english.ts';
import { foreignLetters, listed, mentionedProducts, quoted } from '../core/text/text.ts';

/** What users read when they create a connection. */
export const connectionDialogTexts = defineRules(
  'connections',
  {
    'pp-connection-description-required': {
      policyCodes: ['5000.2.6.10'],
      evidence: [
        { kind: 'review', url: 'https://github.com/microsoft/PowerPlatformConnectors/pull/3097', year: 2023 },
        { kind: 'service', url: 'https://github.com/microsoft/PowerPlatformConnectors/pull/1421', year: 2022 },
      ],
      description: 'Describe every connection parameter that users fill in.',
      why: 'The description tells users what to enter. Certification rejects an empty one, even in a parameter that the dialog hides; such a parameter needs no description at all.',
      source: sources.multiAuth,
      severity: 'error',
      ...visitProperties('connectionParameter', (parameter, report) => {
        const { uiDefinition, hidden, label } = parameter;
        if (!uiDefinition) return;
        if (hidden && isEmptyDescription(parameter))
          report(
            `The description of ${lowerFirst(label)} is empty; remove the key, or say what the value is.`,
            'uiDefinition',
            'description',
          );
        if (!hidden && descriptionOf(parameter) === undefined && !mayLackDescription(parameter))
          report(`${label} has no description; add uiDefinition.description and say what to enter.`, 'uiDefinition');
      }),
    },

    'pp-connection-further-descriptions': {
      description: 'Describe connection parameters that offer a list of values, and those of parameter sets.',
      why: 'The description tells users what to choose or enter. Connectors without one here were approved until 2025; elsewhere certification rejects them.',
      source: sources.multiAuth,
      severity: 'warn',
      ...visitProperties('connectionParameter', (parameter, report) => {
        const { uiDefinition, hidden, label } = parameter;
        if (uiDefinition && !hidden && descriptionOf(parameter) === undefined && mayLackDescription(parameter))
          report(
            `${label} has no description; add uiDefinition.description and say what to ${offersValues(parameter) ? 'choose' : 'enter'}.`,
            'uiDefinition',
          );
      }),
    },

    'pp-connection-labels-required': {
      description: 'Give every connection parameter a display name and a tooltip.',
      why: 'They are the label and the help text in the connection dialog.',
      source: sources.connectionParameters,
      severity: 'warn',
      ...visitProperties('connectionParameter', (parameter, report) => {
        const { uiDefinition, hidden, group, label } = parameter;
        if (!uiDefinition || hidden) return;
        // Microsoft's page on parameter sets shows none with a tooltip.
        const wanted = group === undefined ? (['displayName', 'tooltip'] as const) : (['displayName'] as const);
        const missing = wanted.filter((key) => dialogText(parameter, key) === undefined);
        if (missing.length > 0)
          report(
            `${label} has no ${listed(missing, 'or')}; add ${missing.length === 1 ? 'it' : 'them'} to uiDefinition.`,
            'uiDefinition',
          );
      }),
    },

    'pp-connection-label-meaningful': {
      description: 'Give connection parameters labels that people understand.',
      why: 'The label is what users see when they connect. The portal writes the internal name there. A URL in a label cannot be clicked.',
      source: sources.connectionParameters,
      severity: 'info',
      ...visitProperties('connectionParameter', (parameter, report) => {
        const label = dialogText(parameter, 'displayName');
        if (label === undefined || parameter.hidden) return;
        if (isRawLabel(label))
          report(
            `The label ${quoted(label)} is an internal name; write words, such as "API key" or "User name".`,
            'uiDefinition',
            'displayName',
          );
        else if (/\bhttps?:\/\/|\bwww\./i.test(label))
          report(
            `The label ${quoted(label)} contains a URL; move it to the description.`,
            'uiDefinition',
            'displayName',
          );
      }),
    },

    'pp-connection-text-placeholder': {
      description: 'Replace placeholders in the connection dialog with real text.',
      why: 'Users read the text when they connect, as it stands in the file.',
      source: sources.multiAuth,
      severity: 'warn',
      ...visitProperties('connectionParameter', (parameter, report) => {
        for (const key of dialogTexts) {
          const text = dialogText(parameter, key);
          if (text !== undefined && isPlaceholderText(text))
            report(
              `The ${key} of ${lowerFirst(parameter.label)} is the placeholder ${quoted(text)}; write what users need to know.`,
              'uiDefinition',
              key,
            );
        }
      }),
    },

    'pp-connection-text-length': {
      description: 'Keep the text of the connection dialog short.',
      why: 'The dialog cuts off long labels, and long text pushes the fields out of sight.',
      source: sources.connectionParameters,
      severity: 'warn',
      ...visitProperties('connectionParameter', (parameter, report) => {
        for (const key of dialogTexts) {
          const { length } = dialogText(parameter, key) ?? '';
          if (length > maxTextLengths[key])
            report(
              `The ${key} of ${lowerFirst(parameter.label)} has ${length} characters; shorten it to ${maxTextLengths[key]}, and move the rest to your documentation.`,
              'uiDefinition',
              key,
            );
        }
      }),
    },

    'pp-connection-text-repeats-label': {
      description: 'Say more in the description and tooltip than in the label.',
      why: 'Both are shown beside the label. Users look there for where to find the value.',
      source: sources.connectionParameters,
      severity: 'info',
      ...visitProperties('file', (_file, report, { connectionParameter }) => {
        // There is little to say about a sign-in button.
        const repeating = connectionParameter.flatMap((parameter) => {
          const keys = isOAuth(parameter) || parameter.hidden ? [] : repeatedTexts(parameter);
          return keys.length > 0 ? [{ parameter, keys }] : [];
        });
        const [first] = repeating;
        if (!first) return;
        const { parameter, keys } = first;
        report.at(
          [...parameter.path, 'uiDefinition', keys[0]!],
          repeating.length === 1
            ? `The ${listed(keys)} of ${lowerFirst(parameter.label)} only ${keys.length === 1 ? 'repeats' : 'repeat'} its label; say where users find the value.`
            : `The description or tooltip of ${repeating.length} connection parameters only repeats the label (${namesOf(repeating.map((one) => one.parameter))}); say where users find the values.`,
        );
      }),
    },

    'pp-connection-text-product-names': {
      description: "Don't mention Power Platform products in the connection dialog.",
      why: 'All of these products show the same dialog.',
      source: sources.multiAuth,
      severity: 'warn',
      ...visitProperties('connectionParameter', (parameter, report) => {
        for (const key of dialogTexts) {
          const names = mentionedProducts(dialogText(parameter, key) ?? '');
          if (names.length > 0)
            report(
              `The ${key} of ${lowerFirst(parameter.label)} mentions ${listed(names)}; leave it out.`,
              'uiDefinition',
              key,
            );
        }
      }),
    },

    'pp-connection-text-english': {
      description: 'Write the text of the connection dialog in English.',
      why: 'All text of a connector is in English; Microsoft translates it.',
      source: sources.certification,
      evidence: [{ kind: 'review', url: 'https://github.com/microsoft/PowerPlatformConnectors/pull/1558', year: 2022 }],
      severity: 'warn',
      ...visitProperties('connectionParameter', (parameter, report) => {
        for (const key of dialogTexts) {
          const trait = nonEnglishTrait(dialogText(parameter, key) ?? '');
          if (trait !== undefined)
            report(
              `The ${key} of ${lowerFirst(parameter.label)} contains ${trait}; write it in English.`,
              'uiDefinition',
              key,
            );
        }
      }),
    },
  },
  'apiProperties',
);

/** What shows that a text is not in English, as a message names it: `German words` or `"ü"`. */
function nonEnglishTrait(text: string): string | undefined {
  const trait = detectNonEnglish(text);
  if (trait !== undefined) return trait;
  const letters = foreignLetters(text).slice(0, 5);
  return letters.length > 0 ? listed(letters.map((letter) => quoted(letter))) : undefined;
}

/** The names of up to three parameters. */
function namesOf(parameters: readonly ConnectionParameter[]): string {
  const names = parameters.slice(0, 3).map(({ name }) => quoted(name));
  return listed(parameters.length > 3 ? [...names, `${parameters.length - 3} more`] : names);
}

/** Whether connectors were approved without a description here. One that is there, but empty, has never been. */
function mayLackDescription(parameter: ConnectionParameter): boolean {
  return (offersValues(parameter) || parameter.group !== undefined) && !isEmptyDescription(parameter);
}

/** Whether users choose from a list. */
function offersValues({ value, constraints }: ConnectionParameter): boolean {
  return [value, constraints].some(({ allowedValues }) => arrayOf(allowedValues).length > 0);
}

/** A label inside of a sentence. */
function lowerFirst(label: string): string {
  return label.charAt(0).toLowerCase() + label.slice(1);
}
