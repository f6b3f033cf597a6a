import { jsonFile } from '../../packager/read/data/json-file.ts';
import type { ComparedFile, Version } from '../../packager/update/version.ts';
import type { VersionFiles } from '../../scripts/update-fixtures.ts';

/** A version as the comparison takes it, from the files of a case. */
export function makeVersion({ definition, properties, script, solution }: VersionFiles): Version {
  return {
    name: 'Contoso Orders',
    definition: comparedFile('apiDefinition.swagger.json', definition),
    properties: comparedFile('apiProperties.json', properties),
    ...(script === undefined ? {} : { script: { name: 'script.csx', text: script } }),
    ...(solution ? { solution: { name: 'ContosoOrders.zip', ...solution } } : {}),
  };
}

/** A version that consists of a definition. */
export function versionOfDefinition(definition: object): Version {
  return { name: 'Contoso Orders', definition: comparedFile('apiDefinition.swagger.json', definition) };
}

function comparedFile(name: string, document: object): ComparedFile {
  const text = `${JSON.stringify(document, null, 2)}\n`;
  const file = jsonFile({ name, bytes: Buffer.from(text) });
  return { name, data: file.data!, text, place: (path) => file.place(path) };
}
