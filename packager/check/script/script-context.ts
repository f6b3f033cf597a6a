import type { Path } from '../../../functions/core/json/json.ts';
import { arrayOf, stringOf } from '../../../functions/core/json/json.ts';
import { operationsOf } from '../../../functions/core/model/operations.ts';
import type { DefinitionFile } from '../../read/connector/connector.ts';
import type { DataFile } from '../../read/data/data-file.ts';
import type { Subject } from '../../read/subject.ts';
import { folderOf } from '../../read/subject.ts';

/** What a script is compared with. */
export interface ScriptContext {
  /** Whether the files of the connector are loose, rather than in a solution. */
  readonly loose: boolean;
  /** Whether C# is in the folder under a name that no tool takes for the script. */
  readonly misnamed: boolean;
  /** The scripts in the folder, as findings show them; none where only one file was named. */
  readonly scripts: readonly string[];
  /** The operationIds of the definition; `undefined` where there is none to read them from. */
  readonly operationIds: readonly string[] | undefined;
  /** What the properties file says; `undefined` where there is none. */
  readonly properties: ScriptProperties | undefined;
}

/** What the properties file says about the script. */
export interface ScriptProperties {
  readonly file: DataFile;
  /** The operations that run through the script; none means all of them, as does no list (`undefined`). */
  readonly routed: readonly RoutedOperation[] | undefined;
  /** Whether the service may be behind the on-premises data gateway. */
  readonly gateway: boolean;
}

/** An entry of `scriptOperations`. */
export interface RoutedOperation {
  readonly id: string;
  readonly path: Path;
}

/** What the script of a connector is compared with. */
export function scriptContext(subject: Subject): ScriptContext {
  const { definition, properties } = subject;
  const folder = folderOf(subject) ?? [];
  return {
    loose: subject.kind === 'folder',
    misnamed: folder.some(({ name }) => /\.cs$/i.test(name)),
    scripts: folder.filter(({ part }) => part === 'script').map(({ name }) => name),
    operationIds: definition && operationIdsOf(definition),
    properties: properties && {
      file: properties,
      routed: routedOperations(properties.model.properties.scriptOperations),
      gateway: properties.model.connectionParameter.some(({ type }) => type === 'gatewaysetting'),
    },
  };
}

function operationIdsOf({ model }: DefinitionFile): string[] | undefined {
  const operations = operationsOf(model);
  return operations.length === 0 ? undefined : operations.flatMap(({ id }) => id ?? []);
}

function routedOperations(list: unknown): RoutedOperation[] | undefined {
  if (!Array.isArray(list)) return undefined;
  return arrayOf(list).flatMap((entry, index) => {
    const id = stringOf(entry);
    return id === undefined ? [] : [{ id, path: ['properties', 'scriptOperations', index] }];
  });
}
