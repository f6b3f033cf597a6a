import { Tinypool } from 'tinypool';
import type { Found } from '../read/disk/find-connectors.ts';
import type { CheckOptions } from './checker.ts';
import { Checker } from './checker.ts';
import type { CheckResult } from './result.ts';

const checker = new Checker(Tinypool.workerData as CheckOptions);

/** Checks one connector in a worker thread, which keeps its rulesets for the next. */
export default function check(found: Found): Promise<CheckResult> {
  return checker.check(found);
}
