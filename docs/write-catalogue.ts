import { writeFileSync } from 'node:fs';
import { catalogue, findingCatalogue } from './catalogue.ts';

// The last step of the build: the catalogue of rules and findings, for the companion and for other tools.
writeFileSync(
  new URL('../dist/rules.json', import.meta.url),
  `${JSON.stringify([...catalogue(), ...findingCatalogue()], null, 2)}\n`,
);
