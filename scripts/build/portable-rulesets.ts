import { stringify } from 'yaml';
import type { Rule, RuleTable } from '../../functions/core/rule/define.ts';

/** The name of the file with the function of all rules, without its ending. */
export const portableFunction = 'connector';

/** A ruleset in YAML that takes the function of each rule from one file beside it, `functions/connector.js`. */
export function portableRuleset(table: RuleTable): string {
  const rules = Object.fromEntries(Object.entries<Rule>(table).map(([id, rule]) => [id, portableRule(id, rule)]));
  return stringify({ functions: [portableFunction], rules }, { lineWidth: 0 });
}

function portableRule(
  id: string,
  { description, message, severity, recommended, documentationUrl, given, then }: Rule,
) {
  const { field } = then;
  return {
    description,
    message,
    severity,
    ...(recommended === false ? { recommended } : {}),
    documentationUrl,
    resolved: false,
    given,
    then: {
      ...(field === undefined ? {} : { field }),
      function: portableFunction,
      functionOptions: { rule: id },
    },
  };
}
