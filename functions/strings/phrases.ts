import { normalized, wholeWord } from '../core/text/text.ts';
import type { Text } from '../core/model/texts.ts';
import { memoize } from '../core/json/memoize.ts';

/** The first web address in a text. A scheme alone is none, nor is a form to fill in, such as "https://<shop>.example.com". */
export const addressIn = memoize((text: string): string | undefined => {
  return /\b(?:https?:\/\/(?=[\p{L}\p{N}])|www\.[a-z0-9-]{1,63}\.)[^\s"'<>)\]]{0,200}/iu
    .exec(text)?.[0]
    .replace(/[.,;:]$/, '');
});

/** Phrases that tell readers what to do wherever they stand. */
const advice = wholeWord(
  [
    'sign(?:ing)? up (?:at|here)',
    'register here',
    '(?:get|obtain|request) your (?:[\\w-]+ )?(?:key|token|appid|credentials)',
    'for (?:more|further) (?:details|information)',
    '(?:more|further) information(?=:)',
    '(?:refer to|see) (?:the|our) documentation',
    'step 1',
    'you (?:will )?need (?:to have )?an? (?:[\\w.-]+ ){0,3}(?:api key|account|subscription|licen[cs]e)',
    "(?<!not |n['’]t |never )requires? an? (?:[\\w.-]+ ){0,2}(?:api key|account|subscription|licen[cs]e)",
  ].join('|'),
);

/**
 * Phrases that tell readers what to do where a sentence begins with them. Elsewhere they may speak of what users of the
 * product do: "lets guests sign up for courses", "without having to create an account".
 */
const command = new RegExp(
  `(?:^|[.!?:;)-]\\s{1,3}|\\b(?:please|then)\\s)(${[
    'create an? (?:[\\w.-]+ )?account (?:at|here|on our)',
    '(?:get|obtain|request) an? (?:access|api|auth\\w*|bearer|subscription) (?:key|token)',
    'learn more',
    'register (?:at|on)',
    'sign up (?:for|on|to)',
  ].join('|')})(?![\\p{L}\\p{N}])`,
  'iu',
);

/** The words of a connector description by which it gives instructions, such as "sign up at". */
export function instructionIn(text: string): string | undefined {
  return advice.exec(text)?.[0] ?? command.exec(text)?.[1];
}

const praise = wholeWord(
  [
    'award[ -]winning',
    'best[ -](?:in|of)[ -](?:the[ -])?(?:breed|class)',
    'cheapest',
    'cutting[ -]edge',
    'free trial',
    'guaranteed?',
    '(?:industry|market)[ -]leading',
    'is (?:a|the) leading',
    'no\\. ?1|number one|#1',
    'revolutionary',
    'ultimate',
    'unbeatable|unmatched|unparalleled',
    "world[ -]class|world['’]?s? (?:best|first|largest|leading|most)",
  ].join('|'),
);

const price = /[$€£] ?\d[\d.,]*(?: ?(?:a|per) (?:month|user|year|call))?/i;

/** The words of a text that praise a product or name its price. */
export function salesTalkIn(text: string): string | undefined {
  return (praise.exec(text) ?? price.exec(text))?.[0];
}

const leftover = /^string$|\b[Ll]orem ipsum dolor\b|\b(?:TODO|FIXME)\b|(?:^|[-:(] ?)TBD\W*$|\basdf/;

const emptyNames = wordSet(
  'bar|baz|foo|n a|new action|new operation|new trigger|null|placeholder|qwerty|tba|tbc|tbd|test|todo|undefined|untitled|xxx',
);

const emptyDescriptions = new Set([
  ...emptyNames,
  ...wordSet(
    'array|boolean|decimal|description|description here|integer|no description|none|number|object|string|text',
  ),
]);

/** The longest of these, with punctuation around it. */
const longestPlaceholder = 30;

/** Whether a text was left over from making the definition: "TODO", "string", "lorem ipsum". */
export function isPlaceholder({ value, kind, of, owner }: Text): boolean {
  if (kind === 'choice') return false; // a value may be called anything
  const empty = kind === 'description' ? emptyDescriptions : emptyNames;
  if (!leftover.test(value) && (value.length > longestPlaceholder || !empty.has(normalized(value)))) return false;
  // A property may be called "string" or "tbd"; that its label is so too is no leftover.
  return (of !== 'parameter' && of !== 'property') || normalized(value) !== normalized(owner);
}

/** The placeholder that a program would have to fill in before a text can be read, such as "{0}" or "{{name}}". */
export const compositeIn = memoize((text: string): string | undefined => {
  return /\{\d+\}|(?<![\w%])%[ds]\b|\$\{[^{}]{1,60}\}|\{\{[^{}]{1,60}\}\}/.exec(text)?.[0];
});

const offensive = wholeWord(
  'asshole|bastard|bitch|bullshit|cunt|faggot|fuck\\w*|motherfuck\\w*|nigg(?:a|er)|shit|slut|wanker|whore',
);

/** Whether a text contains a word that offends whoever reads it. */
export const isOffensive = memoize((text: string): boolean => {
  return offensive.test(text);
});

function wordSet(list: string): ReadonlySet<string> {
  return new Set(list.split('|'));
}
