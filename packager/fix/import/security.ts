import type { Json, JsonObject } from '../../../functions/core/json/json.ts';
import { arrayOf, objectOf, stringOf } from '../../../functions/core/json/json.ts';
import type { References } from '../../../functions/core/model/references.ts';
import { labelFrom } from '../../../functions/core/text/name-words.ts';
import { listed, quoted } from '../../../functions/core/text/text.ts';
import type { Notes } from './notes.ts';
import { textFrom } from './parts.ts';

/** How a connection signs in, in both files of a connector. */
export interface SignIn {
  readonly securityDefinitions: JsonObject;
  readonly security: readonly JsonObject[];
  readonly connectionParameters: JsonObject;
  readonly policyTemplateInstances: readonly JsonObject[];
}

/** What a description says about signing in, in the form of OpenAPI 2.0. */
export interface SecuritySource {
  /** The schemes by name. */
  readonly schemes: JsonObject;
  /** The alternatives: what any operation asks for, in the order of the operations. */
  readonly requirements: readonly JsonObject[];
  /** What addresses are relative to, where that is known. */
  readonly base?: string | undefined;
  /** Where the schemes are written. */
  readonly path: readonly string[];
  readonly title: string;
}

const none: SignIn = { securityDefinitions: {}, security: [], connectionParameters: {}, policyTemplateInstances: [] };

/**
 * The first way to sign in that a connector can have. Several keys that are sent together are asked for together; the
 * platform sends the first, and policies send the others.
 */
export function signInFrom(
  { schemes: written, requirements, path, title, base }: SecuritySource,
  notes: Notes,
): SignIn {
  const schemes = withBase(written, base);
  const ways = distinct(requirements).filter((requirement) => Object.keys(requirement).length > 0);
  if (ways.length === 0) return none;
  const usable = ways.filter((way) => waysTogether(way, schemes) !== undefined);
  const [taken] = usable;
  for (const way of ways)
    if (way !== taken)
      notes.add(
        'left out',
        [...path, ...Object.keys(way).slice(0, 1)],
        usable.includes(way)
          ? `The sign-in with ${namesOf(way)}. To support several types of authentication, use connectionParameterSets.`
          : `The sign-in with ${namesOf(way)}: ${whyNot(way, schemes)}.`,
      );
  const parts = taken && waysTogether(taken, schemes);
  if (!taken || !parts) {
    notes.add(
      'to decide',
      path,
      'No type of authentication is left. Add securityDefinitions and connectionParameters yourself.',
    );
    return none;
  }
  const [main, ...others] = parts;
  for (const one of parts)
    for (const [message, key] of one.open) notes.add('to decide', [...path, one.name, key], message);
  return {
    securityDefinitions: { [main!.name]: main!.scheme },
    security: [{ [main!.name]: main!.scheme.type === 'oauth2' ? arrayOf(taken[main!.name]) : [] }],
    connectionParameters: Object.assign({}, ...parts.map((one, index) => one.parameters(title, index))) as JsonObject,
    policyTemplateInstances: others.map(sentByPolicy),
  };
}

/** The schemes with whole addresses. */
function withBase(schemes: JsonObject, base: string | undefined): JsonObject {
  const whole = (flow: JsonObject): JsonObject =>
    Object.fromEntries(
      Object.entries(flow).map(([key, value]) => [
        key,
        typeof value === 'string' && key.endsWith('Url') && base !== undefined ? addressFrom(value, base) : value,
      ]),
    );
  return Object.fromEntries(
    Object.entries(schemes).map(([name, value]) => {
      const { flows, ...scheme } = objectOf(value);
      if (flows === undefined) return [name, scheme];
      const all = Object.entries(objectOf(flows)).map(([kind, flow]) => [kind, whole(objectOf(flow))] as const);
      return [name, { ...scheme, flows: Object.fromEntries(all) }];
    }),
  );
}

function addressFrom(address: string, base: string): string {
  return URL.canParse(address, base) ? new URL(address, base).href : address;
}

