import type { Found } from '../connector/find.ts';
import { UserError } from '../user-error.ts';
import type { CheckedConnector, CheckOptions } from './check.ts';
import { Checker } from './check.ts';

/** A connector to check, and how. */
export interface Task {
  readonly found: Found;
  readonly options: CheckOptions;
}

/** What came of a task. Errors lose their class on the way between threads, so they travel as data. */
export type Outcome =
  { readonly checked: CheckedConnector } | { readonly failed: { readonly message: string; readonly remedy: string } };

const checkers = new Map<string, Checker>();

/** Checks one connector in a worker thread, which keeps its rulesets for the next. */
export default async function check({ found, options }: Task): Promise<Outcome> {
  const key = JSON.stringify(options);
  const checker = checkers.get(key) ?? new Checker(options);
  checkers.set(key, checker);
  try {
    return { checked: await checker.check(found) };
  } catch (failure) {
    if (!(failure instanceof UserError)) throw failure;
    return { failed: { message: failure.message, remedy: failure.remedy } };
  }
}
