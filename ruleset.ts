import type { RulesetDefinition } from '@stoplight/spectral-core';
import { connections } from './functions/connections/rules.ts';
import { agents } from './functions/agents/rules.ts';
import { connector } from './functions/connector/rules.ts';
import type { Publisher, Rule, RuleId, RuleTable } from './functions/core/define.ts';
import { apiProperties, connectorDefinition, openApi3Connector } from './functions/core/document-kinds.ts';
import { dynamic } from './functions/dynamic/rules.ts';
import { oauth } from './functions/oauth/rules.ts';
import { operations } from './functions/operations/rules.ts';
import { parameters } from './functions/parameters/rules.ts';
import { paths } from './functions/paths/rules.ts';
import { policies } from './functions/policies/rules.ts';
import { properties } from './functions/properties/rules.ts';
import { quality } from './functions/quality/rules.ts';
import { references } from './functions/references/rules.ts';
import { responses } from './functions/responses/rules.ts';
import { schemas } from './functions/schemas/rules.ts';
import { security } from './functions/security/rules.ts';
import { shape } from './functions/shape/rules.ts';
import { strings } from './functions/strings/rules.ts';
import { triggers } from './functions/triggers/rules.ts';
import { versions } from './functions/versions/rules.ts';

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
  properties,
  connections,
  oauth,
  policies,
];

/** Every rule, for all publishers. */
export const rules: RuleTable = Object.assign({}, ...groups) as RuleTable;

/** The ids of all rules, group by group. */
export const ruleIds = Object.keys(rules) as readonly RuleId[];

/** The rules that one kind of publisher has to meet, as a ruleset to extend. */
export function rulesetFor(publisher: Publisher): RulesetDefinition {
  return rulesetOf(({ extensions }) => (extensions.publisher ?? publisher) === publisher);
}

/** The rules that stand for codes of Microsoft's Swagger Validator. */
export function validatorRuleset(): RulesetDefinition {
  return rulesetOf(({ extensions }) => extensions.validatorCode !== undefined);
}

function rulesetOf(belongs: (rule: Rule) => boolean): RulesetDefinition {
  return {
    // Spectral warns of documents that it takes for none of these, also where a profile has no rules about them.
    formats: [connectorDefinition, apiProperties, openApi3Connector],
    rules: Object.fromEntries(Object.entries<Rule>(rules).filter(([, rule]) => belongs(rule))),
  };
}
