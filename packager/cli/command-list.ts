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
  /** How it is used, as arguments behind the name of the program, each with what that does. */
  readonly examples: readonly Example[];
  readonly load: () => Promise<CommandModule>;
}

/** A use of a command, for the help. */
export type Example = readonly [args: string, meaning: string];

/** The commands in the order of the help. Each is loaded when it runs, so that the others cost nothing. */
export const commands: readonly CommandEntry[] = [
  {
    name: 'check',
    description: 'checks whole connectors, and says what certification would reject',
    examples: [
      ['check', 'this folder'],
      ['check . --spelling -o report.html', 'with spelling, as a page to pass on'],
      ['check ConnectorPackage.zip --publisher verified', 'what is about to be submitted'],
      ['check . --against published/', 'what an update would break'],
    ],
    load: () => import('./commands/check.ts'),
  },
  {
    name: 'fix',
    description: 'corrects what has one right answer, and what you accept or give an answer to',
    examples: [
      ['fix . --diff', 'shows what would change'],
      ['fix .', 'writes what has one right answer'],
      ['fix . --suggestions --answers answers.yaml', 'and what is proposed, with your answers'],
    ],
    load: () => import('./commands/fix.ts'),
  },
  {
    name: 'diff',
    description: 'compares two versions of a connector: what an update breaks, and how to go on',
    examples: [
      ['diff old/ new/', 'two folders'],
      ['diff main:connector connector', 'the version in git and yours'],
    ],
    load: () => import('./commands/diff.ts'),
  },
  {
    name: 'lsp',
    description: 'serves editors: says while you write what certification would reject, and offers fixes',
    examples: [['lsp --stdio', 'started by an editor']],
    load: () => import('./commands/lsp.ts'),
  },
  {
    name: 'page',
    description: 'opens the page, which does all of this in a browser without a command line',
    examples: [['page', 'opens it in your browser']],
    load: () => import('./commands/page.ts'),
  },
  {
    name: 'explain',
    description: 'prints the page of a rule: what it asks for, why, and examples',
    examples: [
      ['explain pp-title-length', 'a rule'],
      ['explain FieldLengthExceeded', "a code of Microsoft's validator"],
    ],
    load: () => import('./commands/explain.ts'),
  },
  {
    name: 'rules',
    description: 'lists the rules, and what the companion finds beside them',
    examples: [
      ['rules title', 'whatever is about titles'],
      ['rules --policy-code 5000.2.2.1', 'by the code of a policy'],
    ],
    load: () => import('./commands/rules.ts'),
  },
  {
    name: 'import',
    description:
      'makes a connector of an OpenAPI file or a Postman collection, and says what could not be carried over',
    examples: [['import openapi.yaml connector/', 'a folder with the files of a connector']],
    load: () => import('./commands/import.ts'),
  },
  {
    name: 'init',
    description:
      'drafts intro.md and readme.md from what the connector says, or sets up editors (--editor) and agents (--agents)',
    examples: [
      ['init ContosoConnector.zip', 'from an exported solution'],
      ['init .', 'from the files of a connector'],
    ],
    load: () => import('./commands/init.ts'),
  },
  {
    name: 'scaffold-flow',
    description: 'drafts the solution with the test flows, which call every visible action and trigger once',
    examples: [['scaffold-flow ContosoConnector.zip -o ContosoFlow.zip', 'a solution to import']],
    load: () => import('./commands/scaffold-flow.ts'),
  },
  {
    name: 'pack',
    description: 'packs exported solutions and intro.md as certification wants them, after a check of everything',
    examples: [['pack ContosoConnector.zip ContosoFlow.zip --intro intro.md', 'a submission package']],
    load: () => import('./commands/pack.ts'),
  },
  {
    name: 'verify',
    description: 'verifies how submission packages and solutions are made up, and shows what the test flows call',
    examples: [['verify ConnectorPackage.zip', 'how it is made up, and what its flows call']],
    load: () => import('./commands/verify.ts'),
  },
  {
    name: 'inspect',
    description: 'shows what is in a submission package or solution, with sizes, SHA-256 and what the test flows call',
    examples: [['inspect ConnectorPackage.zip', 'every file with its size and SHA-256']],
    load: () => import('./commands/inspect.ts'),
  },
  {
    name: 'upload',
    description: 'uploads a package to Azure Storage, and prints the link for Partner Center',
    examples: [['upload ConnectorPackage.zip', 'with the account in .env']],
    load: () => import('./commands/upload.ts'),
  },
  {
    name: 'submission',
    description: 'writes down what to paste where when a package is submitted, and what happens next',
    examples: [['submission ConnectorPackage.zip -o submission.md', 'what to paste where']],
    load: () => import('./commands/submission.ts'),
  },
  {
    name: 'convert',
    description: 'writes a definition or properties file in YAML as JSON, which Power Platform takes',
    examples: [['convert apiDefinition.swagger.yaml', 'writes apiDefinition.swagger.json']],
    load: () => import('./commands/convert.ts'),
  },
  {
    name: 'unpack',
    description: 'writes the connector in a solution or package as the files of a repository',
    examples: [['unpack ContosoConnector.zip connector/', 'an exported solution as files']],
    load: () => import('./commands/unpack.ts'),
  },
  {
    name: 'published',
    description: 'lists the connectors of a clone of Microsoft\'s repository, for "check --published"',
    examples: [['published ../PowerPlatformConnectors -o published.json', 'a newer list than that built in']],
    load: () => import('./commands/published.ts'),
  },
];
