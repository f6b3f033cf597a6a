import { closest } from '../core/text/closest.ts';
import { defineRules } from '../core/rule/define.ts';
import { objectOf, stringOf } from '../core/json/json.ts';
import { isOAuth } from '../core/model/properties-model.ts';
import { sources } from '../core/rule/sources.ts';
import { counted, listed, quoted } from '../core/text/text.ts';
import { visitProperties } from '../core/rule/visit.ts';
import {
  clientCredentialsIn,
  identityProviderNames,
  isBroadScope,
  isHttpsUrl,
  isKnownProvider,
  isPlaceholderSecret,
  isRealClientId,
  isRedirectUrlOfConnector,
  lacks,
  missingParameters,
  refreshParameterOf,
  scopesOf,
  stagesOf,
  unknownParameters,
  urlsOf,
} from '../core/model/oauth-settings.ts';

export const oauth = defineRules(
  'oauth',
  {
    'pp-oauth-independent-publisher': {
      publisher: 'independent',
      description: 'Use another way to authenticate than OAuth 2.0.',
      why: "Since January 2026 Microsoft's page says that independent publishers cannot certify OAuth connectors at present. Older pages, and the template for pull requests, still ask to describe in the readme how users create their own app; ask before you begin.",
      source: sources.independentCertification,
      severity: 'error',
      ...visitProperties('connectionParameter', (parameter, report) => {
        if (isOAuth(parameter))
          report(
            `${parameter.label} is OAuth, which independent publishers cannot have certified at present; use an API key or a user name and password.`,
          );
      }),
    },

    'pp-oauth-settings-required': {
      description: 'Give a connection parameter of type oauthSetting its oAuthSettings.',
      why: 'Without them nobody can sign in; beside another type they have no effect.',
      source: sources.connectionParameters,
      severity: 'error',
      ...visitProperties('connectionParameter', (parameter, report) => {
        const { value, type, label } = parameter;
        const settings = value.oAuthSettings !== undefined && value.oAuthSettings !== null;
        if (isOAuth(parameter) && !settings) report(`${label} has no oAuthSettings; add them.`);
        if (settings && type !== undefined && !isOAuth(parameter))
          report(
            `${label} has oAuthSettings and the type ${quoted(type)}; make its type "oauthSetting", or remove the settings.`,
          );
      }),
    },

    'pp-oauth-ui-definition': {
      policyCodes: ['5000.2.6.9'],
      description: 'Say how the connection dialog shows the sign-in.',
      why: 'Certification rejects an empty uiDefinition, and publishers report it for OAuth too. The portal writes none, so most older connectors have none.',
      source: sources.connectionParameters,
      severity: 'warn',
      ...visitProperties('connectionParameter', (parameter, report) => {
        if (isOAuth(parameter) && !parameter.uiDefinition)
          report(
            `${parameter.label} has no uiDefinition; add one with displayName and description, such as "Log in with your Contoso account".`,
          );
      }),
    },

    'pp-oauth-identity-provider-unknown': {
      description: 'Use an identity provider that exists.',
      why: 'The name selects the code that signs users in. Capitals do not count.',
      source: sources.propertiesSchema,
      severity: 'error',
      ...visitProperties('oAuthSettings', (settings, report) => {
        const { provider } = settings;
        if (provider === undefined || isKnownProvider(settings)) return;
        const meant = closest(provider, identityProviderNames);
        report(
          `There is no identity provider ${quoted(provider)}; write ${
            meant === undefined
              ? listed(
                  identityProviderNames.map((name) => quoted(name)),
                  'or',
                )
              : quoted(meant)
          }.`,
          'identityProvider',
        );
      }),
    },

    'pp-oauth-first-party-only': {
      description: "Leave IsFirstParty and aadcertificate to Microsoft's own connectors.",
      why: 'They are for applications in the directory of Microsoft itself; others cannot sign in with them.',
      source: sources.propertiesSchema,
      severity: 'error',
      ...visitProperties('oAuthSettings', ({ value, provider, path }, report, { properties }) => {
        if (/^microsoft\b/i.test(stringOf(properties.publisher) ?? '')) return;
        if (provider === 'aadcertificate')
          report('The identity provider "aadcertificate" is for Microsoft only; write "aad".', 'identityProvider');
        else if (isTrue(objectOf(value.properties).IsFirstParty))
          report.at(
            [...path, 'properties', 'IsFirstParty'],
            'Only applications of Microsoft are first party; write "False".',
          );
      }),
    },

    'pp-oauth-parameter-required': {
      description: 'Give the identity provider the parameters that it needs.',
      why: 'Without them nobody can sign in. What users supply themselves, as connection parameter "token:resourceUri" and the like, does not have to be in the file.',
      source: sources.connectionParameters,
      severity: 'error',
      ...visitProperties('oAuthSettings', (settings, report) => {
        const missing = missingParameters(settings);
        if (missing.length > 0)
          report(
            `The identity provider ${quoted(settings.provider ?? '')} needs ${listed(missing)}; add ${missing.length === 1 ? 'it' : 'them'} to customParameters.`,
          );
      }),
    },

    'pp-oauth-parameter-unknown': {
      description: 'Give the identity provider only parameters that it reads.',
      why: 'The service ignores the others without a word: the templates of "oauth2generic" have no effect with "oauth2".',
      source: sources.propertiesSchema,
      severity: 'warn',
      ...visitProperties('oAuthSettings', (settings, report) => {
        for (const { parameter, meant } of unknownParameters(settings))
          report.at(
            parameter.path,
            `The identity provider ${quoted(settings.provider ?? '')} does not read ${quoted(parameter.name)}; ${meant === undefined ? 'remove it' : `write ${quoted(meant)}`}.`,
          );
      }),
    },

    'pp-oauth-url-not-valid': {
      policyCodes: ['5000.3.1.6'],
      description: 'Give complete https addresses for the OAuth endpoints.',
      why: 'Credentials and tokens go over these addresses, which have to be encrypted and complete.',
      source: sources.certification,
      severity: 'error',
      ...visitProperties('oAuthSettings', (settings, report) => {
        for (const { name, value, path } of urlsOf(settings))
          if (!isHttpsUrl(value))
            report.at(
              [...path, 'value'],
              `${name} is ${quoted(value)}; write a complete address that begins with https://.`,
            );
      }),
    },

    'pp-oauth-url-not-production': {
      description: 'Use the OAuth endpoints of production.',
      why: 'The connector goes to every tenant as it is; endpoints for development and test are sent back.',
      source: sources.certification,
      severity: 'warn',
      ...visitProperties('oAuthSettings', (settings, report) => {
        for (const { host, stage, path } of stagesOf(settings))
          report.at(
            path,
            `The OAuth host ${quoted(host)} does not look like production (${quoted(stage)}); give the production host.`,
          );
      }),
    },

    'pp-oauth-refresh-url': {
      description: 'Say where access tokens are refreshed.',
      why: 'Without it connections break when the first token expires. It is the address for tokens with most services, never that for sign-in.',
      source: sources.connectionParameters,
      severity: 'warn',
      ...visitProperties('oAuthSettings', (settings, report) => {
        const name = refreshParameterOf(settings);
        if (name === undefined) return;
        if (lacks(settings, name)) {
          // Where everything is missing, that is what to say.
          if (missingParameters(settings).length === 0)
            report(`There is no ${name}; add it to customParameters, usually with the address of the token endpoint.`);
          return;
        }
        const refresh = settings.customParameters.get(name.toLowerCase());
        const authorization = settings.customParameters.get(name.toLowerCase().replace('refresh', 'authorization'));
        if (refresh?.value !== undefined && refresh.value === authorization?.value)
          report.at(
            [...refresh.path, 'value'],
            `${refresh.name} is the address for signing in; give the one where tokens are refreshed, usually that of the token endpoint.`,
          );
      }),
    },

    'pp-oauth-redirect-mode': {
      description: 'Use a redirect URL of its own for every connector.',
      why: "Reviewers require GlobalPerConnector since October 2023, Microsoft's page since February 2024. Connectors that were accepted before still work with Global; register the new redirect URL with the identity provider before you change them.",
      source: sources.certification,
      severity: 'error',
      ...visitProperties('oAuthSettings', ({ value }, report) => {
        const mode = value.redirectMode ?? undefined;
        if (mode === 'GlobalPerConnector' || (mode !== undefined && typeof mode !== 'string')) return;
        if (mode === undefined)
          report('The OAuth settings have no redirectMode; add "redirectMode": "GlobalPerConnector".');
        else report(`redirectMode is ${quoted(mode)}; write "GlobalPerConnector".`, 'redirectMode');
      }),
    },

    'pp-oauth-redirect-url': {
      description: 'Leave redirectUrl out, or give the one of the connector.',
      why: 'With GlobalPerConnector the service makes a redirect URL for each connector. The old one that all connectors shared does not match it. Reviewers have asked to remove it, but one in four connectors with that mode was accepted with it, so this is a warning.',
      source: sources.certification,
      severity: 'warn',
      ...visitProperties('oAuthSettings', ({ value }, report) => {
        const url = stringOf(value.redirectUrl);
        if (value.redirectMode === 'GlobalPerConnector' && url && !isRedirectUrlOfConnector(url))
          report(
            `redirectUrl ${quoted(url)} is not that of one connector; remove it, since it is generated.`,
            'redirectUrl',
          );
      }),
    },

    'pp-oauth-client-credentials': {
      description: 'Sign users in with the authorization code grant.',
      why: 'The client-credentials grant is not supported; every connection belongs to a user who signs in.',
      source: sources.connectionParameters,
      severity: 'error',
      ...visitProperties('oAuthSettings', (settings, report) => {
        for (const { name, path } of clientCredentialsIn(settings))
          report.at(
            [...path, 'value'],
            `${name} asks for the client-credentials grant, which is not supported; use the authorization code grant.`,
          );
      }),
    },

    'pp-oauth-client-secret': {
      description: 'Keep the client secret out of the file.',
      why: 'The file is published as it is. Verified publishers enter the secret in Partner Center. Placeholders are let pass, although the key is not needed at all.',
      source: sources.pullRequestTemplate,
      severity: 'error',
      ...visitProperties('oAuthSettings', ({ value }, report) => {
        const secret = stringOf(value.clientSecret);
        if (secret !== undefined && !isPlaceholderSecret(secret))
          report(
            `clientSecret holds ${counted(secret.length, 'character')}; remove it and make the secret invalid, since everyone can read this file.`,
            'clientSecret',
          );
      }),
    },

    'pp-oauth-client-id': {
      description: 'Write a placeholder for the client ID.',
      why: 'Reviewers ask to take the real ID out of the file; verified publishers enter it in Partner Center.',
      source: 'https://github.com/microsoft/PowerPlatformConnectors/pull/713',
      severity: 'warn',
      ...visitProperties('oAuthSettings', ({ value }, report) => {
        const id = stringOf(value.clientId);
        if (id !== undefined && isRealClientId(id))
          report(`The client ID ${quoted(id, 9)} looks real; write a placeholder such as "[[CLIENT ID]]".`, 'clientId');
      }),
    },

    'pp-oauth-scopes': {
      description: 'Ask for the scopes that the connector needs, and no more.',
      why: 'Without scopes most services give no refresh token; with broad ones administrators refuse consent.',
      source: 'https://learn.microsoft.com/microsoft-copilot-studio/mcp-server-certification',
      severity: 'info',
      ...visitProperties('oAuthSettings', (settings, report) => {
        const scopes = scopesOf(settings);
        const broad = scopes.filter(isBroadScope);
        // Microsoft Entra ID grants what is configured for the resource; templates may name their scopes themselves.
        if (scopes.length === 0 && (settings.provider === 'oauth2' || settings.provider === 'oauth2pkce'))
          report(
            'The OAuth settings ask for no scopes; list those that the operations need, and the one for refresh tokens.',
          );
        if (broad.length > 0)
          report(
            `${listed(broad.map((scope) => quoted(scope)))} ${broad.length === 1 ? 'gives' : 'give'} broad access; ask for what the operations need only.`,
            'scopes',
          );
      }),
    },

    'pp-oauth-tenant': {
      description: 'Let users of every tenant sign in.',
      why: 'With the ID or domain of one tenant, nobody outside it can make a connection.',
      source: 'https://learn.microsoft.com/connectors/custom-connectors/azure-active-directory-authentication',
      severity: 'warn',
      ...visitProperties('oAuthSettings', ({ customParameters }, report) => {
        const tenant = customParameters.get('tenantid');
        if (tenant?.value !== undefined && /^[0-9a-f]{8}-[0-9a-f-]{27}$|^[\w-]+(?:\.[\w-]+)+$/i.test(tenant.value))
          report.at([...tenant.path, 'value'], `${tenant.name} is that of one tenant; write "common".`);
      }),
    },
  },
  'apiProperties',
);

/** Whether a value means true; the service wants it as text. */
function isTrue(value: unknown): boolean {
  return value === true || (typeof value === 'string' && value.toLowerCase() === 'true');
}
