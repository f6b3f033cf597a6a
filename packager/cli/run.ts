import { Command, CommanderError } from 'commander';
import manifest from '../package.json' with { type: 'json' };
import { defectNotice } from '../core/defect.ts';
import { shownOutput } from '../core/shown-text.ts';
import { UserError } from '../core/user-error.ts';
import { commands } from './command-list.ts';
import { commandHelp, programHelp } from './help.ts';
import type { ExitCode, Io } from './io.ts';
import { exitCodes } from './io.ts';
import { refuseSecrets } from './secret-arguments.ts';
import type { Shell } from './shell.ts';
import { shellOf } from './shell.ts';

/**
 * Runs the command line. Whatever goes wrong is told on standard error and is an exit code as well.
 *
 * @param argv the arguments, without the program
 */
export async function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  const { color, args } = withoutColorOptions(argv);
  const shell = shellOf(io, color);
  try {
    refuseSecrets(args);
    return await parsed(args, shell, io);
  } catch (failure) {
    // Help and version end with a CommanderError as well.
    if (failure instanceof CommanderError) return failure.exitCode === 0 ? exitCodes.ok : exitCodes.failed;
    shell.note(
      failure instanceof UserError
        ? `${failure.message}\n${failure.remedy}`
        : `${defectNotice}\n${(await import('node:util')).inspect(failure)}`,
    );
    return exitCodes.failed;
  }
}

/** Takes the options about colors out, which every command has. */
function withoutColorOptions(argv: readonly string[]): { color?: boolean; args: string[] } {
  const isColor = (arg: string): boolean => arg === '--color' || arg === '--no-color';
  const last = argv.findLast(isColor);
  return {
    ...(last === undefined ? {} : { color: last === '--color' }),
    args: argv.filter((arg) => !isColor(arg)),
  };
}

async function parsed(args: readonly string[], shell: Shell, { stdout, stderr }: Io): Promise<ExitCode> {
  let code: ExitCode = exitCodes.ok;
  const root = new Command('connector-packager')
    .description('Gets a Power Platform connector certified: checks it, packs the submission, and uploads it.')
    .version(manifest.version, '-v, --version')
    .enablePositionalOptions()
    .exitOverride()
    .showSuggestionAfterError()
    .configureOutput({
      writeOut: (text) => stdout.write(shownOutput(text, shell.color)),
      writeErr: (text) => stderr.write(shownOutput(text, false)),
      getOutHelpWidth: () => shell.width,
      getErrHelpWidth: () => shell.width,
      getOutHasColors: () => shell.color,
      getErrHasColors: () => false,
    })
    .configureHelp({ subcommandTerm: (command) => command.name() })
    .addHelpText('after', programHelp);
  const wanted = commandIn(args);
  if (wanted === 'version') {
    shell.print(manifest.version);
    return exitCodes.ok;
  }
  const usual = otherWords[wanted ?? ''];
  if (usual !== undefined) throw new UserError(`There is no command "${wanted}".`, `Did you mean "${usual}"?`);
  if (wanted === 'complete') {
    const { addCompletion } = await import('./completion.ts');
    await addCompletion(root, commands);
    await root.parseAsync(args, { from: 'user' });
    return exitCodes.ok;
  }
  for (const entry of commands) {
    const command = root.command(entry.name).description(entry.description);
    if (entry.name !== wanted) continue;
    const { configure, run } = await entry.load();
    configure(command);
    command.addHelpText('after', commandHelp(entry));
    command.action(async (...given: unknown[]) => {
      code = await run(shell, ...(given as never[]));
    });
  }
  await root.parseAsync(args, { from: 'user' });
  return code;
}

/** What other tools call our commands. */
const otherWords: Readonly<Record<string, string>> = { lint: 'check', validate: 'check', test: 'check' };

/** The command that arguments name, also after "help". */
function commandIn(args: readonly string[]): string | undefined {
  const [first, second] = args.filter((arg) => !arg.startsWith('-'));
  return first === 'help' ? second : first;
}
