import { commandLine } from '../core/command-line.ts';
import type { CommandEntry, Example } from './command-list.ts';

const guides = 'https://github.com/spectral-power-platform/spectral-power-platform#readme';

const start: readonly Example[] = [
  ['check', 'says what certification would reject in this folder'],
  ['fix . --diff', 'shows what would be fixed'],
  ['page', 'does all of it in your browser'],
];

/** The end of the help of the program: where to start, what exit codes mean, and where the guides are. */
export const programHelp = `
Start here:
${exampleLines(start)}

Exit codes:
  0  nothing was found at or above --fail-severity, or the command did its work
  1  something was found
  2  the command could not do its work: a wrong argument, or a file that can't be read or written

Completion: "connector-packager complete bash" (zsh, fish, powershell) prints the script for your shell.

Guides: ${guides}`;

/** The end of the help of a command: how it is used. */
export function commandHelp({ examples }: CommandEntry): string {
  return `\nExamples:\n${exampleLines(examples)}`;
}

function exampleLines(examples: readonly Example[]): string {
  const lines = examples.map(([args, meaning]) => [`${commandLine()} ${args}`, meaning] as const);
  const width = Math.max(...lines.map(([line]) => line.length));
  return lines.map(([line, meaning]) => `  ${line.padEnd(width)}  ${meaning}`).join('\n');
}
