import { normalized, wholeWord } from '../core/text/text.ts';
import type { Text } from '../core/model/texts.ts';
import { memoize } from '../core/json/memoize.ts';

const leftover =
  /^string$|\b[Ll]orem ipsum dolor\b|\b(?:TODO|FIXME)\b|(?:^|[-:] ?|(?<!to be \w{2,12} )\()TBD\W*$|\basdf/;

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
const maxPlaceholderLength = 30;

/** Whether a text was left over from making the definition: "TODO", "string", "lorem ipsum". */
export function isPlaceholder({ value, kind, of, owner }: Text): boolean {
  if (kind === 'choice') return false; // a value may be called anything
  const empty = kind === 'description' ? emptyDescriptions : emptyNames;
  if (!leftover.test(value) && (value.length > maxPlaceholderLength || !empty.has(normalized(value)))) return false;
  // A property may be called "string" or "tbd"; so its label isn't a leftover.
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
