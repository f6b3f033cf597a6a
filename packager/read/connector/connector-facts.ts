import { objectOf, stringOf } from '../../../functions/core/json/json.ts';
import type { ConnectorModel } from '../../../functions/core/model/model.ts';
import type { Operation } from '../../../functions/core/model/operations.ts';
import { operationsOf } from '../../../functions/core/model/operations.ts';
import type {
  ConnectionParameter,
  OAuthSettings,
  PropertiesModel,
} from '../../../functions/core/model/properties-model.ts';
import { isOAuth } from '../../../functions/core/model/properties-model.ts';
import { isBlank } from '../../../functions/core/text/text.ts';
import { categoriesOf, metadataEntry } from '../../../functions/core/model/metadata.ts';
import { plainTitle } from '../../../functions/core/model/own-names.ts';
import type { ConnectorFiles } from './connector.ts';
import { propertiesModel } from './connector.ts';

/** What forms and checklists ask about a connector, as its own files say it. */
export interface ConnectorFacts {
  readonly title: string;
  readonly version: string;
  readonly description: string;
  /** The e-mail address of the support. */
  readonly contactEmail?: string | undefined;
  /** The page of the support. */
  readonly contactUrl?: string | undefined;
  readonly website?: string | undefined;
  readonly privacyPolicy?: string | undefined;
  readonly categories: readonly string[];
  /** The color behind the icon, as it is written. */
  readonly brandColor?: string | undefined;
  /** The ways to sign in; none where no connection parameter is one. */
  readonly authentications: readonly Authentication[];
  /** What a new connection asks for besides, such as a region, by the names that its dialog shows. */
  readonly connectionInputs: readonly string[];
  /** The operations that makers see. */
  readonly operations: readonly OperationFacts[];
  readonly hasScript: boolean;
}

/** A way to sign in, as people who test a connector know it. */
export type Authentication = 'API key' | 'user name and password' | 'OAuth 2.0' | 'Microsoft Entra ID';

export interface OperationFacts {
  readonly id: string;
  readonly summary: string;
  readonly kind: 'action' | 'trigger' | 'MCP server';
}

/** What the files of a connector say; what they do not say is empty. `undefined` without a definition. */
export function connectorFacts(connector: ConnectorFiles): ConnectorFacts | undefined {
  const { definition, script } = connector;
  if (!definition) return undefined;
  const data = definition.model.root;
  const info = objectOf(data.info);
  const contact = objectOf(info.contact);
  const model = propertiesModel(connector);
  return {
    title: stringOf(info.title) ?? '',
    version: stringOf(info.version) ?? '',
    description: stringOf(info.description) ?? '',
    contactEmail: stringOf(contact.email),
    contactUrl: stringOf(contact.url),
    website: metadataEntry(data, 'Website')?.value,
    privacyPolicy: metadataEntry(data, 'Privacy policy')?.value,
    categories: categoriesOf(data).names,
    brandColor: stringOf(model.properties.iconBrandColor),
    authentications: authenticationsOf(model),
    connectionInputs: connectionInputsOf(model),
    operations: operationFacts(definition.model),
    hasScript: script !== undefined,
  };
}

/** Whether users sign in through OAuth, and Partner Center therefore asks for a client id and a secret. */
export function usesOAuth({ authentications }: ConnectorFacts): boolean {
  return authentications.includes('OAuth 2.0') || authentications.includes('Microsoft Entra ID');
}

/** Whether a connection cannot be created without an account of the service, or what comes from one. */
export function needsAccount({ authentications, connectionInputs }: ConnectorFacts): boolean {
  return authentications.length + connectionInputs.length > 0;
}

/** The name of the folder of a connector: its plain title, but for what the file system of Windows does not take. */
export function folderName({ title }: ConnectorFacts): string {
  return plainTitle(title).replace(/[\\/:*?"<>|]/g, '-');
}

/** Whether the connector is a server for the Model Context Protocol. */
export function isMcpServer({ operations }: ConnectorFacts): boolean {
  return operations.some(({ kind }) => kind === 'MCP server');
}

function operationFacts(model: ConnectorModel): OperationFacts[] {
  return operationsOf(model)
    .filter(({ internal }) => !internal)
    .map((operation) => ({
      id: operation.id ?? operation.label,
      summary: stringOf(operation.value.summary) ?? '',
      kind: kindOf(operation),
    }));
}

function kindOf({ mcpServer, trigger }: Operation): OperationFacts['kind'] {
  if (mcpServer) return 'MCP server';
  return trigger ? 'trigger' : 'action';
}

/** The ways to sign in, each once: those of the parameter sets, or the one that all parameters together make. */
function authenticationsOf({ connectionParameter, oAuthSettings }: PropertiesModel): Authentication[] {
  const found = new Set<Authentication>();
  for (const group of new Set(connectionParameter.map((parameter) => parameter.group))) {
    const together = connectionParameter.filter((parameter) => parameter.group === group);
    const settings = oAuthSettings.filter(({ parameter }) => parameter.group === group);
    if (together.some(isOAuth)) found.add(settings.some(isEntra) ? 'Microsoft Entra ID' : 'OAuth 2.0');
    else if (together.some(({ type, hidden }) => type === 'securestring' && !hidden))
      found.add(together.some(isUserName) && together.some(isPassword) ? 'user name and password' : 'API key');
  }
  return [...found];
}

/** The visible parameters that are no part of a way to sign in, each name once. */
function connectionInputsOf({ connectionParameter }: PropertiesModel): string[] {
  const inputs = connectionParameter.filter((parameter) => {
    if (parameter.hidden || parameter.type === 'securestring' || isOAuth(parameter)) return false;
    return (
      !isUserName(parameter) ||
      !connectionParameter.some((other) => other.group === parameter.group && isPassword(other))
    );
  });
  return [...new Set(inputs.map(shownName))];
}

function shownName({ name, uiDefinition }: ConnectionParameter): string {
  const shown = stringOf(uiDefinition?.displayName) ?? '';
  return isBlank(shown) ? name : shown.trim();
}

function isUserName({ name }: ConnectionParameter): boolean {
  return /^user/i.test(name);
}

function isPassword({ name }: ConnectionParameter): boolean {
  return /^passw/i.test(name);
}

function isEntra({ provider }: OAuthSettings): boolean {
  return provider === 'aad' || provider === 'aadcertificate';
}
