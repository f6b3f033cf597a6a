import { createColors } from 'picocolors';
import type { Change } from '../write/pack/connector-patch.ts';

/** What a patch changed, file by file, as a diff for a terminal. */
export function changesText(changes: readonly Change[], { color }: { readonly color: boolean }): string {
  const { bold, red, green } = createColors(color);
  return byFile(changes)
    .map(([file, ofFile]) =>
      [
        bold(file),
        ...ofFile.flatMap(({ field, before, after }) => [
          `  ${field}`,
          ...(before === undefined ? [] : [red(`    - ${JSON.stringify(before)}`)]),
          green(`    + ${JSON.stringify(after)}`),
        ]),
      ].join('\n'),
    )
    .join('\n\n');
}

/** What a patch left, because another value was there already. */
export function keptText(kept: readonly Change[], { color }: { readonly color: boolean }): string {
  const { bold } = createColors(color);
  return byFile(kept)
    .map(([file, ofFile]) =>
      [bold(file), ...ofFile.map(({ field, before }) => `  ${field}: ${JSON.stringify(before)}`)].join('\n'),
    )
    .join('\n\n');
}

function byFile(changes: readonly Change[]): [string, readonly Change[]][] {
  const files = [...new Set(changes.map(({ file }) => file))];
  return files.map((file) => [file, changes.filter((change) => change.file === file)]);
}
