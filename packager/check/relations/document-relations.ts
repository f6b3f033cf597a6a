import type { Path } from '../../../functions/core/json/json.ts';
import type { ConnectorModel } from '../../../functions/core/model/model.ts';
import { modelFrom } from '../../../functions/core/model/model.ts';
import type { PropertiesModel } from '../../../functions/core/model/properties-model.ts';
import { propertiesModelFrom } from '../../../functions/core/model/properties-model.ts';
import type { Connector, JsonFile } from '../../read/connector/connector.ts';
import type { Place } from '../../core/finding.ts';
import { placeIn } from '../../core/json-place.ts';

/** A file of a connector that could be read, and what it means. */
export interface ConnectorDocument<Model> {
  readonly file: JsonFile;
  readonly model: Model;
  /** The place of a value in it. */
  readonly at: (...path: Path) => Place;
}

export type Definition = ConnectorDocument<ConnectorModel>;
export type Properties = ConnectorDocument<PropertiesModel>;

/** The definition of a connector; `undefined` where there is none that can be read. */
export function definitionIn({ definition }: Connector): Definition | undefined {
  return documentOf(definition, (data) => modelFrom(data));
}

/** The properties file of a connector; `undefined` where there is none that can be read. */
export function propertiesIn({ properties }: Connector): Properties | undefined {
  return documentOf(properties, propertiesModelFrom);
}

function documentOf<Model>(
  file: JsonFile | undefined,
  modelOf: (data: JsonFile['data']) => Model,
): ConnectorDocument<Model> | undefined {
  if (!file || Object.keys(file.data).length === 0) return undefined;
  return { file, model: modelOf(file.data), at: (...path) => placeIn(file, path) };
}
