import type { ParseError } from 'jsonc-parser';
import { getLocation, parse, printParseErrorCode } from 'jsonc-parser';
import type { DocumentFile } from '../core/model/document.ts';
import type { Path } from '../core/json/json.ts';

/**
 * The characters that Dataverse's table of connectors holds.
 * Source: https://github.com/microsoft/PowerPlatformConnectors/issues/3567
 */
export const largestDefinition = 500_000;

/** The characters from which a file has 1 MB: nearly all of a definition is ASCII, of one byte for each character. */
export const largestFile = 1024 * 1024;

/** The characters of a definition as it is and without white space between its tokens. */
export function sizesOf(file: DocumentFile): { raw: number; minified: number } {
  const raw = file.text.length;
  // Without white space it only gets shorter, so the exact figure is needed above the limit only.
  return { raw, minified: raw <= largestDefinition ? raw : file.minifiedLength };
}

/** A number with thousands separators, the same in every locale. */
export function inThousands(count: number): string {
  return count.toLocaleString('en-US');
}

/** What the error codes of the parser mean to an author. */
const causes: Readonly<Record<string, string>> = {
  InvalidCommentToken: 'a comment',
  PropertyNameExpected: 'a key in double quotes is expected, or a comma is too many',
  ValueExpected: 'a value is expected, or a comma is too many',
  CommaExpected: 'a comma is missing',
  ColonExpected: 'a colon is missing',
  CloseBraceExpected: 'a closing brace is missing',
  CloseBracketExpected: 'a closing bracket is missing',
  EndOfFileExpected: 'there is something after the end',
  UnexpectedEndOfString: 'a text does not end on its line',
  InvalidCharacter: 'a control character in a text',
  InvalidEscapeCharacter: 'a backslash before a character that needs none',
  InvalidUnicode: 'an incomplete \\u escape',
  InvalidNumberFormat: 'a malformed number',
};

/** The first thing that keeps a text from being JSON, with its line and column (both from 1), and the value it is in. */
export function jsonProblem(text: string): { message: string; path: Path } {
  const json = text.replace(/^\uFEFF/, '');
  const errors: ParseError[] = [];
  parse(json, errors, { disallowComments: true, allowTrailingComma: false });
  const [first] = errors;
  if (!first) return { message: 'This file is not valid JSON; correct it.', path: [] };
  const lines = json.slice(0, first.offset).split('\n');
  const cause = causes[printParseErrorCode(first.error)] ?? 'a character that has no place here';
  return {
    message: `This file is not valid JSON at line ${lines.length}, column ${lines.at(-1)!.length + 1}: ${cause}.`,
    path: getLocation(json, first.offset).path,
  };
}
