import type { Path } from '../../../functions/core/json/json.ts';
import { arrayOf, objectOf, stringOf } from '../../../functions/core/json/json.ts';
import { modelFrom } from '../../../functions/core/model/model.ts';
import { propertiesModelFrom } from '../../../functions/core/model/properties-model.ts';
import type { Connector, JsonFile } from '../../read/connector/connector.ts';
import type { SourceFile } from '../../core/source-file.ts';
import { operationsOf } from '../../../functions/core/model/operations.ts';

/** What a script has to fit. */
export interface ScriptContext {
  /** The scripts in the folder, as findings show them; none where only one file was named. */
  readonly scripts: readonly string[];
  /** The operationIds of the definition; `undefined` where there is none to read them from. */
  readonly operationIds: readonly string[] | undefined;
  /** What the properties file says; `undefined` where there is none. */
  readonly properties: ScriptProperties | undefined;
}

/** What the properties file says about the script. */
export interface ScriptProperties {
  readonly file: SourceFile;
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

/** What the script of a connector has to fit. */
export function scriptContext({ definition, properties, folder = [] }: Connector): ScriptContext {
  return {
    scripts: folder.filter(({ part }) => part === 'script').map(({ name }) => name),
    operationIds: definition && operationIdsOf(definition),
    properties: properties && {
      file: properties,
      routed: routedOperations(objectOf(properties.data.properties).scriptOperations),
      gateway: propertiesModelFrom(properties.data).connectionParameter.some(({ type }) => type === 'gatewaysetting'),
    },
  };
}

function operationIdsOf({ data }: JsonFile): string[] | undefined {
  const model = modelFrom(data);
  return operationsOf(model).length === 0 ? undefined : operationsOf(model).flatMap(({ id }) => id ?? []);
}

function routedOperations(list: unknown): RoutedOperation[] | undefined {
  if (!Array.isArray(list)) return undefined;
  return arrayOf(list).flatMap((entry, index) => {
    const id = stringOf(entry);
    return id === undefined ? [] : [{ id, path: ['properties', 'scriptOperations', index] }];
  });
}
