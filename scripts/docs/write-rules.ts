import { writeFileSync } from 'node:fs';
import { ruleEntries } from '../../packager/report/rules/rule-index.ts';

// The last step of the ruleset's build: the facts of its rules, for other tools.
writeFileSync(new URL('../../dist/rules.json', import.meta.url), `${JSON.stringify(ruleEntries(), null, 2)}\n`);
