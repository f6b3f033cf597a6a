import { defineFindings } from '../../core/finding.ts';
import { sources } from '../../core/sources.ts';

/** What can be amiss between a connector and those that are published already. */
export const catalogueFindings = defineFindings('catalogue', 'connector', {
  'pp-connector-duplicate': {
    description: 'Extend the connector that there is instead of publishing another one to the same service.',
    why: 'One service is certified once. Publishers of several connectors to one service split it, so that no operation is in two of them.',
    source: sources.independentCertification,
    severity: 'error',
  },
  'pp-connector-title-taken': {
    policyCodes: ['5000.2.2.5'],
    description: 'Give the connector a title that no other one has.',
    why: 'Makers tell connectors apart by their titles; certification rejects one that is taken.',
    source: sources.policyErrors,
    severity: 'error',
  },
  'pp-connector-title-similar': {
    policyCodes: ['5000.2.2.5'],
    description: 'Give the connector a title that differs clearly from all others.',
    why: 'The title has to be distinguishable; whether it is, a reviewer decides. Families of one publisher may have similar titles.',
    source: sources.policyErrors,
    severity: 'warn',
  },
  'pp-connector-update': {
    description: 'Submit a connector that is published already as an update.',
    why: 'An update keeps the name, breaks no flows, and for verified publishers goes into the existing offer.',
    source: 'https://learn.microsoft.com/connectors/custom-connectors/certification-updates',
    severity: 'info',
  },
});
