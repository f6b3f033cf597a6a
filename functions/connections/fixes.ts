import type { PropertiesModel } from '../core/model/properties-model.ts';
import type { FixTable } from '../core/rule/fix.ts';

/** The fixes of the rules of this group. */
export const connectionsFixes: FixTable<PropertiesModel> = {
  'pp-connection-authentication-required': 'service',
  'pp-connection-parameter-name': 'design',
  'pp-connection-text-placeholder': 'words',
  'pp-connection-text-length': 'words',
  'pp-connection-text-repeats-label': 'words',
  'pp-connection-text-product-names': 'words',
  'pp-connection-text-english': 'words',
  'pp-parameter-sets-several': 'service',
  'pp-parameter-set-name-unique': 'design',
};
