import type { JsonObject } from '../core/json/json.ts';
import { arrayOf, objectOf, stringOf } from '../core/json/json.ts';
import {
  identityProviderNames,
  refreshParameterOf,
  scopesOf,
  unknownParameters,
} from '../core/model/oauth-settings.ts';
import type { PropertiesModel } from '../core/model/properties-model.ts';
import type { FixTable } from '../core/rule/fix.ts';
import { fix, insert, remove, rename, safe, set, suggestion } from '../core/rule/fix-parts.ts';
import { onConnectionParameter, onOAuthSettings } from '../core/rule/properties-fixes.ts';
import { closest } from '../core/text/closest.ts';
import { quoted } from '../core/text/text.ts';

/** The fixes of the rules of this group. */
export const oauthFixes: FixTable<PropertiesModel> = {
  'pp-oauth-independent-publisher': 'service',
  'pp-oauth-settings-required': 'design',
  'pp-oauth-ui-definition': {
    class: 'suggestion',
    published: 'text',
    phase: 'additions',
    does: 'It adds the standard texts for sign-in, with the title of the connector.',
    propose: onConnectionParameter(({ path }, _model, { definition }) => {
      const title = stringOf(objectOf(objectOf(definition).info).title)?.trim() ?? '';
      const text = title === '' ? 'Sign in with your account.' : `Sign in with your ${title} account.`;
      const dialog: JsonObject = {
        displayName: 'Sign in',
        description: text,
        tooltip: text,
        constraints: { required: 'true' },
      };
      return suggestion(`Add ${quoted(text)}`, set([...path, 'uiDefinition'], dialog));
    }),
  },
  'pp-oauth-identity-provider-unknown': {
    class: 'suggestion',
    published: 'connections',
    phase: 'values',
    does: 'It writes the closest identity provider.',
    propose: onOAuthSettings(({ value, path }) => {
      const near = closest(stringOf(value.identityProvider) ?? '', identityProviderNames);
      return near === undefined
        ? undefined
        : suggestion(`Write ${quoted(near)}`, set([...path, 'identityProvider'], near));
    }),
  },
  'pp-oauth-first-party-only': 'design',
  'pp-oauth-parameter-required': 'design',
  'pp-oauth-parameter-unknown': {
    class: 'suggestion',
    published: 'connections',
    phase: 'removals',
    does: 'It writes the closest name, or removes the parameter.',
    propose: onOAuthSettings((settings, _model, _around, place) => {
      const found = unknownParameters(settings).find(({ parameter }) => parameter.path.at(-1) === place.at(-1));
      if (!found) return undefined;
      const { parameter, meant } = found;
      return meant === undefined || settings.customParameters.has(meant.toLowerCase())
        ? suggestion(`Remove ${quoted(parameter.name)}`, remove(parameter.path))
        : suggestion(`Write ${quoted(meant)}`, rename(parameter.path, meant));
    }),
  },
  'pp-oauth-client-credentials': 'service',
  'pp-oauth-tenant': {
    class: 'suggestion',
    published: 'connections',
    phase: 'values',
    does: 'It writes "common".',
    propose: onOAuthSettings(({ customParameters }) => {
      const tenant = customParameters.get('tenantid');
      return tenant && suggestion('Write "common"', set([...tenant.path, 'value'], 'common'));
    }),
  },
  'pp-oauth-scheme-independent-publisher': 'service',
  'pp-oauth-client-secret': {
    class: 'suggestion',
    phase: 'removals',
    does: 'It removes the secret. Also revoke it in the service.',
    propose: onOAuthSettings(({ path }) =>
      fix('suggestion', 'Remove "clientSecret"', [remove([...path, 'clientSecret'])], {
        followUp: 'Revoke the client secret in the service, because it was in the file.',
      }),
    ),
  },
  'pp-oauth-client-id': {
    class: 'suggestion',
    phase: 'values',
    does: 'It writes a placeholder. Keep the real ID, because you enter it in Partner Center.',
    propose: onOAuthSettings(({ path }) =>
      fix('suggestion', 'Write "[[CLIENT ID]]"', [set([...path, 'clientId'], '[[CLIENT ID]]')], {
        followUp: 'Keep the client ID, because you enter it in Partner Center.',
      }),
    ),
  },
  'pp-oauth-scopes': 'design',
  'pp-oauth-scope-placeholder': 'service',
  'pp-oauth-offline-access': {
    class: 'suggestion',
    published: 'connections',
    phase: 'additions',
    does: 'It adds `offline_access` to the scopes.',
    propose: onOAuthSettings((settings) => {
      const place = [...settings.path, 'scopes'];
      return suggestion(
        'Add "offline_access"',
        Array.isArray(settings.value.scopes)
          ? insert([...place, arrayOf(settings.value.scopes).length], 'offline_access')
          : set(place, [...scopesOf(settings), 'offline_access']),
      );
    }),
  },
  'pp-oauth-url-not-valid': 'service',
  'pp-oauth-url-not-production': 'service',
  'pp-oauth-refresh-url': {
    class: 'suggestion',
    published: 'connections',
    phase: 'additions',
    does: 'It uses the URL of the token endpoint.',
    propose: onOAuthSettings((settings) => {
      const name = refreshParameterOf(settings);
      if (name === undefined) return undefined;
      const token = settings.customParameters.get(name.toLowerCase().replace('refresh', 'token'))?.value;
      const known = settings.customParameters.get(name.toLowerCase());
      if (token === undefined) return undefined;
      return known
        ? suggestion('Write the URL of the token endpoint', set([...known.path, 'value'], token))
        : suggestion(`Add ${quoted(name)}`, set([...settings.path, 'customParameters', name], { value: token }));
    }),
  },
  'pp-oauth-redirect-mode': {
    class: 'suggestion',
    published: 'connections',
    phase: 'values',
    does: 'It writes "GlobalPerConnector" and removes the redirect URL. Register the new redirect URL with the service first.',
    propose: onOAuthSettings(({ value, path }) =>
      fix(
        'suggestion',
        'Write "GlobalPerConnector"',
        [
          set([...path, 'redirectMode'], 'GlobalPerConnector'),
          ...(value.redirectUrl === undefined ? [] : [remove([...path, 'redirectUrl'])]),
        ],
        { followUp: 'Register the redirect URL of the connector with the service before you publish the change.' },
      ),
    ),
  },
  'pp-oauth-redirect-url': {
    class: 'safe',
    phase: 'removals',
    does: 'It removes the redirect URL, because the platform knows the URL of the connector.',
    propose: onOAuthSettings(({ value, path }) =>
      value.redirectMode === 'GlobalPerConnector'
        ? safe('Remove "redirectUrl"', remove([...path, 'redirectUrl']))
        : suggestion('Remove "redirectUrl"', remove([...path, 'redirectUrl'])),
    ),
  },
};
