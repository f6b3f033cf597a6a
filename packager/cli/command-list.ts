import type { Command } from 'commander';
import type { ExitCode } from './io.ts';
import type { Shell } from './shell.ts';

/** A command: its arguments and options, and what it does. */
export interface CommandModule {
  /** Adds arguments, options and help to the command, which has its name and description already. */
  readonly configure: (command: Command) => unknown;
  /**
   * Does what the command is for.
   *
   * @param args what the user gave, in the order of Commander: each argument, the options, the command
   * @throws UserError for a mistake of the user
   */
  readonly run: (shell: Shell, ...args: never[]) => ExitCode | Promise<ExitCode>;
}

/** What is known of a command before it is loaded. */
export interface CommandEntry {
  readonly name: string;
  readonly description: string;
  readonly load: () => Promise<CommandModule>;
}

/** The commands in the order of the help. Each is loaded when it runs, so that the others cost nothing. */
export const commands: readonly CommandEntry[] = [
  {
    name: 'check',
    description: 'checks whole connectors, and says what certification would reject',
    load: () => import('./commands/check.ts'),
  },
  {
    name: 'fix',
    description: 'corrects what has one right answer, and what you accept or give an answer to',
    load: () => import('./commands/fix.ts'),
  },
  {
    name: 'diff',
    description: 'compares two versions of a connector: what an update breaks, and how to go on',
    load: () => import('./commands/diff.ts'),
  },
  {
    name: 'lsp',
    description: 'serves editors: says while you write what certification would reject, and offers fixes',
    load: () => import('./commands/lsp.ts'),
  },
  {
    name: 'page',
    description: 'opens the page, which does all of this in a browser without a command line',
    load: () => import('./commands/page.ts'),
  },
  {
    name: 'explain',
    description: 'prints the page of a rule: what it asks for, why, and examples',
    load: () => import('./commands/explain.ts'),
  },
  {
    name: 'rules',
    description: 'lists the rules, and what the companion finds beside them',
    load: () => import('./commands/rules.ts'),
  },
  {
    name: 'import',
    description:
      'makes a connector of an OpenAPI file or a Postman collection, and says what could not be carried over',
    load: () => import('./commands/import.ts'),
  },
  {
    name: 'init',
    description: 'drafts intro.md for the package, and readme.md for the pull request, from what the connector says',
    load: () => import('./commands/init.ts'),
  },
  {
    name: 'scaffold-flow',
    description: 'drafts the solution with the test flows, which call every visible action and trigger once',
    load: () => import('./commands/scaffold-flow.ts'),
  },
  {
    name: 'pack',
    description: 'packs exported solutions and intro.md as certification wants them, after a check of everything',
    load: () => import('./commands/pack.ts'),
  },
  {
    name: 'verify',
    description: 'verifies how submission packages and solutions are made up, and shows what the test flows call',
    load: () => import('./commands/verify.ts'),
  },
  {
    name: 'inspect',
    description: 'shows what is in a submission package or solution, with sizes, SHA-256 and what the test flows call',
    load: () => import('./commands/inspect.ts'),
  },
  {
    name: 'upload',
    description: 'uploads a package to Azure Storage, and prints the link for Partner Center',
    load: () => import('./commands/upload.ts'),
  },
  {
    name: 'submission',
    description: 'writes down what to paste where when a package is submitted, and what happens next',
    load: () => import('./commands/submission.ts'),
  },
  {
    name: 'convert',
    description: 'writes a definition or properties file in YAML as JSON, which Power Platform takes',
    load: () => import('./commands/convert.ts'),
  },
  {
    name: 'unpack',
    description: 'writes the connector in a solution or package as the files of a repository',
    load: () => import('./commands/unpack.ts'),
  },
  {
    name: 'published',
    description: 'lists the connectors of a clone of Microsoft\'s repository, for "check --published"',
    load: () => import('./commands/published.ts'),
  },
];
