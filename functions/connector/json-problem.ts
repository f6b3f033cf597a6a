import type { ParseError } from 'jsonc-parser';
import { getLocation, parse, printParseErrorCode } from 'jsonc-parser';
import type { Path } from '../core/json/json.ts';

/** What the error codes of the parser mean to an author. */
const meanings: Readonly<Record<string, string>> = {
  InvalidCommentToken: "JSON doesn't allow comments; remove this one",
  PropertyNameExpected: 'write a key in double quotes here, or remove the comma before',
  ValueExpected: 'write a value here, or remove the comma before',
  CommaExpected: 'add the missing comma',
  ColonExpected: 'add the missing colon',
  CloseBraceExpected: 'add the missing "}"',
  CloseBracketExpected: 'add the missing "]"',
  EndOfFileExpected: 'remove what follows the end of the document',
  UnexpectedEndOfString: 'end the text with a double quote on its line',
  InvalidCharacter: 'replace the control character in the text, such as a tab by "\\t"',
  InvalidEscapeCharacter: 'remove the backslash, or write two',
  InvalidUnicode: 'write four hexadecimal digits after "\\u"',
  InvalidNumberFormat: "correct the number; JSON doesn't allow leading zeros or a bare decimal point",
};

/** The first thing that keeps a text from being JSON, with its line and column (both from 1), and the value it is in. */
export function jsonProblem(text: string): { message: string; path: Path } {
  const json = text.replace(/^\uFEFF/, '');
  const errors: ParseError[] = [];
  parse(json, errors, { disallowComments: true, allowTrailingComma: false });
  const [first] = errors;
  if (!first) return { message: "This file isn't valid JSON; correct it.", path: [] };
  const lines = json.slice(0, first.offset).split('\n');
  const meaning = meanings[printParseErrorCode(first.error)] ?? 'remove the character that has no meaning here';
  return {
    message: `This file isn't valid JSON at line ${lines.length}, column ${lines.at(-1)!.length + 1}: ${meaning}.`,
    path: getLocation(json, first.offset).path,
  };
}
