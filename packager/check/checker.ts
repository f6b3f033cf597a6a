import { basename } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Publisher } from '../../functions/core/rule/define.ts';
import { rulesetFor } from '../../ruleset.ts';
import { lazy } from '../core/lazy.ts';
import type { Found } from '../read/disk/find-connectors.ts';
import { read } from '../read/disk/read.ts';
import type { Subject } from '../read/subject.ts';
import { openPictures } from './icon/sharp.ts';
import type { CheckName } from './check.ts';
import type { JudgeOptions } from './judge.ts';
import { judge } from './judge.ts';
import type { Linter } from './lint/linter.ts';
import { ownLinter } from './lint/own-linter.ts';
import type { ReadRulesetFile, RulesetFile, UserRuleset } from './lint/user-ruleset.ts';
import { builtInList } from './published/built-in-list.ts';
import type { PublishedList } from './published/published-list.ts';
import type { CheckedConnector, CheckResult } from './result.ts';
import { failedConnector } from './result.ts';
import type { Severities } from './severities.ts';
import { openDictionary } from './spelling/dictionary.ts';

const builtIn = lazy(() => builtInList((gzip) => gunzipSync(Buffer.from(gzip, 'base64')).toString()));

/** What a check looks for beyond the usual. Plain data, which can be sent to a worker. */
export interface CheckOptions {
  /** Who publishes the connector; guessed when absent. */
  readonly publisher?: Publisher | undefined;
  /** A ruleset of the user, which takes the place of the profile. */
  readonly ruleset?: RulesetFile | undefined;
  /** What the user says of findings, by their ids; it goes before what the ruleset says. */
  readonly severities?: Severities | undefined;
  /** The rules among them that the ruleset of the user must have, and where the user names each. */
  readonly ownRules?: ReadonlyMap<string, string> | undefined;
  /** The connectors that are published already, to compare with; those built in when absent. */
  readonly published?: PublishedList | undefined;
  /** Looks for spelling mistakes; `words` are right besides those of the dictionary. */
  readonly spelling?: { readonly words: readonly string[] } | undefined;
  /** Whether the submission includes an AI plugin. */
  readonly plugin?: boolean | undefined;
  /** Whether every visible action and trigger must be called by a test flow. */
  readonly requireFullCoverage?: boolean | undefined;
  /** What to look for; everything when absent. */
  readonly checks?: readonly CheckName[] | undefined;
  /** `false` where nobody looks at the annotated picture of the icon. */
  readonly iconPicture?: boolean | undefined;
}

/** Checks connectors, and keeps what can be used again from one to the next. */
export class Checker {
  readonly #options: CheckOptions;
  readonly #readRuleset: ReadRulesetFile | undefined;
  #judging: Promise<JudgeOptions> | undefined;

  /** @param readRuleset reads the files of a ruleset of the user; from the disk when absent */
  constructor(options: CheckOptions = {}, readRuleset?: ReadRulesetFile) {
    this.#options = options;
    this.#readRuleset = readRuleset;
  }

  /**
   * Loads what the options ask for, so that what is wrong with them shows before the first connector.
   *
   * @throws UserError when it cannot be loaded or is not installed
   */
  async prepare(): Promise<void> {
    await this.judging();
  }

  /** Reads and judges what was found at a path. Whatever goes wrong is a result as well. */
  async check(found: Found, open: (found: Found) => Promise<Subject> = read): Promise<CheckResult> {
    try {
      return await this.checkSubject(await open(found));
    } catch (failure) {
      return failedConnector(found.name, failure);
    }
  }

  /**
   * Judges what was read already; see `judge`.
   *
   * @throws UserError when what it takes cannot be loaded or is not installed
   */
  async checkSubject(subject: Subject): Promise<CheckedConnector> {
    return judge(subject, await this.judging());
  }

  /**
   * How this checker judges, for functions that check what they do, such as `fix`.
   *
   * @throws UserError when what it takes cannot be loaded or is not installed
   */
  judging(): Promise<JudgeOptions> {
    return (this.#judging ??= this.#loaded());
  }

  async #loaded(): Promise<JudgeOptions> {
    const { publisher, ruleset, severities, published, spelling, plugin, requireFullCoverage, checks, iconPicture } =
      this.#options;
    const own = ruleset && (await withRuleset(ruleset, this.#options, this.#readRuleset));
    return {
      publisher,
      profile: own?.profile,
      linter: own?.linter ?? ownLinter(),
      severities: new Map([...(own?.findings ?? []), ...(severities ?? [])]),
      pictures: openPictures,
      published: published ?? (await builtIn()),
      spelling: spelling && { dictionary: await openDictionary(), words: spelling.words },
      plugin,
      requireFullCoverage,
      checks,
      iconPicture,
    };
  }
}

/** What a ruleset of the user takes: Spectral, which loads only here. */
async function withRuleset(
  file: RulesetFile,
  { publisher = 'verified', ownRules }: CheckOptions,
  read: ReadRulesetFile | undefined,
): Promise<{ readonly linter: Linter } & Pick<UserRuleset, 'profile' | 'findings'>> {
  const [{ SpectralLinter }, { openRuleset }] = await Promise.all([
    import('./lint/spectral-linter.ts'),
    import('./lint/user-ruleset.ts'),
  ]);
  const { profile, findings, withProfile } = await openRuleset({ ...file, ownRules }, read);
  const linter = new SpectralLinter((kind) => withProfile(rulesetFor(kind)), basename(file.file));
  await linter.prepare(publisher);
  return { linter, profile, findings };
}
