import { minorWords, words } from '../core/text/text.ts';
import { memoize } from '../core/json/memoize.ts';
import { verbs } from '../core/text/verbs.ts';

/**
 * Whether an action is named by what it does: "Create an order", "Bulk import contacts", "Resend a code". A verb that
 * begins with "re" counts when the rest is one; "List of orders" begins with a noun.
 */
export function beginsWithVerb(summary: string): boolean {
  const [first = '', second] = words(summary.toLowerCase()).filter((word) => !/^(?:bulk|batch|.{2,}ly)$/.test(word));
  return second !== 'of' && (verbs.has(first) || (first.startsWith('re') && verbs.has(first.slice(2))));
}

/** Whether a name begins with an ordinary word in lowercase: "create an order", but not "iPhone" or "e-Delivery". */
export function beginsInLowercase(text: string): boolean {
  return /^\p{Ll}+(?![\p{L}\p{N}])(?!-\p{Lu})/u.test(text.trim());
}

/**
 * Whether a name is written in sentence case: at most half of its later words begin with a capital letter.
 * Abbreviations and the words in `names` may have capitals.
 */
export function isSentenceCase(text: string, names: ReadonlySet<string>): boolean {
  const [, ...later] = words(text).filter((word) => !isAbbreviation(word) && !names.has(word.toLowerCase()));
  const capitals = later.filter((word) => /^\p{Lu}/u.test(word));
  return capitals.length * 2 <= later.length;
}

/** Whether every word of a name begins with a capital letter or digit, except minor words. */
export function isTitleCase(text: string): boolean {
  return words(text).every((word, index) => !/^\p{Ll}/u.test(word) || (index > 0 && minorWords.has(word)));
}

function isAbbreviation(word: string): boolean {
  return word === word.toUpperCase();
}

/** Names that have capitals inside, in lowercase. */
const mixedCaseNames = new Set(
  [
    'bitbucket docusign github gitlab graphql hubspot javascript linkedin macos mailchimp mysql nosql onedrive onenote',
    'openai openapi paypal postgresql powerpoint powershell quickbooks sharepoint tiktok tvos typescript watchos webos',
    'whatsapp wordpress youtube zipcode',
  ].flatMap((line) => line.split(' ')),
);

/**
 * The first word of a name that looks copied from code: `order_id`, `orderId`, or `OrderId` where it stands alone. Words
 * with a single lowercase letter before the capital, such as iPhone or kWh, are names and units.
 */
export const codeWord = memoize((text: string): string | undefined => {
  const found = text.match(/[\p{L}\p{N}_]+/gu) ?? [];
  return found.find((word) => {
    const copied =
      /\p{L}_\p{L}|^\p{Ll}{2,}\p{N}*\p{Lu}/u.test(word) ||
      (found.length === 1 && /^(?:\p{Lu}\p{Ll}+){2,}\p{N}*$/u.test(word));
    return copied && !mixedCaseNames.has(word.toLowerCase());
  });
});

/** The first common abbreviation of a text that isn't in uppercase, such as "Id" or "url". */
export function smallAbbreviation(text: string): string | undefined {
  const abbreviation =
    /\b(?:[Ii]ds?|[Uu]r[il]s?|[Aa]pis?|[Hh]tml|[Jj]son|[Xx]ml|[Cc]sv|[Pp]dfs?|[Ss]ms|[Hh]ttps?|[Ss]kus?|[Cc]rm|[Ee]rp|[Uu]tc|[Uu]uids?|[Gg]uids?)\b/;
  return abbreviation.exec(text)?.[0];
}

/** The end of a description that breaks off: with a comma, colon, or dash, or with a word that needs another. */
export const brokenEnd = memoize((text: string): string | undefined => {
  return /(?:[\p{L}\p{N})\]"'”’.](?:[,;:]| ?[–—-])|\s(?:and|or|but|the|an))$/u.exec(text.trimEnd())?.[0];
});

/** An interval, whose brackets may differ: "[0, 1)". */
const interval = /[[(]\s?-?(?:\d[\d.]{0,15}|∞)\s?[,;]\s?[-+]?(?:\d[\d.]{0,15}|∞)\s?[)\]]/g;

/**
 * Where the first bracket of a text is that has no partner. The bracket of an ordinal, such as "1)" or "a)", needs none.
 */
export const unmatchedBracket = memoize((text: string): number | undefined => {
  // Positions stay when intervals become spaces.
  const prose = text.replace(interval, ({ length }) => ' '.repeat(length));
  const unmatched: number[] = [];
  for (const { 0: bracket, index } of prose.matchAll(/[()[\]{}]/g)) {
    const partner = partners[bracket];
    if (partner === undefined) unmatched.push(index);
    else if (unmatched.length > 0 && prose[unmatched.at(-1)!] === partner) unmatched.pop();
    else if (!/(?:^|\s)[\p{L}\p{N}]{1,2}$/u.test(prose.slice(Math.max(0, index - 3), index))) return index;
  }
  return unmatched[0];
});

const partners: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/** Whether a text looks like a sentence: it begins with a capital letter or digit and ends with punctuation. */
export function isSentence(text: string): boolean {
  return /^[^\p{Ll}]/u.test(text.trim()) && /[.!?…][)"'”’]*$/u.test(text.trim());
}
