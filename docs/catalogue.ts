import type { Facts, RuleId } from '../functions/core/define.ts';
import { documentationUrl } from '../functions/core/define.ts';
import { archiveFindings } from '../packager/archive/findings.ts';
import { documentFindings, introFindings, readmeFindings } from '../packager/documents/findings.ts';
import { catalogueFindings } from '../packager/catalogue/findings.ts';
import type { CatalogueFinding, CatalogueRule } from '../packager/explain/catalogue.ts';
import type { FindingFacts } from '../packager/finding.ts';
import { flowFindings } from '../packager/flow/findings.ts';
import { iconFindings } from '../packager/icon/findings.ts';
import { lintFindings } from '../packager/lint/findings.ts';
import { packageFindings } from '../packager/package/findings.ts';
import { relationFindings } from '../packager/relations/findings.ts';
import { scriptFindings } from '../packager/script/findings.ts';
import { solutionFindings } from '../packager/solution/findings.ts';
import { spellingFindings } from '../packager/spelling/findings.ts';
import { linkFindings } from '../packager/upload/findings.ts';
import { rules } from '../ruleset.ts';

/** The findings of the companion, table by table. */
const findings: Readonly<Record<RuleId, FindingFacts>>[] = [
  iconFindings.facts,
  documentFindings.facts,
  introFindings.facts,
  readmeFindings.facts,
  scriptFindings.facts,
  lintFindings.facts,
  relationFindings.facts,
  spellingFindings.facts,
  catalogueFindings.facts,
  archiveFindings.facts,
  packageFindings.facts,
  solutionFindings.facts,
  flowFindings.facts,
  linkFindings.facts,
];

/** Everything there is to know about every rule, group by group. */
export function catalogue(): CatalogueRule[] {
  return Object.entries(rules).map(([id, { extensions }]) => ({
    ...common(id as RuleId, extensions),
    documentKind: extensions.documentKind,
  }));
}

/** The same about every finding of the companion. */
export function findingCatalogue(): CatalogueFinding[] {
  return findings.flatMap((table) =>
    Object.entries<FindingFacts>(table).map(([id, facts]) => ({
      ...common(id as RuleId, facts),
      artefact: facts.artefact,
    })),
  );
}

function common(id: RuleId, facts: Facts & { readonly group: string }): Omit<CatalogueRule, 'documentKind'> {
  return {
    id,
    group: facts.group,
    severity: facts.severity,
    recommended: facts.recommended ?? true,
    validatorCode: facts.validatorCode ?? null,
    policyCodes: facts.policyCodes ?? [],
    publisher: facts.publisher ?? 'both',
    description: facts.description,
    why: facts.why,
    source: facts.source,
    documentationUrl: documentationUrl(id),
  };
}
