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
    description: 'checks connectors and reports what certification would reject',
    examples: [
      ['check', 'this folder'],
      ['check . --spelling -o report.html', 'includes spelling, and writes a report to share'],
      ['check ConnectorPackage.zip --publisher verified', 'checks what you submit'],
      ['check . --against published/', 'also reports what an update breaks'],
    ],
    load: () => import('./commands/check.ts'),
  },
  {
    name: 'fix',
    description: 'fixes problems that have one right answer, and what you accept or provide values for',
    examples: [
      ['fix . --diff', 'shows what would change'],
      ['fix .', 'applies the fixes that have one right answer'],
      ['fix . --suggestions --answers answers.yaml', 'also applies suggestions and your answers'],
    ],
    load: () => import('./commands/fix.ts'),
  },
  {
    name: 'diff',
    description: 'compares two versions of a connector and reports breaking changes',
    examples: [
      ['diff old/ new/', 'compares two folders'],
      ['diff main:connector connector', 'compares the version in git with yours'],
    ],
    load: () => import('./commands/diff.ts'),
  },
  {
    name: 'lsp',
    description: 'serves editors: reports what certification would reject while you type, and offers fixes',
    examples: [['lsp --stdio', 'is started by an editor']],
    load: () => import('./commands/lsp.ts'),
  },
  {
    name: 'mcp',
    description: 'serves agents: checks, explains, finds rules, and shows fixes, in the Model Context Protocol',
    examples: [['mcp', 'serves an agent on standard input and output']],
    load: () => import('./commands/mcp.ts'),
  },
  {
    name: 'page',
    description: 'opens the page that does all of this in a browser',
    examples: [['page', 'opens it in your browser']],
    load: () => import('./commands/page.ts'),
  },
  {
    name: 'explain',
    description: 'prints the documentation of a rule, or explains a report from Microsoft',
    examples: [
      ['explain pp-title-length', 'explains a rule'],
      ['explain FieldLengthExceeded', "explains a code of Microsoft's validator"],
      ['explain --report mail.txt .', 'explains a whole report, and checks what it says'],
    ],
    load: () => import('./commands/explain.ts'),
  },
  {
    name: 'rules',
    description: 'lists the rules and findings',
    examples: [
      ['rules title', 'lists the rules about titles'],
      ['rules --policy-code 5000.2.2.1', 'lists the rules for a policy code'],
    ],
    load: () => import('./commands/rules.ts'),
  },
  {
    name: 'ruleset',
    description: "writes the ruleset as files, for tools that can't install npm packages",
    examples: [['ruleset --portable ruleset/', 'writes spectral.yaml and its function']],
    load: () => import('./commands/ruleset.ts'),
  },
  {
    name: 'import',
    description:
      "creates a connector from an OpenAPI file or a Postman collection, and lists what couldn't be converted",
    examples: [['import openapi.yaml connector/', 'writes a connector folder']],
    load: () => import('./commands/import.ts'),
  },
  {
    name: 'init',
    description:
      'drafts intro.md and readme.md from what the connector says, or sets up editors (--editor) and agents (--agents)',
    examples: [
      ['init ContosoConnector.zip', 'uses an exported solution'],
      ['init .', 'uses the files of a connector'],
    ],
    load: () => import('./commands/init.ts'),
  },
  {
    name: 'scaffold-flow',
    description: 'drafts a solution with test flows that call every visible action and trigger once',
    examples: [['scaffold-flow ContosoConnector.zip -o ContosoFlow.zip', 'writes a solution to import']],
    load: () => import('./commands/scaffold-flow.ts'),
  },
  {
    name: 'pack',
    description: 'checks exported solutions, or a connector folder, and intro.md and packs them for certification',
    examples: [
      ['pack ContosoConnector.zip ContosoFlow.zip --intro intro.md', 'writes a submission package'],
      ['pack connector/ ContosoFlow.zip', 'uses the files of a connector folder'],
    ],
    load: () => import('./commands/pack.ts'),
  },
  {
    name: 'verify',
    description: 'verifies the structure of submission packages and solutions and shows what the test flows call',
    examples: [['verify ConnectorPackage.zip', 'verifies the structure, and shows what the flows call']],
    load: () => import('./commands/verify.ts'),
  },
  {
    name: 'inspect',
    description: 'shows the contents of a submission package or solution: sizes, SHA-256, and what the test flows call',
    examples: [['inspect ConnectorPackage.zip', 'lists every file with its size and SHA-256']],
    load: () => import('./commands/inspect.ts'),
  },
  {
    name: 'upload',
    description: 'uploads a package to Azure Storage and prints the link for Partner Center',
    examples: [['upload ConnectorPackage.zip', 'uses the account in .env']],
    load: () => import('./commands/upload.ts'),
  },
  {
    name: 'submission',
    description: 'writes a sheet with everything to enter for a submission and what happens next',
    examples: [['submission ConnectorPackage.zip -o submission.md', 'lists what to enter where']],
    load: () => import('./commands/submission.ts'),
  },
  {
    name: 'convert',
    description: 'converts a definition or properties file from YAML to JSON, which Power Platform requires',
    examples: [['convert apiDefinition.swagger.yaml', 'writes apiDefinition.swagger.json']],
    load: () => import('./commands/convert.ts'),
  },
  {
    name: 'unpack',
    description: 'extracts the connector in a solution or package as files for a repository',
    examples: [['unpack ContosoConnector.zip connector/', 'writes an exported solution as files']],
    load: () => import('./commands/unpack.ts'),
  },
  {
    name: 'published',
    description: 'lists the connectors in a clone of Microsoft\'s repository for "check --published"',
    examples: [['published ../PowerPlatformConnectors -o published.json', 'writes a newer list than the built-in one']],
    load: () => import('./commands/published.ts'),
  },
];
