import type { ConnectorFacts } from '../../packager/read/connector/connector-facts.ts';
import type { Finding } from '../../packager/core/finding.ts';
import type { CheckedConnector, CheckResult } from '../../packager/check/result.ts';
import type { ReportInput } from '../../packager/report/html/html-input.ts';
import { ruleIndex } from '../../packager/report/rules/rule-index.ts';

export const facts: ConnectorFacts = {
  title: 'Contoso Orders',
  version: '1.2.0',
  description: 'Places orders with Contoso, and tells when their state changes.',
  categories: [],
  authentications: ['OAuth 2.0'],
  connectionInputs: [],
  operations: [{ id: 'ListOrders', summary: 'List orders', kind: 'action' }],
  hasScript: false,
};

const definition = 'connectors/orders/apiDefinition.swagger.json';

/** A finding somewhere in the definition. */
export function finding(
  rule: string,
  severity: Finding['severity'],
  message: string,
  more: Partial<Finding> = {},
): Finding {
  const start = { line: 11, character: 4 };
  return {
    rule,
    severity,
    message,
    file: definition,
    range: { start, end: start },
    documentationUrl: `https://docs.example.com/${rule}`,
    ...more,
  };
}

/** One finding of each severity, and one by a rule of the user. */
export const findings: readonly Finding[] = [
  finding('pp-operation-summaries-unique', 'warn', 'Two operations have this summary.'),
  finding('pp-title-length', 'error', 'The title is 31 characters long.'),
  finding('pp-icon-square', 'error', 'The icon is 10 × 20 pixels.', { file: 'connectors/orders/icon.png' }),
  finding('contoso-own', 'info', 'Our own rule says so.'),
];

/** A checked connector with these findings. */
export const orders: CheckedConnector = {
  name: 'connectors/orders',
  kind: 'folder',
  checks: ['files', 'icon', 'relations'],
  looked: { off: [], on: [], spelling: false, documents: ['connectorDefinition', 'apiProperties'] },
  unread: [],
  publisher: 'verified',
  publisherNote: 'verified publisher, as you said',
  findings,
  facts,
  occasion: 'new',
  coverage: [],
};

/** What a report of checked connectors is made from, at a fixed time. */
export function reportOn(...connectors: CheckResult[]): ReportInput {
  return {
    connectors,
    rules: ruleIndex(),
    madeAt: new Date('2026-03-05T09:00:00Z'),
    timeZone: 'Europe/Berlin',
  };
}