function distinct(requirements: readonly JsonObject[]): JsonObject[] {
  const scopes = new Map<string, Map<string, Json[]>>();
  // Operations ask for different scopes of the same way; a connection asks for all of them.
  for (const requirement of requirements) {
    const key = JSON.stringify(Object.keys(requirement).sort());
    const known = scopes.get(key) ?? new Map<string, Json[]>();
    for (const [name, list] of Object.entries(requirement))
      known.set(name, [...new Set([...(known.get(name) ?? []), ...arrayOf(list)])]);
    scopes.set(key, known);
  }
  return [...scopes.values()].map((known) => Object.fromEntries(known));
}

function namesOf(requirement: JsonObject): string {
  return listed(Object.keys(requirement).map((name) => quoted(name)));
}

/** A scheme as connectors have it. */
interface Way {
  readonly name: string;
  readonly scheme: JsonObject;
  /** @param index which of those that are asked for together it is */
  readonly parameters: (title: string, index: number) => JsonObject;
  /** What a person has to look at, and the key of the scheme that it is about. */
  readonly open: readonly (readonly [message: string, key: string])[];
}

/** The schemes of a requirement, with the one first that the platform sends; `undefined` where it cannot be met. */
function waysTogether(requirement: JsonObject, schemes: JsonObject): Way[] | undefined {
  const ways = Object.entries(requirement).map(([name, scopes]) =>
    wayOf(name, objectOf(schemes[name]), arrayOf(scopes)),
  );
  if (!ways.every((way) => way !== undefined)) return undefined;
  const keys = ways.filter(({ scheme }) => scheme.type === 'apiKey');
  const others = ways.filter(({ scheme }) => scheme.type !== 'apiKey');
  return others.length > 1 ? undefined : [...others, ...keys];
}

function wayOf(name: string, scheme: JsonObject, scopes: readonly Json[]): Way | undefined {
  const { type, in: place, name: key, description } = scheme;
  const about = typeof description === 'string' ? { description } : {};
  if (type === 'apiKey' && (place === 'header' || place === 'query') && typeof key === 'string')
    return { name, scheme: { type, ...about, in: place, name: key }, parameters: keyParameter(key), open: [] };
  const http = type === 'http' ? stringOf(scheme.scheme)?.toLowerCase() : undefined;
  if (type === 'basic' || http === 'basic')
    return { name, scheme: { type: 'basic', ...about }, parameters: passwordParameters, open: [] };
  if (http === 'bearer')
    return {
      name,
      scheme: { type: 'apiKey', ...about, in: 'header', name: 'Authorization' },
      parameters: tokenParameter,
      open: [
        [
          'The platform sends what users enter, so they have to enter "Bearer" before the token. A policy with the template "setheader" can add it for them.',
          'scheme',
        ],
      ],
    };
  return type === 'oauth2' ? oauthWay(name, scheme, about, scopes) : undefined;
}

/** OAuth 2.0 with the authorization code, the only flow with which users sign in to a certified connector. */
function oauthWay(name: string, scheme: JsonObject, about: JsonObject, scopes: readonly Json[]): Way | undefined {
  const flow = objectOf(objectOf(scheme.flows).authorizationCode);
  const [authorizationUrl, tokenUrl] = [stringOf(flow.authorizationUrl), stringOf(flow.tokenUrl)];
  if (authorizationUrl === undefined || tokenUrl === undefined) return undefined;
  const known = Object.fromEntries(
    Object.entries(objectOf(flow.scopes)).map(([scope, text]) => [scope, stringOf(text) ?? scope]),
  );
  const wanted = scopes.length > 0 ? scopes : Object.keys(known);
  const custom = { authorizationUrl, tokenUrl, refreshUrl: stringOf(flow.refreshUrl) ?? tokenUrl };
  return {
    name,
    scheme: {
      type: 'oauth2',
      ...about,
      flow: 'accessCode',
      authorizationUrl,
      tokenUrl,
      // Every scope that is asked for has to be listed.
      scopes: { ...Object.fromEntries(wanted.map((scope) => [textFrom(scope), textFrom(scope)])), ...known },
    },
    parameters: (title) => ({
      token: {
        type: 'oauthSetting',
        oAuthSettings: {
          identityProvider: 'oauth2',
          clientId: '[[CLIENT ID]]',
          scopes: wanted,
          redirectMode: 'GlobalPerConnector',
          properties: { IsFirstParty: 'False' },
          customParameters: Object.fromEntries(Object.entries(custom).map(([key, value]) => [key, { value }])),
        },
        uiDefinition: {
          displayName: `Log in with your ${title} account`,
          description: `Log in to ${title}.`,
          tooltip: `Opens the sign-in page of ${title}.`,
        },
      },
    }),
    open: /^https:\/\/login\.(?:microsoftonline|windows)\.(?:com|net)\//.test(authorizationUrl)
      ? [['Users sign in with Microsoft Entra ID, which has its own identity provider: "aad".', 'flows']]
      : [],
  };
}

