import { closest } from '../core/text/closest.ts';
import { defineRules } from '../core/rule/define.ts';
import { arrayOf, stringOf } from '../core/json/json.ts';
import {
  authenticates,
  isUnprotectedSecret,
  mayBeSecret,
  parameterTypes,
  sharedTabIndices,
} from '../core/model/connection-parameters.ts';
import type { ConnectionParameter } from '../core/model/properties-model.ts';
import { isOAuth } from '../core/model/properties-model.ts';
import { sources } from '../core/rule/sources.ts';
import type { Report } from '../core/rule/visit.ts';
import { visitProperties } from '../core/rule/visit.ts';
import { jsonType } from '../core/shape/shape.ts';
import { isBlank, listed, quoted, withArticle } from '../core/text/text.ts';

/** What users fill in when they create a connection, and how each value is kept. */
export const connectionFields = defineRules(
  'connections',
  {
    'pp-connection-authentication-required': {
      publisher: 'verified',
      description: 'Let users authenticate when they create a connection.',
      why: 'Reviewers ask why a connector has no authentication, and connectors to MCP servers are rejected without it. One accepted connector in seven has none, most of them to public data.',
      source: sources.connectionParameters,
      evidence: [{ kind: 'review', url: 'https://github.com/microsoft/PowerPlatformConnectors/pull/698', year: 2021 }],
      severity: 'warn',
      ...visitProperties('file', (_file, report, model) => {
        if (!authenticates(model))
          report(
            'Anyone can use this connector without a credential; add an API key, a user name and password, or OAuth 2.0 to connectionParameters.',
          );
      }),
    },

    'pp-connection-parameter-name': {
      description: 'Use letters, digits, and underscores in the names of connection parameters.',
      why: 'Policies and settings refer to the name. Microsoft\'s schema also allows one colon, for a value that goes into an OAuth token ("token:tenant"). Choose the name well: renaming a parameter of a published connector breaks its connections.',
      source: sources.propertiesSchema,
      evidence: [{ kind: 'review', url: 'https://github.com/microsoft/PowerPlatformConnectors/pull/3097', year: 2023 }],
      severity: 'error',
      ...visitProperties('connectionParameter', ({ name, label }, report) => {
        if (!/^\w+(?::\w+)?$/.test(name))
          report(
            `${label} has a name with characters other than letters, digits, and underscores; rename it here and in the policies.`,
          );
      }),
    },

    'pp-connection-parameter-type': {
      description: 'Give every connection parameter one of the known types.',
      why: 'The type decides how the value is asked for and kept. Letter case does not matter.',
      source: sources.propertiesSchema,
      evidence: [{ kind: 'review', url: 'https://github.com/microsoft/PowerPlatformConnectors/pull/3097', year: 2023 }],
      severity: 'error',
      ...visitProperties('connectionParameter', ({ type, value, label }, report) => {
        const types = listed(
          parameterTypes.map((one) => quoted(one)),
          'or',
        );
        if (type === undefined) {
          // A type that is not text is reported as that.
          if (typeof (value.type ?? '') === 'string') report(`${label} has no type; use ${types}.`);
        } else if (!parameterTypes.some((known) => known.toLowerCase() === type)) {
          const meant = closest(type, parameterTypes);
          report(
            `${label} has the unknown type ${quoted(type)}; use ${meant === undefined ? types : quoted(meant)}.`,
            'type',
          );
        }
      }),
    },

    'pp-connection-ui-definition-required': {
      policyCodes: ['5000.2.6.9'],
      description: 'Add a uiDefinition to every connection parameter.',
      why: 'Without a uiDefinition, the connection dialog shows the internal name, and the connector is rejected.',
      source: sources.connectionParameters,
      severity: 'error',
      ...visitProperties('connectionParameter', (parameter, report) => {
        if (!parameter.uiDefinition && !isOAuth(parameter))
          report(
            `${parameter.label} has no uiDefinition; add one with displayName, description, tooltip, and constraints.`,
          );
      }),
    },

    'pp-connection-required-constraint': {
      description: 'State whether each connection parameter is required.',
      why: 'Without constraints.required, users can continue with an empty field. In parameter sets it is mandatory, for OAuth too.',
      source: sources.multiAuth,
      severity: 'warn',
      ...visitProperties('connectionParameter', (parameter, report) => {
        const { uiDefinition, constraints, hidden, group, label } = parameter;
        if (!uiDefinition || hidden || (group === undefined && isOAuth(parameter))) return;
        if (constraints.required === undefined || constraints.required === null)
          report(
            `${label} doesn't say whether it is required; add "required": "true" or "false" to uiDefinition.constraints.`,
            'uiDefinition',
          );
      }),
    },

    'pp-connection-constraints-text': {
      description: 'Write "hidden" of a connection parameter as text.',
      why: 'The values are "true" and "false" in quotation marks. Certification has sent back connectors with JSON booleans, although older ones were accepted with them. Only clearText is a boolean.',
      source: sources.propertiesSchema,
      evidence: [
        { kind: 'service', url: 'https://github.com/microsoft/PowerPlatformConnectors/pull/3986', year: 2025 },
        { kind: 'service', url: 'https://github.com/apify/apify-microsoft-power-automate-integration', year: 2026 },
      ],
      severity: 'error',
      ...visitProperties('connectionParameter', (parameter, report) => reportConstraint(parameter, 'hidden', report)),
    },

    'pp-connection-required-text': {
      description: 'Write "required" of a connection parameter as text.',
      why: 'The values are "true" and "false" in quotation marks, as the schema of properties files has them. Connectors with JSON booleans went live until 2025, but have stopped the flows of administrators that list connectors, which expect text.',
      source: sources.propertiesSchema,
      evidence: [{ kind: 'service', url: 'https://github.com/microsoft/coe-starter-kit/issues/7676', year: 2024 }],
      severity: 'warn',
      ...visitProperties('connectionParameter', (parameter, report) => reportConstraint(parameter, 'required', report)),
    },

    'pp-connection-secret-type': {
      description: 'Make passwords, keys, and tokens securestring.',
      why: 'A value of type string is kept and shown in plain text, to everyone with whom the connection is shared. Certified connectors with such values went live until 2024, so this is a warning.',
      source: sources.connectionParameters,
      severity: 'warn',
      ...visitProperties('connectionParameter', (parameter, report) => {
        if (isUnprotectedSecret(parameter))
          report(`${parameter.label} is a secret of type string; change its type to "securestring".`, 'type');
      }),
    },

    'pp-connection-secret-masked': {
      description: 'Mask passwords, keys, and tokens while they are typed.',
      why: 'With clearText false the dialog shows dots. User names, which are often securestring too, may be shown.',
      source: sources.connectionParameters,
      severity: 'info',
      ...visitProperties('connectionParameter', (parameter, report) => {
        const { type, uiDefinition, constraints, hidden, label } = parameter;
        if (type !== 'securestring' || !uiDefinition || hidden || !mayBeSecret(parameter)) return;
        if (constraints.clearText === true)
          report(`${label} is shown in plain text; set "clearText" to false.`, 'uiDefinition');
        else if (constraints.clearText !== false)
          report(
            `${label} may be shown in plain text while it is typed; add "clearText": false to uiDefinition.constraints.`,
            'uiDefinition',
          );
      }),
    },

    'pp-connection-secret-default': {
      description: "Don't give secret connection parameters a default value.",
      why: 'The file is published as it is, together with the default.',
      source: sources.pullRequestTemplate,
      severity: 'error',
      ...visitProperties('connectionParameter', ({ type, value, label }, report) => {
        const { defaultValue } = value;
        if (type === 'securestring' && typeof defaultValue === 'string' && !isBlank(defaultValue))
          report(`${label} is a secret, but everyone can read its default value; remove it.`, 'defaultValue');
      }),
    },

    'pp-connection-tab-index-unique': {
      description: 'Give each connection parameter its own tab index.',
      why: 'The index is the order in which the dialog asks. With the same index, the order is left to chance.',
      source: sources.connectionParameters,
      severity: 'info',
      ...visitProperties('file', (_file, report, { connectionParameter }) => {
        for (const { parameter, tabIndex, other, free } of sharedTabIndices(connectionParameter))
          report.at(
            [...parameter.path, 'uiDefinition', 'constraints', 'tabIndex'],
            `${parameter.label} shares the tab index ${tabIndex} with ${quoted(other.name)}; use ${free}.`,
          );
      }),
    },

    'pp-gateway-capability-missing': {
      description: 'Declare the capability "gateway" in a connector that uses the on-premises data gateway.',
      why: 'Without the capability, users cannot choose a gateway for a connection.',
      source: sources.propertiesSchema,
      severity: 'warn',
      ...visitProperties('connectionParameter', ({ type, label }, report, { properties }) => {
        const declared = arrayOf(properties.capabilities).some((name) => stringOf(name)?.toLowerCase() === 'gateway');
        if (type === 'gatewaysetting' && !declared)
          report(`${label} selects a gateway, but the connector doesn't declare it; add "gateway" to capabilities.`);
      }),
    },
  },
  'apiProperties',
);

/** Reports a constraint that is neither "true" nor "false" as text. */
function reportConstraint({ constraints, label }: ConnectionParameter, key: string, report: Report): void {
  const value = constraints[key] ?? undefined;
  if (value === undefined || value === 'true' || value === 'false') return;
  report(
    typeof value === 'boolean'
      ? `${label} has the boolean ${value} for ${quoted(key)}; write "${value}" in quotation marks.`
      : `${label} has ${typeof value === 'string' ? quoted(value) : withArticle(jsonType(value))} for ${quoted(key)}; write "true" or "false" in quotation marks.`,
    'uiDefinition',
    'constraints',
    key,
  );
}
