import type { JsonObject, Path } from '../../functions/core/json/json.ts';
import { arrayOf, objectOf, stringOf } from '../../functions/core/json/json.ts';
import type {
  ConnectionParameter,
  OAuthSettings,
  PropertiesModel,
} from '../../functions/core/model/properties-model.ts';
import { isOAuth, propertiesModelFrom } from '../../functions/core/model/properties-model.ts';
import { canonical } from './canonical.ts';
import type { ConnectorChange, ConnectorChangeKind, FilePlace } from './changes.ts';

/** How users of a connector sign in: what its properties file asks for, and what its definition sends. */
export interface SignIn {
  readonly properties: JsonObject | undefined;
  readonly definition: JsonObject | undefined;
}

/** The changes of how users sign in. Of two versions of which one has no properties file, only the definitions count. */
export function compareConnections(old: SignIn, fresh: SignIn): ConnectorChange[] {
  const placement = comparePlacement(old.definition, fresh.definition);
  if ((old.properties === undefined) !== (fresh.properties === undefined)) return placement;
  const [before, now] = [old, fresh].map(({ properties }) => propertiesModelFrom(properties ?? {})) as [
    PropertiesModel,
    PropertiesModel,
  ];
  const outside = compareParameters(outsideOf(before), outsideOf(now)).map((one) => withSet(one, now));
  const isOther = outside.some(({ kind }) => kind !== 'connection-parameter-text');
  const kinds = compareKinds(kindsOf(before, old.definition), kindsOf(now, fresh.definition)).map((one) =>
    // Connections hold the same values where only the definition says in another way how they are sent.
    one.kind === 'authentication-removed' && old.properties && !isOther && !isSetName(one.name, before)
      ? { ...one, hint: 'sent' }
      : one,
  );
  const replaced = kinds.some(({ kind, name }) => kind === 'authentication-removed' && !isSetName(name, before));
  return [
    ...kinds,
    // That another way to sign in takes other parameters is told by the way that is gone.
    ...(replaced ? outside.filter(({ kind }) => !/-(?:added|removed)$/.test(kind)) : outside),
    ...before.parameterSet.flatMap((set) => {
      const other = now.parameterSet.find(({ name }) => name !== undefined && name === set.name);
      return other ? compareParameters(set.parameters, other.parameters) : [];
    }),
    ...before.oAuthSettings.flatMap((settings) => compareOAuth(settings, partnerOf(settings, before, now))),
    ...placement,
  ];
}

/** A way to sign in, by the name that messages give it, and where it is asked for. */
type Kinds = ReadonlyMap<string, FilePlace>;

const securityLabels: ReadonlyMap<string, string> = new Map([
  ['apiKey', 'API key'],
  ['basic', 'user name and password'],
  ['oauth2', 'OAuth 2.0'],
]);

function kindsOf(model: PropertiesModel, definition: JsonObject | undefined): Kinds {
  const kinds = new Map<string, FilePlace>();
  const oAuth = model.connectionParameter.find(isOAuth);
  if (oAuth) kinds.set('OAuth 2.0', inProperties(oAuth.path));
  else
    for (const [key, scheme] of Object.entries(objectOf(definition?.securityDefinitions))) {
      const type = stringOf(objectOf(scheme).type);
      if (type !== undefined)
        kinds.set(securityLabels.get(type) ?? type, { file: 'definition', path: ['securityDefinitions', key] });
    }
  for (const { name, path } of model.parameterSet) if (name !== undefined) kinds.set(setName(name), inProperties(path));
  return kinds;
}

function setName(name: string): string {
  return `parameter set ${name}`;
}

function isSetName(label: string | undefined, { parameterSet }: PropertiesModel): boolean {
  return parameterSet.some(({ name }) => name !== undefined && setName(name) === label);
}

