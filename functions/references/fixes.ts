import type { ConnectorModel } from '../core/model/model.ts';
import type { FixTable } from '../core/rule/fix.ts';

/** The fixes of the rules of this group. */
export const referencesFixes: FixTable<ConnectorModel> = {
  'pp-schema-reference-not-valid': 'design',
  'pp-schema-ref-loop-not-allowed': 'design',
  'pp-parameter-reference-not-valid': 'design',
  'pp-parameter-ref-loop-not-allowed': 'design',
  'pp-response-reference-not-valid': 'design',
  'pp-response-ref-loop-not-allowed': 'design',
  'pp-path-item-ref-not-supported': 'design',
};
