import { closest } from '../text/closest.ts';
import { isPlaceholderHost, stageOf } from '../text/hosts.ts';
import { arrayOf, objectOf, stringOf } from '../json/json.ts';
import type { CustomParameter, OAuthSettings } from './properties-model.ts';
import { isBlank, words } from '../text/text.ts';

/** What the OAuth settings of an identity provider need. */
interface IdentityProvider {
  /** As Microsoft writes it; letter case does not matter. */
  readonly name: string;
  /** Its custom parameters; `undefined` where they are not published. */
  readonly parameters?: { readonly required: readonly string[]; readonly optional: readonly string[] };
}

/**
 * The identity providers of the schema of Microsoft's repository, of accepted connectors and of the service.
 * Sources: https://github.com/microsoft/PowerPlatformConnectors/blob/dev/schemas/paconn-apiProperties.schema.json and
 * https://learn.microsoft.com/connectors/custom-connectors/connection-parameters
 */
const identityProviders: readonly IdentityProvider[] = [
  {
    name: 'oauth2',
    parameters: { required: ['authorizationUrl', 'tokenUrl'], optional: ['refreshUrl'] },
  },
  {
    name: 'oauth2pkce',
    parameters: { required: ['authorizationUrl', 'tokenUrl'], optional: ['refreshUrl', 'idpHint', 'audience'] },
  },
  {
    name: 'oauth2generic',
    parameters: {
      required: ['authorizationUrlTemplate', 'tokenUrlTemplate'],
      optional: [
        'authorizationUrlQueryStringTemplate',
        'tokenUrlQueryStringTemplate',
        'tokenBodyTemplate',
        'refreshUrlTemplate',
        'refreshUrlQueryStringTemplate',
        'refreshBodyTemplate',
        'scopeListDelimiter',
      ],
    },
  },
  {
    name: 'aad',
    parameters: {
      required: ['resourceUri'],
      optional: ['loginUri', 'tenantId', 'enableOnbehalfOfLogin', 'grantType'],
    },
  },
  {
    name: 'aadcertificate',
    parameters: {
      required: ['resourceUri'],
      optional: ['loginUri', 'loginUriAAD', 'tenantId', 'enableOnbehalfOfLogin'],
    },
  },
  { name: 'facebook' },
  { name: 'DocuSign' },
  { name: 'SalesforceV2' },
];

export const identityProviderNames = identityProviders.map(({ name }) => name);

function identityProviderOf({ provider }: OAuthSettings): IdentityProvider | undefined {
  return identityProviders.find(({ name }) => name.toLowerCase() === provider);
}

export function isKnownProvider(settings: OAuthSettings): boolean {
  return identityProviderOf(settings) !== undefined;
}

/**
 * The custom parameters that an identity provider needs and that neither the file nor the user supplies. An empty one was
 * taken out for publication.
 */
export function missingParameters(settings: OAuthSettings): string[] {
  const required = identityProviderOf(settings)?.parameters?.required ?? [];
  return required.filter((name) => !settings.customParameters.has(name.toLowerCase()) && lacks(settings, name));
}

/** The custom parameters that mean nothing to the identity provider, with the name that was probably meant. */
export function unknownParameters(
  settings: OAuthSettings,
): { parameter: CustomParameter; meant: string | undefined }[] {
  const parameters = identityProviderOf(settings)?.parameters;
  if (!parameters) return [];
  const known = [...parameters.required, ...parameters.optional];
  const { customParameters, suppliedByUser, value } = settings;
  const read = new Set([...known, ...Object.keys(objectOf(value.additionalParameters))].map(lowerCase));
  const absent = known.filter((name) => !customParameters.has(name.toLowerCase()));
  return [...customParameters]
    .filter(([name]) => !read.has(name) && !suppliedByUser.has(name))
    .map(([, parameter]) => ({ parameter, meant: closest(parameter.name, absent) }));
}

/** The custom parameter for the URL at which tokens are refreshed; `undefined` for providers that know it themselves. */
export function refreshParameterOf(settings: OAuthSettings): 'refreshUrl' | 'refreshUrlTemplate' | undefined {
  const optional = identityProviderOf(settings)?.parameters?.optional ?? [];
  return (['refreshUrl', 'refreshUrlTemplate'] as const).find((name) => optional.includes(name));
}

/** Whether nobody supplies a custom parameter. One that is misspelled is reported as that. */
export function lacks(settings: OAuthSettings, name: string): boolean {
  const value = settings.customParameters.get(name.toLowerCase())?.value;
  const supplied = (value !== undefined && !isBlank(value)) || settings.suppliedByUser.has(name.toLowerCase());
  return !supplied && !unknownParameters(settings).some(({ meant }) => meant === name);
}

/** The custom parameters that hold a URL, written in the file in full. */
export function urlsOf({ customParameters, suppliedByUser }: OAuthSettings): (CustomParameter & { value: string })[] {
  return [...customParameters].flatMap(([name, parameter]) => {
    const { value } = parameter;
    const isUrl = /^(?:authorization|token|refresh)url(?:template)?$|^loginuri$/.test(name);
    // The user supplies the beginning of such a URL.
    if (!isUrl || value === undefined || isBlank(value) || suppliedByUser.has(name) || value.startsWith('{')) return [];
    return [{ ...parameter, value }];
  });
}

