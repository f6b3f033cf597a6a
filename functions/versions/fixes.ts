import type { ConnectorModel } from '../core/model/model.ts';
import type { FixTable } from '../core/rule/fix.ts';

/** The fixes of the rules of this group. */
export const versionsFixes: FixTable<ConnectorModel> = {
  'pp-api-annotation-extension-replacement-info-missing-api-property': 'design',
  'pp-api-annotation-extension-replacement-info-missing-operation-id-property': 'design',
};
