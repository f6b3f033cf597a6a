import { join } from 'node:path';
import type { Path } from '../../functions/core/json/json.ts';
import { arrayOf, isObject, stringOf } from '../../functions/core/json/json.ts';
import type { Publisher } from '../../functions/core/rule/define.ts';
import { closest } from '../../functions/core/text/closest.ts';
import { listed, quoted } from '../../functions/core/text/text.ts';
import type { FindingSeverity, Severities } from '../check/severities.ts';
import { utf8 } from '../core/bytes.ts';
import { UserError } from '../core/user-error.ts';
import type { DataFile, TextRange } from '../read/data/data-file.ts';
import { jsonFile } from '../read/data/json-file.ts';
import { isFile, readText } from '../read/disk/read-file.ts';
import { checkRules } from './ignored-rules.ts';

/** What a team sets once for everything that is not a rule of Spectral; an option on the command line goes before it. */
export interface Configuration {
  readonly publisher?: Publisher | undefined;
  /** The severities of findings by their ids, where they differ; `off` leaves the findings out. */
  readonly findings: Severities;
  /** A list of published connectors to compare with; paths start from the folder of the configuration. */
  readonly published?: string | undefined;
  readonly words?: string | undefined;
  readonly baseline?: string | undefined;
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
 * @throws UserError when it cannot be read, or has a key, value, or finding that is not known
 */
export async function configurationIn(folder: string): Promise<Configuration> {
  for (const name of [configurationFile, 'package.json']) {
    const path = join(folder, name);
    if (!(await isFile(path))) continue;
    const file = jsonIn(await readText({ path, name }), name);
    const key = 'connector-packager';
    if (name === configurationFile) return configurationFrom(file, file.value, []);
    if (file.data?.[key] !== undefined) return configurationFrom(file, file.data[key], [key]);
  }
  return { findings: new Map() };
}

/**
 * The configuration in the text of a file.
 *
 * @throws UserError when it isn't JSON, or has a key, value, or finding that is not known
 */
export function readConfiguration(text: string, name: string): Configuration {
  const file = jsonIn(text, name);
  return configurationFrom(file, file.value, []);
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
  checkRules([...findings.keys()], (id) => lineOf(file, source.place([...path, 'findings', id]).range));
  return {
    publisher: data.publisher as Publisher | undefined,
    findings,
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
