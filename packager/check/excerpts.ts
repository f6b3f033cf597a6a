import { secretIn } from '../../functions/core/text/secrets.ts';
import { withoutCredentials } from '../../functions/core/text/text.ts';
import type { Finding, Position } from '../core/finding.ts';
import type { SourceFile } from '../core/source-file.ts';
import { decodeText } from '../core/text-encoding.ts';
import { isData } from '../read/data/data-file.ts';
import type { Subject } from '../read/subject.ts';
import { solutionsOf } from '../read/subject.ts';

/** The most characters of a line that an excerpt shows. */
const longestExcerpt = 100;

/** How many characters of a long line are shown before the place. */
const lead = 20;

/**
 * The findings with the line of the file at which each begins. A line that may hold a credential is left out, since
 * reports go to logs.
 */
export function withExcerpts(findings: readonly Finding[], subject: Subject): Finding[] {
  const files = new Map<string, (place: Position) => string | undefined>();
  for (const file of textFilesOf(subject)) files.set(file.name, lineReader(file));
  return findings.map((finding) => {
    const excerpt = finding.range && files.get(finding.file)?.(finding.range.start);
    return excerpt === undefined ? finding : { ...finding, excerpt };
  });
}

function textFilesOf(subject: Subject): SourceFile[] {
  const { definition, properties, script, intro, readme } = subject;
  const solutions = subject.kind === 'folder' ? subject.exports : solutionsOf(subject);
  const manifests = solutions.flatMap(({ archive: { entries } }) =>
    entries.flatMap(({ path, file }) => (/\.xml$/i.test(path) ? [file] : [])),
  );
  return [definition, properties, script, intro, readme, ...manifests].filter((file) => file !== undefined);
}

/** Reads lines of a file, which is decoded and split when the first one is asked for. */
function lineReader(file: SourceFile): (place: Position) => string | undefined {
  let lines: readonly string[] | undefined;
  return ({ line, character }) => {
    lines ??= (isData(file) ? file.decoded : decodeText(file.bytes)).text.split(/\r\n?|\n/);
    const text = lines[line];
    return text === undefined ? undefined : excerptAt(text, character);
  };
}

/** The part of a line around a character, without indentation; `undefined` where there is nothing to show. */
export function excerptAt(line: string, character: number): string | undefined {
  const start = line.length - line.trimStart().length;
  const end = line.trimEnd().length;
  const from =
    end - start <= longestExcerpt ? start : Math.max(start, Math.min(character - lead, end - longestExcerpt));
  const to = Math.min(from + longestExcerpt, end);
  if (to <= from || mayHoldCredential(line.slice(Math.max(0, from - longestExcerpt), to + longestExcerpt)))
    return undefined;
  return `${from > start ? '…' : ''}${line.slice(from, to)}${to < end ? '…' : ''}`;
}

/** Whether a text may hold a credential, so that it isn't shown in reports. */
export function mayHoldCredential(text: string): boolean {
  return (
    secretIn(text) !== undefined ||
    /"[^"]*(?:secret|password)[^"]*"\s*:\s*"/i.test(text) ||
    withoutCredentials(text) !== text
  );
}
