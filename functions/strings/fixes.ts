import type { ConnectorModel } from '../core/model/model.ts';
import type { FixTable } from '../core/rule/fix.ts';

/** The fixes of the rules of this group. */
export const stringsFixes: FixTable<ConnectorModel> = {
  'pp-action-summary-verb': 'words',
  'pp-operation-description-short': 'words',
  'pp-body-property-descriptions-unique': 'words',
  'pp-response-property-descriptions': 'words',
  'pp-parameter-description-long': 'words',
  'pp-input-description-repeats-label': 'words',
  'pp-text-placeholder': 'words',
  'pp-text-breaks-off': 'words',
  'pp-text-url': 'words',
  'pp-text-composite': 'words',
  'pp-text-copied': 'words',
  'pp-text-english': 'words',
  'pp-text-product-names': 'words',
  'pp-text-offensive': 'words',
};
