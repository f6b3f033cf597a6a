import { apiPropertiesFixes, definitionFixes, isQuestion } from '../../fixes.ts';
import type { Json } from '../../functions/core/json/json.ts';
import { objectOf } from '../../functions/core/json/json.ts';
import type { DocumentKind } from '../../functions/core/model/document-kinds.ts';
import { modelFrom } from '../../functions/core/model/model.ts';
import { propertiesModelFrom } from '../../functions/core/model/properties-model.ts';
import type { RuleId } from '../../functions/core/rule/define.ts';
import type { Fix, FixSurroundings, Proposal } from '../../functions/core/rule/fix.ts';
import { jsonEdits } from '../../packager/fix/json-edits.ts';
import { Claims } from '../../packager/fix/path-edits.ts';
import { typedPath } from '../../packager/fix/propose.ts';
import { edited } from '../../packager/fix/text-edits.ts';

/** A finding as fixes see it. */
export interface Found {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** What a rule proposes about findings in a document. */
export function proposedFor(
  id: RuleId,
  document: Json,
  kind: DocumentKind,
  found: readonly Found[],
  around: FixSurroundings = {},
): Proposal[] {
  const [ofDefinition, ofProperties] = [definitionFixes[id], apiPropertiesFixes[id]];
  const proposals = found.flatMap(({ path, message }): readonly Proposal[] => {
    const place = { path: typedPath(document, path), message };
    if (kind === 'connectorDefinition' && typeof ofDefinition === 'object')
      return ofDefinition.propose(place, modelFrom(document), around);
    if (kind === 'apiProperties' && typeof ofProperties === 'object')
      return ofProperties.propose(place, propertiesModelFrom(objectOf(document)), around);
    return [];
  });
  return [...new Map(proposals.map((one) => [JSON.stringify(one), one])).values()];
}

/** A text with the fixes made that can be made together. */
export function fixedText(text: string, fixes: readonly Fix[]): string {
  const claims = new Claims();
  const edits = fixes.flatMap((fix) => (claims.canTake(fix.edits) ? claims.take(fix.edits) : []));
  return edited(text, jsonEdits(text, edits));
}

export function fixesAmong(proposals: readonly Proposal[]): Fix[] {
  return proposals.filter((one): one is Fix => !isQuestion(one));
}
