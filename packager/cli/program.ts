import { Command } from 'commander';
import manifest from '../../package.json' with { type: 'json' };
import { catalogueCommand } from './commands/published.ts';
import { checkCommand } from './commands/check.ts';
import { explainCommand } from './commands/explain.ts';
import { initCommand } from './commands/init.ts';
import { inspectCommand } from './commands/inspect.ts';
import { packCommand } from './commands/pack.ts';
import { rulesCommand } from './commands/rules.ts';
import { scaffoldFlowCommand } from './commands/scaffold-flow.ts';
import { submissionCommand } from './commands/submission.ts';
import type { Terminal } from './terminal.ts';
import { uploadCommand } from './commands/upload.ts';
import { verifyCommand } from './commands/verify.ts';

/** The command line of the companion. A command throws a `CommanderError` or a `UserError` when it fails. */
export function program(terminal: Terminal): Command {
  const root = new Command('connector-packager')
    .description('Gets a Power Platform connector certified: checks it, packs the submission and uploads it.')
    .version(manifest.version)
    .exitOverride()
    .showSuggestionAfterError();
  for (const command of [
    checkCommand(terminal),
    explainCommand(terminal),
    rulesCommand(terminal),
    initCommand(terminal),
    scaffoldFlowCommand(terminal),
    packCommand(terminal),
    verifyCommand(terminal),
    inspectCommand(terminal),
    uploadCommand(terminal),
    submissionCommand(terminal),
    catalogueCommand(terminal),
  ])
    root.addCommand(command.copyInheritedSettings(root));
  return root;
}
