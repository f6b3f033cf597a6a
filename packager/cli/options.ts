import { InvalidArgumentError, Option } from 'commander';
import type { Publisher, Severity } from '../../functions/core/rule/define.ts';
import type { CheckLimits } from '../check/check-limits.ts';
import { usualLimits } from '../check/check-limits.ts';

/** The option for the version that flows, apps, and connections use. */
export function againstOption(): Option {
  return new Option('--against <old>', 'the published version; reports what the update breaks');
}

/** The option that names the ruleset of the user. */
export function rulesetOption(): Option {
  return new Option('-r, --ruleset <file>', 'your Spectral ruleset (default: ".spectral.*" in this folder)');
}

/** The option that keeps code of the working folder from running. */
export function noRulesetOption(): Option {
  return new Option('--no-ruleset', 'ignores your Spectral ruleset');
}

/** The option that says who publishes; the same for every command that has it. */
export function publisherOption(meaning = 'the type of publisher (default: inferred from the connector)'): Option {
  return new Option('-p, --publisher <kind>', meaning).choices(['verified', 'independent'] satisfies Publisher[]);
}

/** The option that says from which severity on the outcome is a failure. */
export function failSeverityOption(): Option {
  return new Option('--fail-severity <severity>', 'the lowest severity that makes the exit code 1')
    .choices(['error', 'warn', 'info'] satisfies Severity[])
    .default('error');
}

/** The option that names what comes by standard input. */
export function stdinFilepathOption(): Option {
  return new Option('--stdin-filepath <path>', 'the name of the file from standard input if the path is "-"');
}

/** The option that lets a file be replaced. */
export function overwriteOption(): Option {
  return new Option('--overwrite', 'replaces an existing file');
}

/** The option for a submission with an AI plugin. */
export function pluginOption(): Option {
  return new Option('--plugin', 'the submission includes an AI plugin');
}

/** The option that makes gaps in the test flows an error. */
export function fullCoverageOption(): Option {
  return new Option('--require-full-coverage', 'requires that the test flows call every visible action and trigger');
}

/** The option that says how long the check of one connector may take. */
export function timeoutOption(): Option {
  return new Option(
    '--timeout <seconds>',
    `how long one connector may take; ${usualLimits.seconds} when not given`,
  ).argParser(wholeNumber(1, 86_400));
}

/** The option that says how much memory the check of one connector may take. */
export function memoryOption(): Option {
  return new Option(
    '--memory <megabytes>',
    `how much memory one connector may take; ${usualLimits.megabytes} when not given`,
  ).argParser(wholeNumber(64, 1_048_576));
}

/** The values of both options. */
export interface LimitOptions {
  readonly timeout?: number;
  readonly memory?: number;
}

/** What the user allows for each connector; `undefined` where nothing was said of it. */
export function limitsOf({ timeout, memory }: LimitOptions): Partial<CheckLimits> | undefined {
  if (timeout === undefined && memory === undefined) return undefined;
  return {
    ...(timeout === undefined ? {} : { seconds: timeout }),
    ...(memory === undefined ? {} : { megabytes: memory }),
  };
}

/** A whole number within bounds, for an option. */
export function wholeNumber(smallest: number, largest: number): (text: string) => number {
  return (text) => {
    const value = /^\d+$/.test(text) ? Number(text) : NaN;
    if (value >= smallest && value <= largest) return value;
    throw new InvalidArgumentError(`Use a whole number from ${smallest} to ${largest}.`);
  };
}

/** Collects the values of an option that can be repeated. */
export function collect(value: string, values: readonly string[] = []): string[] {
  return [...values, value];
}
