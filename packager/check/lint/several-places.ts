import type { RuleTable } from '../../../functions/core/rule/define.ts';
import { rules } from '../../../ruleset.ts';
import type { Finding } from '../../core/finding.ts';
import type { DataFile } from '../../read/data/data-file.ts';
import { hostedFile, RuleHost } from './rule-host.ts';

/**
 * The findings of a file in Spectral, which keeps one place of each, with all places of those that stand for several. They
 * are found again in our own host, by the rules that found something.
 */
export function withSeveralPlaces(findings: readonly Finding[], file: DataFile): Finding[] {
  const ids = new Set(findings.map(({ rule }) => rule));
  const own = Object.fromEntries(Object.entries(rules).filter(([id]) => ids.has(id))) as RuleTable;
  const found = new RuleHost(own).run(hostedFile(file));
  const places = new Map(found.map((finding) => [keyOf(finding), finding.places]));
  return findings.map((finding) => {
    const several = places.get(keyOf(finding));
    return several ? { ...finding, places: several } : finding;
  });
}

function keyOf({ rule, path, message }: Finding): string {
  return JSON.stringify([rule, path?.map(String), message]);
}
