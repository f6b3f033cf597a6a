import type { ConnectorModel } from '../core/model/model.ts';
import type { FixTable } from '../core/rule/fix.ts';

/** The fixes of the rules of this group. */
export const pathsFixes: FixTable<ConnectorModel> = {
  'pp-operation-path-contains-unsupported-characters': 'design',
  'pp-operation-path-template-not-valid': 'design',
  'pp-path-redefined': 'design',
  'pp-duplicate-operation-path': 'design',
  'pp-partial-duplicate-operation-path': 'design',
  'pp-total-operations-count-exceeds-max-allowed': 'design',
};
