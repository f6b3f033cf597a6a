import type { SourceFile } from '../../core/source-file.ts';
import type { DataFile } from './data-file.ts';
import { isData, isJson, isYaml } from './data-file.ts';
import { jsonFile } from './json-file.ts';

/** Reads a file as JSON or YAML where its name says that it is one. */
export async function openFile(file: SourceFile): Promise<SourceFile | DataFile> {
  return isData(file) || !(isJson(file.name) || isYaml(file.name)) ? file : readData(file);
}

/** Reads a file in JSON or YAML; what its name does not say to be YAML is JSON. Whatever it holds, nothing is thrown. */
export async function readData(file: SourceFile): Promise<DataFile> {
  if (!isYaml(file.name)) return jsonFile(file);
  // The parsers of YAML take long to load, and few connectors need them.
  const { yamlFile } = await import('./yaml-file.ts');
  return yamlFile(file);
}
