import type { PropertiesModel } from '../core/model/properties-model.ts';
import type { FixTable } from '../core/rule/fix.ts';

/** The fixes of the rules of this group. */
export const oauthFixes: FixTable<PropertiesModel> = {
  'pp-oauth-independent-publisher': 'service',
  'pp-oauth-settings-required': 'design',
  'pp-oauth-first-party-only': 'design',
  'pp-oauth-parameter-required': 'design',
  'pp-oauth-url-not-valid': 'service',
  'pp-oauth-url-not-production': 'service',
  'pp-oauth-client-credentials': 'service',
  'pp-oauth-scopes': 'design',
};
