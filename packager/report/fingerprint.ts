import { utf8 } from '../core/bytes.ts';
import type { Finding } from '../core/finding.ts';
import { sha256 } from '../core/sha256.ts';
import { shownPointer } from '../core/json-pointer.ts';
import type { RepositoryFiles } from './repository-file.ts';

/**
 * A name for each finding, by which a service knows it again: from the rule, the file, and the JSON pointer, or the message
 * where a file has no such thing; never from a line, which moves with every edit. No two findings share one.
 */
export function fingerprints(findings: readonly Finding[], files: RepositoryFiles): string[] {
  const seen = new Map<string, number>();
  return findings.map(({ rule, file, path, message }) => {
    const { path: name, member = '' } = files(file);
    const identity = JSON.stringify([rule, name, member, path ? shownPointer(path) : message]);
    const before = seen.get(identity) ?? 0;
    seen.set(identity, before + 1);
    return sha256(utf8(`${identity} ${before}`));
  });
}
