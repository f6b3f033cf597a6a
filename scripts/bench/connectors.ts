import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The two files of a connector that rules look at. */
export interface BenchConnector {
  readonly folder: string;
  readonly files: readonly string[];
  /** The bytes of its definition. */
  readonly size: number;
}

/** The connectors below a folder in the order of their names, but for those whose paths Spectral takes for patterns. */
export function connectorsBelow(folder: string): BenchConnector[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name === 'apiDefinition.swagger.json')
    .map(({ parentPath }) => parentPath)
    .filter((path) => !/[()[\]{}!*?+@]/.test(path))
    .sort()
    .map((path) => {
      const files = ['apiDefinition.swagger.json', 'apiProperties.json'].map((name) => join(path, name));
      return { folder: path, files: files.filter((file) => existsSync(file)), size: statSync(files[0]!).size };
    });
}

/** The connector whose definition comes nearest to a size in bytes. */
export function nearest(connectors: readonly BenchConnector[], size: number): BenchConnector {
  return [...connectors].sort((one, other) => Math.abs(one.size - size) - Math.abs(other.size - size))[0]!;
}
