import type { Spellings } from './name-words.ts';
import { article, phraseFrom, singular } from './name-words.ts';

/** What an operation does, by the verb that its summary begins with. */
const sentences: ReadonlyMap<string, (object: string, plural: boolean) => string> = new Map(
  Object.entries({
    get: (object) => `Returns the ${object}`,
    retrieve: (object) => `Returns the ${object}`,
    fetch: (object) => `Returns the ${object}`,
    read: (object) => `Returns the ${object}`,
    list: (object) => `Returns a list of ${object}`,
    search: (object) => `Returns the ${object} that match what is searched for`,
    find: (object) => `Returns the ${object} that match what is searched for`,
    create: (object, plural) => (plural ? `Creates ${object}` : `Creates ${article(object)} ${object}`),
    add: (object, plural) => (plural ? `Adds ${object}` : `Adds ${article(object)} ${object}`),
    update: (object) => `Changes the ${object}`,
    edit: (object) => `Changes the ${object}`,
    delete: (object) => `Deletes the ${object}`,
    remove: (object) => `Removes the ${object}`,
  }),
);

/**
 * A sentence about an operation whose summary begins with a verb that everybody knows, such as "Returns the order with the
 * given ID." for "Get order". `undefined` for all others.
 *
 * @param variables the names of its path parameters
 * @param isItem whether the path ends in a variable, so that the operation is about one thing
 */
export function describeOperation(
  summary: string,
  variables: readonly string[],
  isItem: boolean,
  spellings: Spellings,
): string | undefined {
  const [verb = '', ...rest] = summary.trim().split(/\s+/);
  const sentence = sentences.get(verb.toLowerCase());
  const object = rest
    .join(' ')
    .replace(/^for\s+/i, '')
    .replace(/^(?:an?|the|all)\s+/i, '');
  if (!sentence || object === '' || /[^\p{L}\p{N} -]/u.test(object)) return undefined;
  const last = object.split(' ').at(-1)!;
  const plural = singular(last) !== last;
  const lowered = inSentence(object, spellings);
  const variable = variables.at(-1);
  const given =
    isItem && !plural && !/ by /i.test(object)
      ? ` with the given ${variable?.toLowerCase().endsWith('id') ? 'ID' : (phraseFrom(variable ?? '', spellings) ?? 'ID')}`
      : / (?:for|of|by|in|from|to) /i.test(object)
        ? ''
        : givenFor(variable, spellings);
  const returned = verb.toLowerCase() === 'create' && !plural ? ' and returns it' : '';
  return `${sentence(lowered, plural)}${given}${returned}.`;
}

/** What a summary is about, as it is written inside a sentence: names keep their capitals. */
function inSentence(object: string, spellings: Spellings): string {
  const [first = '', ...others] = object.split(' ');
  const isName = others.some((word) => /^\p{Lu}\p{Ll}/u.test(word)) || !/^\p{Lu}\p{Ll}+$/u.test(first);
  const written = isName ? first : (spellings.get(first.toLowerCase()) ?? first.toLowerCase());
  return [written, ...others].join(' ');
}

/** What an operation is about that has a variable in the middle of its path: the thing around what it returns. */
function givenFor(variable: string | undefined, spellings: Spellings): string {
  const phrase = variable === undefined ? undefined : phraseFrom(variable, spellings);
  return !phrase?.includes(' ') ? '' : ` for the given ${phrase}`;
}
