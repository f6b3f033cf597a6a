import { join } from 'node:path';
import type { Path } from '../../functions/core/json/json.ts';
import { arrayOf, isObject, stringOf } from '../../functions/core/json/json.ts';
import type { Publisher } from '../../functions/core/rule/define.ts';
import { closest } from '../../functions/core/text/closest.ts';
import { listed, quoted } from '../../functions/core/text/text.ts';
import { findRuleset } from '../check/lint/find-ruleset.ts';
import type { FindingSeverity, Severities } from '../check/severities.ts';
import { utf8 } from '../core/bytes.ts';
import { UserError } from '../core/user-error.ts';
import type { DataFile, TextRange } from '../read/data/data-file.ts';
import { jsonFile } from '../read/data/json-file.ts';
import { isFile, readText } from '../read/disk/read-file.ts';
import { refuseRule, unknownRules } from './ignored-rules.ts';

/** What a team sets once for everything that is not a rule of Spectral; an option on the command line goes before it. */
export interface Configuration {
  readonly publisher?: Publisher | undefined;
  /** The severities of findings by their ids, where they differ; `off` leaves the findings out. */
  readonly findings: Severities;
  /** Which of these are none of ours, so that the ruleset of the user must have them, and where the settings name each. */
  readonly ownRules?: ReadonlyMap<string, string> | undefined;
  /** A list of published connectors to compare with; paths start from the folder of the configuration. */
  readonly published?: string | undefined;
  readonly words?: string | undefined;
  readonly baseline?: string | undefined;
}

/** What a command knows of the ruleset of the user. */
export interface RulesetUse {
  /** Whether an option names it; otherwise it's the one in the folder, if there is one. */
  readonly isNamed: boolean;
}

const keys = ['publisher', 'findings', 'published', 'words', 'baseline'] as const;
const publishers: readonly unknown[] = ['verified', 'independent'] satisfies Publisher[];
const severities: readonly unknown[] = ['error', 'warn', 'info', 'off'] satisfies FindingSeverity[];

/** The name of the file for the configuration of a folder. */
export const configurationFile = 'connector-packager.config.json';

/**
 * The configuration of a folder: its file `connector-packager.config.json`, or the key `connector-packager` of its
 * package.json. Nothing in it is run.
 *
 * @param ruleset whether the user names a ruleset; absent for a command that has no option for it
 * @throws UserError when it cannot be read, or has a key, value, or finding that is not known
 */
export async function configurationIn(folder: string, ruleset?: RulesetUse): Promise<Configuration> {
  for (const name of [configurationFile, 'package.json']) {
    const path = join(folder, name);
    if (!(await isFile(path))) continue;
    const file = jsonIn(await readText({ path, name }), name);
    const key = 'connector-packager';
    const [data, keysTo] = name === configurationFile ? [file.value, []] : [file.data?.[key], [key]];
    if (data !== undefined) return withRuleset(configurationFrom(file, data, keysTo), folder, ruleset);
  }
  return { findings: new Map() };
}

/**
 * The configuration of a folder in the text of its file.
 *
 * @throws UserError when it isn't JSON, or has a key, value, or finding that is not known
 */
export async function readConfiguration(text: string, name: string, folder: string): Promise<Configuration> {
  const file = jsonIn(text, name);
  return withRuleset(configurationFrom(file, file.value, []), folder);
}

/**
 * Refuses a rule that there is neither among ours nor in a ruleset, as far as a command knows: where it has no option for the
 * ruleset, there may be one in another folder, and only names like ours are refused.
 */
async function withRuleset(configuration: Configuration, folder: string, use?: RulesetUse): Promise<Configuration> {
  const own = [...(configuration.ownRules ?? [])].find(([id]) => use !== undefined || id.startsWith('pp-'));
  if (own && !use?.isNamed && (await findRuleset(folder)) === undefined) refuseRule(...own);
  return configuration;
}

function jsonIn(text: string, name: string): DataFile {
  const file = jsonFile({ name, bytes: utf8(text) });
  if (file.isStrictJson) return file;
  const [fault] = file.faults;
  const place = lineOf(name, fault?.range);
  throw new UserError(`${place} isn't valid JSON${fault ? `: ${fault.message}` : ''}.`, 'Correct the file.');
}

/** A place as an editor opens it, such as `file.json:3:5`. */
function lineOf(file: string, range: TextRange | undefined): string {
  return range ? `${file}:${range.start.line + 1}:${range.start.character + 1}` : file;
}

/** The configuration in a value of a file. */
function configurationFrom(source: DataFile, data: unknown, path: Path): Configuration {
  const { name: file } = source;
  if (!isObject(data)) throw new UserError(`${file} contains no settings.`, `Use any of ${listed(keys)}.`);
  const unknown = Object.keys(data).find((key) => key !== '$schema' && !(keys as readonly string[]).includes(key));
  if (unknown !== undefined) {
    const near = closest(unknown, keys);
    throw new UserError(
      `${quoted(unknown)} isn't a setting of ${file}.`,
      near === undefined ? `Use any of ${listed(keys)}.` : `Did you mean ${near}?`,
    );
  }
  if (data.publisher !== undefined && !publishers.includes(data.publisher))
    throw new UserError(`"publisher" in ${file} isn't a valid publisher type.`, 'Use "verified" or "independent".');
  const findings = findingsIn(data.findings, file);
  const others = unknownRules([...findings.keys()]);
  const placeOf = (id: string): string => lineOf(file, source.place([...path, 'findings', id]).range);
  return {
    publisher: data.publisher as Publisher | undefined,
    findings,
    ...(others.length === 0 ? {} : { ownRules: new Map(others.map((id) => [id, placeOf(id)])) }),
    published: pathIn(data.published, 'published', file),
    words: pathIn(data.words, 'words', file),
    baseline: pathIn(data.baseline, 'baseline', file),
  };
}

function findingsIn(value: unknown, file: string): Severities {
  if (value === undefined) return new Map();
  const entries = isObject(value) ? Object.entries(value) : [['findings', value] as const];
  const wrong = entries.find(([, severity]) => !severities.includes(severity));
  if (wrong)
    throw new UserError(
      `${quoted(wrong[0])} in ${file} has no valid severity.`,
      'Use "error", "warn", "info", or "off" for each finding.',
    );
  return new Map(entries as [string, FindingSeverity][]);
}

function pathIn(value: unknown, key: string, file: string): string | undefined {
  const path = stringOf(value);
  if (path === undefined && value !== undefined)
    throw new UserError(
      `${quoted(key)} in ${file} isn't a path.`,
      `Give one${arrayOf(value).length > 0 ? ' only' : ''}.`,
    );
  return path;
}