function compareKinds(old: Kinds, fresh: Kinds): ConnectorChange[] {
  const anchor = (kinds: Kinds): FilePlace =>
    [...kinds.values()][0] ?? inProperties(['properties', 'connectionParameters']);
  return [
    ...[...old].flatMap(([name, place]) =>
      fresh.has(name) ? [] : [change('authentication-removed', place, anchor(fresh), { name, before: name })],
    ),
    ...[...fresh].flatMap(([name, place]) =>
      old.has(name) ? [] : [change('authentication-added', anchor(old), place, { name, after: name })],
    ),
  ];
}

/** The parameters outside of sets. Those that begin with the name of another one and a colon come from its provider. */
function outsideOf({ connectionParameter }: PropertiesModel): ConnectionParameter[] {
  return connectionParameter.filter(({ group, name }) => group === undefined && !name.includes(':'));
}

function compareParameters(
  old: readonly ConnectionParameter[],
  fresh: readonly ConnectionParameter[],
): ConnectorChange[] {
  const around = (parameters: readonly ConnectionParameter[]): FilePlace =>
    inProperties(parameters[0]?.path.slice(0, -1) ?? ['properties', 'connectionParameters']);
  const removed = old.flatMap((parameter) => {
    const { name, type, path } = parameter;
    const other = fresh.find((one) => one.name === name);
    if (!other)
      return [change('connection-parameter-removed', inProperties(path), around(fresh), { name, before: type })];
    const at = [inProperties(path), inProperties(other.path)] as const;
    if (type !== undefined && other.type !== undefined && type !== other.type)
      return [change('connection-parameter-type', ...at, { name, before: type, after: other.type })];
    if (!isRequired(parameter) && isRequired(other) && !hasDefault(other))
      return [change('connection-parameter-required', ...at, { name, after: other.type })];
    return canonical(parameter.uiDefinition) === canonical(other.uiDefinition)
      ? []
      : [change('connection-parameter-text', ...at, { name })];
  });
  const added = fresh
    .filter(({ name }) => old.every((one) => one.name !== name))
    .map((parameter) =>
      change('connection-parameter-added', around(old), inProperties(parameter.path), {
        name: parameter.name,
        after: stringOf(parameter.value.type),
        required: (isRequired(parameter) || isOAuth(parameter)) && !hasDefault(parameter),
      }),
    );
  return [...removed, ...added];
}

/** Names the set that a removed parameter was moved into. */
function withSet(removed: ConnectorChange, { parameterSet }: PropertiesModel): ConnectorChange {
  if (removed.kind !== 'connection-parameter-removed') return removed;
  const set = parameterSet.find(({ parameters }) => parameters.some(({ name }) => name === removed.name));
  return set?.name === undefined ? removed : { ...removed, hint: set.name };
}

function isRequired({ constraints, hidden }: ConnectionParameter): boolean {
  return !hidden && (constraints.required === 'true' || constraints.required === true);
}

function hasDefault({ value, uiDefinition, constraints }: ConnectionParameter): boolean {
  return [value.default, uiDefinition?.default, constraints.default].some((one) => one !== undefined);
}

function partnerOf(
  { parameter }: OAuthSettings,
  { parameterSet: old }: PropertiesModel,
  { oAuthSettings, parameterSet }: PropertiesModel,
): OAuthSettings | undefined {
  const set = parameter.group === undefined ? undefined : old[parameter.group]?.name;
  return oAuthSettings.find(
    (other) =>
      other.parameter.name === parameter.name &&
      (other.parameter.group === undefined ? undefined : parameterSet[other.parameter.group]?.name) === set,
  );
}

/** What users have consented to, by the name under which a message lists it. */
const consented: Readonly<Record<string, string>> = {
  resourceuri: 'resource',
  tenantid: 'tenant',
  loginuri: 'address',
  authorizationurl: 'address',
  authorizationurltemplate: 'address',
  tokenurl: 'address',
  tokenurltemplate: 'address',
  refreshurl: 'address',
  refreshurltemplate: 'address',
};

