/**
 * Characters that no reader of a report sees for what they are: those that control a terminal, change the direction of
 * others, end a line in some programs, or that XML and JSON forbid. Line breaks and tabs are none of them.
 */
const hidden =
  // eslint-disable-next-line no-control-regex -- they are what is looked for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]|\p{Cs}/gu;

/** A text of a connector as a report shows it: what cannot be seen stands there as an escape, such as `\u202e`. */
export function shownText(text: string): string {
  return text.replace(hidden, escape);
}

/**
 * The same on one line of a log, where programs that run pipelines look for commands: `::error …` at the beginning of a
 * line, `##[…]` and `##vso[…]` anywhere.
 */
export function shownLine(text: string): string {
  return shownText(text.replace(/\s+/g, ' '))
    .replace(/^ ?:(?=:)/, escape(':'))
    .replace(/#(?=#(?:vso)?\[)/gi, escape('#'));
}

function escape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
