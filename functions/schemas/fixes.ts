import type { ConnectorModel } from '../core/model/model.ts';
import type { FixTable } from '../core/rule/fix.ts';

/** The fixes of the rules of this group. */
export const schemasFixes: FixTable<ConnectorModel> = {
  'pp-invalid-string-binary-property': 'design',
  'pp-required-loop-in-schema-not-allowed': 'design',
  'pp-pattern-should-be-valid-regular-expression': 'design',
  'pp-body-schema-count-exceeds-max-allowed': 'design',
  'pp-operation-schema-count-exceeds-max-allowed': 'design',
  'pp-total-schema-count-exceeds-max-allowed': 'design',
  'pp-schema-too-deep': 'design',
  'pp-invalid-custom-editor-extension-dictionary-value': 'design',
  'pp-filter-functions-property-in-input-schema': 'design',
  'pp-invalid-next-link-name-value': 'design',
};
