import { defineRules } from '../core/rule/define.ts';
import { stringOf } from '../core/json/json.ts';
import {
  isHttpsUrl,
  isRedirectUrlOfConnector,
  lacks,
  missingParameters,
  refreshParameterOf,
  stagesOf,
  urlsOf,
} from '../core/model/oauth-settings.ts';
import { sources } from '../core/rule/sources.ts';
import { visitProperties } from '../core/rule/visit.ts';
import { quoted } from '../core/text/text.ts';

/** The URLs of a sign-in: where users and tokens go, and where they come back to. */
export const oauthEndpoints = defineRules(
  'oauth',
  {
    'pp-oauth-url-not-valid': {
      policyCodes: ['5000.3.1.6'],
      description: 'Write complete https URLs for the OAuth endpoints.',
      why: 'Credentials and tokens go to these URLs, so they must be complete and encrypted.',
      source: sources.certification,
      severity: 'error',
      ...visitProperties('oAuthSettings', (settings, report) => {
        for (const { name, value, path } of urlsOf(settings))
          if (!isHttpsUrl(value))
            report.at(
              [...path, 'value'],
              `${name} is ${quoted(value)}; write a complete URL that begins with https://.`,
            );
      }),
    },

    'pp-oauth-url-not-production': {
      description: 'Use the production endpoints for OAuth.',
      why: 'The connector goes to every tenant as it is. Endpoints for development and testing are sent back.',
      source: sources.certification,
      severity: 'warn',
      ...visitProperties('oAuthSettings', (settings, report) => {
        for (const { host, stage, path } of stagesOf(settings))
          report.at(
            path,
            `The OAuth host ${quoted(host)} doesn't look like production (${quoted(stage)}); use the production host.`,
          );
      }),
    },

    'pp-oauth-refresh-url': {
      description: 'Set the URL at which access tokens are refreshed.',
      why: 'Without it, connections break when the first token expires. Most services refresh tokens at the token endpoint, never at the one for signing in.',
      source: sources.connectionParameters,
      severity: 'warn',
      ...visitProperties('oAuthSettings', (settings, report) => {
        const name = refreshParameterOf(settings);
        if (name === undefined) return;
        if (lacks(settings, name)) {
          // Where everything is missing, another rule says so.
          if (missingParameters(settings).length === 0)
            report(
              `oAuthSettings has no ${name}; add it to customParameters, usually with the URL of the token endpoint.`,
            );
          return;
        }
        const refresh = settings.customParameters.get(name.toLowerCase());
        const authorization = settings.customParameters.get(name.toLowerCase().replace('refresh', 'authorization'));
        if (refresh?.value !== undefined && refresh.value === authorization?.value)
          report.at(
            [...refresh.path, 'value'],
            `${refresh.name} is the URL for signing in; write the one for refreshing tokens, usually that of the token endpoint.`,
          );
      }),
    },

    'pp-oauth-redirect-mode': {
      evidence: [
        { kind: 'review', url: 'https://github.com/microsoft/PowerPlatformConnectors/pull/3162', year: 2024 },
        { kind: 'review', url: 'https://github.com/microsoft/PowerPlatformConnectors/pull/3035', year: 2023 },
      ],
      description: 'Use a separate redirect URL for every connector.',
      why: "Reviewers asked for GlobalPerConnector from October 2023 to February 2024, when Microsoft's page took it up. Connectors with Global have gone live since, and the schema that pull requests are checked against knows Global and Direct only, so this is a warning. Before you change the mode, register the new redirect URL with the identity provider.",
      source: sources.certification,
      severity: 'warn',
      ...visitProperties('oAuthSettings', ({ value }, report) => {
        const mode = value.redirectMode ?? undefined;
        if (mode === 'GlobalPerConnector' || (mode !== undefined && typeof mode !== 'string')) return;
        const written = stringOf(value.redirectUrl) ?? '';
        const url = written === '' ? undefined : written;
        const ofConnector = url !== undefined && isRedirectUrlOfConnector(url);
        const fault = mode === undefined ? 'oAuthSettings has no redirectMode' : `redirectMode is ${quoted(mode)}`;
        const urlFault =
          url === undefined
            ? ''
            : `, ${ofConnector ? 'but' : 'and'} redirectUrl is that of ${ofConnector ? 'one connector' : 'all connectors'}`;
        const remedy = mode === undefined ? 'add "redirectMode": "GlobalPerConnector"' : 'write "GlobalPerConnector"';
        const urlRemedy = url === undefined ? '' : ' and remove redirectUrl';
        report(`${fault}${urlFault}; ${remedy}${urlRemedy}.`, ...(mode === undefined ? [] : ['redirectMode']));
      }),
    },

    'pp-oauth-redirect-url': {
      evidence: [{ kind: 'review', url: 'https://github.com/microsoft/PowerPlatformConnectors/pull/3255', year: 2024 }],
      description: 'Leave redirectUrl out.',
      why: 'With GlobalPerConnector, the service generates a redirect URL for each connector, and the one that all connectors used to share does not match it. Reviewers have asked to remove it, but one in four connectors with that mode was accepted with it, so this is a warning.',
      source: sources.certification,
      severity: 'warn',
      ...visitProperties('oAuthSettings', ({ value }, report) => {
        const { redirectUrl } = value;
        const url = stringOf(redirectUrl);
        if (Array.isArray(redirectUrl))
          report("redirectUrl is a list, but takes one URL; remove it, because it's generated.", 'redirectUrl');
        else if (value.redirectMode === 'GlobalPerConnector' && url && !isRedirectUrlOfConnector(url))
          report(
            `redirectUrl ${quoted(url)} doesn't belong to this connector alone; remove it, because it's generated.`,
            'redirectUrl',
          );
      }),
    },
  },
  'apiProperties',
);
