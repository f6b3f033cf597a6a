import type { DocumentKind } from '../../functions/core/model/document-kinds.ts';
import type { SubmissionType } from '../core/submission-type.ts';
import type { Publisher } from '../../functions/core/rule/define.ts';
import type { ConnectorFacts } from '../read/connector/connector-facts.ts';
import type { Finding } from '../core/finding.ts';
import type { Fixable } from '../core/fixable.ts';
import type { Subject } from '../read/subject.ts';
import type { CheckName } from './check.ts';
import type { Severities } from './severities.ts';
import type { ScriptAnswer } from './package/package-script.ts';
import type { CoverageSummary } from './flow/coverage-summary.ts';
import { defectNotice } from '../core/defect.ts';
import { UserError } from '../core/user-error.ts';

/** What came of checking a connector. Plain data, which can be sent from a worker. */
export type CheckResult = CheckedConnector | FailedConnector;

/** A connector and everything that was found in it. */
export interface CheckedConnector {
  /** The folder, file or archive, as the user named it. */
  readonly name: string;
  /** What the name stands for. */
  readonly kind: Subject['kind'];
  readonly publisher: Publisher;
  /** What to say of the publisher, such as "independent publisher, inferred from the title". */
  readonly publisherNote: string;
  readonly findings: readonly Finding[];
  /** What the user says of findings, by their ids; `findings` follows it. */
  readonly severities?: Severities | undefined;
  /** The findings that a baseline hides. */
  readonly known?: readonly Finding[] | undefined;
  /** How many of the findings can be fixed; absent if they weren't counted. */
  readonly fixable?: Fixable | undefined;
  /** What was looked for. */
  readonly checks: readonly CheckName[];
  /** What Microsoft's script for packages would answer; `undefined` for anything but a package. */
  readonly scriptAnswer?: ScriptAnswer | undefined;
  /** What the rules were asked, without which it proves nothing that they found nothing. */
  readonly looked: Looked;
  /** The definition and the properties file that cannot be read, or not wholly: what is in them may have more findings. */
  readonly unread: readonly string[];
  /** What could not be looked at here, each a sentence that says why. */
  readonly leftOut?: readonly string[] | undefined;
  /** What the files of the connector say; `undefined` where there is no definition. */
  readonly facts?: ConnectorFacts | undefined;
  /** The introduction that a package is judged with, where the two aren't in one zip yet. */
  readonly looseIntro?: string | undefined;
  /** Whether it is new or an update; known where there was a list of published connectors to look into. */
  readonly occasion?: SubmissionType | undefined;
  /** The annotated picture of the icon, as an SVG document. */
  readonly icon?: string | undefined;
  /** What the flows of each solution call; empty where there are none. */
  readonly coverage: readonly CoverageSummary[];
}

/** What the rules were asked. */
export interface Looked {
  /** The rules and findings that are on by themselves, but were off in the ruleset or left out by the user. */
  readonly off: readonly string[];
  /** The rules that the ruleset of the user asks besides those that are on by themselves. */
  readonly on: readonly string[];
  /** Whether spelling mistakes were looked for. */
  readonly spelling: boolean;
  /** The kinds of documents that were there and could be read. */
  readonly documents: readonly DocumentKind[];
}

/** A connector that couldn't be checked. */
export interface FailedConnector {
  /** The path, as the user named it. */
  readonly name: string;
  readonly failure: Failure;
}

/** Why a connector couldn't be checked, and what to do about it. */
export interface Failure extends Pick<UserError, 'message' | 'remedy'> {
  /** Where in our code it happened; absent where it is a mistake in what the user gave. */
  readonly trace?: string;
}

/** The result for a connector that couldn't be checked, without what does not travel between threads. */
export function failedConnector(name: string, failure: unknown): FailedConnector {
  return { name, failure: failureOf(name, failure) };
}

/** What went wrong with something, without what does not travel between threads. */
export function failureOf(name: string, failure: unknown): Failure {
  if (failure instanceof UserError) return { message: failure.message, remedy: failure.remedy };
  return { message: `${name} couldn't be checked.`, remedy: defectNotice, trace: traceOf(failure) };
}

/** Whether a connector could be checked. */
export function isChecked(result: CheckResult): result is CheckedConnector {
  return 'findings' in result;
}

function traceOf(failure: unknown): string {
  return failure instanceof Error ? (failure.stack ?? failure.message) : String(failure);
}
