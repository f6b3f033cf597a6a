import type { JsonObject } from '../../functions/core/json/json.ts';
import { isObject, objectOf, sameJson, stringOf } from '../../functions/core/json/json.ts';
import type { Change, ConnectorChangeKind } from './changes.ts';
import type { Comparison } from './compare.ts';
import type { UpdateFinding } from './judge.ts';
import { updateFindings } from './update-findings.ts';
import type { Bump } from './versions.ts';
import { bumpMade, raised } from './versions.ts';

/** What an update amounts to. */
export interface UpdateVerdict {
  /** The number of findings of severity error. */
  readonly errors: number;
  readonly warnings: number;
  /** How many operations errors are about. */
  readonly operations: number;
  /** How many lines Microsoft's comparison of both versions will list. */
  readonly listed: number;
  /** `minor` where only what Microsoft's list names has changed, `none` where nothing has. */
  readonly update: 'none' | 'minor' | 'major';
  /** What makes the update a major one, each cause once. */
  readonly causes: readonly string[];
  /** How far `info.version` has to be raised, how far it was raised, and what would do. */
  readonly version: {
    readonly before: string | undefined;
    readonly after: string | undefined;
    readonly required: Bump;
    readonly made: Bump;
    readonly suggested: string | undefined;
  };
  /** Whether hardly anything of the old version is left, so that it looks like another connector. */
  readonly otherConnector: boolean;
  /** Whether nothing at all agrees: these are no versions of one connector. */
  readonly differentConnectors: boolean;
  /** The files that only one version has, which are not compared. */
  readonly notCompared: readonly string[];
}

/** Judges an update by its changes and what they break. */
export function verdictOf(comparison: Comparison, findings: readonly UpdateFinding[]): UpdateVerdict {
  const { changes } = comparison;
  const errors = findings.filter(({ severity }) => severity === 'error');
  const causes = causesOf(comparison);
  const isChanged = changes.length > 0 || causes.length > 0;
  return {
    errors: errors.length,
    warnings: findings.filter(({ severity }) => severity === 'warn').length,
    operations: new Set(errors.flatMap(({ subject }) => subject.operationId ?? [])).size,
    listed: findings.filter(isListed).length + changes.filter(isTypeWritten).length,
    update: !isChanged ? 'none' : causes.length === 0 ? 'minor' : 'major',
    causes,
    version: versionOf(comparison, bumpOf(changes, errors.length > 0, isChanged)),
    otherConnector: isOtherConnector(comparison),
    differentConnectors: isForeign(comparison),
    notCompared: notCompared(comparison),
  };
}

/** Whether Microsoft's comparison lists what a finding is about. */
export function isListed({ rule }: Pick<UpdateFinding, 'rule'>): boolean {
  const facts = (updateFindings.facts as Record<string, { changeCode?: string; listed?: true } | undefined>)[rule];
  return facts?.changeCode !== undefined || facts?.listed === true;
}

/** A change that breaks nothing, but that Microsoft's comparison lists: the type of an output is written for the first time. */
export function isTypeWritten(change: Change): boolean {
  return change.about === 'field' && change.kind === 'type-written' && !change.hidden;
}

/** The changes of a connector that leave an update minor, by Microsoft's list. */
const minorKinds: readonly (ConnectorChangeKind | Change['kind'])[] = [
  'connector-description',
  'contact',
  'operation-summary',
  'operation-description',
  'connection-parameter-text',
  'brand-color',
  'publisher',
  'readme',
  'intro',
  'icon',
  'version',
  'solution-version',
];

/** How causes are called, several of one kind together. */
const causeNames: Readonly<Partial<Record<Change['kind'], readonly [one: string, many: string]>>> = {
  'operation-added': ['a new operation', 'new operations'],
  'operation-removed': ['a removed operation', 'removed operations'],
  'operation-renamed': ['a renamed operation', 'renamed operations'],
  'operation-replaced': ['a replaced operation', 'replaced operations'],
  'operation-deprecated': ['a deprecated operation', 'deprecated operations'],
  'operation-path': ['another path', 'other paths'],
  added: ['a new input or output', 'new inputs or outputs'],
  removed: ['a removed input or output', 'removed inputs or outputs'],
  label: ['the label of an input or output', 'labels of inputs or outputs'],
  description: ['the description of an input or output', 'descriptions of inputs or outputs'],
  address: ['the address', 'the address'],
  title: ['the title', 'the title'],
  metadata: ['the metadata', 'the metadata'],
  policy: ['policies', 'policies'],
  route: ['policies', 'policies'],
  script: ['the script', 'the script'],
};

