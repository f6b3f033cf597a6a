import type { Path } from '../../../functions/core/json/json.ts';
import type { ConnectorModel } from '../../../functions/core/model/model.ts';
import type { PropertiesModel } from '../../../functions/core/model/properties-model.ts';
import type { ConnectorFiles } from '../../read/connector/connector.ts';
import type { ModeledFile } from '../../read/data/data-file.ts';
import type { Place } from '../../core/finding.ts';

/** A file of a connector that could be read, and what it means. */
export interface ConnectorDocument<Model> {
  readonly file: ModeledFile<Model>;
  readonly model: Model;
  /** The place of a value in it. */
  readonly at: (...path: Path) => Place;
}

export type Definition = ConnectorDocument<ConnectorModel>;
export type Properties = ConnectorDocument<PropertiesModel>;

/** The definition of a connector; `undefined` where there is none that can be read. */
export function definitionIn({ definition }: ConnectorFiles): Definition | undefined {
  return documentOf(definition);
}

/** The properties file of a connector; `undefined` where there is none that can be read. */
export function propertiesIn({ properties }: ConnectorFiles): Properties | undefined {
  return documentOf(properties);
}

function documentOf<Model>(file: ModeledFile<Model> | undefined): ConnectorDocument<Model> | undefined {
  if (!file?.data || Object.keys(file.data).length === 0) return undefined;
  return { file, model: file.model, at: (...path) => file.place(path) };
}
