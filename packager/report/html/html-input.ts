import { withoutCredentials } from '../../../functions/core/text/text.ts';
import type { CheckResult } from '../../check/result.ts';
import type { RuleInfo } from '../../core/rule-info.ts';

/** What a report is made from. */
export interface ReportInput {
  /** At least one. */
  readonly connectors: readonly CheckResult[];
  /** Every rule and finding, from the whole to the detail. */
  readonly rules: readonly RuleInfo[];
  readonly madeAt: Date;
  /** The IANA name of the time zone for the date; the one of this machine unless given. */
  readonly timeZone?: string | undefined;
}

/** How a report calls a connector: by its title, or by where it lies. */
export function titleOf(connector: CheckResult): string {
  const title = 'facts' in connector ? (connector.facts?.title.trim() ?? '') : '';
  return title === '' ? shownPath(connector.name) : withoutCredentials(title);
}

/** A path as a page that is passed on shows it: of an absolute one, which leads through somebody's computer, its last part. */
export function shownPath(name: string): string {
  return /^(?:[/\\]|[A-Za-z]:)/.test(name) ? (name.split(/[/\\]/).filter(Boolean).at(-1) ?? name) : name;
}
