import type { Publisher } from '../../../functions/core/define.ts';
import type { Occasion } from '../../checklist/checklist.ts';
import type { ConnectorFacts } from '../../connector/facts.ts';
import type { CatalogueEntry } from '../../explain/catalogue.ts';
import type { Finding } from '../../finding.ts';
import type { Coverage } from '../../flow/coverage.ts';
import type { UserError } from '../../user-error.ts';

/** What a report is made from. */
export interface ReportInput {
  /** At least one. */
  readonly connectors: readonly Reported[];
  /** Every rule and finding, from the whole to the detail. */
  readonly catalogue: readonly CatalogueEntry[];
  readonly madeAt: Date;
  /** The IANA name of the time zone for the date; the one of this machine unless given. */
  readonly timeZone?: string | undefined;
}

/** A connector that was checked, or one that could not be. */
export type Reported = CheckedConnector | FailedConnector;

export interface CheckedConnector {
  /** The folder, file or archive, as the user named it. */
  readonly name: string;
  readonly publisher: Publisher;
  /** What to say of the publisher, such as "verified publisher, guessed from the brand colour". */
  readonly publisherNote: string;
  readonly findings: readonly Finding[];
  /** What the files of the connector say; `undefined` where there is no definition. */
  readonly facts?: ConnectorFacts | undefined;
  /** Whether it is new or an update, where that is known. */
  readonly occasion?: Occasion | undefined;
  /** The annotated picture of the icon, as an SVG document. */
  readonly icon?: string | undefined;
  /** What the flows of each solution call; `undefined` or empty where there are none. */
  readonly coverage?: readonly Coverage[] | undefined;
}

export interface FailedConnector {
  readonly name: string;
  /** Why it could not be checked. */
  readonly failure: Pick<UserError, 'message' | 'remedy'>;
}

/** How a report calls a connector: by its title, or by where it lies. */
export function titleOf(connector: Reported): string {
  const title = 'facts' in connector ? (connector.facts?.title.trim() ?? '') : '';
  return title === '' ? connector.name : title;
}
