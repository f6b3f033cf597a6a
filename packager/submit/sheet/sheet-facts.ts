import type { SubmissionType } from '../../core/submission-type.ts';
import type { Publisher } from '../../../functions/core/rule/define.ts';
import type { ConnectorFacts } from '../../read/connector/connector-facts.ts';
import type { Looked } from '../../check/result.ts';
import type { Finding } from '../../core/finding.ts';

/** What the sheet of a submission is made from. */
export interface SubmissionFacts {
  readonly publisher: Publisher;
  readonly occasion: SubmissionType;
  readonly connector: ConnectorFacts;
  readonly package: PackageFacts;
  /** Everything that was found, by the rules in the connector and by the checks of the package. */
  readonly findings: readonly Finding[];
  /** What the findings rest on. */
  readonly looked: Looked;
  /** When the link to the package ends, if there is one already. Never the link itself: the sheet may be shared. */
  readonly link?: { readonly expires: Date; readonly submitBy: Date } | undefined;
  /** What an update changes, in Markdown: release notes, and what to confirm to reviewers. */
  readonly changes?: { readonly notes: string; readonly confirmations: string } | undefined;
  /** When it is submitted: the moment from which the dates count. */
  readonly date: Date;
  /** The IANA name of the time zone that dates are written in; the one of this machine unless given. */
  readonly timeZone?: string | undefined;
}

export interface PackageFacts {
  /** The name of the file. */
  readonly name: string;
  readonly bytes: number;
  /** In hexadecimal digits. */
  readonly sha256: string;
}

/** Whether the files that say how users sign in could be read. */
export function knowsSignIn({ looked }: SubmissionFacts): boolean {
  return looked.documents.includes('apiProperties');
}
