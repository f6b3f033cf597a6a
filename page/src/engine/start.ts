import type { SourceFile } from 'connector-packager/browser';
import { convertYaml, importApi, isJson, isYaml, readData, UserError } from 'connector-packager/browser';
import type { Changed, Imported, JudgeRequest, PageFile, Publisher } from './protocol.ts';

/** The file among some that describes an API in OpenAPI; others may belong to it. */
export async function descriptionIn(files: readonly PageFile[]): Promise<PageFile | undefined> {
  for (const file of files) if (await isDescription(file)) return file;
  return undefined;
}

async function isDescription(file: PageFile): Promise<boolean> {
  if (!isJson(file.name) && !isYaml(file.name)) return false;
  const { data } = await readData(file);
  return data !== undefined && ('openapi' in data || 'swagger' in data);
}

/** A connector made of the description of an API. */
export async function imported(files: readonly PageFile[], publisher: Publisher | undefined): Promise<Imported> {
  const description = await descriptionIn(files);
  if (!description)
    throw new UserError(
      'None of the files describes an API.',
      'Choose a file in OpenAPI 3.0, 3.1 or 2.0, as JSON or YAML. A Postman collection can be exported as OpenAPI.',
    );
  const beside = (path: string): SourceFile | undefined =>
    files.find(({ name }) => name === path || name.endsWith(`/${path}`));
  const made = await importApi(description, {
    publisher,
    readBeside: (path) => Promise.resolve(beside(path)),
  });
  return {
    files: made.files.map(({ name, bytes }) => ({ name, bytes: new Uint8Array(bytes) })),
    notes: made.notes.map(({ kind, message, count }) => ({ kind, message, count })),
  };
}

/** The files with those in YAML written in JSON, which is what Power Platform takes. */
export async function converted({ files }: JudgeRequest): Promise<Changed> {
  const result: PageFile[] = [];
  const changes: string[] = [];
  for (const file of files) {
    if (!isYaml(file.name)) {
      result.push(file);
      continue;
    }
    const { name, bytes } = await convertYaml(file);
    result.push({ name, bytes: new Uint8Array(bytes) });
    changes.push(`${file.name} was converted to ${name}.`);
  }
  return { files: result, changes };
}
