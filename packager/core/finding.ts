import type { RuleMeta, RuleId, Severity } from '../../functions/core/rule/define.ts';
import manifest from '../package.json' with { type: 'json' };
import type { Path } from '../../functions/core/json/json.ts';

/** What the companion looks at, beside the documents that rules look at. */
export type Artifact =
  | 'icon'
  | 'document'
  | 'intro'
  | 'readme'
  | 'script'
  | 'connector'
  | 'solution'
  | 'flow'
  | 'package'
  | 'link'
  | 'update';

/** A position in a text file; line and character count from 0, as in Spectral and in editors. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Where a finding is. */
export interface Place {
  /**
   * The file as the user named it or as it was found below that. What lies in an archive stands behind `!/`, such as
   * `ConnectorPackage.zip!/package.zip!/PkgAssets/Flow.zip!/solution.xml`.
   */
  readonly file: string;
  /** The keys that lead to the place in a JSON file. */
  readonly path?: Path;
  /** The lines of the place in a text file. */
  readonly range?: { readonly start: Position; readonly end: Position };
}

/** A problem, found by a rule or by the companion. */
export interface Finding extends Place {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  /** The page of the rule; rules of others may have none. */
  readonly documentationUrl?: string;
  /** The line at which the place begins, without indentation and shortened; see `withExcerpts`. */
  readonly excerpt?: string;
  /** All places that it stands for, its own among them, where there are several. */
  readonly places?: readonly [Place, Place, ...Place[]];
}

/** Where the page of a finding is, for the installed version of the package. */
export function findingUrl(id: RuleId): string {
  return `https://unpkg.com/${manifest.name}@${manifest.version}/docs/findings/${id}.md`;
}

/** What there is to know about a finding, besides how it is made. */
export interface FindingMeta extends RuleMeta {
  /** The code under which Microsoft's comparison of two versions lists the same change. */
  readonly changeCode?: string;
  /** Whether that comparison lists the change under a code that is not published. */
  readonly listed?: true;
  /** Whether it keeps a file from being read, so that it is reported before everything else. */
  readonly comesFirst?: true;
  /** Whether it marks what a draft leaves for its author to fill in. */
  readonly leftInDraft?: true;
}

/** The facts of a finding, as the index lists them beside those of the rules. */
export interface FindingFacts extends FindingMeta {
  readonly group: string;
  readonly artifact: Artifact;
}

/** The findings that one part of the companion can make. */
export interface FindingTable<Id extends RuleId> {
  readonly facts: Readonly<Record<Id, FindingFacts>>;
  /** A finding of the table at a place. The severity is that of the table, unless a milder or stricter one is given. */
  readonly finding: (id: Id, place: Place, message: string, severity?: Severity) => Finding;
}

/**
 * Describes the findings of one part of the companion in the words in which rules are described.
 *
 * @param group the folder of the part
 * @param artifact what it looks at
 * @param table the findings by id
 */
export function defineFindings<Id extends RuleId>(
  group: string,
  artifact: Artifact,
  table: Readonly<Record<Id, FindingMeta>>,
): FindingTable<Id> {
  const facts = Object.fromEntries(
    Object.entries<FindingMeta>(table).map(([id, entry]) => [id, { ...entry, group, artifact }]),
  ) as Record<Id, FindingFacts>;
  return {
    facts,
    finding: (id, place, message, severity = facts[id].severity) => ({
      rule: id,
      severity,
      message,
      documentationUrl: findingUrl(id),
      ...place,
    }),
  };
}