export function isHttpsUrl(text: string): boolean {
  return /^https:\/\/[^\s/?#<>[\]]+(?:[/?#]\S*)?$/i.test(text);
}

/** The hosts that are not for production, each with the first URL on it and the part of its name that shows it. */
export function stagesOf(settings: OAuthSettings): { host: string; stage: string; path: CustomParameter['path'] }[] {
  const seen = new Set<string>();
  return urlsOf(settings).flatMap(({ value, path }) => {
    const host = /^https?:\/\/([^\s/?#{}<>]+)/i.exec(value)?.[1];
    const stage = host === undefined || isPlaceholderHost(host) ? undefined : stageOf(host);
    if (host === undefined || stage === undefined || seen.has(host)) return [];
    seen.add(host);
    return [{ host, stage, path: [...path, 'value'] }];
  });
}

/** Whether a redirect URL is that of one connector, as Microsoft generates it. */
export function isRedirectUrlOfConnector(url: string): boolean {
  return /^https:\/\/global(?:-test)?\.consent\.azure-apim\.net\/redirect\/[^\s/]+\/?$/i.test(url);
}

/** The custom parameters that request the client credentials grant. */
export function clientCredentialsIn({ customParameters }: OAuthSettings): CustomParameter[] {
  return [...customParameters].flatMap(([name, parameter]) => {
    const value = parameter.value ?? '';
    const asked =
      name === 'granttype' ? /^client_credentials$/i.test(value) : /grant_type=client_credentials/i.test(value);
    return asked ? [parameter] : [];
  });
}

/** Whether a client ID is a placeholder: empty, in brackets, or in words such as "Contoso client ID". */
export function isPlaceholderClientId(id: string): boolean {
  return isPlaceholderSecret(id) || (/\bclient[\s_-]*ids?$/i.test(id) && /^[a-z][a-z0-9\s_-]*$/i.test(id));
}

/**
 * Whether a text is a placeholder for a secret or an ID: empty or filled up, in brackets, a reference such as to an
 * environment variable, or words that ask for one ("your Contoso secret") or name it ("client secret"). A secret may hold
 * such words too ("contoso-secret-8fj3K2"), so all words must fit.
 */
export function isPlaceholderSecret(text: string): boolean {
  if (/^[\s<>[\](){}@*#x.0-]*$/i.test(text) || /^\s*(?:[<[({].*[>\])}]|@\w+\(.*\))\s*$/.test(text)) return true;
  const found = words(text.replace(/\p{Ll}(?=\p{Lu})/gu, '$& ').toLowerCase());
  return found.some((word) => askingWords.has(word))
    ? found.every((word) => /^\p{L}+$/u.test(word) || namingWords.has(word))
    : found.length > 0 && found.every((word) => namingWords.has(word));
}

/** Words with which a placeholder asks for something or says that it is one. */
const askingWords = new Set(
  (
    'add change changeme dummy enter example fill insert paste placeholder provide put redacted removed replace sample ' +
    'specify tbd todo your yourclientid yourclientsecret yoursecret'
  ).split(' '),
);

/** Words with which a placeholder names what is missing. */
const namingWords = new Set(
  (
    'a aad ad an api app application azure client clientid clientsecret entra for from generated here id in is it key my none null ' +
    'oauth oauth2 of our password registration secret test the this to token value with'
  ).split(' '),
);

/** The scopes that are requested; several in one text count one by one. */
export function scopesOf({ value }: OAuthSettings): string[] {
  return arrayOf(value.scopes).flatMap((scope) => (stringOf(scope) ?? '').split(/[\s,]+/).filter((one) => one !== ''));
}

/** Whether a scope gives access to everything of a kind, or to everything. */
export function isBroadScope(scope: string): boolean {
  return /(?:ReadWrite|FullControl)\.All$|full_access|(?:^|\/)\.default$|^\*$/i.test(scope);
}

/** Whether a scope is what a template has in place of one. */
export function isPlaceholderScope(scope: string): boolean {
  return /^(?:(?:your|my)?[_-]?scopes?(?:[_-]?(?:name|here|\d))?|string|todo|tbd|placeholder|[<[{].*[>\]}])$/i.test(
    scope,
  );
}

/**
 * Whether users sign in at a v2.0 endpoint of Microsoft Entra ID without the scope for refresh tokens. Scopes that users
 * supply, and those that a template takes from somewhere else, are not known.
 */
export function lacksOfflineAccess(settings: OAuthSettings): boolean {
  const { provider, customParameters, suppliedByUser } = settings;
  if (provider?.startsWith('oauth2') !== true || suppliedByUser.has('scopes') || suppliedByUser.has('scope'))
    return false;
  const values = [...customParameters.values()].map(({ value = '' }) => value);
  const isEntra = values.some((value) =>
    /^https:\/\/login\.(?:microsoftonline\.\w+|windows\.net)\/.*\/v2\.0\//i.test(value),
  );
  return isEntra && ![...scopesOf(settings), ...values].some((text) => /offline_access/i.test(text));
}

function lowerCase(text: string): string {
  return text.toLowerCase();
}
