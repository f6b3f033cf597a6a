import { memoize } from '../json/memoize.ts';
import { withoutSecrets } from './secrets.ts';

/** The words of a text: runs of letters, digits and apostrophes. */
export const words = memoize((text: string): string[] => {
  return text.match(/[\p{L}\p{N}]+(?:['’][\p{L}]+)*/gu) ?? [];
});

/** The words that a title in title case leaves in lowercase, unless they begin it. */
export const minorWords: ReadonlySet<string> = new Set(
  'a an and as at but by for from if in into is of on or per than the to via with'.split(' '),
);

/** The sentences of a text, each with its final punctuation. */
export function sentences(text: string): string[] {
  return (
    text
      .match(/[^.!?]+(?:[.!?](?!\s|$)[^.!?]*)*[.!?]*/g)
      ?.map((sentence) => sentence.trim())
      .filter(Boolean) ?? []
  );
}

/** A text reduced to what a reader compares: lower case, words only, single spaces. */
export const normalized = memoize((text: string): string => {
  return words(text.toLowerCase()).join(' ');
});

/** Whether there is nothing to read in a text. */
export function isBlank(text: string): boolean {
  return text.trim() === '';
}

/**
 * A text for use in a message: on one line, shortened to `limit` characters, in double quotes. Credentials are masked; see
 * `withoutCredentials`.
 */
export function quoted(text: string, limit = 60): string {
  const line = withoutCredentials(text.slice(0, limit + longestAddress).replace(/\s+/g, ' '));
  return `"${line.length > limit ? `${line.slice(0, limit - 1).trimEnd()}…` : line}"`;
}

/** How far a text is looked at beyond what is quoted, so that the end of an address is known. */
const longestAddress = 2_000;

/**
 * A line with its credentials masked: what looks like one, and what signs in at its addresses, which is the user and
 * password, and the values behind the question mark and the number sign.
 */
export function withoutCredentials(line: string): string {
  return withoutSecrets(/[@?#]/.test(line) ? withoutSignIn(line) : line);
}

function withoutSignIn(line: string): string {
  return line
    .replace(/(^|\/\/|[\s"'(])(?!mailto:)[^\s/"'@:?#()]+:[^\s/"'@]*@/gi, '$1…@')
    .replace(/([?&#][^\s"'=&#]+=)[^\s"'&#]+/g, '$1…');
}

/** What stands around a part of a long text, about `limit` characters of it, so that a quotation shows that part. */
export function excerpt(text: string, part: string, limit = 50): string {
  const at = text.indexOf(part);
  const start = Math.max(0, Math.min(at - Math.floor((limit - part.length) / 2), text.length - limit));
  return at < 0 || start === 0 ? text : `…${text.slice(start).trimStart()}`;
}

/** The last character of a text as a reader sees it: an emoji is one, however many code units it takes. */
export function lastCharacter(text: string): string {
  const last = text.slice(-1);
  // Nearly all texts end in ASCII, and need no division of the whole.
  if (/^\p{ASCII}?$/u.test(last)) return last;
  const start = Math.max(0, text.length - longestCharacter);
  return [...new Intl.Segmenter('en').segment(text.slice(start))].at(-1)?.segment ?? last;
}

/** More code units than a character of a connector takes; a family of four takes 11. */
const longestCharacter = 100;

/** A list for use in a message: "a", "a and b", "a, b, and c". */
export function listed(items: readonly string[], conjunction: 'and' | 'or' = 'and'): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')}${items.length > 2 ? ',' : ''} ${conjunction} ${items.at(-1)!}`;
}

/** "1 character", "2 characters", "2 properties". */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`;
}

/** A whole number with commas between thousands. */
export function inThousands(count: number): string {
  // What formats numbers in any language takes longer to load than a small connector to check.
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** A name with its article for use in a message: "a string", "an object", and "null" without one. */
export function withArticle(name: string): string {
  if (name === 'null') return name;
  return /^[aeiou]/.test(name) ? `an ${name}` : `a ${name}`;
}

/** "twice", "3 times". */
export function often(times: number): string {
  return times === 2 ? 'twice' : `${times} times`;
}

/** The letters of a text that English does not use, each once. Quotation marks, dashes and symbols are no letters. */
export const foreignLetters = memoize((text: string): string[] => {
  return [...new Set(text.match(/[^\P{L}A-Za-z]/gu))];
});

/** Whether a text holds a character that listings cannot show as text: an emoji or another pictograph. */
export const hasEmoji = memoize((text: string): boolean => {
  return /\p{Extended_Pictographic}/u.test(text.replace(/[©®™]/g, ''));
});

/**
 * Microsoft's products of the Power Platform, as their owners write them. Certification forbids them in the texts of a
 * connector; titles and descriptions that name them are sent back.
 * Source: https://learn.microsoft.com/connectors/custom-connectors/certification-submission
 */
const productNames = [
  'Power Platform',
  'Power Apps',
  'Power Automate',
  'Microsoft Flow',
  'Logic Apps',
  'Power BI',
  'Power Pages',
  'Power Virtual Agents',
  'Copilot Studio',
  'AI Builder',
  'Power Fx',
] as const;

/** Finds any of the names, or what looks like one: in most texts there is none. */
const maybeProduct = new RegExp(productNames.map((name) => name.replaceAll(' ', ' ?')).join('|'), 'i');

const productPatterns = productNames.map((name) => ({ name, pattern: wholeWord(name.replaceAll(' ', ' ?')) }));

const restrictedPatterns = ['Power Apps', 'Power Automate', 'Logic Apps'].map((name) => ({
  name,
  pattern: wholeWord(name),
}));

/** The names of `productNames` that a text mentions, in any case, with or without the space ("PowerApps"). */
export const mentionedProducts = memoize((text: string): string[] => {
  if (!maybeProduct.test(text)) return [];
  return productPatterns.filter(({ pattern }) => pattern.test(text)).map(({ name }) => name);
});

/**
 * The product names in a text that Microsoft's validator refuses. It looks for these three only, and only where they
 * are spelled with their space.
 */
export const restrictedProducts = memoize((text: string): string[] => {
  if (!maybeProduct.test(text)) return [];
  return restrictedPatterns.filter(({ pattern }) => pattern.test(text)).map(({ name }) => name);
});

/**
 * A pattern that finds a word or phrase where no letter or digit touches it. Case does not count.
 *
 * @param pattern must mean the same with and without the flag `u`
 */
export function wholeWord(pattern: string): TextPattern {
  return inTwoSteps(pattern, `(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`);
}

/** What finds something in texts; case does not count. */
export type TextPattern = Pick<RegExp, 'exec' | 'test'>;

/**
 * A pattern with properties of Unicode, which takes engines ten times as long to compile as another one, behind a plain one
 * that finds nothing in most texts.
 *
 * @param plain matches wherever the pattern does, without the flag `u`
 */
export function inTwoSteps(plain: string, pattern: string): TextPattern {
  const first = new RegExp(plain, 'i');
  let second: RegExp | undefined;
  const exec = (text: string): RegExpExecArray | null =>
    first.test(text) ? (second ??= new RegExp(pattern, 'iu')).exec(text) : null;
  return { exec, test: (text) => exec(text) !== null };
}

/** The environment variable that a text names, in the way that connectors refer to one. */
export function environmentVariableIn(text: string): string | undefined {
  return /@environmentVariables\(\s{0,9}["']?([^"')]{0,100})/i.exec(text)?.[1];
}

/** The first URL in a text. A scheme alone isn't one, nor is a form to fill in, such as "https://<shop>.example.com". */
export const urlIn = memoize((text: string): string | undefined => {
  return /\b(?:https?:\/\/(?=[\p{L}\p{N}])|www\.[a-z0-9-]{1,63}\.)[^\s"'<>)\]]{0,200}/iu
    .exec(text)?.[0]
    .replace(/[.,;:]$/, '');
});
