import { Command } from 'commander';
import manifest from '../../package.json' with { type: 'json' };
import { catalogueCommand } from './catalogue.ts';
import { checkCommand } from './check.ts';
import { explainCommand } from './explain.ts';
import { initCommand } from './init.ts';
import { inspectCommand } from './inspect.ts';
import { packCommand } from './pack.ts';
import { rulesCommand } from './rules.ts';
import { scaffoldFlowCommand } from './scaffold-flow.ts';
import { submissionCommand } from './submission.ts';
import type { Terminal } from './terminal.ts';
import { uploadCommand } from './upload.ts';
import { verifyCommand } from './verify.ts';

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
