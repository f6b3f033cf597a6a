import type { ConnectorModel } from '../core/model/model.ts';
import type { FixTable } from '../core/rule/fix.ts';

/** The fixes of the rules of this group. */
export const shapeFixes: FixTable<ConnectorModel> = {
  'pp-info-required': 'design',
  'pp-paths-required': 'design',
  'pp-parameter-name-required': 'design',
  'pp-license-name-required': 'design',
  'pp-tag-name-required': 'design',
  'pp-extension-property-required': 'design',
};
