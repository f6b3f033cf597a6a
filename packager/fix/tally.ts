import type { Finding } from '../core/finding.ts';

/** How much is wrong: findings, and places, of which one finding may stand for many. */
export interface Tally {
  readonly findings: number;
  readonly places: number;
  readonly errors: number;
}

/** Counts findings. */
export function tallyOf(findings: readonly Finding[]): Tally {
  return {
    findings: findings.length,
    places: findings.reduce((sum, { places }) => sum + (places?.length ?? 1), 0),
    errors: findings.filter(({ severity }) => severity === 'error').length,
  };
}
