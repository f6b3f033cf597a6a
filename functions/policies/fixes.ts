import type { PropertiesModel } from '../core/model/properties-model.ts';
import type { FixTable } from '../core/rule/fix.ts';

/** The fixes of the rules of this group. */
export const policiesFixes: FixTable<PropertiesModel> = {
  'pp-policy-host-behind-gateway': 'service',
  'pp-policy-parameter-required': 'design',
  'pp-policy-secret': 'service',
  'pp-policy-connection-parameter-unknown': 'design',
  'pp-policy-connection-parameter-not-in-every-set': 'design',
};
