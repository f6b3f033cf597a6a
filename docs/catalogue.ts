import type { Facts, RuleId } from '../functions/core/define.ts';
import type { DocumentKind } from '../functions/core/document-kinds.ts';
import { rules } from '../ruleset.ts';

/** What `rules.json` says of one rule. */
export interface CatalogueEntry extends Required<Omit<Facts, 'validatorCode' | 'publisher' | 'recommended'>> {
  readonly id: RuleId;
  readonly group: string;
  readonly recommended: boolean;
  readonly validatorCode: string | null;
  readonly publisher: 'verified' | 'independent' | 'both';
  /** What it looks at, such as `connectorDefinition`. */
  readonly documentKind: DocumentKind;
  readonly documentationUrl: string;
}

/** Everything there is to know about every rule, group by group. */
export function catalogue(): CatalogueEntry[] {
  return Object.entries(rules).map(([id, { extensions, documentationUrl }]) => ({
    id: id as RuleId,
    group: extensions.group,
    severity: extensions.severity,
    recommended: extensions.recommended ?? true,
    validatorCode: extensions.validatorCode ?? null,
    policyCodes: extensions.policyCodes ?? [],
    publisher: extensions.publisher ?? 'both',
    description: extensions.description,
    why: extensions.why,
    source: extensions.source,
    documentationUrl,
    documentKind: extensions.documentKind,
  }));
}
