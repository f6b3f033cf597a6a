import type { DocumentKind } from '../../functions/core/model/document-kinds.ts';
import type { RuleId } from '../../functions/core/rule/define.ts';
import { counted, listed } from '../../functions/core/text/text.ts';
import { rules } from '../../ruleset.ts';
import type { CheckedConnector, Looked } from './result.ts';

/** What can be said of something that rules look at, and why. That nothing was found proves nothing by itself. */
export type Statement =
  /** Every rule was asked, and none found anything. */
  | { readonly state: 'right' }
  /** Rules have found something. */
  | { readonly state: 'wrong'; readonly rules: readonly RuleId[] }
  /** A rule was not asked, or what it looks at is not there; the reason is the end of a sentence. */
  | { readonly state: 'not checked'; readonly reason: string };

/** What a statement rests on. */
export type Evidence = Pick<CheckedConnector, 'findings' | 'known' | 'kind' | 'looked'>;

/** What can be said of what some rules look at. Notes don't make it wrong. */
export function statementOn(ids: readonly RuleId[], evidence: Evidence): Statement {
  const { findings, known = [] } = evidence;
  const reported = new Set(
    [...findings, ...known].flatMap(({ rule, severity }) => (severity === 'info' ? [] : [rule])),
  );
  const broken = ids.filter((id) => reported.has(id));
  if (broken.length > 0) return { state: 'wrong', rules: broken };
  const reasons = ids.flatMap((id) => whyNotAsked(id, evidence) ?? []);
  return reasons.length > 0 ? { state: 'not checked', reason: listed([...new Set(reasons)]) } : { state: 'right' };
}

const missing: Readonly<Record<DocumentKind, string>> = {
  connectorDefinition: 'there is no definition that could be read',
  apiProperties: 'there is no properties file that could be read',
};

/** Why a rule has said nothing for another reason than that all is well; `undefined` where all is well. */
function whyNotAsked(id: RuleId, { kind, looked }: Evidence): string | undefined {
  if (looked.off.includes(id)) return `${id} is off`;
  const facts = rules[id]?.extensions;
  if (!facts) return undefined;
  if (!looked.documents.includes(facts.documentKind)) return missing[facts.documentKind];
  const isArchive = kind === 'solution' || kind === 'package';
  return facts.onlyInFolders && isArchive ? `${id} looks at the files of a folder only` : undefined;
}

/** How many rules a sentence names. */
const mostNamed = 3;

/** The rules that were not asked although they are on by themselves, in a few words. */
export function leftOut({ off }: Pick<Looked, 'off'>): string {
  const more = off.length - mostNamed;
  return listed([...off.slice(0, mostNamed), ...(more > 0 ? [counted(more, 'other rule')] : [])]);
}
