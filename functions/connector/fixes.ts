import type { ConnectorModel } from '../core/model/model.ts';
import type { FixTable } from '../core/rule/fix.ts';

/** The fixes of the rules of this group. */
export const connectorFixes: FixTable<ConnectorModel> = {
  'pp-title-length': 'words',
  'pp-title-english': 'words',
  'pp-description-english': 'words',
  'pp-description-restricted-words': 'words',
  'pp-description-product-names': 'words',
  'pp-description-repeats-title': 'words',
  'pp-title-names-product': 'words',
  'pp-description-purpose': 'words',
  'pp-description-sales-talk': 'words',
  'pp-description-instructions': 'words',
  'pp-privacy-policy-page': 'words',
  'pp-contact-email-personal': 'words',
  'pp-host-required': 'service',
  'pp-host-workflow': 'service',
  'pp-host-placeholder': 'service',
  'pp-host-not-production': 'service',
  'pp-definition-environment-variable': 'service',
};
