import type { Spellings } from './name-words.ts';
import { nameWords, phraseFrom, singular } from './name-words.ts';
import { listed, normalized } from './text.ts';
import { verbs } from './verbs.ts';

/** An input or output that is to be described. */
export interface Subject {
  /** Its raw name. */
  readonly name: string;
  readonly type?: string | undefined;
  readonly format?: string | undefined;
  /** The values to choose from. */
  readonly values?: readonly string[] | undefined;
  /** What it belongs to, such as "order". */
  readonly owner?: string | undefined;
}

/** Inputs that say how many results to return, and from where on, by their words without spaces. */
const paging: ReadonlyMap<string, string> = new Map(
  Object.entries({
    page: 'The number of the page to return.',
    pagenumber: 'The number of the page to return.',
    pageno: 'The number of the page to return.',
    pageindex: 'The index of the page to return.',
    pagesize: 'The maximum number of items on a page.',
    perpage: 'The maximum number of items on a page.',
    itemsperpage: 'The maximum number of items on a page.',
    limit: 'The maximum number of items to return.',
    top: 'The maximum number of items to return.',
    maxresults: 'The maximum number of items to return.',
    maxitems: 'The maximum number of items to return.',
    take: 'The maximum number of items to return.',
    offset: 'The number of items to skip before the first one that is returned.',
    skip: 'The number of items to skip before the first one that is returned.',
    pagetoken: 'The token of the page to return.',
    nextpagetoken: 'The token of the next page.',
    cursor: 'The position to go on from, as the previous page gave it.',
    skiptoken: 'The position to go on from, as the previous page gave it.',
    continuationtoken: 'The position to go on from, as the previous page gave it.',
  }),
);

/** What happens at a time, by the words of its name without "at", "on", "date", and "time". */
const moments: ReadonlyMap<string, string> = new Map(
  Object.entries({
    created: 'was created',
    creation: 'was created',
    inserted: 'was created',
    added: 'was added',
    updated: 'was last updated',
    lastupdated: 'was last updated',
    update: 'was last updated',
    modified: 'was last changed',
    lastmodified: 'was last changed',
    changed: 'was last changed',
    lastchanged: 'was last changed',
    due: 'is due',
    expires: 'expires',
    expiry: 'expires',
    expiration: 'expires',
    start: 'starts',
    starts: 'starts',
    end: 'ends',
    ends: 'ends',
  }),
);

/** Adjectives and participles that a flag can be called by alone. */
const states =
  /^(?:active|inactive|visible|hidden|public|private|read|unread|available|valid|favorite|default|primary|mandatory|optional|\p{L}{3,}ed)$/u;

/** Verbs that begin the name of a flag which says what to do. */
const flagVerbs = new Set(
  'include exclude send skip use allow show hide return notify overwrite replace ignore force'.split(' '),
);

/**
 * A sentence about an input or output of a kind that needs no knowledge of the service: an identifier, a flag, a count, a
 * page, a date, a list of values, or an attribute such as a name. `undefined` for all others, which only their author can describe.
 */
export function describe(subject: Subject, spellings: Spellings = new Map()): string | undefined {
  const words = nameWords(subject.name)?.map((word) => word.toLowerCase());
  if (!words) return undefined;
  const sentence =
    identifier(subject, words, spellings) ??
    flag(subject, words, spellings) ??
    paging.get(words.join('')) ??
    count(subject, words, spellings) ??
    moment(subject, words) ??
    choice(subject, words, spellings) ??
    attribute(subject, words, spellings);
  // A sentence that says no more than the name is no description.
  return sentence !== undefined && normalized(sentence) !== normalized(words.join(' ')) ? sentence : undefined;
}

function identifier({ type, owner }: Subject, words: readonly string[], spellings: Spellings): string | undefined {
  const last = words.at(-1)!;
  if (!['id', 'ids', 'guid', 'uuid'].includes(last) || type === 'object' || type === 'boolean') return undefined;
  const own = words.slice(0, -1).join(' ');
  // "replaceAccountId" says what happens with an account, and not whose ID it is.
  if (words.length > 2 && verbs.has(words[0]!)) return undefined;
  const whose = own === '' ? owner : phraseFrom(own, spellings);
  if (whose === undefined) return undefined;
  if (last === 'ids') return `The IDs of the ${whose.endsWith('s') ? whose : `${whose}s`}.`;
  return type === 'array' ? undefined : `The ${last === 'id' ? 'ID' : last.toUpperCase()} of the ${whose}.`;
}

