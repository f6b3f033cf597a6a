import { utf8 } from '../core/bytes.ts';
import type { Finding } from '../core/finding.ts';
import { placeKeyOf } from '../core/place-key.ts';
import { sha256 } from '../core/sha256.ts';
import type { RepositoryFiles } from './repository-file.ts';

/**
 * A name for each finding, by which a service knows it again: from the rule, the file, and the place in the file, as in a
 * baseline. No two findings share one.
 */
export function fingerprints(findings: readonly Finding[], files: RepositoryFiles): string[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const { path: name, member = '' } = files(finding.file);
    const identity = JSON.stringify([finding.rule, name, member, placeKeyOf(finding)]);
    const before = seen.get(identity) ?? 0;
    seen.set(identity, before + 1);
    return sha256(utf8(`${identity} ${before}`));
  });
}
