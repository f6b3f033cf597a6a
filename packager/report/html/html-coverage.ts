import type { Element } from 'hast';
import { h } from 'hastscript';
import type { CoverageSummary, CoveredOperation } from '../../check/flow/coverage-summary.ts';
import { childFlowLine, coverageLine } from '../../check/flow/coverage-summary.ts';
import { heading, stateMark, wide } from './html-elements.ts';

/** How many operations are shown at once; more are there to be unfolded. */
const shownAtOnce = 30;

/** Which operations the test flows call, as a table; then what else they call, under headings of a level. */
export function coverageTable(coverage: CoverageSummary, level: number): Element[] {
  const { operations, unknown, foreign, childFlows } = coverage;
  return [
    h('p', coverageLine(coverage)),
    h('details', { open: operations.length <= shownAtOnce }, [
      h('summary', 'Operation by operation'),
      wide(
        'Operations and the flows that call them',
        h('table', [
          h(
            'thead',
            h(
              'tr',
              ['Operation', 'Kind', 'Connection reference', 'Called by'].map((title) =>
                h('th', { scope: 'col' }, title),
              ),
            ),
          ),
          h('tbody', operations.map(rowOf)),
        ]),
      ),
    ]),
    ...further(
      level,
      "Calls of operations that don't exist in the connector",
      unknown.map(({ operationId, call }) => `${operationId}: ${call}`),
    ),
    ...further(
      level,
      'Connections to other connectors',
      foreign.map(({ connection, flow }) => `${connection}: ${flow}`),
    ),
    ...further(level, 'Child flows', childFlows.map(childFlowLine)),
  ];
}

function rowOf({ id, kind, calledBy, through }: CoveredOperation): Element {
  return h('tr', [
    h('th', { scope: 'row' }, h('code', id)),
    h('td', kind),
    h('td', through.join(', ')),
    calledBy.length > 0 ? h('td', [stateMark('passed'), calledBy.join(', ')]) : h('td', [stateMark('warn'), 'nothing']),
  ]);
}

function further(level: number, title: string, lines: readonly string[]): Element[] {
  if (lines.length === 0) return [];
  return [
    heading(level, title),
    h(
      'ul',
      lines.map((line) => h('li', line)),
    ),
  ];
}
