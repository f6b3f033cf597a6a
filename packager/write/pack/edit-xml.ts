import type { SourceFile } from '../../core/source-file.ts';

/** A piece of a text, from one offset to another, and what is to stand there instead. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Replaces pieces of a text that do not overlap; everything else stays as it is, down to spaces and line ends. */
export function replaceSpans(text: string, spans: readonly Span[]): string {
  return [...spans]
    .sort((one, other) => other.start - one.start)
    .reduce((current, { start, end, text: piece }) => current.slice(0, start) + piece + current.slice(end), text);
}

/** The line break and the spaces in front of an offset, for another element on a line of its own. */
export function lineBreakBefore(text: string, offset: number): string {
  return /\r?\n[ \t]*$/.exec(text.slice(0, offset))?.[0] ?? '';
}

/** Text for an element or an attribute, in the form in which exports write it. */
export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** A text as bytes, with the byte order mark that the file had. */
export function encodeLike(text: string, { bytes }: SourceFile): Uint8Array {
  const hadMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return new TextEncoder().encode(hadMark ? `\ufeff${text}` : text);
}