function compareOAuth(old: OAuthSettings, fresh: OAuthSettings | undefined): ConnectorChange[] {
  if (!fresh) return [];
  const name = old.parameter.name;
  const at = [inProperties(old.path), inProperties(fresh.path)] as const;
  const changes: ConnectorChange[] = [];
  const [before, now] = [old.provider, fresh.provider];
  // What was empty is filled in for the first time.
  if (before !== undefined && now !== undefined && before !== now)
    changes.push(
      change('identity-provider', ...at, {
        name,
        before,
        after: now,
        ...(serviceOf(before) === serviceOf(now) ? { hint: 'same service' } : {}),
      }),
    );
  else {
    const parts = consentParts(old, fresh);
    if (parts.length > 0) changes.push(change('oauth-consent', ...at, { name, after: parts }));
  }
  const redirects = (['redirectMode', 'redirectUrl'] as const).filter((key) => {
    const [one, other] = [stringOf(old.value[key]), stringOf(fresh.value[key])];
    return one !== undefined && other !== undefined && one !== other;
  });
  const [key] = redirects;
  if (key !== undefined)
    changes.push(change('redirect-url', ...at, { name, before: old.value[key], after: fresh.value[key], hint: key }));
  return changes;
}

/** An identity provider without its version and the way in which it is addressed: those of one service share tokens. */
function serviceOf(provider: string): string {
  return provider.replace(/(?:generic|pkce|certificate|v\d+)+$/, '');
}

/** What of a consent differs, each part once: a part that one version leaves open says nothing. */
function consentParts(old: OAuthSettings, fresh: OAuthSettings): string[] {
  const parts = new Set<string>();
  const scopes = ({ value }: OAuthSettings): string[] =>
    arrayOf(value.scopes).flatMap((scope) => stringOf(scope)?.split(/[\s,]+/) ?? []);
  const known = scopes(old);
  if (known.length > 0 && scopes(fresh).some((scope) => scope !== '' && !known.includes(scope))) parts.add('scopes');
  const clients = [old, fresh].map(({ value }) => stringOf(value.clientId) ?? '');
  if (clients[0] !== clients[1] && !clients.some(isPlaceholder)) parts.add('client');
  for (const [key, part] of Object.entries(consented)) {
    const values = [old, fresh].map(({ customParameters }) => customParameters.get(key)?.value ?? '');
    if (values[0] !== values[1] && !values.some(isPlaceholder)) parts.add(part);
  }
  return [...parts];
}

/** Whether the value of a repository stands for one that only Microsoft is told. */
function isPlaceholder(value: string): boolean {
  return value.trim() === '' || /[[<{]|dummy|placeholder|\byour\b/i.test(value);
}

/** The API keys of both definitions, by where they are sent. */
function comparePlacement(old: JsonObject | undefined, fresh: JsonObject | undefined): ConnectorChange[] {
  if (!old || !fresh) return [];
  const keys = (definition: JsonObject): { key: string; sent: string }[] =>
    Object.entries(objectOf(definition.securityDefinitions)).flatMap(([key, written]) => {
      const scheme = objectOf(written);
      return scheme.type === 'apiKey' && typeof scheme.in === 'string' && typeof scheme.name === 'string'
        ? [{ key, sent: `${scheme.in} ${scheme.name}` }]
        : [];
    });
  const [before, now] = [keys(old), keys(fresh)];
  const gone = before.find(({ sent }) => now.every((other) => other.sent !== sent));
  const added = now.find(({ sent }) => before.every((other) => other.sent !== sent));
  if (!gone || !added) return [];
  return [
    change(
      'credential-placement',
      { file: 'definition', path: ['securityDefinitions', gone.key] },
      { file: 'definition', path: ['securityDefinitions', added.key] },
      { before: gone.sent, after: added.sent },
    ),
  ];
}

function inProperties(path: Path): FilePlace {
  return { file: 'properties', path };
}

function change(
  kind: ConnectorChangeKind,
  oldPlace: FilePlace,
  newPlace: FilePlace,
  told: Partial<Pick<ConnectorChange, 'name' | 'before' | 'after' | 'required' | 'hint'>>,
): ConnectorChange {
  return { about: 'connector', kind, oldPlace, newPlace, ...told };
}