function flag({ type, owner }: Subject, words: readonly string[], spellings: Spellings): string | undefined {
  if (type !== 'boolean') return undefined;
  const [first, ...others] = words;
  const rest = phraseFrom(others.join(' '), spellings);
  if (first !== undefined && flagVerbs.has(first) && rest !== undefined && !states.test(others.at(-1)!))
    return `Whether to ${first} ${rest}.`;
  if (owner === undefined) return undefined;
  if ((first === 'is' || first === 'has' || first === 'can') && rest !== undefined)
    return others.join(' ') === owner ? undefined : `Whether the ${owner} ${first} ${rest}.`;
  return words.length === 1 && states.test(first!) ? `Whether the ${owner} is ${first!}.` : undefined;
}

function count({ type }: Subject, words: readonly string[], spellings: Spellings): string | undefined {
  if (type !== 'integer' && type !== 'number') return undefined;
  const [first, second] = words;
  const counted =
    words.at(-1) === 'count' && words.length > 1
      ? words.slice(0, -1)
      : (first === 'number' && second === 'of') || (first === 'no' && second === 'of')
        ? words.slice(2)
        : first === 'num'
          ? words.slice(1)
          : [];
  const what = counted.filter((word) => word !== 'total');
  const phrase = what.length > 0 ? phraseFrom(what.join(' '), spellings) : undefined;
  return phrase === undefined ? undefined : `The number of ${phrase.endsWith('s') ? phrase : `${phrase}s`}.`;
}

function moment({ type, format, owner }: Subject, words: readonly string[]): string | undefined {
  const hasTime =
    format === 'date' || format === 'date-time' || ['at', 'on', 'date', 'time', 'datetime'].includes(words.at(-1)!);
  if (!hasTime || owner === undefined || (type !== undefined && type !== 'string')) return undefined;
  const event = words
    .filter((word) => !['at', 'on', 'date', 'time', 'datetime', ...owner.split(' ')].includes(word))
    .join('');
  const happens = moments.get(event) ?? (/^\p{L}{3,}ed$/u.test(event) ? `was ${event}` : undefined);
  return happens === undefined ? undefined : `When the ${owner} ${happens}.`;
}

function choice({ values, owner }: Subject, words: readonly string[], spellings: Spellings): string | undefined {
  if (!values || values.length < 2 || values.length > 6 || owner === undefined) return undefined;
  const phrase = phraseFrom(words.filter((word) => !owner.split(' ').includes(word)).join(' '), spellings);
  const shown = values.map((value) => phraseFrom(value, spellings));
  if (phrase === undefined || !shown.every((value) => value !== undefined)) return undefined;
  return `The ${phrase} of the ${owner}: ${listed(shown, 'or')}.`;
}

/** What everything can have that is called by one of these words, alone or with another word before it. */
const attributes = new Set(
  (
    'name title description summary status type category email phone address city country language currency price amount ' +
    'total url color width height weight size code key number reference version subject message ' +
    'notes note comment priority label tags quantity discount balance latitude longitude state region street'
  ).split(' '),
);

function attribute({ type, owner }: Subject, words: readonly string[], spellings: Spellings): string | undefined {
  if (owner === undefined || type === 'boolean' || words.length > 3) return undefined;
  const own = words.filter((word) => !owner.toLowerCase().split(' ').includes(word));
  const last = own.at(-1) ?? '';
  const isKnown = attributes.has(last) && !owner.toLowerCase().split(' ').includes(last);
  const phrase = isKnown ? phraseFrom(own.join(' '), spellings) : undefined;
  return phrase === undefined ? undefined : `The ${phrase} of the ${owner}.`;
}

/** What stands in the name of a definition before and behind what it is. */
const before =
  /^(?:[Cc]reate|[Uu]pdate|[Nn]ew|[Gg]et|[Aa]dd|[Pp]atch|[Pp]ost|[Pp]ut|[Dd]elete|[Ss]end|[Ll]ist|[Ff]ind)(?=[A-Z_-])/;
const behind = /(?:request|response|model|dto|body|schema|input|output|result|payload|list|items?|data)+$/i;

/** What the last part of a path stands for; nothing where it says what happens, as in `/close` and `/generateBarcode`. */
export function ownerFromSegment(segment: string, spellings: Spellings): string | undefined {
  const [first] = nameWords(segment) ?? [];
  return first === undefined || verbs.has(first.toLowerCase()) ? undefined : ownerFrom(segment, spellings);
}

/** What the name of a definition or property stands for: "order" for `Orders` and `NewOrderModel`. */
export function ownerFrom(name: string, spellings: Spellings = new Map()): string | undefined {
  const words = nameWords(name.replace(before, '').replace(behind, ''));
  if (!words || words.length > 3) return undefined;
  return phraseFrom([...words.slice(0, -1), singular(words.at(-1)!)].join(' '), spellings);
}
