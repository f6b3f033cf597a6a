import { defineRules } from '../core/rule/define.ts';
import { stringOf } from '../core/json/json.ts';
import {
  isBroadScope,
  isPlaceholderClientId,
  isPlaceholderScope,
  isPlaceholderSecret,
  lacksOfflineAccess,
  scopesOf,
} from '../core/model/oauth-settings.ts';
import { sources } from '../core/rule/sources.ts';
import { visitProperties } from '../core/rule/visit.ts';
import { environmentVariableIn, counted, listed, quoted } from '../core/text/text.ts';

/** The app that signs users in: its ID, its secret, and what it asks for. */
export const oauthClient = defineRules(
  'oauth',
  {
    'pp-oauth-client-secret': {
      description: 'Keep the client secret out of the file.',
      why: 'The file is published as it is. Verified publishers enter the secret in Partner Center. Placeholders are accepted, although the key is not needed at all.',
      source: sources.pullRequestTemplate,
      severity: 'error',
      ...visitProperties('oAuthSettings', ({ value }, report) => {
        const secret = stringOf(value.clientSecret);
        if (secret !== undefined && !isPlaceholderSecret(secret))
          report(
            `clientSecret holds ${counted(secret.length, 'character')}; remove it and revoke the secret, because everyone can read this file.`,
            'clientSecret',
          );
      }),
    },

    'pp-oauth-client-id': {
      description: 'Write a placeholder for the client ID.',
      why: 'Reviewers ask to remove the real ID from the file, even if it is a plain word; verified publishers enter it in Partner Center.',
      source: 'https://github.com/microsoft/PowerPlatformConnectors/pull/713',
      evidence: [
        { kind: 'review', url: 'https://github.com/microsoft/PowerPlatformConnectors/pull/1312', year: 2022 },
        { kind: 'review', url: 'https://github.com/microsoft/PowerPlatformConnectors/pull/654', year: 2021 },
        { kind: 'review', url: 'https://github.com/microsoft/PowerPlatformConnectors/pull/611', year: 2020 },
      ],
      severity: 'warn',
      ...visitProperties('oAuthSettings', ({ value }, report) => {
        const id = stringOf(value.clientId);
        if (id !== undefined && !isPlaceholderClientId(id) && environmentVariableIn(id) === undefined)
          report(
            `clientId ${quoted(id, 9)} isn't a placeholder; write "[[CLIENT ID]]", and enter the real ID in Partner Center.`,
            'clientId',
          );
      }),
    },

    'pp-oauth-scopes': {
      description: 'Request only the scopes that the connector needs.',
      why: 'Without scopes, most services issue no refresh token. With broad ones, administrators refuse consent.',
      source: 'https://learn.microsoft.com/microsoft-copilot-studio/mcp-server-certification',
      severity: 'info',
      ...visitProperties('oAuthSettings', (settings, report) => {
        const scopes = scopesOf(settings);
        const broad = scopes.filter(isBroadScope);
        // Microsoft Entra ID grants what is configured for the resource; templates may name their scopes themselves.
        if (scopes.length === 0 && (settings.provider === 'oauth2' || settings.provider === 'oauth2pkce'))
          report(
            'oAuthSettings requests no scopes; list those that the operations need, and the one for refresh tokens.',
          );
        if (broad.length > 0)
          report(
            `${listed(broad.map((scope) => quoted(scope)))} ${broad.length === 1 ? 'gives' : 'give'} broad access; request only what the operations need.`,
            'scopes',
          );
      }),
    },

    'pp-oauth-scope-placeholder': {
      description: 'Replace the placeholder for a scope.',
      why: 'The service gets the scope as it stands in the file. The portal and the templates write "Scope" until somebody changes it.',
      source: sources.connectionParameters,
      severity: 'warn',
      ...visitProperties('oAuthSettings', (settings, report) => {
        const scope = scopesOf(settings).find(isPlaceholderScope);
        if (scope !== undefined)
          report(`The scope ${quoted(scope)} is a placeholder; write the scopes of your service.`, 'scopes');
      }),
    },

    'pp-oauth-offline-access': {
      description: 'Request offline_access from Microsoft Entra ID.',
      why: 'The v2.0 endpoints of Microsoft Entra ID issue a refresh token only for this scope. Without one, every connection stops working after about an hour. The identity provider "aad" requests it by itself.',
      source: 'https://learn.microsoft.com/entra/identity-platform/scopes-oidc#the-offline_access-scope',
      severity: 'warn',
      ...visitProperties('oAuthSettings', (settings, report) => {
        if (lacksOfflineAccess(settings))
          report(
            'The scopes don\'t include "offline_access", so connections to Microsoft Entra ID can\'t be refreshed; add it.',
            ...(settings.value.scopes === undefined ? [] : ['scopes']),
          );
      }),
    },
  },
  'apiProperties',
);
