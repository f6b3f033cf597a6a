import type { JsonObject, Path } from '../../../functions/core/json/json.ts';
import { isObject, objectOf, stringOf } from '../../../functions/core/json/json.ts';
import type { ArchiveEntry } from '../../read/archive/archive.ts';
import { baseName, folderOf } from '../../read/archive/archive.ts';
import type { Workflow } from '../../read/solution/customizations.ts';
import { guid } from '../../read/solution/manifest.ts';
import type { Solution } from '../../read/solution/solution.ts';
import type { DataFile } from '../../read/data/data-file.ts';
import { isData } from '../../read/data/data-file.ts';

/** A flow of a solution. */
export interface Flow {
  readonly file: DataFile;
  /** Its name in the designer, or that of its file. */
  readonly name: string;
  /** How `customizations.xml` lists it; `undefined` when it does not. */
  readonly workflow: Workflow | undefined;
  /** Its definition; `undefined` when the file holds no JSON object. */
  readonly json: JsonObject | undefined;
  /** The connections it uses, by the key that its actions name. */
  readonly references: ReadonlyMap<string, FlowReference>;
  readonly calls: readonly Call[];
  readonly childFlows: readonly ChildFlow[];
}

/** A flow that another one starts. What it calls is not looked at through that one. */
export interface ChildFlow {
  /** Its GUID, in lower case. */
  readonly id: string;
  /** The action that starts it. */
  readonly path: Path;
}

/** A connection that a flow uses. */
export interface FlowReference {
  readonly key: string;
  readonly path: Path;
  /** The connection reference that stands for it; `undefined` for a connection that belongs to one environment. */
  readonly logicalName: string | undefined;
  readonly apiName: string | undefined;
  /** The logical name of a custom connector; certified ones have none. */
  readonly connectorName: string | undefined;
}

/** A trigger or action of a flow that calls an operation of a connector. */
export interface Call {
  readonly flow: DataFile;
  /** The key of the trigger or action. */
  readonly name: string;
  readonly path: Path;
  readonly operationId: string;
  /** The key of the connection. */
  readonly reference: string | undefined;
  readonly trigger: boolean;
}

/** The types of triggers and actions that call an operation of a connector. */
const connectorTypes = new Set([
  'OpenApiConnection',
  'OpenApiConnectionWebhook',
  'OpenApiConnectionNotification',
  'ApiConnection',
  'ApiConnectionWebhook',
  'ApiConnectionNotification',
]);

/** Twice as deep as the eight levels go to which the designer lets actions be nested. */
const deepestPath = 64;

/** The folder of a solution that flows are deployed from. */
const flowFolder = 'Workflows';

/** The JSON files below the folder of the flows, where nothing looks for them. */
export function misplacedFlows({ archive }: Solution): ArchiveEntry[] {
  return archive.entries.filter(
    ({ path }) => path.startsWith(`${flowFolder}/`) && folderOf(path) !== flowFolder && /\.json$/i.test(path),
  );
}

/** The flows of a solution: the JSON files in its folder `Workflows`, listed or not. */
export function flowsOf({ archive, customizations }: Solution): Flow[] {
  return archive.entries
    .filter(({ path }) => folderOf(path) === flowFolder)
    .flatMap(({ path, file }) => {
      if (!isData(file) || file.language !== 'JSON') return [];
      const workflow = customizations?.workflows.find(({ json }) => json?.path === path);
      const json = file.data;
      return {
        file,
        workflow,
        json,
        name: workflow?.name ?? baseName(path).replace(/\.json$/i, ''),
        references: new Map(referencesOf(json).map((reference) => [reference.key, reference])),
        ...callsOf(json, file),
      };
    });
}

function referencesOf(json: JsonObject | undefined): FlowReference[] {
  const path: Path = ['properties', 'connectionReferences'];
  return Object.entries(objectOf(objectOf(json?.properties).connectionReferences)).map(([key, value]) => {
    const { connection, api, logicalName } = objectOf(value);
    return {
      key,
      path: [...path, key],
      logicalName: stringOf(objectOf(connection).connectionReferenceLogicalName) ?? stringOf(logicalName),
      apiName: stringOf(objectOf(api).name),
      connectorName: stringOf(objectOf(api).logicalName),
    };
  });
}

/**
 * Walks everything in which triggers and actions can be nested: scopes, conditions, switches, loops, and whatever else
 * holds actions. The inputs of an action are data, not actions.
 */
function callsOf(json: JsonObject | undefined, flow: DataFile): Pick<Flow, 'calls' | 'childFlows'> {
  const calls: Call[] = [];
  const childFlows: ChildFlow[] = [];
  const open: { value: unknown; path: Path }[] = [
    { value: objectOf(json?.properties).definition, path: ['properties', 'definition'] },
  ];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, path } = next;
    if (!isObject(value) || path.length > deepestPath) continue;
    const inputs = objectOf(value.inputs);
    const host = objectOf(inputs.host);
    const type = stringOf(value.type) ?? '';
    const operationId = stringOf(host.operationId) ?? stringOf(inputs.operationId);
    if (connectorTypes.has(type) && operationId !== undefined)
      calls.push({
        flow,
        name: String(path.at(-1)),
        path,
        operationId,
        reference: referenceKey(host),
        trigger: path[2] === 'triggers',
      });
    const child = type === 'Workflow' ? guid(stringOf(host.workflowReferenceName)) : undefined;
    if (child !== undefined) childFlows.push({ id: child, path });
    const nested = Object.entries(value).filter(([key]) => key !== 'inputs' && key !== 'metadata');
    for (const [key, child] of nested.reverse()) open.push({ value: child, path: [...path, key] });
  }
  return { calls, childFlows };
}

/** The key of a connection as the designers write it: a name, or an expression that looks the connection up. */
function referenceKey(host: JsonObject): string | undefined {
  const direct = stringOf(host.connectionName) ?? stringOf(host.connectionReferenceName);
  if (direct !== undefined) return direct;
  const { connection } = host;
  const text =
    stringOf(connection) ?? stringOf(objectOf(connection).name) ?? stringOf(objectOf(connection).referenceName);
  return text?.match(/\$connections'\)\['([^']+)'\]/)?.[1] ?? text;
}
