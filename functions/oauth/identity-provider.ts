import { closest } from '../core/text/closest.ts';
import { defineRules } from '../core/rule/define.ts';
import { objectOf, stringOf } from '../core/json/json.ts';
import {
  clientCredentialsIn,
  identityProviderNames,
  isKnownProvider,
  missingParameters,
  unknownParameters,
} from '../core/model/oauth-settings.ts';
import { isOAuth } from '../core/model/properties-model.ts';
import { sources } from '../core/rule/sources.ts';
import { visit, visitProperties } from '../core/rule/visit.ts';
import { listed, quoted } from '../core/text/text.ts';

const refusalsOfIndependentOAuth = [
  { kind: 'review', url: 'https://github.com/microsoft/PowerPlatformConnectors/pull/4058', year: 2025 },
  { kind: 'service', url: 'https://github.com/microsoft/PowerPlatformConnectors/pull/3965', year: 2025 },
] as const;

/** Who signs users in, and with which parameters. */
export const identityProvider = defineRules(
  'oauth',
  {
    'pp-oauth-independent-publisher': {
      publisher: 'independent',
      description: "Don't use OAuth 2.0 as an independent publisher.",
      why: "A reviewer has said since December 2025 that independent publishers can't use OAuth, and so does Microsoft's page of January 2026. Older pages, and the template for pull requests, still ask to describe in the readme how users create their own app.",
      source: sources.independentCertification,
      evidence: refusalsOfIndependentOAuth,
      severity: 'error',
      ...visitProperties('connectionParameter', (parameter, report) => {
        if (isOAuth(parameter))
          report(
            `${parameter.label} uses OAuth, which isn't accepted from independent publishers; use an API key, or a user name and password.`,
          );
      }),
    },

    'pp-oauth-settings-required': {
      description: 'Give a connection parameter of type oauthSetting its oAuthSettings.',
      why: 'Without them nobody can sign in. Beside another type they have no effect.',
      source: sources.connectionParameters,
      severity: 'error',
      ...visitProperties('connectionParameter', (parameter, report) => {
        const { value, type, label } = parameter;
        const settings = value.oAuthSettings !== undefined && value.oAuthSettings !== null;
        if (isOAuth(parameter) && !settings) report(`${label} has no oAuthSettings; add them.`);
        if (settings && type !== undefined && !isOAuth(parameter))
          report(
            `${label} has oAuthSettings but the type ${quoted(type)}; change its type to "oauthSetting", or remove the settings.`,
          );
      }),
    },

    'pp-oauth-ui-definition': {
      policyCodes: ['5000.2.6.9'],
      description: 'Add a uiDefinition to the sign-in.',
      why: 'Certification rejects an empty uiDefinition, and publishers have reported it for OAuth too. The portal writes none, so most accepted connectors have none.',
      source: sources.connectionParameters,
      severity: 'info',
      ...visitProperties('connectionParameter', (parameter, report) => {
        if (isOAuth(parameter) && !parameter.uiDefinition)
          report(
            `${parameter.label} has no uiDefinition; add one with displayName and description, such as "Log in with your Contoso account".`,
          );
      }),
    },

    'pp-oauth-identity-provider-unknown': {
      description: 'Use an identity provider that exists.',
      why: 'The name selects the code that signs users in. Letter case does not matter.',
      source: sources.propertiesSchema,
      severity: 'error',
      ...visitProperties('oAuthSettings', (settings, report) => {
        const { provider } = settings;
        if (provider === undefined || isKnownProvider(settings)) return;
        const meant = closest(provider, identityProviderNames);
        report(
          `${quoted(provider)} isn't a valid identity provider; use ${
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
      why: "They are for apps in Microsoft's own directory, and for the few that Microsoft registers for a partner. Nobody can sign in to another app with them.",
      source: sources.propertiesSchema,
      severity: 'warn',
      ...visitProperties('oAuthSettings', ({ value, provider, path }, report, { properties }) => {
        if (/^microsoft\b/i.test(stringOf(properties.publisher) ?? '')) return;
        if (provider === 'aadcertificate')
          report(
            'The identity provider "aadcertificate" is for Microsoft\'s own connectors; use "aad".',
            'identityProvider',
          );
        else if (isTrue(objectOf(value.properties).IsFirstParty))
          report.at(
            [...path, 'properties', 'IsFirstParty'],
            'Set IsFirstParty to "False", unless Microsoft registered the app for you.',
          );
      }),
    },

    'pp-oauth-parameter-required': {
      description: 'Give the identity provider its required parameters.',
      why: 'Without them nobody can sign in. A value that users supply, in a connection parameter such as "token:resourceUri", does not have to be in the file. An empty value counts as taken out for publication.',
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
      description: 'Give the identity provider only the parameters that it reads.',
      why: 'The service ignores the others without a message: the templates of "oauth2generic" have no effect with "oauth2".',
      source: sources.propertiesSchema,
      severity: 'warn',
      ...visitProperties('oAuthSettings', (settings, report) => {
        for (const { parameter, meant } of unknownParameters(settings))
          report.at(
            parameter.path,
            `The identity provider ${quoted(settings.provider ?? '')} doesn't read ${quoted(parameter.name)}; ${meant === undefined ? 'remove it' : `rename it to ${quoted(meant)}`}.`,
          );
      }),
    },

    'pp-oauth-client-credentials': {
      description: 'Sign in users with the authorization code grant.',
      why: "Microsoft's page says that the client credentials grant isn't supported, because every connection belongs to a user who signs in. A few connectors that offer it beside the sign-in of users have been accepted.",
      source: sources.connectionParameters,
      severity: 'warn',
      ...visitProperties('oAuthSettings', (settings, report) => {
        for (const { name, path } of clientCredentialsIn(settings))
          report.at(
            [...path, 'value'],
            `${name} requests the client credentials grant, with which no user signs in; use the authorization code grant, or make sure that users have it as another choice.`,
          );
      }),
    },

    'pp-oauth-tenant': {
      description: 'Let users of every tenant sign in.',
      why: 'With the ID or domain of one tenant, nobody outside of it can create a connection.',
      source: 'https://learn.microsoft.com/connectors/custom-connectors/azure-active-directory-authentication',
      severity: 'warn',
      ...visitProperties('oAuthSettings', ({ customParameters }, report) => {
        const tenant = customParameters.get('tenantid');
        if (tenant?.value !== undefined && /^[0-9a-f]{8}-[0-9a-f-]{27}$|^[\w-]+(?:\.[\w-]+)+$/i.test(tenant.value))
          report.at(
            [...tenant.path, 'value'],
            `${tenant.name} is the ID or domain of a single tenant; write "common", so that users of every tenant can sign in.`,
          );
      }),
    },
  },
  'apiProperties',
);

/** What a definition says about OAuth 2.0. */
export const oauthSchemes = defineRules('oauth', {
  'pp-oauth-scheme-independent-publisher': {
    publisher: 'independent',
    description: "Don't define an OAuth 2.0 security scheme as an independent publisher.",
    why: 'A security scheme of type oauth2 makes users sign in with OAuth 2.0, even without a connection parameter for it, and OAuth is not accepted from independent publishers.',
    source: sources.independentCertification,
    evidence: refusalsOfIndependentOAuth,
    severity: 'error',
    ...visit('definition', ({ value }, report) => {
      for (const [name, scheme] of Object.entries(objectOf(value.securityDefinitions)))
        if (objectOf(scheme).type === 'oauth2')
          report(
            `The security scheme ${quoted(name)} uses OAuth, which isn't accepted from independent publishers; use type "apiKey" or "basic".`,
            'securityDefinitions',
            name,
          );
    }),
  },
});

/** Whether a value means true; the service wants it as text. */
function isTrue(value: unknown): boolean {
  return value === true || (typeof value === 'string' && value.toLowerCase() === 'true');
}
