import type { ConnectorModel } from '../core/model/model.ts';
import type { FixTable } from '../core/rule/fix.ts';

/** The fixes of the rules of this group. */
export const agentsFixes: FixTable<ConnectorModel> = {
  'pp-mcp-operation-shape': 'design',
  'pp-mcp-no-sse': 'design',
  'pp-mcp-one-operation': 'design',
  'pp-mcp-verified-only': 'design',
};
