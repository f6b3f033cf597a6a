import { writeFileSync } from 'node:fs';
import { catalogue } from './catalogue.ts';

// The last step of the build: the catalogue of rules for other tools.
writeFileSync(new URL('../dist/rules.json', import.meta.url), `${JSON.stringify(catalogue(), null, 2)}\n`);
