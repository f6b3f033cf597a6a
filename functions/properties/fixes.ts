import type { PropertiesModel } from '../core/model/properties-model.ts';
import type { FixTable } from '../core/rule/fix.ts';

/** The fixes of the rules of this group. */
export const propertiesFixes: FixTable<PropertiesModel> = {
  'pp-properties-key-missing': 'design',
  'pp-properties-environment-variable': 'design',
  'pp-publisher-organization': 'design',
  'pp-publisher-and-stack-owner-same': 'design',
  'pp-publisher-and-stack-owner-distinct': 'service',
};
