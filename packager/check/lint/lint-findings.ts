import { defineFindings } from '../../core/finding.ts';

/** What keeps a file from being linted. */
export const lintFindings = defineFindings('lint', 'connector', {
  'pp-connector-json': {
    policyCodes: ['5000.2.6.2'],
    description: 'Write files that can be read, with every key once.',
    why: 'A file that cannot be read is rejected unread. Where a key stands twice, one value is lost, and readers differ in which one.',
    source: 'https://www.rfc-editor.org/rfc/rfc8259',
    severity: 'error',
  },
});
