import type { RuleMeta, RuleId } from '../../../functions/core/rule/define.ts';
import type { FixFacts } from '../../../functions/core/rule/fix.ts';
import { documentationUrl, evidenceOf } from '../../../functions/core/rule/define.ts';
import { archiveFindings } from '../../check/archive/archive-findings.ts';
import { documentFindings, introFindings, readmeFindings } from '../../check/documents/document-findings.ts';
import { publishedFindings } from '../../check/published/published-findings.ts';
import type { FindingInfo, RuleInfo, RuleLookup, RulesetRuleInfo } from '../../core/rule-info.ts';
import { solutionCheckerRulesOf } from '../../core/solution-checker.ts';
import { lazy } from '../../core/lazy.ts';
import type { FindingFacts } from '../../core/finding.ts';
import { findingUrl } from '../../core/finding.ts';
import { flowFindings } from '../../check/flow/flow-findings.ts';
import { iconFindings } from '../../check/icon/icon-findings.ts';
import { lintFindings } from '../../check/lint/lint-findings.ts';
import { packageFindings } from '../../check/package/package-findings.ts';
import { relationFindings } from '../../check/relations/relation-findings.ts';
import { scriptFindings } from '../../check/script/script-findings.ts';
import { solutionFindings } from '../../check/solution/solution-findings.ts';
import { spellingFindings } from '../../check/spelling/spelling-findings.ts';
import { updateFindings } from '../../update/update-findings.ts';
import { linkFindings } from '../../submit/upload/upload-findings.ts';
import { companionFixOf } from '../../fix/companion/companion-fixes.ts';
import { fixOf } from '../../../fixes.ts';
import { rules } from '../../../ruleset.ts';

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
  publishedFindings.facts,
  archiveFindings.facts,
  packageFindings.facts,
  solutionFindings.facts,
  flowFindings.facts,
  updateFindings.facts,
  linkFindings.facts,
];

/** Every rule of the ruleset and every finding of the companion, from the whole to the detail. */
export const ruleIndex = lazy((): readonly RuleInfo[] => [...ruleEntries(), ...findingEntries()]);

/** Everything there is to know about every rule, group by group. */
export function ruleEntries(): RulesetRuleInfo[] {
  return Object.keys(rules).map((id) => ruleEntry(id as RuleId));
}

/** The same about every finding of the companion. */
export function findingEntries(): FindingInfo[] {
  return [...findingFacts()].map(([id, facts]) => findingEntry(id, facts));
}

/** The ids of the companion's findings. */
export const companionIds = lazy((): ReadonlySet<string> => new Set(findingFacts().keys()));

/** The index for those who need a few entries of it: each is put together when it is asked for. */
export const ruleLookup: RuleLookup = {
  ids: lazy(() => [...Object.keys(rules), ...findingFacts().keys()]),
  of(id) {
    if (Object.hasOwn(rules, id)) return ruleEntry(id as RuleId);
    const facts = findingFacts().get(id as RuleId);
    return facts && findingEntry(id as RuleId, facts);
  },
};

const findingFacts = lazy(
  (): ReadonlyMap<RuleId, FindingFacts> =>
    new Map(findings.flatMap((table) => Object.entries(table) as [RuleId, FindingFacts][])),
);

function ruleEntry(id: RuleId): RulesetRuleInfo {
  const { extensions } = rules[id]!;
  return {
    ...common(id, extensions),
    documentationUrl: documentationUrl(id),
    documentKind: extensions.documentKind,
    fix: fixOf(id) ?? null,
  };
}

function findingEntry(id: RuleId, facts: FindingFacts): FindingInfo {
  return {
    ...common(id, facts),
    documentationUrl: findingUrl(id),
    artifact: facts.artifact,
    changeCode: facts.changeCode ?? null,
    listed: facts.changeCode !== undefined || facts.listed === true,
    fix: companionFixOf(id) ?? (facts.group === 'update' ? keptOrReplaced : null),
  };
}

/** What fix does about a change that breaks users: whether to take it back or to add something beside it is left to the author. */
const keptOrReplaced: FixFacts = { class: 'none', reason: 'design' };

/** Whether a finding is reported before all others; see `FindingMeta`. */
export function comesFirst(rule: string): boolean {
  return findingFacts().get(rule as RuleId)?.comesFirst === true;
}

function common(
  id: RuleId,
  facts: RuleMeta & { readonly group: string },
): Omit<RulesetRuleInfo, 'documentKind' | 'documentationUrl' | 'fix'> {
  const { group, validatorCode = null } = facts;
  return {
    id,
    group,
    severity: facts.severity,
    recommended: facts.recommended ?? true,
    validatorCode,
    policyCodes: facts.policyCodes ?? [],
    solutionChecker: solutionCheckerRulesOf({ id, group, validatorCode }),
    publisher: facts.publisher ?? 'both',
    evidence: evidenceOf(facts),
    description: facts.description,
    why: facts.why,
    source: facts.source,
  };
}
