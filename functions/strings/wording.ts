import { minorWords, words } from '../core/text/text.ts';
import { memoize } from '../core/json/memoize.ts';

/** Verbs that actions begin with. */
const verbs = new Set(
  [
    'accept acknowledge acquire activate add adjust aggregate allocate allow analyse analyze annotate anonymise',
    'anonymize answer append apply approve archive ask assign associate attach authenticate authorise authorize',
    'autocomplete autodetect backup begin block blur book bring broadcast browse build buy calculate calibrate call',
    'cancel capture change charge chat check checkout choose claim classify clean cleanse clear click clone close',
    'collapse collect combine comment compare complete compose compress compute concatenate configure confirm',
    'connect consume convert copy correct count create crop cut deactivate deallocate debit declare decline decode',
    'decompress decrease decrement decrypt defer define delete deliver deploy derive describe deselect destroy',
    'detach detect determine dial disable disassociate discard disconnect discover dismiss dispatch display dispose',
    'divide download draft draw duplicate edit email embed emit empty enable encode encrypt end enhance enrich',
    'enroll ensure enter escalate estimate evaluate exchange execute expand expire export extend extract fetch fill',
    'filter find finish flag flatten focus follow force forecast format forward generate geocode get give go grade',
    'grant group guess handle hash hide identify ignore import improve increase increment index inform ingest',
    'initialise initialize initiate inject insert inspect install investigate invite invoke issue join keep kill',
    'label launch leave like link list load localise localize locate lock log login logoff logon logout look lookup',
    'make manage map mark match maximise maximize measure merge minimise minimize mint moderate modify monitor move',
    'multiply mute navigate normalise normalize notify obtain offer open optimise optimize order parse paste patch',
    'pause pay perform pick pin ping place plant play poll populate post predict prepare press preview print',
    'process promote protect provision publish pull purchase purge push put query queue quote raise rank rate read',
    'receive recognize recognize recommend reconcile record recover redact redeem refresh refund register reject',
    'release remind remove rename render renew replace reply report request reserve resolve respond restore',
    'restrict resume retain retract retrieve retry return reverse revert review revoke rotate round route run',
    'sanitise sanitize save scale scan schedule score scrape screenshot scroll search select send serve set share',
    'shorten show shuffle sign simulate skip snooze sort split star start stop store stream submit subscribe',
    'subtract suggest sum summarise summarize suppress suspend swap switch sync synchronise synchronize tag take',
    'test toggle track train transcribe transfer transform transition translate trigger trim trust turn type',
    'unarchive unassign unblock undeclare undelete undo unenroll unfollow uninstall unlike unlink unlock unmute',
    'unpin unpublish unregister unreserve unschedule unshare unstar unsubscribe untag unzip update upgrade upload',
    'upsert use validate vectorise vectorize verify view visualise visualize void vote wait watch whitelist',
    'withdraw write zip',
  ].flatMap((line) => line.split(' ')),
);

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
