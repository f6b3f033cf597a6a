import { readFile } from 'node:fs/promises';
import type { Facts, Publisher, RuleId } from '../../functions/core/define.ts';
import type { DocumentKind } from '../../functions/core/document-kinds.ts';
import type { Artefact } from '../finding.ts';

interface EntryFacts extends Required<Omit<Facts, 'validatorCode' | 'publisher' | 'recommended'>> {
  readonly id: RuleId;
  readonly group: string;
  readonly recommended: boolean;
  readonly validatorCode: string | null;
  readonly publisher: Publisher | 'both';
  readonly documentationUrl: string;
}

/** What `rules.json` says of one rule. */
export interface CatalogueRule extends EntryFacts {
  /** What it looks at, such as `connectorDefinition`. */
  readonly documentKind: DocumentKind;
}

/** What `rules.json` says of one finding of the companion. */
export interface CatalogueFinding extends EntryFacts {
  /** What it looks at, such as `icon`. */
  readonly artefact: Artefact;
}

/** A rule, or a finding that the companion makes beside the rules. */
export type CatalogueEntry = CatalogueRule | CatalogueFinding;

/** What a rule or finding looks at. */
export type Kind = DocumentKind | Artefact;

export function kindOf(entry: CatalogueEntry): Kind {
  return 'documentKind' in entry ? entry.documentKind : entry.artefact;
}

/** Reads `rules.json`, which the build puts beside the code: every rule and finding, from the whole to the detail. */
export async function readCatalogue(file: URL): Promise<CatalogueEntry[]> {
  return JSON.parse(await readFile(file, 'utf8')) as CatalogueEntry[];
}
