import type { ConnectorModel } from '../core/model/model.ts';
import type { FixTable } from '../core/rule/fix.ts';

/** The fixes of the rules of this group. */
export const triggersFixes: FixTable<ConnectorModel> = {
  'pp-webhook-operations-missing-notification-url-property': 'design',
  'pp-operation-must-have-notification-content-extension': 'design',
  'pp-webhook-unsubscribe-operation': 'design',
  'pp-webhook-registration-method': 'design',
  'pp-polling-trigger-response': 'design',
  'pp-notification-operation-must-be-webhook': 'design',
  'pp-parameters-with-same-name-must-have-same-type-and-visibility': 'design',
};
