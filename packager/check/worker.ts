import { Tinypool } from 'tinypool';
import type { Found } from '../read/disk/find-connectors.ts';
import type { CheckOptions } from './checker.ts';
import { Checker } from './checker.ts';
import type { CheckResult } from './result.ts';

const checker = new Checker(Tinypool.workerData as CheckOptions);

/** Checks some connectors in a worker thread, which keeps its rulesets for the next ones. */
export default async function check(batch: readonly Found[]): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  for (const found of batch) results.push(await checker.check(found));
  return results;
}
