import type { Publisher } from '../../functions/core/rule/define.ts';
import type { CheckOptions } from '../check/checker.ts';
import { openPublished } from '../check/published/open-published.ts';
import type { Location } from '../core/location.ts';
import { readText } from '../read/disk/read-file.ts';
import type { Configuration } from './configuration.ts';
import { configurationIn } from './configuration.ts';
import type { Shell } from './shell.ts';

/** What the user may say of a check with options, and once for all commands with the settings. */
export interface ConfigurableOptions {
  readonly publisher?: Publisher | undefined;
  readonly published?: string | undefined;
  readonly spelling?: true | undefined;
  readonly words?: string | undefined;
}

/** The part of the options of a check that the settings have a say in. */
export type ConfiguredCheck = Pick<CheckOptions, 'publisher' | 'severities' | 'ownRules' | 'published' | 'spelling'>;

/**
 * What a check takes from the options of a command, and from the settings where an option isn't given.
 *
 * @param configuration the settings; those of the working folder when absent
 * @throws UserError when the settings or what they name can't be read
 */
export async function configuredCheck(
  options: ConfigurableOptions,
  shell: Pick<Shell, 'cwd' | 'locate'>,
  configuration?: Configuration,
): Promise<ConfiguredCheck> {
  const settings = configuration ?? (await configurationIn(shell.cwd));
  const { published = settings.published, words = settings.words } = options;
  const own = words === undefined ? [] : await wordsIn(shell.locate(words));
  return {
    publisher: options.publisher ?? settings.publisher,
    severities: settings.findings,
    ownRules: settings.ownRules,
    published: published === undefined ? undefined : await openPublished(shell.locate(published)),
    spelling: options.spelling || words !== undefined ? { words: own } : undefined,
  };
}

async function wordsIn(file: Location): Promise<string[]> {
  const { readWords } = await import('../check/spelling/check-spelling.ts');
  return readWords(await readText(file));
}
