import { Readable } from 'node:stream';
import { arrayOf, objectOf, stringOf } from '../../functions/core/json/json.ts';
import type { Publisher } from '../../functions/core/rule/define.ts';
import { commandLine } from '../core/command-line.ts';
import { defectNotice } from '../core/defect.ts';
import { UserError } from '../core/user-error.ts';
import { isZip } from '../read/disk/find-connectors.ts';
import type { ExitCode } from './io.ts';
import { exitCodes } from './io.ts';
import type { Shell } from './shell.ts';
import { terminalOf } from './terminal.ts';

/** A tool that an agent can call. */
export interface McpTool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** The JSON Schema of what it takes. */
  readonly input: { readonly type: 'object'; readonly properties: object; readonly required?: string[] };
  readonly call: (given: unknown, shell: Shell) => Promise<ToolAnswer>;
}

/** What came of a call. */
export interface ToolAnswer {
  readonly text: string;
  /** Whether the tool couldn't do what it was asked for. */
  readonly isError: boolean;
}

const path = {
  type: 'string',
  description: 'The folder of a connector, a definition, an exported solution, or a package.',
};
const publisher = { type: 'string', enum: ['verified', 'independent'], description: 'The type of publisher.' };

/**
 * The tools: what `check`, `explain`, `rules`, and `fix --diff` print. None of them writes anything.
 *
 * @param options whether the ruleset of the user holds
 */
export function mcpTools({ ruleset }: { readonly ruleset: boolean }): McpTool[] {
  return [
    {
      name: 'check',
      title: 'Check a connector',
      description:
        "Lists what Microsoft's certification would reject in a Power Platform connector and what reviewers ask for: one finding in a line, with file, line, and JSON pointer, what to do about each rule, and the result.",
      input: {
        type: 'object',
        properties: { path, publisher, verbose: { type: 'boolean', description: 'Lists all findings and places.' } },
        required: ['path'],
      },
      call: answering(async (given, shell) => {
        const { run } = await import('./commands/check.ts');
        return run(shell, [required(given, 'path')], {
          format: ['agent'],
          failSeverity: 'error',
          ...publisherIn(given),
          ...(given.verbose === true ? { verbose: true } : {}),
          ...(ruleset ? {} : { ruleset: false }),
        });
      }),
    },
    {
      name: 'explain',
      title: 'Explain a rule or a report',
      description:
        'Prints the page of a rule: what it requires, why, and examples. Takes the id of a rule, a code of Microsoft, or a line of a report. With a whole report or message from Microsoft, explains each message in it, and with a path, says whether a check finds the problem in the connector now.',
      input: {
        type: 'object',
        properties: {
          rule: {
            type: 'string',
            description: 'The id of a rule, such as pp-title-length, a code, or a line of a report.',
          },
          report: { type: 'string', description: 'The text of a report, certification mail, or review comment.' },
          path,
        },
      },
      call: answering(async (given, shell) => {
        const { run } = await import('./commands/explain.ts');
        const report = stringOf(given.report);
        if (report === undefined) return run(shell, required(given, 'rule'), { format: 'text' });
        const stdin = (): AsyncIterable<Uint8Array> => Readable.from([Buffer.from(report)]);
        return run({ ...shell, stdin }, stringOf(given.path), {
          report: '-',
          format: 'text',
          ...(ruleset ? {} : { ruleset: false }),
        });
      }),
    },
    {
      name: 'find_rules',
      title: 'Find rules',
      description:
        'Lists the rules whose texts contain all words, with severity, policy codes, and what each requires.',
      input: {
        type: 'object',
        properties: {
          words: { type: 'array', items: { type: 'string' }, description: 'Words, or a code of Microsoft.' },
        },
        required: ['words'],
      },
      call: answering(async (given, shell) => {
        const { printRules } = await import('./commands/rules.ts');
        return printRules(
          shell,
          arrayOf(given.words).filter((word) => typeof word === 'string'),
          {},
        );
      }),
    },
    {
      name: 'fix',
      title: 'Show what can be fixed',
      description:
        'Shows as a diff what "connector-packager fix" would change: problems that have one right answer and, if asked for, suggestions. Writes nothing.',
      input: {
        type: 'object',
        properties: {
          path,
          publisher,
          suggestions: { type: 'boolean', description: 'Also shows suggestions, except those that break flows.' },
          rules: { type: 'array', items: { type: 'string' }, description: 'Only these rules, with their suggestions.' },
        },
        required: ['path'],
      },
      call: answering(async (given, shell) => {
        const { run } = await import('./commands/fix.ts');
        const name = required(given, 'path');
        const rules = arrayOf(given.rules).filter((rule) => typeof rule === 'string');
        const suggestions = given.suggestions === true;
        const code = await run(shell, [name], {
          diff: true,
          format: 'summary',
          failSeverity: 'error',
          ...publisherIn(given),
          ...(suggestions ? { suggestions } : {}),
          ...(rules.length > 0 ? { rule: rules } : {}),
          ...(ruleset ? {} : { ruleset: false }),
        });
        const options = [
          ...(isZip(name) ? ['--output', 'fixed.zip'] : []),
          ...(suggestions ? ['--suggestions'] : []),
          ...rules.flatMap((rule) => ['--rule', rule]),
        ];
        shell.print(
          code === exitCodes.found
            ? `To make these changes: ${commandLine('fix', name, ...options)}`
            : 'Nothing would change.',
        );
        return code;
      }),
    },
  ];
}

/** Calls a command with a terminal whose text is the answer. */
function answering(
  command: (given: Readonly<Record<string, unknown>>, shell: Shell) => Promise<ExitCode> | ExitCode,
): McpTool['call'] {
  return async (given, shell) => {
    const pieces: string[] = [];
    const stream = { write: (text: string) => pieces.push(text) };
    const recording: Shell = {
      ...shell,
      // As for a person, so that a patch has no credentials.
      ...terminalOf({ stdout: { ...stream, isTTY: true }, stderr: stream, env: {} }, false),
      // Standard input belongs to the protocol.
      stdin: () => Readable.from([]),
    };
    try {
      const code = await command(objectOf(given), recording);
      return { text: pieces.join(''), isError: code === exitCodes.failed };
    } catch (failure) {
      const told =
        failure instanceof UserError ? `${failure.message}\n${failure.remedy}` : `${defectNotice}\n${String(failure)}`;
      return { text: [...pieces, told].join(''), isError: true };
    }
  };
}

function required(given: Readonly<Record<string, unknown>>, name: string): string {
  const value = stringOf(given[name]);
  if (value === undefined) throw new UserError(`There is no "${name}".`, 'Specify it.');
  return value;
}

function publisherIn({ publisher: kind }: Readonly<Record<string, unknown>>): { readonly publisher?: Publisher } {
  return kind === 'verified' || kind === 'independent' ? { publisher: kind } : {};
}
