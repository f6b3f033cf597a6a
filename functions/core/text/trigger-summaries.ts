import { article, singular } from './name-words.ts';

/** What happened, by the word that a summary ends with. */
const past =
  /^(?:created|added|updated|changed|modified|deleted|removed|received|completed|submitted|sent|approved|rejected|signed|closed|opened|paid|published|uploaded|assigned|canceled|cancelled|started|finished|placed|registered|booked|scheduled|archived|triggered)$/i;

/**
 * A summary of a trigger as a clause with "When", for patterns whose words are all there: "New order", "Order created",
 * "On order created", "On new order", "Triggers when …". `undefined` for all others.
 */
export function triggerSummary(summary: string): string | undefined {
  const text = summary.trim().replace(/[.\s]+$/, '');
  const when = /^(?:(?:this (?:operation )?)?triggers?|fires|runs|starts)\s+(?:a flow\s+)?(when\b.*)$/i.exec(text)?.[1];
  if (when !== undefined) return `When${when.slice(4)}`;
  const marked = /^(.*?)(\s*\((?:deprecated|preview|v\d+)\))$/i.exec(text);
  const [body, mark] = marked ? [marked[1]!, marked[2]!] : [text, ''];
  const words = body.replace(/^(?:on|trigger(?:s|ed)? (?:on|by|for)|webhook(?: for)?:?)\s+/i, '').split(/\s+/);
  const last = words.at(-1) ?? '';
  if (words[0]?.toLowerCase() === 'new' && words.length > 1 && words.length <= 5) {
    const object = past.test(last) ? words.slice(1, -1) : words.slice(1);
    const event = past.test(last) ? last.toLowerCase() : 'created';
    return object.length === 0 ? undefined : `When ${withArticle(object)} is ${event}${mark}`;
  }
  if (past.test(last) && words.length > 1 && words.length <= 5)
    return `When ${withArticle(words.slice(0, -1))} is ${last.toLowerCase()}${mark}`;
  return undefined;
}

/** Words as one thing with its article: "an order line". Words that have an article or number keep it. */
function withArticle(words: readonly string[]): string {
  const [first = '', ...rest] = words;
  if (/^(?:an?|the|any|each)$/i.test(first)) return [first.toLowerCase(), ...rest.map(small)].join(' ');
  const object = [...words.slice(0, -1), singular(words.at(-1)!)].map(small).join(' ');
  return `${article(object)} ${object}`;
}

/** A word in lowercase, unless it is an abbreviation or has capitals inside. */
function small(word: string): string {
  return /^\p{Lu}\p{Ll}+$/u.test(word) ? word.toLowerCase() : word;
}
