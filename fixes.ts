import { agentsFixes } from './functions/agents/fixes.ts';
import { connectionsFixes } from './functions/connections/fixes.ts';
import { connectorFixes } from './functions/connector/fixes.ts';
import type { ConnectorModel } from './functions/core/model/model.ts';
import type { PropertiesModel } from './functions/core/model/properties-model.ts';
import type { RuleId } from './functions/core/rule/define.ts';
import type { FixFacts, FixTable } from './functions/core/rule/fix.ts';
import { fixFacts } from './functions/core/rule/fix.ts';
import { dynamicFixes } from './functions/dynamic/fixes.ts';
import { oauthFixes } from './functions/oauth/fixes.ts';
import { operationsFixes } from './functions/operations/fixes.ts';
import { parametersFixes } from './functions/parameters/fixes.ts';
import { pathsFixes } from './functions/paths/fixes.ts';
import { policiesFixes } from './functions/policies/fixes.ts';
import { propertiesFixes } from './functions/properties/fixes.ts';
import { qualityFixes } from './functions/quality/fixes.ts';
import { referencesFixes } from './functions/references/fixes.ts';
import { responsesFixes } from './functions/responses/fixes.ts';
import { schemasFixes } from './functions/schemas/fixes.ts';
import { securityFixes } from './functions/security/fixes.ts';
import { shapeFixes } from './functions/shape/fixes.ts';
import { stringsFixes } from './functions/strings/fixes.ts';
import { triggersFixes } from './functions/triggers/fixes.ts';
import { versionsFixes } from './functions/versions/fixes.ts';

export type * from './functions/core/rule/fix.ts';
export { fixPhases, isQuestion } from './functions/core/rule/fix.ts';

/** The fixes of the rules about definitions. */
export const definitionFixes: FixTable<ConnectorModel> = {
  ...connectorFixes,
  ...shapeFixes,
  ...pathsFixes,
  ...operationsFixes,
  ...parametersFixes,
  ...responsesFixes,
  ...referencesFixes,
  ...schemasFixes,
  ...dynamicFixes,
  ...triggersFixes,
  ...versionsFixes,
  ...agentsFixes,
  ...securityFixes,
  ...stringsFixes,
  ...qualityFixes,
};

/** The fixes of the rules about properties files. */
export const apiPropertiesFixes: FixTable<PropertiesModel> = {
  ...propertiesFixes,
  ...connectionsFixes,
  ...oauthFixes,
  ...policiesFixes,
};

/** What fix does about a rule. */
export function fixOf(id: RuleId): FixFacts | undefined {
  const entry = definitionFixes[id] ?? apiPropertiesFixes[id];
  return entry && fixFacts(entry);
}
