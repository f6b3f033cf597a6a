import type { Publisher } from '../../functions/core/rule/define.ts';
import { Checker } from '../check/checker.ts';
import type { CheckedConnector } from '../check/result.ts';
import { withSeverities } from '../check/severities.ts';
import { readFileSubject } from '../read/read-subject.ts';
import { readSource } from '../read/disk/read-file.ts';
import type { Finding } from '../core/finding.ts';
import { SummaryReporter } from '../report/summary-reporter.ts';
import type { SourceFile } from '../core/source-file.ts';
import { UserError } from '../core/user-error.ts';
import { ruleLookup } from '../report/rules/rule-index.ts';
import type { Update } from '../update/compare-versions.ts';
import { updateOf } from './against.ts';
import { configuredCheck } from './check-options.ts';
import { rulesetOf } from './named-ruleset.ts';
import type { Shell } from './shell.ts';
import { refuseFolder } from './zip-arguments.ts';
import { commandLine } from '../core/command-line.ts';

/** What the user says of a package. */
export interface PackageOptions {
  readonly publisher?: Publisher | undefined;
  /** Whether an AI plugin belongs to it. */
  readonly plugin?: boolean | undefined;
  /** `false` leaves the ruleset of the user out, which may be code. */
  readonly ruleset?: boolean | undefined;
  /** The published version to compare with. */
  readonly against?: string | undefined;
}

/** A submission package with everything that was found in it. */
export interface CheckedPackage {
  readonly file: SourceFile;
  readonly result: CheckedConnector;
  /** What it changes, where the published version is known. */
  readonly update?: Update | undefined;
  /** What certification rejects. */
  readonly errors: readonly Finding[];
}

/**
 * Checks a submission package the way `check` does, with the settings and the ruleset of the user in this folder if there are
 * any.
 *
 * @throws UserError where it cannot be read, or is no submission package
 */
export async function checkPackage(
  path: string,
  { publisher, plugin = false, ruleset: withRuleset = true, against }: PackageOptions,
  shell: Shell,
): Promise<CheckedPackage> {
  await refuseFolder(shell.locate(path), 'package');
  const progress = shell.progress(`Checking ${path}`);
  try {
    const file = await readSource(shell.locate(path));
    const subject = await readFileSubject(file);
    if (subject.kind !== 'package')
      throw new UserError(`${path} isn't a submission package.`, `Create one with "${commandLine('pack')}".`);
    const ruleset = await rulesetOf(withRuleset, shell);
    const checker = new Checker({ ...(await configuredCheck({ publisher }, shell)), ruleset, plugin });
    const checked = await checker.checkSubject(subject);
    const update = against === undefined ? undefined : await updateOf(against, subject, shell);
    const updates = withSeverities(update?.findings ?? [], checked.severities);
    const result = { ...checked, findings: [...checked.findings, ...updates] };
    return { file, result, update, errors: result.findings.filter(({ severity }) => severity === 'error') };
  } finally {
    progress.stop();
  }
}

/** The errors of a package in the words of `check`. */
export function errorReport(result: CheckedConnector): string {
  const reporter = new SummaryReporter(1, {
    rules: ruleLookup,
    verbose: false,
    shown: ['error'],
    color: false,
  });
  return reporter.add({ ...result, coverage: [] });
}
