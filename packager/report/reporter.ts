import type { CheckResult } from '../check/result.ts';

/** Turns results into text, piece by piece, so that many of them need not be kept. */
export interface Reporter {
  /** What to write of a connector as soon as it is checked. */
  add(result: CheckResult): string;
  /** What to write at the end. */
  end(): string | Promise<string>;
  /** What a person should know of the report, once it is written. */
  remark?(): string | undefined;
}
