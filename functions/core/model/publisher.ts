import type { JsonObject, Path } from '../json/json.ts';
import { stringOf } from '../json/json.ts';
import type { PropertiesFile } from './properties-model.ts';
import { isBlank } from '../text/text.ts';
import { givenNames } from '../text/given-names.ts';

/** The keys that say who made the connector, and whose service it is for. */
export const publisherKeys = ['publisher', 'stackOwner'] as const;

export type PublisherKey = (typeof publisherKeys)[number];

/** The brand color of all connectors by independent publishers, which nobody else may use. */
export const independentColor = '#da3b01';

/** The name under one of the keys, `undefined` when there is none or it is empty. */
export function nameUnder(properties: JsonObject, key: PublisherKey): string | undefined {
  const name = stringOf(properties[key])?.trim();
  return name === undefined || isBlank(name) ? undefined : name;
}

/** Whether a key is one of the two in the wrong place or misspelled, by the kind of the object that holds it. */
export function isMisplacedPublisherKey(key: string, holder: string): boolean {
  return ['file', 'properties'].includes(holder) && meantKey(key) !== undefined;
}

/** Where the two keys are in the wrong place or misspelled, and which of them is meant. */
export function misplacedKeys({ root, value, path }: PropertiesFile): { meant: PublisherKey; path: Path }[] {
  const misspelled = Object.keys(value).filter((key) => !(publisherKeys as readonly string[]).includes(key));
  return [
    ...Object.keys(root).map((key) => ({ meant: meantKey(key), path: [key] })),
    ...misspelled.map((key) => ({ meant: meantKey(key), path: [...path, key] })),
  ].flatMap(({ meant, path }) => (meant === undefined ? [] : [{ meant, path }]));
}

/** Whether a name is missing, rather than in the wrong place or of the wrong type. */
export function lacksName(file: PropertiesFile, key: PublisherKey): boolean {
  const value = file.value[key] ?? '';
  return typeof value === 'string' && isBlank(value) && !misplacedKeys(file).some(({ meant }) => meant === key);
}

/** Whether a name is that of an administrator's account, such as the one of a trial tenant that made the connector. */
export function isAdministrator(name: string): boolean {
  return /^(?:(?:mod|o365|office ?365|m365|microsoft ?365|power ?platform|system|global|tenant|it) )?admin(?:istrator)?s?$/i.test(
    name,
  );
}

/** Whether a name only stands for one that is still to be filled in. */
export function isPlaceholderName(name: string): boolean {
  return (
    isAdministrator(name) ||
    /^(?:full )?name (?:or name )?of (?:the )?(?:company|owner|organi[sz]ation|publisher)/i.test(name) ||
    /^(?:the |my |your )?(?:publisher|stack ?owner|company|organi[sz]ation)(?: name)?$/i.test(name) ||
    /^(?:your|my)\s|^(?:todo|tbd|test|placeholder|string|n\/a|none)$|^[<[{].*[>\]}]$/i.test(name)
  );
}

/** The name under one of the keys, unless it is a placeholder. */
export function realName(properties: JsonObject, key: PublisherKey): string | undefined {
  const name = nameUnder(properties, key);
  return name === undefined || isPlaceholderName(name) ? undefined : name;
}

/** Whether a name looks like a person's: a common given name and one other word that companies do not use. */
export function isPersonName(name: string): boolean {
  const [given, family, ...more] = name.split(/\s+/);
  return (
    given !== undefined &&
    family !== undefined &&
    more.length === 0 &&
    givenNames.has(given) &&
    /^\p{Lu}[\p{L}'’-]*\p{Ll}$/u.test(family) &&
    !companyWords.has(family.toLowerCase())
  );
}

/** The characters of a name that are neither letters, digits, and spaces nor usual in the names of companies. */
export function unusualCharacters(name: string): string[] {
  return [...new Set(name.match(/[^\p{L}\p{N}\p{M} .,&'’()+-]/gu))];
}

const companyWords = new Set([
  'ag',
  'bv',
  'corp',
  'gmbh',
  'group',
  'inc',
  'labs',
  'limited',
  'llc',
  'llp',
  'ltd',
  'partners',
  'sas',
  'software',
]);

function meantKey(key: string): PublisherKey | undefined {
  const letters = key.toLowerCase().replace(/[^a-z]/g, '');
  return publisherKeys.find((wanted) => wanted.toLowerCase() === letters);
}
