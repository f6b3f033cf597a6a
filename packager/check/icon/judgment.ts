import type { Severity } from '../../../functions/core/rule/define.ts';
import type { Verdict } from './icon-checks.ts';
import type { IconFindingId } from './icon-findings.ts';

/** A check and its result. */
export type Judgment = { readonly id: IconFindingId; readonly title: string } & (
  Exclude<Verdict, { outcome: 'failed' }> | (Extract<Verdict, { outcome: 'failed' }> & { readonly severity: Severity })
);
