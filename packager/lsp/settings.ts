import { dirname, join } from 'node:path';
import type { Publisher } from '../../functions/core/rule/define.ts';
import type { Baseline } from '../check/baseline/baseline.ts';
import { KnownFindings, readBaseline } from '../check/baseline/baseline.ts';
import type { CheckOptions } from '../check/checker.ts';
import { Checker } from '../check/checker.ts';
import { rulesetAt } from '../cli/named-ruleset.ts';
import { findRuleset } from '../check/lint/find-ruleset.ts';
import { openPublished } from '../check/published/open-published.ts';
import { readWords } from '../check/spelling/check-spelling.ts';
import type { Configuration } from '../cli/configuration.ts';
import { configurationFile, configurationIn, readConfiguration } from '../cli/configuration.ts';
import type { Finding } from '../core/finding.ts';
import { locate } from '../core/location.ts';
import { UserError } from '../core/user-error.ts';
import type { Subject } from '../read/subject.ts';
import type { OpenDocuments } from './editor-files.ts';

/** What the editor says for all folders. */
export interface ServerOptions {
  readonly publisher?: Publisher | undefined;
  /** `false` leaves the rulesets of the user out, which may be code. */
  readonly ruleset: boolean;
}

/** How the connectors below a folder are judged: as `check` does there. */
export interface Settings {
  readonly root: string;
  readonly checker: Checker;
  /** The path of the ruleset of the user; `false` where rulesets are ignored. */
  readonly ruleset: string | false | undefined;
  /** What cannot be read, and is ignored. */
  readonly problems: readonly SettingsProblem[];
  /** Whether a rule is turned off for all connectors. */
  readonly isOff: (rule: string) => boolean;
  /** Everything that is wrong with a connector, but for what is known or turned off. */
  readonly findings: (subject: Subject) => Promise<readonly Finding[]>;
}

/** Why a file of the settings can't be read. */
export interface SettingsProblem {
  readonly path: string;
  readonly failure: UserError;
}

/** The names of files that settings are read from in the folder itself. */
export const settingsFiles = /^(?:\.?spectral\.(?:ya?ml|json|m?js)|connector-packager\.config\.json|package\.json)$/;

/**
 * Reads the settings of a folder. What cannot be read is left out and told, so that the rest still holds.
 *
 * @param before the settings so far, whose ruleset stays while the new one is being written
 */
export async function openSettings(
  root: string,
  documents: OpenDocuments,
  { publisher, ruleset: withRuleset }: ServerOptions,
  before: Settings | undefined,
): Promise<Settings> {
  const problems: SettingsProblem[] = [];
  const attempt = async <Value, Other>(path: string, make: () => Promise<Value>, other: Other) => {
    try {
      return await make();
    } catch (failure) {
      if (!(failure instanceof UserError)) throw failure;
      problems.push({ path, failure });
      return other;
    }
  };
  const file = join(root, configurationFile);
  const none: Configuration = { findings: new Map() };
  const configuration = await attempt(file, () => configurationAt(root, documents), none);
  const fromFile = <Value>(name: string | undefined, make: (path: string) => Promise<Value>) =>
    name === undefined ? undefined : attempt(file, () => make(locate(root, name).path), undefined);

  const words = await fromFile(configuration.words, async (path) => readWords(await documents.textAt(path)));
  const published = await fromFile(configuration.published, (path) => openPublished(locate(root, path)));
  const baseline = await fromFile(configuration.baseline, async (path) =>
    baselineAt(path, await documents.textAt(path)),
  );
  const ruleset = withRuleset && (await findRuleset(root).catch(() => undefined));
  const options: CheckOptions = {
    publisher: configuration.publisher ?? publisher,
    severities: configuration.findings,
    ownRules: configuration.ownRules,
    published,
    spelling: words && { words },
    iconPicture: false,
  };
  const prepared = async (more: CheckOptions): Promise<Checker> => {
    const checker = new Checker(more, documents.textAt);
    await checker.prepare();
    return checker;
  };
  const isOff = (rule: string): boolean => configuration.findings.get(rule) === 'off';
  const checker =
    (!ruleset
      ? undefined
      : await attempt(ruleset, () => prepared({ ...options, ruleset: rulesetAt(ruleset) }), before?.checker)) ??
    (await attempt(file, () => prepared(options), undefined)) ??
    new Checker({ publisher, severities: configuration.findings });
  return {
    root,
    checker,
    ruleset,
    problems,
    isOff,
    async findings(subject) {
      const checked = await checker.checkSubject(subject);
      if (!baseline) return checked.findings;
      const known = new KnownFindings(baseline.known, { baseline: dirname(baseline.path), findings: root });
      return known.split(checked, () => true).findings;
    },
  };
}

async function configurationAt(root: string, documents: OpenDocuments): Promise<Configuration> {
  const document = documents.at(join(root, configurationFile));
  return document ? readConfiguration(document.getText(), configurationFile, root) : configurationIn(root);
}

function baselineAt(path: string, text: string): { readonly path: string; readonly known: Baseline } {
  return { path, known: readBaseline(text, path) };
}
