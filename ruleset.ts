import type { RulesetDefinition } from '@stoplight/spectral-core';
import { connectionDialogTexts } from './functions/connections/dialog-texts.ts';
import { connectionFields } from './functions/connections/connection-fields.ts';
import { parameterSets } from './functions/connections/parameter-sets.ts';
import { agents } from './functions/agents/agents-rules.ts';
import { connector } from './functions/connector/connector-rules.ts';
import type { Publisher, Rule, RuleId, RuleTable } from './functions/core/rule/define.ts';
import { apiProperties, connectorDefinition, openApi3Connector } from './functions/core/model/document-kinds.ts';
import { dynamic } from './functions/dynamic/dynamic-rules.ts';
import { identityProvider, oauthSchemes } from './functions/oauth/identity-provider.ts';
import { oauthClient } from './functions/oauth/oauth-client.ts';
import { oauthEndpoints } from './functions/oauth/oauth-endpoints.ts';
import { operations } from './functions/operations/operations-rules.ts';
import { parameters } from './functions/parameters/parameters-rules.ts';
import { paths } from './functions/paths/paths-rules.ts';
import { policyEffect } from './functions/policies/policy-effect.ts';
import { policyForm } from './functions/policies/policy-form.ts';
import { propertiesSchema } from './functions/properties/properties-schema.ts';
import { publicValues } from './functions/properties/public-values.ts';
import { publisherNames } from './functions/properties/publisher-names.ts';
import { quality } from './functions/quality/quality-rules.ts';
import { references } from './functions/references/references-rules.ts';
import { responses } from './functions/responses/responses-rules.ts';
import { schemas } from './functions/schemas/schemas-rules.ts';
import { security } from './functions/security/security-rules.ts';
import { shape } from './functions/shape/shape-rules.ts';
import { strings } from './functions/strings/strings-rules.ts';
import { triggers } from './functions/triggers/triggers-rules.ts';
import { versions } from './functions/versions/versions-rules.ts';

/** The tables of the groups. */
export const groups: readonly RuleTable[] = [
  connector,
  shape,
  paths,
  operations,
  parameters,
  responses,
  references,
  schemas,
  dynamic,
  triggers,
  versions,
  agents,
  security,
  strings,
  quality,
  propertiesSchema,
  publicValues,
  publisherNames,
  connectionFields,
  connectionDialogTexts,
  parameterSets,
  identityProvider,
  oauthSchemes,
  oauthEndpoints,
  oauthClient,
  policyForm,
  policyEffect,
];

/** Every rule, for all publishers. */
export const rules: RuleTable = Object.assign({}, ...groups) as RuleTable;

/** The ids of all rules, group by group. */
export const ruleIds = Object.keys(rules) as readonly RuleId[];

/** The rules that one kind of publisher has to meet. */
export function rulesFor(publisher: Publisher): RuleTable {
  return rulesWhere(({ extensions }) => (extensions.publisher ?? publisher) === publisher);
}

/** The rules of a table that are on where nobody asks for all. */
export function recommended(table: RuleTable): RuleTable {
  return Object.fromEntries(Object.entries<Rule>(table).filter(([, rule]) => rule.recommended));
}

/** The rules that one kind of publisher has to meet, as a ruleset to extend. */
export function rulesetFor(publisher: Publisher): RulesetDefinition {
  return rulesetOf(rulesFor(publisher));
}

/** The rules that stand for codes of Microsoft's Swagger Validator. */
export function validatorRules(): RuleTable {
  return rulesWhere(({ extensions }) => extensions.validatorCode !== undefined);
}

/** The rules that stand for codes of Microsoft's Swagger Validator, as a ruleset to extend. */
export function validatorRuleset(): RulesetDefinition {
  return rulesetOf(validatorRules());
}

function rulesWhere(belongs: (rule: Rule) => boolean): RuleTable {
  return Object.fromEntries(Object.entries<Rule>(rules).filter(([, rule]) => belongs(rule)));
}

function rulesetOf(table: RuleTable): RulesetDefinition {
  return {
    // Spectral warns of documents that it takes for none of these, also where a profile has no rules about them.
    formats: [connectorDefinition, apiProperties, openApi3Connector],
    rules: table,
  };
}
