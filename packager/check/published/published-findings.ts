import { defineFindings } from '../../core/finding.ts';
import { sources } from '../../core/sources.ts';

/** Problems between a connector and the published connectors. */
export const publishedFindings = defineFindings('published', 'connector', {
  'pp-connector-duplicate': {
    description: 'Extend the existing connector instead of publishing another one for the same service.',
    why: 'A service is certified once. If several connectors share a service, no operation can be in two of them.',
    source: sources.independentCertification,
    severity: 'error',
  },
  'pp-connector-title-taken': {
    policyCodes: ['5000.2.2.5'],
    description: 'Give the connector a unique title.',
    why: "Makers distinguish connectors by their titles. Certification rejects a title that's already taken.",
    source: sources.policyErrors,
    severity: 'error',
  },
  'pp-connector-title-similar': {
    policyCodes: ['5000.2.2.5'],
    description: 'Give the connector a title that differs clearly from all other titles.',
    why: 'The title must be distinguishable, which a reviewer decides. Connectors of one publisher can have similar titles.',
    source: sources.policyErrors,
    severity: 'warn',
  },
  'pp-connector-update': {
    description: "Submit a connector that's already published as an update.",
    why: 'An update keeps the name, must not break flows, and, for verified publishers, goes into the existing offer.',
    source: 'https://learn.microsoft.com/connectors/custom-connectors/certification-updates',
    severity: 'info',
  },
});
