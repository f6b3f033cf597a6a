import type { Path } from '../../../functions/core/json/json.ts';
import { objectOf, stringOf } from '../../../functions/core/json/json.ts';
import type { ConnectionParameter } from '../../../functions/core/model/properties-model.ts';
import { nameOf, textsOf } from '../../../functions/core/model/texts.ts';
import type { ConnectorFiles, DefinitionFile, PropertiesFile } from '../../read/connector/connector.ts';
import type { DataFile } from '../../read/data/data-file.ts';

/** A text of a connector that people read. */
export interface ReadText {
  readonly value: string;
  readonly file: DataFile;
  readonly path: Path;
  /** What messages call it, after "the". */
  readonly name: string;
  /** Whether it describes the connector as a whole, which certification looks at most. */
  readonly presentsConnector: boolean;
}

/** The texts of the definition and of the connection dialog that people read, in the order of the files. */
export function readTexts({ definition, properties }: ConnectorFiles): ReadText[] {
  return [...(definition ? definitionTexts(definition) : []), ...(properties ? dialogTexts(properties) : [])];
}

function definitionTexts(file: DefinitionFile): ReadText[] {
  return textsOf(file.model).flatMap((text) =>
    text.internal || text.kind === 'title'
      ? []
      : [
          {
            value: text.value,
            file,
            path: text.path,
            name: nameOf(text),
            presentsConnector: text.of === 'connector' && text.kind === 'description',
          },
        ],
  );
}

function dialogTexts(file: PropertiesFile): ReadText[] {
  const { parameterSet, connectionParameter } = file.model;
  const shown = connectionParameter.filter(({ hidden }) => !hidden);
  return [...parameterSet, ...shown].flatMap(
    ({ value, path, label }: Pick<ConnectionParameter, 'value' | 'path' | 'label'>) => {
      const texts = objectOf(value.uiDefinition);
      return (['displayName', 'description', 'tooltip'] as const).flatMap((key) => {
        const text = stringOf(texts[key]);
        return text === undefined
          ? []
          : [
              {
                value: text,
                file,
                path: [...path, 'uiDefinition', key],
                name: `${key} of ${label.charAt(0).toLowerCase()}${label.slice(1)}`,
                presentsConnector: false,
              },
            ];
      });
    },
  );
}