/** Why a requirement cannot be met, as the end of a sentence. */
function whyNot(requirement: JsonObject, schemes: JsonObject): string {
  for (const name of Object.keys(requirement)) {
    const { type, in: place, scheme } = objectOf(schemes[name]);
    if (type === undefined) return 'it has no description';
    if (place === 'cookie') return "connectors can't send cookies";
    if (type === 'oauth2') return 'connectors support only the authorization code flow of OAuth 2.0';
    if (type === 'openIdConnect') return "the description doesn't contain the URLs that OAuth 2.0 requires";
    if (type === 'mutualTLS') return "connectors don't support client certificates";
    if (type === 'http' && scheme !== 'basic' && scheme !== 'bearer') return "connectors don't support this scheme";
  }
  return 'a connection has one type of authentication, in addition to keys';
}

function keyParameter(key: string): Way['parameters'] {
  return (title, index) => {
    const label = labelFrom(key) ?? 'API key';
    const name = index === 0 ? 'api_key' : parameterName(key);
    return {
      [name]: secret(
        index === 0 ? 'API key' : label,
        `The ${index === 0 ? 'API key' : label} of your ${title} account.`,
        index,
      ),
    };
  };
}

const tokenParameter: Way['parameters'] = (title, index) => ({
  api_key: secret('Access token', `The word "Bearer", a space, and the access token of your ${title} account.`, index),
});

const passwordParameters: Way['parameters'] = (title, index) => ({
  username: {
    type: 'string',
    uiDefinition: {
      displayName: 'User name',
      description: `The name with which you sign in to ${title}.`,
      tooltip: `Enter the name of your ${title} account.`,
      constraints: { tabIndex: index + 2, required: 'true' },
    },
  },
  password: secret('Password', `The password with which you sign in to ${title}.`, index + 1),
});

function secret(label: string, description: string, index: number): JsonObject {
  return {
    type: 'securestring',
    uiDefinition: {
      displayName: label,
      description,
      tooltip: description.replace(/^The /, 'Enter the '),
      constraints: { tabIndex: index + 2, clearText: false, required: 'true' },
    },
  };
}

function parameterName(key: string): string {
  return (
    key
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '_')
      .replace(/^_+|_+$/g, '') || 'key'
  );
}

/** A key that the platform does not send itself. */
function sentByPolicy({ scheme }: Way): JsonObject {
  const key = textFrom(scheme.name);
  return {
    templateId: scheme.in === 'query' ? 'setqueryparameter' : 'setheader',
    title: `Send ${key}`,
    parameters: {
      'x-ms-apimTemplateParameter.name': key,
      'x-ms-apimTemplateParameter.value': `@connectionParameters('${parameterName(key)}')`,
      'x-ms-apimTemplateParameter.existsAction': 'override',
      'x-ms-apimTemplate-policySection': 'Request',
    },
  };
}

/** The security schemes of OpenAPI 3, with references followed. */
export function schemesOf(root: JsonObject, references: References): JsonObject {
  const listed = objectOf(objectOf(root.components).securitySchemes);
  return Object.fromEntries(Object.entries(listed).map(([name, scheme]) => [name, references.resolve(scheme) ?? {}]));
}

const flows: Readonly<Record<string, string>> = {
  accessCode: 'authorizationCode',
  application: 'clientCredentials',
  implicit: 'implicit',
  password: 'password',
};

/** The security schemes of OpenAPI 2.0 in the form of OpenAPI 3. */
export function schemesOfSwagger(root: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(objectOf(root.securityDefinitions)).map(([name, value]) => {
      const { flow, authorizationUrl, tokenUrl, scopes, ...scheme } = objectOf(value);
      const kind = flows[stringOf(flow) ?? ''];
      return [
        name,
        kind === undefined
          ? scheme
          : { ...scheme, flows: { [kind]: { authorizationUrl, tokenUrl, scopes } as JsonObject } },
      ];
    }),
  );
}
