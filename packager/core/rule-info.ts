import type { Evidence, Publisher, RuleId, RuleMeta } from '../../functions/core/rule/define.ts';
import type { DocumentKind } from '../../functions/core/model/document-kinds.ts';
import type { FixFacts } from '../../functions/core/rule/fix.ts';
import type { Artifact } from './finding.ts';
import type { SolutionCheckerRule } from './solution-checker.ts';

interface EntryFacts extends Required<
  Omit<
    RuleMeta,
    'validatorCode' | 'publisher' | 'recommended' | 'evidence' | 'settledBy' | 'onlyInFolders' | 'errorInArchives'
  >
> {
  readonly id: RuleId;
  readonly group: string;
  readonly recommended: boolean;
  readonly validatorCode: string | null;
  /** The rules of Microsoft's Solution Checker that look at the same. */
  readonly solutionChecker: readonly SolutionCheckerRule[];
  readonly publisher: Publisher | 'both';
  readonly evidence: readonly Evidence[];
  readonly documentationUrl: string;
  /** What `connector-packager fix` does about it, or why it does nothing; `null` where that is not stated. */
  readonly fix: FixFacts | null;
}

/** What is known about one rule, as `rules.json` lists it. */
export interface RulesetRuleInfo extends EntryFacts {
  /** What it looks at, such as `connectorDefinition`. */
  readonly documentKind: DocumentKind;
}

/** What is known about one finding of the companion, as `findings.json` lists it. */
export interface FindingInfo extends EntryFacts {
  /** What it looks at, such as `icon`. */
  readonly artifact: Artifact;
  /** The code under which Microsoft's comparison of two versions lists it, where it is published. */
  readonly changeCode: string | null;
  /** Whether that comparison lists it at all. */
  readonly listed: boolean;
}

/** A rule, or a finding that the companion makes beside the rules. */
export type RuleInfo = RulesetRuleInfo | FindingInfo;

/** The rules and findings by their ids. */
export interface RuleLookup {
  /** The ids of all, from the whole to the detail. */
  readonly ids: () => readonly string[];
  /** What is known about one; `undefined` for a rule of a ruleset of the user. */
  readonly of: (id: string) => RuleInfo | undefined;
}

/** What a rule or finding looks at. */
export type Kind = DocumentKind | Artifact;

export function kindOf(entry: RuleInfo): Kind {
  return 'documentKind' in entry ? entry.documentKind : entry.artifact;
}
