import { defineFindings } from '../../core/finding.ts';

/** Problems that keep a file from being linted. */
export const lintFindings = defineFindings('lint', 'connector', {
  'pp-connector-json': {
    policyCodes: ['5000.2.6.2'],
    description: 'Use valid JSON, with each key only once per object.',
    why: "A file that can't be parsed is rejected. If a key appears twice, one of the values is lost, and programs differ on which one. A repeated key and a comma after the last entry are warnings, because connectors with either are live.",
    source: 'https://www.rfc-editor.org/rfc/rfc8259',
    severity: 'error',
    comesFirst: true,
  },
});
