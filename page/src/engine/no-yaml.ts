import type { SourceFile } from 'connector-packager/browser';
import { UserError } from 'connector-packager/browser';

/** Stands in the page for the reader of YAML, which is as large as a quarter of the engine and serves few makers. */
export function yamlFile({ name }: SourceFile): never {
  throw new UserError(
    `${name} is YAML, and Power Platform takes JSON.`,
    'Convert it with "npx connector-packager convert", or export it as JSON where it comes from.',
  );
}
