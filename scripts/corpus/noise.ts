import type { CorpusFinding } from './lint-corpus.ts';

/** How many findings connectors have: half of them at most `median`, nine in ten at most `p90`, none more than `most`. */
export interface Noise {
  readonly median: number;
  readonly p90: number;
  readonly most: number;
}

/**
 * The findings that rules have about each of some connectors. What Spectral's parser says by itself is left out: no rule
 * can change it, and it warns of every tab.
 *
 * @param connectors the folders of the connectors that count, those without a finding included
 */
export function noiseOf(findings: readonly CorpusFinding[], connectors: readonly string[]): Noise {
  const counts = new Map(connectors.map((connector) => [connector, 0]));
  for (const { connector, rule } of findings) {
    const count = counts.get(connector);
    if (count !== undefined && rule !== 'parser') counts.set(connector, count + 1);
  }
  const sorted = [...counts.values()].sort((one, other) => one - other);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return { median: at(0.5), p90: at(0.9), most: at(1) };
}
