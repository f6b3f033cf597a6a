import type { TextPattern } from '../core/text/text.ts';
import { inTwoSteps, wholeWord } from '../core/text/text.ts';

/** Phrases that are instructions wherever they stand. */
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
 * Phrases that are instructions at the start of a sentence. Elsewhere they may say what users of the product do: "lets
 * guests sign up for courses", "without having to create an account".
 */
const command = atStart(
  [
    'create an? (?:[\\w.-]+ )?account (?:at|here|on our)',
    '(?:get|obtain|request) an? (?:access|api|auth\\w*|bearer|subscription) (?:key|token)',
    'learn more',
    'register (?:at|on)',
    'sign up (?:for|on|to)',
  ].join('|'),
);

function atStart(phrases: string): TextPattern {
  const pattern = `(?:^|[.!?:;)-]\\s{1,3}|\\b(?:please|then)\\s)(${phrases})`;
  return inTwoSteps(pattern, `${pattern}(?![\\p{L}\\p{N}])`);
}

/** The words by which a connector description gives instructions, such as "sign up at". */
export function instructionIn(text: string): string | undefined {
  return advice.exec(text)?.[0] ?? command.exec(text)?.[1];
}

const praise = wholeWord(
  [
    'amazing(?:ly)?',
    'award[ -]winning',
    'best[ -](?:in|of)[ -](?:the[ -])?(?:breed|class)',
    'cheap(?:er|est)',
    'cost[ -]effective(?:ly)?',
    'cutting[ -]edge',
    'effortless(?:ly)?',
    'free trial',
    'game[ -]chang(?:er|ing)',
    'guaranteed?',
    '(?:industry|market)[ -]leading',
    'is (?:a|the) leading',
    'no\\. ?1|number one|#1',
    '(?:\\d+|ten|hundred|thousand|million)s? times (?:more|less|better|cheaper|easier|faster)',
    'revolutionary',
    'state[ -]of[ -]the[ -]art',
    'than any other',
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
