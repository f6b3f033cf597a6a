import type { Dictionary } from './spelling-context.ts';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { ITrie } from 'cspell-trie-lib';
import { arrayOf, objectOf, stringOf } from '../../../functions/core/json/json.ts';
import type { Json } from '../../../functions/core/json/json.ts';
import { UserError } from '../../core/user-error.ts';

/** English as both sides of the Atlantic spell it, the terms of software, and the names of its companies. */
const packages = [
  '@cspell/dict-en_us',
  '@cspell/dict-en-gb-mit',
  '@cspell/dict-software-terms',
  '@cspell/dict-companies',
];

let opened: Promise<Dictionary> | undefined;

/**
 * The dictionary, loaded when it is needed first: people who only lint leave it out.
 *
 * @throws UserError when it is not installed
 */
export function openDictionary(): Promise<Dictionary> {
  opened ??= loadDictionary(packages);
  return opened;
}

/** The dictionary that some packages make up. */
export async function loadDictionary(names: readonly string[]): Promise<Dictionary> {
  const tries = await Promise.all(names.map(readPackage)).catch((failure: unknown) => {
    throw new UserError(
      "Spelling can't be checked because the dictionaries aren't installed.",
      `Install them with "npm install cspell-trie-lib ${packages.join(' ')}"; "--omit=optional" leaves them out.`,
      failure,
    );
  });
  const all = tries.flat();
  const english = all[0]!;
  return {
    has: (word) => all.some((trie) => trie.hasWord(word, false) || trie.hasWord(word.toLowerCase(), false)),
    suggestions: (word) => english.suggest(word, { numSuggestions: 8, changeLimit: 2, ignoreCase: true }),
  };
}

/** The dictionaries that a package describes in its `cspell-ext.json`. */
async function readPackage(name: string): Promise<ITrie[]> {
  const { decodeFile } = await import('cspell-trie-lib');
  const description = createRequire(import.meta.url).resolve(`${name}/cspell-ext.json`);
  const { dictionaryDefinitions } = objectOf(JSON.parse(await readFile(description, 'utf8')) as Json);
  const paths = arrayOf(dictionaryDefinitions).flatMap((definition) => stringOf(objectOf(definition).path) ?? []);
  return await Promise.all(
    paths.map(async (path) => {
      const url = new URL(path, pathToFileURL(description));
      return await decodeFile({ url, content: await readFile(url) });
    }),
  );
}