/** How causes of other kinds are called. */
const otherCauses: Readonly<Record<Change['about'], readonly [one: string, many: string]>> = {
  operation: ['a changed operation', 'changed operations'],
  field: ['a changed input or output', 'changed inputs or outputs'],
  connector: ['the connection or the connector', 'the connection or the connector'],
};

function causesOf(comparison: Comparison): string[] {
  const counts = new Map<string, { one: string; count: number }>();
  for (const change of comparison.changes) {
    if (minorKinds.includes(change.kind)) continue;
    const [one, many] = causeNames[change.kind] ?? otherCauses[change.about];
    const known = counts.get(many);
    counts.set(many, { one, count: (known?.count ?? 0) + 1 });
  }
  const causes = [...counts].map(([many, { one, count }]) => (count === 1 || one === many ? one : `${count} ${many}`));
  if (causes.length > 0 || !differsElsewhere(comparison)) return causes;
  return ['other parts of the definition, such as responses or examples'];
}

/** Whether definitions differ in anything besides the texts that leave an update minor. */
function differsElsewhere({ old, new: fresh }: Comparison): boolean {
  if (!old.definition || !fresh.definition) return false;
  return !sameJson(withoutTexts(old.definition.data), withoutTexts(fresh.definition.data));
}

function withoutTexts(root: JsonObject): JsonObject {
  const info = without(objectOf(root.info), ['description', 'contact', 'version']);
  const mapped = (value: unknown, map: (value: JsonObject) => JsonObject): JsonObject =>
    Object.fromEntries(Object.entries(objectOf(value)).map(([key, one]) => [key, isObject(one) ? map(one) : one]));
  const responses = (value: JsonObject): JsonObject => without(value, ['description']);
  return {
    ...root,
    info,
    paths: mapped(root.paths, (pathItem) =>
      mapped(pathItem, (operation) => ({
        ...without(operation, ['summary', 'description']),
        ...(operation.responses === undefined ? {} : { responses: mapped(operation.responses, responses) }),
      })),
    ),
  };
}

function without(value: JsonObject, keys: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key)));
}

/** How far the version has to be raised: what breaks, what is new, or texts. */
function bumpOf(changes: readonly Change[], breaks: boolean, isChanged: boolean): Bump {
  if (breaks) return 'major';
  const isText = (kind: string): boolean =>
    minorKinds.includes(kind as Change['kind']) || /^(?:label|description)$/.test(kind);
  if (changes.some(({ kind }) => !isText(kind))) return 'minor';
  return isChanged ? 'patch' : 'none';
}

function versionOf({ old, new: fresh }: Comparison, required: Bump): UpdateVerdict['version'] {
  const [before, after] = [old, fresh].map(({ definition }) => stringOf(objectOf(definition?.data.info).version)) as [
    string | undefined,
    string | undefined,
  ];
  return { before, after, required, made: bumpMade(before, after), suggested: raised(before, required) };
}

/** The share of the old operations from which on a connector is still the same, when nothing else tells. */
const sameShare = 0.2;

function isOtherConnector({ oldSurface, pairing }: Comparison): boolean {
  const { kept, renamed, replaced } = pairing;
  const left = kept.length + renamed.length + replaced.length;
  return oldSurface.operations.length > 1 && left < sameShare * oldSurface.operations.length;
}

/** Whether two definitions have neither operations nor a name in common. */
function isForeign(comparison: Comparison): boolean {
  const { old, new: fresh, oldSurface, newSurface, pairing } = comparison;
  if (!old.definition || !fresh.definition || oldSurface.operations.length + newSurface.operations.length === 0)
    return false;
  const isApart = isOtherConnector(comparison) || pairing.kept.length + pairing.renamed.length === 0;
  return isApart && !sharesName(comparison);
}

/** Whether title, host, or the connector's name in its solution are the same. */
function sharesName({ old, new: fresh }: Comparison): boolean {
  const [one, other] = [old, fresh].map(({ definition }) => definition?.data ?? {}) as [JsonObject, JsonObject];
  const title = (root: JsonObject): string => stringOf(objectOf(root.info).title)?.trim().toLowerCase() ?? '';
  const host = (root: JsonObject): string => stringOf(root.host)?.trim().toLowerCase() ?? '';
  return (
    title(one) === title(other) ||
    host(one) === host(other) ||
    (old.solution?.connector !== undefined && old.solution.connector === fresh.solution?.connector)
  );
}

function notCompared({ old, new: fresh }: Comparison): string[] {
  const names = { definition: 'the definition', properties: 'the properties file' } as const;
  return (['definition', 'properties'] as const)
    .filter((key) => (old[key] === undefined) !== (fresh[key] === undefined))
    .map((key) => names[key]);
}
