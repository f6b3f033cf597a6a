import { authenticates, isCredential } from '../../../functions/core/model/connection-parameters.ts';
import type { JsonObject } from '../../../functions/core/json/json.ts';
import { isObject, objectOf, stringOf } from '../../../functions/core/json/json.ts';
import type { ConnectionParameter, PropertiesModel } from '../../../functions/core/model/properties-model.ts';
import { isOAuth } from '../../../functions/core/model/properties-model.ts';
import { isBlank, normalized, quoted } from '../../../functions/core/text/text.ts';
import { effectsOf } from '../../../functions/core/model/policy-effects.ts';
import { connectionParametersReadBy } from '../../../functions/core/model/policy-expressions.ts';
import type { Finding } from '../../core/finding.ts';
import type { Definition, Properties } from './document-relations.ts';
import { relationFindings } from './relation-findings.ts';
import { operationsOf } from '../../../functions/core/model/operations.ts';

const { finding } = relationFindings;

/**
 * Problems between the credentials that the definition sends and those that users fill in.
 *
 * @param script the custom code, which may read connection parameters
 * @param exported whether the files come from a solution, whose connection parameters are what users get
 */
export function checkCredentials(
  definition: Definition,
  properties: Properties,
  { script, exported }: { readonly script: string; readonly exported: boolean },
): Finding[] {
  return [
    ...checkSchemes(definition, properties, exported),
    ...checkUse(definition, properties, script),
    ...checkTestConnection(definition, properties),
  ];
}

/** Problems with how agents sign in to an MCP server. */
export function checkMcpServer(definition: Definition, properties: Properties): Finding[] {
  const server = operationsOf(definition.model).find(({ mcpServer }) => mcpServer);
  if (!server) return [];
  const { model, at } = properties;
  if (!authenticates(model))
    return [
      finding(
        'pp-connector-mcp-authentication',
        at('properties', 'connectionParameters'),
        `${server.label} is an MCP server that anyone can call; add OAuth 2.0, an API key, or a user name and password to connectionParameters.`,
      ),
    ];
  return model.oAuthSettings
    .filter(({ value }) => isBlank(stringOf(value.clientId) ?? ''))
    .map(({ path, parameter }) =>
      finding(
        'pp-connector-mcp-client',
        at(...path),
        `${parameter.label} has no clientId, and clients can't register themselves with an MCP server here; register a client for Microsoft, and write a placeholder for its ID.`,
      ),
    );
}

function checkSchemes({ model, at }: Definition, properties: Properties, exported: boolean): Finding[] {
  const emptied = exported && properties.model.connectionParameter.length === 0;
  return schemesOf(model.root).flatMap(({ name, value }) => {
    const missing = missingFor(value, properties.model);
    if (!missing) return [];
    const { lack, parameter } = missing;
    const remedy = exported
      ? 'restore it on the Security page of the connector and export the solution again'
      : `add ${parameter} to the properties file`;
    const effect = emptied ? ", so users can't sign in" : '';
    return [
      finding(
        'pp-connector-credential-not-asked',
        at('securityDefinitions', name),
        `The security scheme ${quoted(name)} ${lack}${effect}; ${remedy}, or remove the scheme.`,
        emptied ? 'error' : 'warn',
      ),
    ];
  });
}

interface Scheme {
  readonly name: string;
  readonly value: JsonObject;
}

function schemesOf(root: JsonObject): Scheme[] {
  return Object.entries(objectOf(root.securityDefinitions)).flatMap(([name, value]) =>
    isObject(value) ? [{ name, value }] : [],
  );
}

/** A credential that is sent without anybody asking users for it. */
interface MissingCredential {
  /** What the scheme does, and what no connection parameter does for it. */
  readonly lack: string;
  /** The connection parameter to add. */
  readonly parameter: string;
}

