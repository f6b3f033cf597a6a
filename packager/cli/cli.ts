#!/usr/bin/env node
import { inspect } from 'node:util';
import { CommanderError } from 'commander';
import { UserError } from '../core/user-error.ts';
import { defectNotice } from '../core/defect.ts';
import { program } from './program.ts';
import { refuseSecrets } from './secret-arguments.ts';
import { terminal } from './terminal.ts';

/** The exit code when a command could not do what it was asked for; 1 stands for what a check found. */
const failed = 2;

// A reader that has seen enough, such as `head`, is no failure.
process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
  if (code === 'EPIPE') process.exit();
});

try {
  refuseSecrets(process.argv.slice(2));
  await program(terminal).parseAsync();
} catch (failure) {
  // Help and version end with a CommanderError as well.
  process.exitCode = failure instanceof CommanderError && failure.exitCode === 0 ? 0 : failed;
  if (failure instanceof UserError) terminal.note(`${failure.message}\n${failure.remedy}`);
  else if (!(failure instanceof CommanderError)) terminal.note(`${defectNotice}\n${inspect(failure)}`);
}
