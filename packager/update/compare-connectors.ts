import type { JsonObject, Path } from '../../functions/core/json/json.ts';
import { arrayOf, objectOf, stringOf } from '../../functions/core/json/json.ts';
import type { Policy } from '../../functions/core/model/properties-model.ts';
import { propertiesModelFrom } from '../../functions/core/model/properties-model.ts';
import { stageOf } from '../../functions/core/text/hosts.ts';
import { canonical } from './canonical.ts';
import type { ConnectorChange, ConnectorChangeKind, FileKind, FilePlace } from './changes.ts';
import { addressOf } from './surface.ts';
import type { Version } from './version.ts';

/** The changes of a connector besides its operations and its sign-in: address, policies, script, texts, other files. */
export function compareConnectors(old: Version, fresh: Version): ConnectorChange[] {
  const changes: ConnectorChange[] = [];
  if (old.definition && fresh.definition)
    for (const one of compareRoots(old.definition.data, fresh.definition.data)) changes.push(one);
  if (old.properties && fresh.properties)
    for (const one of compareProperties(
      objectOf(old.properties.data.properties),
      objectOf(fresh.properties.data.properties),
    ))
      changes.push(one);
  for (const change of [...compareScripts(old, fresh), ...compareSolutions(old, fresh)]) changes.push(change);
  for (const file of ['intro', 'readme'] as const)
    if (old[file] && fresh[file] && old[file].text !== fresh[file].text) changes.push(changeOf(file, file, []));
  if (old.icon && fresh.icon && !sameBytes(old.icon.bytes, fresh.icon.bytes))
    changes.push(changeOf('icon', 'icon', []));
  return changes;
}

function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}

function changeOf(
  kind: ConnectorChangeKind,
  file: FileKind,
  path: Path,
  told: Partial<Pick<ConnectorChange, 'before' | 'after' | 'name' | 'operations' | 'hint'>> = {},
): ConnectorChange {
  const place: FilePlace = { file, path };
  return { about: 'connector', kind, oldPlace: place, newPlace: place, ...told };
}

function compareRoots(old: JsonObject, fresh: JsonObject): ConnectorChange[] {
  const changes: ConnectorChange[] = [];
  const [before, now] = [addressOf(old), addressOf(fresh)];
  if (before !== now) {
    const path = stringOf(old.host) === stringOf(fresh.host) ? ['basePath'] : ['host'];
    const host = stringOf(fresh.host) ?? '';
    const hint = stageOf(host) === undefined ? {} : { hint: host };
    changes.push(changeOf('address', 'definition', path, { before, after: now, ...hint }));
  }
  const [info, newInfo] = [objectOf(old.info), objectOf(fresh.info)];
  const texts = [
    ['title', ['info', 'title'], info.title, newInfo.title],
    ['connector-description', ['info', 'description'], info.description, newInfo.description],
    ['contact', ['info', 'contact'], info.contact, newInfo.contact],
    ['metadata', ['x-ms-connector-metadata'], old['x-ms-connector-metadata'], fresh['x-ms-connector-metadata']],
    ['version', ['info', 'version'], info.version, newInfo.version],
  ] as const;
  for (const [kind, path, one, other] of texts)
    if (canonical(one) !== canonical(other))
      changes.push(changeOf(kind, 'definition', path, { before: one, after: other }));
  return changes;
}

const propertiesTexts = {
  publisher: 'publisher',
  stackOwner: 'publisher',
  iconBrandColor: 'brand-color',
} as const;

