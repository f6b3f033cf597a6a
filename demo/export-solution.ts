import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeSolution } from '../scripts/samples/make-solution.ts';

/** What of a connector's own files goes into its solution. */
interface Definition {
  readonly info: { readonly title: string; readonly description: string };
}
interface Properties {
  readonly properties: {
    readonly connectionParameters: object;
    readonly policyTemplateInstances: readonly object[];
    readonly iconBrandColor: string;
  };
}

/** The logical name that Power Platform would give the connector, after the prefix of the publisher. */
const logicalName = 'fabrikam_bookings';

/**
 * The solution of a connector, as Power Apps exports it once the files of the connector were imported there; a demo has
 * no environment of Power Platform to do that in.
 *
 * @param folder the folder with the files of the connector
 */
export async function exportSolution(folder: string): Promise<Uint8Array> {
  const text = (name: string): Promise<string> => readFile(join(folder, name), 'utf8');
  const definition = JSON.parse(await text('apiDefinition.swagger.json')) as Definition;
  const { properties } = JSON.parse(await text('apiProperties.json')) as Properties;
  const { title, description } = definition.info;
  return makeSolution({
    uniqueName: 'FabrikamBookingsConnector',
    displayName: title,
    version: '1.0.0.0',
    managed: 0,
    publisher: { uniqueName: 'fabrikam', displayName: 'Fabrikam, Inc.', prefix: 'fabrikam', optionPrefix: 20_000 },
    connectors: {
      [logicalName]: {
        id: '0fab21ca-0000-4000-8000-000000000001',
        displayName: title,
        description,
        brandColor: properties.iconBrandColor,
        definition: {},
        connectionParameters: properties.connectionParameters,
        policyTemplateInstances: properties.policyTemplateInstances,
        script: await text('script.csx'),
        icon: {},
      },
    },
    files: {
      [`Connector/${logicalName}_openapidefinition.json`]: JSON.stringify(definition),
      [`Connector/${logicalName}_iconblob.Png`]: await readFile(join(folder, 'icon.png')),
    },
  });
}
