import type { ConnectorModel } from '../core/model/model.ts';
import type { FixTable } from '../core/rule/fix.ts';

/** The fixes of the rules of this group. */
export const operationsFixes: FixTable<ConnectorModel> = {
  'pp-operation-id-too-long': 'design',
  'pp-operation-text-english': 'words',
  'pp-operation-restricted-words': 'words',
  'pp-operation-product-names': 'words',
  'pp-operation-description-repeats-summary': 'words',
  'pp-operation-summaries-unique': 'design',
  'pp-operation-descriptions-unique': 'words',
};