function compareProperties(old: JsonObject, fresh: JsonObject): ConnectorChange[] {
  const changes: ConnectorChange[] = [];
  const at = (key: string): Path => ['properties', key];
  for (const [key, kind] of Object.entries(propertiesTexts)) {
    const [before, now] = [stringOf(old[key]), stringOf(fresh[key])];
    if (before?.trim().toLowerCase() !== now?.trim().toLowerCase())
      changes.push(changeOf(kind, 'properties', at(key), { name: key, before, after: now }));
  }
  const [before, now] = [old, fresh].map(({ capabilities }) => arrayOf(capabilities).map(String).sort()) as [
    string[],
    string[],
  ];
  const [had, has] = [before.includes('gateway'), now.includes('gateway')];
  if (had !== has) changes.push(changeOf(has ? 'gateway-added' : 'gateway-removed', 'properties', at('capabilities')));
  else if (before.join() !== now.join())
    changes.push(changeOf('capabilities', 'properties', at('capabilities'), { before, after: now }));
  const [tier, newTier] = [stringOf(old.tier), stringOf(fresh.tier)];
  if (tier !== newTier) changes.push(changeOf('tier', 'properties', at('tier'), { before: tier, after: newTier }));
  return [...changes, ...comparePolicies(old, fresh)];
}

/** The templates that decide where a request goes. */
const routingTemplates = ['dynamichosturl', 'dynamicsubdomain', 'routerequesttoendpoint'];

function comparePolicies(old: JsonObject, fresh: JsonObject): ConnectorChange[] {
  const [before, now] = [old, fresh].map((properties) => propertiesModelFrom({ properties }).policy) as [
    readonly Policy[],
    readonly Policy[],
  ];
  const differing = (one: readonly Policy[], other: readonly Policy[]): Policy[] => {
    const known = other.map(meaningOf);
    return one.filter((policy) => !known.includes(meaningOf(policy)));
  };
  const changed = [...differing(before, now), ...differing(now, before)];
  const isRoute = ({ templateId }: Policy): boolean => routingTemplates.includes(templateId ?? '');
  const place = (policies: readonly Policy[]): Path =>
    policies.find((policy) => now.includes(policy))?.path ?? ['properties', 'policyTemplateInstances'];
  return ([true, false] as const).flatMap((route) => {
    const policies = changed.filter((policy) => isRoute(policy) === route);
    if (policies.length === 0) return [];
    const lists = policies.map(operationNames);
    return [
      changeOf(route ? 'route' : 'policy', 'properties', place(policies), {
        // A policy without operations is for all of them.
        ...(lists.every((names) => names.length > 0) ? { operations: [...new Set(lists.flat())].sort() } : {}),
        after: [...new Set(policies.map(({ templateId }) => templateId ?? ''))],
      }),
    ];
  });
}

/** What a policy does; its title says nothing of that. */
function meaningOf({ templateId, parameters }: Policy): string {
  return canonical([templateId, parameters]);
}

function operationNames({ parameters }: Policy): string[] {
  const names = parameters['x-ms-apimTemplate-operationName'];
  return (typeof names === 'string' ? [names] : arrayOf(names)).flatMap((name) => stringOf(name) ?? []);
}

/** The script of both versions. Where there are properties files, a script that is not there is none. */
function compareScripts(old: Version, fresh: Version): ConnectorChange[] {
  if (!old.properties || !fresh.properties) return [];
  const [before, now] = [old.properties, fresh.properties].map(({ data }) =>
    arrayOf(objectOf(data.properties).scriptOperations).flatMap((name) => stringOf(name) ?? []),
  ) as [string[], string[]];
  const isOther = plain(old.script) !== plain(fresh.script);
  if (!isOther && [...before].sort().join() === [...now].sort().join()) return [];
  const operations = [...new Set([...before, ...now])].sort();
  return [
    changeOf('script', isOther ? 'script' : 'properties', isOther ? [] : ['properties', 'scriptOperations'], {
      ...(operations.length > 0 ? { operations } : {}),
    }),
  ];
}

/** A script without what its meaning does not depend on: line ends and whitespace around it. */
function plain(script: Version['script']): string {
  return script?.text.replace(/\r\n?/g, '\n').trim() ?? '';
}

function compareSolutions({ solution: old }: Version, { solution: fresh }: Version): ConnectorChange[] {
  if (!old || !fresh) return [];
  const pairs = [
    ['connector-identity', old.connector, fresh.connector],
    ['solution-version', old.version, fresh.version],
  ] as const;
  return pairs.flatMap(([kind, before, after]) =>
    before === undefined || after === undefined || before === after
      ? []
      : [changeOf(kind, 'solution', [], { before, after })],
  );
}
