import type { Passage } from './passage.ts';
import { passageAt } from './passage.ts';

/** Longer runs of characters without a space aren't prose. */
const longestRun = 80;

/**
 * The words of a text that are prose. Web addresses, code, names with digits or underscores, abbreviations in capitals,
 * names with capitals inside and what stands in quotation marks by itself are ignored.
 */
export function proseOf(text: string): Passage[] {
  const words: Passage[] = [];
  for (const { 0: run, index } of text.matchAll(/\S+/g)) {
    if (run.length > longestRun || /[{}<>=$|\\]/.test(run) || isQuoted(run)) continue;
    const start = run.search(/[\p{L}\p{N}@#_/]/u);
    const core = start < 0 ? '' : run.slice(start).replace(/[^\p{L}\p{N}]+$/u, '');
    // Words joined by hyphens or slashes are words of their own.
    if (!/^\p{L}+(?:['’/-]\p{L}+)*$/u.test(core)) continue;
    for (const part of core.matchAll(/\p{L}+(?:['’]\p{L}+)*/gu)) {
      const [word] = part;
      if (isWord(word)) words.push(passageAt(index + start + part.index, word));
    }
  }
  return words;
}

/** Whether a run of characters stands in quotation marks or backticks by itself, as values do. */
function isQuoted(run: string): boolean {
  return /^[[(]?(["'`“‘]).*(["'`”’])[\]),.;:]*$/u.test(run);
}

/** Whether letters are a word that a dictionary may know: three letters or more, capitals only at the beginning. */
function isWord(letters: string): boolean {
  return letters.length > 2 && letters.slice(1) === letters.slice(1).toLowerCase();
}

/** The words that a name is made of, in lowercase: `getOrderByID_V2` holds get, order, by, id. */
export function wordsInName(name: string): string[] {
  return (name.slice(0, 1000).match(/\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{L}+/gu) ?? []).map((word) =>
    word.toLowerCase(),
  );
}
