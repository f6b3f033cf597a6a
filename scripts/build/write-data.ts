import { mkdirSync, writeFileSync } from 'node:fs';
import { ruleEntries } from '../../packager/report/rules/rule-index.ts';
import { rulesFor, validatorRules } from '../../ruleset.ts';
import { portableRuleset } from './portable-rulesets.ts';

// The last step of the ruleset's build: the facts of its rules, for other tools, and its portable form.
const dist = new URL('../../dist/', import.meta.url);
const files = {
  'rules.json': `${JSON.stringify(ruleEntries(), null, 2)}\n`,
  'portable/spectral.yaml': portableRuleset(rulesFor('verified')),
  'portable/independent.yaml': portableRuleset(rulesFor('independent')),
  'portable/validator.yaml': portableRuleset(validatorRules()),
};
mkdirSync(new URL('portable/', dist), { recursive: true });
for (const [name, text] of Object.entries(files)) writeFileSync(new URL(name, dist), text);
