import type { Json } from '../../../functions/core/json/json.ts';
import { arrayOf, objectOf, stringOf } from '../../../functions/core/json/json.ts';
import { isBlank } from '../../../functions/core/text/text.ts';
import { commandLine } from '../../core/command-line.ts';
import { UserError } from '../../core/user-error.ts';
import type { Connector } from '../../read/connector/connector.ts';
import type { DataFile } from '../../read/data/data-file.ts';
import { checkCharacters } from './connector-patch.ts';
import type { PartName } from '../../read/solution/customizations.ts';

/** The files of a connector in the form in which a solution has them. */
export interface ConnectorContents {
  readonly title: string;
  readonly description: string | undefined;
  readonly brandColor: string | undefined;
  readonly scriptOperations: readonly string[] | undefined;
  /** JSON is on one line, as Power Platform writes it. A part that the connector doesn't have is absent. */
  readonly parts: Readonly<Partial<Record<PartName, Part>>>;
}

/** A part of a connector: a value to be written as JSON, or the bytes of a file. */
export type Part = { readonly value: Json } | { readonly bytes: Uint8Array };

/**
 * What the files in the folder of a connector come to in a solution.
 *
 * @throws UserError where the definition or the properties file is missing or can't be read
 */
export function contentsOf({ name, definition, properties, icon, script }: Connector): ConnectorContents {
  if (!definition)
    throw new UserError(`${name} contains no definition.`, 'Specify a folder with apiDefinition.swagger.json.');
  if (!properties)
    throw new UserError(
      `${name} contains no apiProperties.json.`,
      'Add the file; without it, nothing says how a connection signs in.',
    );
  const [root, outer] = [readable(definition), readable(properties)];
  const info = objectOf(root.info);
  const title = stringOf(info.title)?.trim() ?? '';
  if (isBlank(title)) throw new UserError(`${definition.name} has no title.`, 'Add info.title.');
  const inner = objectOf(outer.properties);
  const description = stringOf(info.description);
  const brandColor = stringOf(inner.iconBrandColor);
  checkCharacters({ ...(description === undefined ? {} : { description }), ...(brandColor ? { brandColor } : {}) });
  const { connectionParameters = {}, connectionParameterSets, policyTemplateInstances = [], scriptOperations } = inner;
  return {
    title,
    description,
    brandColor,
    scriptOperations:
      scriptOperations === undefined
        ? undefined
        : arrayOf(scriptOperations).filter((operation) => typeof operation === 'string'),
    parts: {
      openapidefinition: { value: root },
      connectionparameters: { value: connectionParameters },
      ...(connectionParameterSets === undefined ? {} : { connectionparametersets: { value: connectionParameterSets } }),
      policytemplateinstances: { value: policyTemplateInstances },
      ...(script ? { customcodeblobcontent: { bytes: script.bytes } } : {}),
      ...(icon ? { iconblob: { bytes: icon.bytes } } : {}),
    },
  };
}

function readable({ name, language, data, faults }: DataFile): NonNullable<DataFile['data']> {
  if (language !== 'JSON')
    throw new UserError(`${name} isn't JSON.`, `Convert it with "${commandLine('convert', name)}".`);
  if (data && faults.length === 0) return data;
  throw new UserError(`${name} can't be read.`, `"${commandLine('check', name)}" says why.`);
}
