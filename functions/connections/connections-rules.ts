import { closest } from '../core/text/closest.ts';
import { defineRules } from '../core/rule/define.ts';
import { arrayOf, isObject, objectOf, stringOf } from '../core/json/json.ts';
import { isOAuth } from '../core/model/properties-model.ts';
import { jsonType } from '../core/shape/shape.ts';
import { sources } from '../core/rule/sources.ts';
import { counted, foreignLetters, isBlank, listed, mentionedProducts, quoted } from '../core/text/text.ts';
import { visitProperties } from '../core/rule/visit.ts';
import {
  authenticates,
  descriptionOf,
  dialogText,
  dialogTexts,
  isPlaceholderText,
  isRawLabel,
  isUnprotectedSecret,
  mayBeSecret,
  longestTexts,
  missingLabels,
  parameterTypes,
  repeatedSets,
  repeatedTexts,
  sharedTabIndices,
} from '../core/model/connection-parameters.ts';

export const connections = defineRules(
  'connections',
  {
    'pp-connection-authentication-required': {
      description: 'Let users authenticate when they make a connection.',
      why: 'Guides to certification ask for authentication, and connectors to MCP servers are rejected without. One accepted connector in seven goes without it, most of them to public data.',
      source: sources.connectionParameters,
      severity: 'warn',
      ...visitProperties('file', (_file, report, model) => {
        if (!authenticates(model))
          report(
            'Users of this connector need no credential; add an API key, a user name and password, or OAuth 2.0 as connection parameter.',
          );
      }),
    },

    'pp-connection-parameter-name': {
      description: 'Name connection parameters in letters, digits and underscores.',
      why: 'Policies and settings refer to the name. Microsoft\'s schema allows one colon more, for what goes into an OAuth token ("token:tenant"). Choose well: renaming a parameter of a published connector breaks its connections.',
      source: sources.propertiesSchema,
      severity: 'error',
      ...visitProperties('connectionParameter', ({ name, label }, report) => {
        if (!/^\w+(?::\w+)?$/.test(name))
          report(
            `${label} has a name with other characters than letters, digits and underscores; rename it, in the policies too.`,
          );
      }),
    },

    'pp-connection-parameter-type': {
      description: 'Give every connection parameter one of the known types.',
      why: 'The type decides how the parameter is asked for and kept. Capitals do not count.',
      source: sources.propertiesSchema,
      severity: 'error',
      ...visitProperties('connectionParameter', ({ type, value, label }, report) => {
        const types = listed(
          parameterTypes.map((one) => quoted(one)),
          'or',
        );
        if (type === undefined) {
          // A type that is no text is reported as that.
          if (typeof (value.type ?? '') === 'string') report(`${label} has no type; write ${types}.`);
        } else if (!parameterTypes.some((known) => known.toLowerCase() === type)) {
          const meant = closest(type, parameterTypes);
          report(
            `${label} has the unknown type ${quoted(type)}; write ${meant === undefined ? types : quoted(meant)}.`,
            'type',
          );
        }
      }),
    },

    'pp-connection-ui-definition-required': {
      policyCodes: ['5000.2.6.9'],
      description: 'Say how the connection dialog shows each connection parameter.',
      why: 'Without a uiDefinition the dialog shows the raw name, and the connector is rejected.',
      source: sources.connectionParameters,
      severity: 'error',
      ...visitProperties('connectionParameter', (parameter, report) => {
        if (!parameter.uiDefinition && !isOAuth(parameter))
          report(
            `${parameter.label} has no uiDefinition; add one with displayName, description, tooltip and constraints.`,
          );
      }),
    },

    'pp-connection-description-required': {
      policyCodes: ['5000.2.6.10'],
      description: 'Describe every connection parameter.',
      why: 'The description tells users what to fill in. Certification rejects an empty one; parameters that the dialog hides need none.',
      source: sources.multiAuth,
      severity: 'error',
      ...visitProperties('connectionParameter', (parameter, report) => {
        const { uiDefinition, hidden, label } = parameter;
        if (uiDefinition && !hidden && descriptionOf(parameter) === undefined)
          report(`${label} has no description; add uiDefinition.description and say what to fill in.`, 'uiDefinition');
      }),
    },

    'pp-connection-labels-required': {
      description: 'Give every connection parameter a display name and a tooltip.',
      why: 'They are the label and the help in the connection dialog.',
      source: sources.connectionParameters,
      severity: 'warn',
      ...visitProperties('connectionParameter', (parameter, report) => {
        const { uiDefinition, hidden, group, label } = parameter;
        if (!uiDefinition || hidden) return;
        // The page on parameter sets shows none with a tooltip.
        const wanted = group === undefined ? (['displayName', 'tooltip'] as const) : (['displayName'] as const);
        const missing = wanted.filter((key) => dialogText(parameter, key) === undefined);
        if (missing.length > 0)
          report(
            `${label} has no ${listed(missing, 'or')}; add ${missing.length === 1 ? 'it' : 'them'} to uiDefinition.`,
            'uiDefinition',
          );
      }),
    },

    'pp-connection-required-constraint': {
      description: 'Say of every connection parameter whether it has to be filled in.',
      why: 'Without constraints.required the dialog lets users go on with an empty field. In parameter sets it is mandatory, for OAuth too.',
      source: sources.multiAuth,
      severity: 'warn',
      ...visitProperties('connectionParameter', (parameter, report) => {
        const { uiDefinition, constraints, hidden, group, label } = parameter;
        if (!uiDefinition || hidden || (group === undefined && isOAuth(parameter))) return;
        if (constraints.required === undefined || constraints.required === null)
          report(
            `${label} does not say whether it is required; add "required": "true" or "false" to uiDefinition.constraints.`,
            'uiDefinition',
          );
      }),
    },

    'pp-connection-constraints-text': {
      description: 'Write "required" and "hidden" of a connection parameter as text.',
      why: 'The constraints are "true" and "false" in quotation marks; certification has sent back connectors with the JSON boolean. Only clearText is one.',
      source: sources.propertiesSchema,
      severity: 'error',
      ...visitProperties('connectionParameter', ({ constraints, label }, report) => {
        for (const key of ['required', 'hidden']) {
          const value = constraints[key] ?? undefined;
          if (value === undefined || value === 'true' || value === 'false') continue;
          const written = typeof value === 'string' ? quoted(value) : `a value of type ${jsonType(value)}`;
          report(
            `${label} has ${written} for ${quoted(key)}; write "true" or "false" in quotation marks.`,
            'uiDefinition',
            'constraints',
            key,
          );
        }
      }),
    },

    'pp-connection-secret-type': {
      description: 'Make passwords, keys and tokens securestring.',
      why: 'A value of type string is kept and shown in clear text, for everyone with whom the connection is shared.',
      source: sources.connectionParameters,
      severity: 'error',
      ...visitProperties('connectionParameter', (parameter, report) => {
        if (isUnprotectedSecret(parameter))
          report(`${parameter.label} is a secret of type string; make its type "securestring".`, 'type');
      }),
    },

    'pp-connection-secret-masked': {
      description: 'Hide passwords, keys and tokens while they are typed.',
      why: 'Only with clearText false the dialog shows dots. User names, which are securestring too, may be shown.',
      source: sources.connectionParameters,
      severity: 'warn',
      ...visitProperties('connectionParameter', (parameter, report) => {
        const { type, uiDefinition, constraints, hidden, label } = parameter;
        if (
          type !== 'securestring' ||
          !uiDefinition ||
          hidden ||
          !mayBeSecret(parameter) ||
          constraints.clearText === false
        )
          return;
        report(
          `${label} is a secret that the dialog may show; set "clearText": false in uiDefinition.constraints.`,
          'uiDefinition',
        );
      }),
    },

    'pp-connection-secret-default': {
      description: 'Give secret connection parameters no default value.',
      why: 'The file is published as it is, and with it the default.',
      source: sources.pullRequestTemplate,
      severity: 'error',
      ...visitProperties('connectionParameter', ({ type, value, label }, report) => {
        if (type === 'securestring' && isText(value.defaultValue))
          report(`${label} is secret and has a default value, which everyone can read; remove it.`, 'defaultValue');
      }),
    },

    'pp-connection-label-meaningful': {
      description: 'Give connection parameters labels for people.',
      why: 'The label is what users see when they connect; the portal writes the raw name there.',
      source: sources.connectionParameters,
      severity: 'info',
      ...visitProperties('connectionParameter', (parameter, report) => {
        const label = dialogText(parameter, 'displayName');
        if (label !== undefined && !parameter.hidden && isRawLabel(label))
          report(
            `The label ${quoted(label)} is a raw name; write words, such as "API key" or "User name".`,
            'uiDefinition',
            'displayName',
          );
      }),
    },

    'pp-connection-text-placeholder': {
      description: 'Write real texts in place of placeholders.',
      why: 'Users read the texts when they connect, as they stand in the file.',
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
      description: 'Keep the texts of the connection dialog short.',
      why: 'The dialog cuts long labels off and pushes the fields out of sight.',
      source: sources.connectionParameters,
      severity: 'warn',
      ...visitProperties('connectionParameter', (parameter, report) => {
        for (const key of dialogTexts) {
          const { length } = dialogText(parameter, key) ?? '';
          if (length > longestTexts[key])
            report(
              `The ${key} of ${lowerFirst(parameter.label)} has ${length} characters; keep it within ${longestTexts[key]}, and put what else there is to say into your documentation.`,
              'uiDefinition',
              key,
            );
        }
      }),
    },

    'pp-connection-text-repeats-label': {
      description: 'Say more in description and tooltip than in the label.',
      why: 'Both stand beside the label; users look there for where to find the value.',
      source: sources.connectionParameters,
      severity: 'info',
      ...visitProperties('connectionParameter', (parameter, report) => {
        // There is little to say about a sign-in button.
        const repeated = isOAuth(parameter) || parameter.hidden ? [] : repeatedTexts(parameter);
        if (repeated.length > 0)
          report(
            `${listed(repeated.map((key, index) => (index === 0 ? `The ${key}` : key)))} of ${lowerFirst(parameter.label)} only ${repeated.length === 1 ? 'repeats' : 'repeat'} its label; say where users find the value.`,
            'uiDefinition',
            repeated[0]!,
          );
      }),
    },

    'pp-connection-text-product-names': {
      description: 'Name no product of Power Platform in the connection dialog.',
      why: 'The same dialog is shown in all of these products.',
      source: sources.multiAuth,
      severity: 'warn',
      ...visitProperties('connectionParameter', (parameter, report) => {
        for (const key of dialogTexts) {
          const names = mentionedProducts(dialogText(parameter, key) ?? '');
          if (names.length > 0)
            report(
              `The ${key} of ${lowerFirst(parameter.label)} names ${listed(names)}; leave it out.`,
              'uiDefinition',
              key,
            );
        }
      }),
    },

    'pp-connection-text-english': {
      description: 'Write the texts of the connection dialog in English.',
      why: 'All texts of a connector are in English; Microsoft translates them.',
      source: sources.certification,
      severity: 'warn',
      ...visitProperties('connectionParameter', (parameter, report) => {
        for (const key of dialogTexts) {
          const letters = foreignLetters(dialogText(parameter, key) ?? '').slice(0, 5);
          if (letters.length > 0)
            report(
              `The ${key} of ${lowerFirst(parameter.label)} contains ${listed(letters.map((letter) => quoted(letter)))}; write it in English.`,
              'uiDefinition',
              key,
            );
        }
      }),
    },

    'pp-connection-tab-index-unique': {
      description: 'Give each connection parameter a tab index of its own.',
      why: 'The index is the order in which the dialog asks; two of the same come in an order that nobody chose.',
      source: sources.connectionParameters,
      severity: 'info',
      ...visitProperties('file', (_file, report, { connectionParameter }) => {
        for (const { parameter, tabIndex } of sharedTabIndices(connectionParameter))
          report.at(
            [...parameter.path, 'uiDefinition', 'constraints', 'tabIndex'],
            `${parameter.label} has the tab index ${tabIndex}, which another one has; give it the next free one.`,
          );
      }),
    },

    'pp-gateway-capability-missing': {
      description: 'Declare the capability "gateway" of a connector that uses the on-premises data gateway.',
      why: 'Without the capability the gateway cannot be chosen for a connection.',
      source: sources.propertiesSchema,
      severity: 'warn',
      ...visitProperties('connectionParameter', ({ type, label }, report, { properties }) => {
        const declared = arrayOf(properties.capabilities).some((name) => stringOf(name)?.toLowerCase() === 'gateway');
        if (type === 'gatewaysetting' && !declared)
          report(`${label} chooses a gateway, but the connector does not declare it; add "gateway" to capabilities.`);
      }),
    },

    'pp-parameter-sets-several': {
      description: 'Offer at least two ways to sign in, or no parameter sets.',
      why: 'Parameter sets let users choose; a single one belongs into connectionParameters.',
      source: sources.multiAuth,
      severity: 'error',
      ...visitProperties('file', ({ value }, report) => {
        const { values } = objectOf(value.connectionParameterSets);
        if (Array.isArray(values) && values.length < 2)
          report(
            `connectionParameterSets offers ${counted(values.length, 'way')} to sign in; add another, or use connectionParameters instead.`,
            'connectionParameterSets',
            'values',
          );
      }),
    },

    'pp-parameter-set-name-unique': {
      description: 'Give each parameter set a name of its own.',
      why: 'A connection remembers the set by its name.',
      source: sources.multiAuth,
      severity: 'error',
      ...visitProperties('file', (_file, report, { parameterSet }) => {
        for (const { name, path } of repeatedSets(parameterSet))
          report.at(
            [...path, 'name'],
            `The name ${quoted(String(name))} belongs to another parameter set; give this one its own.`,
          );
      }),
    },

    'pp-parameter-set-labels-required': {
      description: 'Name and describe the choice of sign-in methods and each method.',
      why: 'Users read them when they choose how to sign in.',
      source: sources.multiAuth,
      severity: 'error',
      ...visitProperties('file', (file, report, { parameterSet }) => {
        const { connectionParameterSets } = file.value;
        if (!isObject(connectionParameterSets)) return;
        const choice = {
          value: connectionParameterSets,
          path: [...file.path, 'connectionParameterSets'],
          label: 'The choice of parameter sets',
        };
        for (const { value, path, label } of [choice, ...parameterSet]) {
          const missing = missingLabels(value);
          if (missing.length > 0)
            report.at(
              path,
              `${label} has no ${listed(missing, 'or')}; add ${missing.length === 1 ? 'it' : 'them'} to its uiDefinition.`,
            );
        }
      }),
    },

    'pp-parameter-set-schema': {
      description: 'Repeat type and description of each text field of a parameter set in uiDefinition.schema.',
      why: 'In parameter sets the box for the description shows what stands there. Few accepted connectors have it.',
      source: sources.multiAuth,
      severity: 'info',
      recommended: false,
      ...visitProperties('parameterSet', ({ parameters, label }, report) => {
        const without = parameters.filter(({ type, hidden, uiDefinition }) => {
          const { type: schemaType, description } = objectOf(uiDefinition?.schema);
          return (
            !hidden &&
            (type === 'string' || type === 'securestring') &&
            (stringOf(schemaType)?.toLowerCase() !== type || !isText(description))
          );
        });
        if (without.length > 0)
          report(
            `${label}: ${listed(without.map(({ name }) => quoted(name)))} ${without.length === 1 ? 'has' : 'have'} no uiDefinition.schema with type and description; add it.`,
            'parameters',
          );
      }),
    },
  },
  'apiProperties',
);

/** A label as it stands inside a sentence. */
function lowerFirst(label: string): string {
  return label.charAt(0).toLowerCase() + label.slice(1);
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && !isBlank(value);
}
