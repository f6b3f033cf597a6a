import { writeFileSync } from 'node:fs';
import { findingEntries } from '../../packager/report/rules/rule-index.ts';

// The last step of the companion's build: the facts of its findings, for other tools.
writeFileSync(
  new URL('../../packager/dist/findings.json', import.meta.url),
  `${JSON.stringify(findingEntries(), null, 2)}\n`,
);
