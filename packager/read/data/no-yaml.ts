import type { SourceFile } from '../../core/source-file.ts';
import { UserError } from '../../core/user-error.ts';

/** Stands in the page for the reader of YAML, which is as large as a quarter of the engine and serves few makers. */
export function yamlFile({ name }: SourceFile): never {
  throw new UserError(
    `${name} is YAML, and Power Platform takes JSON.`,
    'Convert it with "npx connector-packager convert", or export it as JSON where it comes from.',
  );
}
