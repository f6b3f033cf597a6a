import { join } from 'node:path';
import { arrayOf, isObject, objectOf, stringOf } from '../../functions/core/json/json.ts';
import type { Publisher, Severity } from '../../functions/core/rule/define.ts';
import { closest } from '../../functions/core/text/closest.ts';
import { listed, quoted } from '../../functions/core/text/text.ts';
import { utf8 } from '../core/bytes.ts';
import { UserError } from '../core/user-error.ts';
import { jsonFile } from '../read/data/json-file.ts';
import { isFile, readText } from '../read/disk/read-file.ts';

/** What a team sets once for everything that is not a rule of Spectral; an option on the command line goes before it. */
export interface Configuration {
  readonly publisher?: Publisher | undefined;
  /** The severities of findings by their ids, where they differ; `off` leaves the findings out. */
  readonly findings: ReadonlyMap<string, Severity | 'off'>;
  /** A list of published connectors to compare with; paths start from the folder of the configuration. */
  readonly published?: string | undefined;
  readonly words?: string | undefined;
  readonly baseline?: string | undefined;
}

const keys = ['publisher', 'findings', 'published', 'words', 'baseline'] as const;
const publishers: readonly unknown[] = ['verified', 'independent'] satisfies Publisher[];
const severities: readonly unknown[] = ['error', 'warn', 'info', 'off'] satisfies (Severity | 'off')[];

/** The name of the file for the configuration of a folder. */
export const configurationFile = 'connector-packager.config.json';

/**
 * The configuration of a folder: its file `connector-packager.config.json`, or the key `connector-packager` of its
 * package.json. Nothing in it is run.
 *
 * @throws UserError when it cannot be read, or has a key or value that is not known
 */
export async function configurationIn(folder: string): Promise<Configuration> {
  for (const name of [configurationFile, 'package.json']) {
    const path = join(folder, name);
    if (!(await isFile(path))) continue;
    const data = jsonIn(await readText({ path, name }), name);
    const settings = name === configurationFile ? data : objectOf(data)['connector-packager'];
    if (settings !== undefined) return configurationFrom(settings, name);
  }
  return { findings: new Map() };
}

/**
 * The configuration in the text of a file.
 *
 * @throws UserError when it isn't JSON, or has a key or value that is not known
 */
export function readConfiguration(text: string, file: string): Configuration {
  return configurationFrom(jsonIn(text, file), file);
}

function jsonIn(text: string, file: string): unknown {
  const { isStrictJson, value, faults } = jsonFile({ name: file, bytes: utf8(text) });
  if (isStrictJson) return value;
  const [fault] = faults;
  const start = fault?.range?.start;
  const place = start ? `${file}:${start.line + 1}:${start.character + 1}` : file;
  throw new UserError(`${place} isn't valid JSON${fault ? `: ${fault.message}` : ''}.`, 'Correct the file.');
}

/** The severities that a configuration gives to findings; those that it turns off have none. */
export function severitiesIn({ findings }: Configuration): ReadonlyMap<string, Severity> {
  return new Map([...findings].flatMap(([id, severity]) => (severity === 'off' ? [] : [[id, severity] as const])));
}

function configurationFrom(data: unknown, file: string): Configuration {
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
  return {
    publisher: data.publisher as Publisher | undefined,
    findings: findingsIn(data.findings, file),
    published: pathIn(data.published, 'published', file),
    words: pathIn(data.words, 'words', file),
    baseline: pathIn(data.baseline, 'baseline', file),
  };
}

function findingsIn(value: unknown, file: string): Configuration['findings'] {
  if (value === undefined) return new Map();
  const entries = isObject(value) ? Object.entries(value) : [['findings', value] as const];
  const wrong = entries.find(([, severity]) => !severities.includes(severity));
  if (wrong)
    throw new UserError(
      `${quoted(wrong[0])} in ${file} has no valid severity.`,
      'Use "error", "warn", "info", or "off" for each finding.',
    );
  return new Map(entries as [string, Severity | 'off'][]);
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
