import type { ConnectorModel } from '../core/model/model.ts';
import type { FixTable } from '../core/rule/fix.ts';

/** The fixes of the rules of this group. */
export const dynamicFixes: FixTable<ConnectorModel> = {
  'pp-dynamic-values-operation-required': 'design',
  'pp-file-picker-operation-required': 'design',
  'pp-operation-missing-required-property': 'design',
  'pp-operation-parameter-name-is-ambiguous': 'design',
  'pp-operation-parameter-type-mismatch': 'design',
  'pp-operation-parameter-required-mismatch': 'design',
  'pp-source-property-internal': 'design',
  'pp-dynamic-tree-extension-missing': 'design',
  'pp-selected-item-value-path-not-allowed-in-this-position': 'design',
  'pp-invoked-operation-should-produce-array': 'design',
  'pp-invoked-operation-should-produce-property': 'design',
  'pp-test-connection-present': 'design',
  'pp-test-connection-operation': 'design',
  'pp-test-connection-light': 'design',
};
