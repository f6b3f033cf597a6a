import type { Element } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import type { Publisher } from '../../../functions/core/rule/define.ts';
import { counted } from '../../../functions/core/text/text.ts';
import type { ChecklistSection } from '../../submit/checklist/checklist.ts';
import { checklist } from '../../submit/checklist/checklist.ts';
import { checklistContent, checklistTitle } from './html-checklist.ts';
import { connectorPart } from './html-connector.ts';
import { heading } from './html-elements.ts';
import type { CheckedConnector, CheckResult } from '../../check/result.ts';
import type { ReportInput } from './html-input.ts';
import { titleOf } from './html-input.ts';
import { overview } from './html-overview.ts';
import { page } from './html-page.ts';

/**
 * The report on one connector or several as one HTML page, which needs neither scripts nor a network and can be printed.
 * Whatever the names and messages hold, it is shown as text.
 */
export function htmlReport(input: ReportInput): string {
  return `${toHtml(page(input, title(input.connectors), parts(input)))}\n`;
}

function title(connectors: readonly CheckResult[]): string {
  const [first] = connectors;
  return first && connectors.length === 1 ? titleOf(first) : counted(connectors.length, 'connector');
}

function parts({ connectors, rules }: ReportInput): Element[] {
  const [first] = connectors;
  if (first && connectors.length === 1)
    return [connectorPart(first, { rules, checklist: checklistOf(first), level: 1, id: 'connector' })];
  const ids = connectors.map((_, index) => `connector-${index + 1}`);
  return [
    heading(1, title(connectors)),
    overview(connectors, ids),
    ...connectors.map((connector, index) => {
      const own = specialItems(checklistOf(connector));
      return connectorPart(connector, { rules, checklist: own, level: 2, id: ids[index]! });
    }),
    ...commonChecklists(connectors),
  ];
}

function checklistOf(connector: CheckResult): ChecklistSection[] {
  if ('failure' in connector) return [];
  const { publisher, occasion, facts } = connector;
  return checklist({ publisher, occasion, connector: facts });
}

/** The items of a checklist that stand there because of what the connector is. */
function specialItems(sections: readonly ChecklistSection[]): ChecklistSection[] {
  return sections
    .map((section) => ({ ...section, items: section.items.filter(({ special }) => special) }))
    .filter(({ items }) => items.length > 0);
}

/** What holds for every connector of a kind of publisher, once for all of them. */
function commonChecklists(connectors: readonly CheckResult[]): Element[] {
  const publishers: readonly Publisher[] = ['verified', 'independent'];
  return publishers.flatMap((publisher) => {
    const theirs = connectors.filter(
      (one): one is CheckedConnector => 'publisher' in one && one.publisher === publisher,
    );
    if (theirs.length === 0) return [];
    const occasions = new Set(theirs.map(({ occasion }) => occasion));
    const sections = checklist({ publisher, occasion: occasions.size === 1 ? [...occasions][0] : undefined });
    return [
      h('section', { id: `checklist-${publisher}` }, [
        heading(
          2,
          `${checklistTitle}: every connector of ${publisher === 'verified' ? 'a verified' : 'an independent'} publisher`,
        ),
        ...checklistContent(sections, 3),
      ]),
    ];
  });
}
