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

/** The same as XML, which forbids the end of a CDATA section anywhere in a text. */
export function shownXml(text: string): string {
  return shownText(text).replace(/(?<=\]\])>/g, escape);
}

/**
 * The same on one line of a log, where programs that run pipelines look for commands: `::error …` at the beginning of a
 * line, `##[…]`, `##vso[…]`, and `##teamcity[…]` anywhere.
 */
export function shownLine(text: string): string {
  return withoutCommands(shownText(text.replace(/\s+/g, ' ')));
}

/** The escapes by which terminals are told of the colors that the companion uses. */
// eslint-disable-next-line no-control-regex -- they are what is looked for
const colors = /(\u001b\[(?:0|1|2|22|3\d|9[0-7])m)/;

/**
 * A whole text as a terminal or log shows it, line breaks included. In JSON the escapes stand in strings only, where they
 * mean the very characters, so that programs read what was meant.
 *
 * @param color whether the text has colors
 */
export function shownOutput(text: string, color: boolean): string {
  if (!color) return withoutCommands(shownText(text));
  return text
    .split(colors)
    .map((part, index) => (index % 2 === 1 ? part : withoutCommands(shownText(part))))
    .join('');
}

/** A text without the marks of commands that pipelines look for anywhere in a line. */
export function withoutMarks(text: string): string {
  return text.replace(/#(?=#[a-z]*\[)/gi, escape('#'));
}

function withoutCommands(text: string): string {
  return withoutMarks(text.replace(/^([ \t]*):(?=:)/gm, (_, spaces: string) => spaces + escape(':')));
}

function escape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
