import type { JsonObject, Path } from '../json/json.ts';
import { stringOf } from '../json/json.ts';
import type { PropertiesFile } from './properties-model.ts';
import { isBlank } from '../text/text.ts';

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

/**
 * Given names that are common where connectors are made. The list tells people from companies, so it leaves out names
 * that many companies begin with.
 */
const givenNames: ReadonlySet<string> = new Set(
  (
    'Adam Adrian Ahmed Alan Alex Alexander Alice Ana Andrea Andreas Andrew Andrey Andy Ankit Anna Anne Antonio Arjun ' +
    'Barbara Ben Benjamin Brian Bruno Carlos Carol Carolina Catherine Chen Chris Christian Christina Christine ' +
    'Christoph Christopher Claire Claudia Craig Cristina Dan Daniel Daniela David Deepak Dennis Diana Diego Dmitry ' +
    'Elena Elizabeth Emily Emma Eric Erik Eva Fatima Felix Fernando Francesco Frank Gabriel Georg George Greg Hans ' +
    'Helen Henrik Ian Igor Ines Isabel Ivan Jacob Jakub James Jan Jane Janet Jason Javier Jean Jennifer Jens Jessica ' +
    'Joao Joe Johan Johannes John Jonas Jonathan Jorge Jose Joseph Juan Julia Julian Karen Kate Katherine Kevin ' +
    'Kristin Lars Laura Lena Lisa Luca Lucas Luis Lukas Manuel Marc Marco Maria Marie Mario Mark Markus Marta Martin ' +
    'Mary Matt Matteo Matthew Matthias Melissa Michael Michal Michelle Miguel Mike Mohamed Mohammed Nancy Natalia ' +
    'Nicolas Nicole Nikhil Nina Olga Oscar Pablo Patricia Patrick Paul Paula Pavel Pedro Peter Philip Piotr Pradeep ' +
    'Rachel Rahul Rajesh Ralf Raquel Rebecca Ricardo Richard Robert Roberto Ronald Ryan Samantha Samuel Sandra Sanjay ' +
    'Sara Sarah Sebastian Sergey Simon Simone Sofia Sophie Stefan Stefano Stephanie Stephen Steve Steven Sunil Susan ' +
    'Suresh Sven Tanja Thomas Tim Timothy Tobias Tom Tomas Tomasz Tony Troy Ulrich Vijay Vladimir Wei William Yusuf'
  ).split(' '),
);
