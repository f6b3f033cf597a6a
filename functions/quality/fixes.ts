import type { ConnectorModel } from '../core/model/model.ts';
import type { FixTable } from '../core/rule/fix.ts';

/** The fixes of the rules of this group. */
export const qualityFixes: FixTable<ConnectorModel> = {
  'pp-operations-useful': 'words',
  'pp-operation-id-meaningful': 'words',
  'pp-parameter-values-selectable': 'words',
  'pp-request-body-inexact': 'words',
  'pp-error-responses-listed': 'words',
  'pp-chunking-declared': 'words',
  'pp-parameter-shared': 'words',
  'pp-schema-shared': 'words',
  'pp-personal-data': 'words',
};