/** What a security scheme sends without anybody asking users for it; `undefined` where nothing is missing. */
function missingFor(scheme: JsonObject, model: PropertiesModel): MissingCredential | undefined {
  const { connectionParameter } = model;
  const texts = connectionParameter.filter(isText);
  switch (scheme.type) {
    case 'oauth2':
      return connectionParameter.some(isOAuth)
        ? undefined
        : { lack: 'uses OAuth 2.0, but no connection parameter does', parameter: 'one of type oauthSetting' };
    case 'apiKey': {
      const sent = effectsOf(model).some(
        ({ part, name }) => (part === 'header' || part === 'query parameter') && sameText(name, scheme.name),
      );
      return texts.length > 0 || sent
        ? undefined
        : {
            lack: `sends an API key as ${quoted(stringOf(scheme.name) ?? '')}, but no connection parameter asks for one`,
            parameter: 'one of type securestring',
          };
    }
    case 'basic':
      return texts.length > 1 && texts.some(isCredential)
        ? undefined
        : {
            lack: "sends a user name and password, but the connection parameters don't ask for both",
            parameter: 'them',
          };
    default:
      return undefined;
  }
}

function checkUse({ model }: Definition, { model: properties, at }: Properties, script: string): Finding[] {
  const { connectionParameter } = properties;
  const kinds = new Set(schemesOf(model.root).map(({ value }) => value.type));
  const mentioned = new Set(
    properties.policy.flatMap(connectionParametersReadBy).map(({ name }) => name.toLowerCase()),
  );
  const settings = JSON.stringify(properties.oAuthSettings.map(({ value }) => value)).toLowerCase();
  const gateway = connectionParameter.some(({ type }) => type === 'gatewaysetting');
  const isUsed = (parameter: ConnectionParameter): boolean =>
    !isText(parameter) ||
    // A value for the OAuth token has its prefix; behind a gateway, users choose how to sign in.
    parameter.name.includes(':') ||
    (gateway && sameText(parameter.name, 'authType')) ||
    (kinds.has('apiKey') && isCredential(parameter)) ||
    (kinds.has('basic') && (isCredential(parameter) || isLogin(parameter))) ||
    mentioned.has(parameter.name.toLowerCase()) ||
    settings.includes(parameter.name.toLowerCase()) ||
    script.includes(parameter.name);
  const reported = new Set<string>();
  return connectionParameter.flatMap((parameter) => {
    const { name, path, label } = parameter;
    // Parameter sets repeat the same parameter.
    if (isUsed(parameter) || reported.has(name)) return [];
    reported.add(name);
    const remedy = isCredential(parameter)
      ? 'add a security scheme that sends it to the definition, send it in a policy'
      : 'read it in a policy, such as dynamichosturl';
    return [finding('pp-connector-parameter-unused', at(...path), `${label} is never used; ${remedy}, or remove it.`)];
  });
}

function checkTestConnection({ model, at }: Definition, properties: Properties): Finding[] {
  const test = objectOf(model.root['x-ms-capabilities']).testConnection;
  // Where the definition sends credentials, what is missing is the parameters that ask for them.
  const tests = isObject(test) && schemesOf(model.root).length === 0;
  if (!tests || properties.model.connectionParameter.length > 0 || authenticates(properties.model)) return [];
  return [
    finding(
      'pp-connector-test-without-credentials',
      at('x-ms-capabilities', 'testConnection'),
      'testConnection has nothing to test, because there are no connection parameters; remove it, or add the parameters.',
    ),
  ];
}

/** Whether users type a value in. */
function isText({ type }: ConnectionParameter): boolean {
  return type === 'string' || type === 'securestring';
}

/** Whether the name or label says that a parameter is a user name. */
function isLogin({ name, uiDefinition }: ConnectionParameter): boolean {
  const label = normalized(stringOf(uiDefinition?.displayName) ?? '');
  return /user|login|account|e-?mail|\bid$|key/i.test(`${name} ${label}`);
}

function sameText(one: unknown, other: unknown): boolean {
  return typeof one === 'string' && typeof other === 'string' && one.toLowerCase() === other.toLowerCase();
}
