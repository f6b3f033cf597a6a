import type { Element } from 'hast';
import { h } from 'hastscript';
import type { State } from '../../check/icon/drawing.ts';
import { verdictOf } from '../verdict.ts';
import { heading, stateMark, wide } from './html-elements.ts';
import type { CheckResult } from '../../check/result.ts';
import { shownPath, titleOf } from './html-input.ts';
import { stateOf, verdictWords } from './html-verdict.ts';

/** The connectors of a report with what came of each; `ids` are those of their sections. */
export function overview(connectors: readonly CheckResult[], ids: readonly string[]): Element {
  return h('section', { id: 'overview' }, [
    heading(2, 'Overview'),
    wide(
      'Overview of the connectors',
      h('table', { className: 'overview' }, [
        h(
          'thead',
          h('tr', [
            ...['Connector', 'Verdict'].map((title) => h('th', { scope: 'col' }, title)),
            ...counts.map(([state, title]) =>
              h('th', { scope: 'col', className: 'number' }, [stateMark(state), h('span', title)]),
            ),
          ]),
        ),
        h(
          'tbody',
          connectors.map((connector, index) => rowOf(connector, ids[index]!)),
        ),
      ]),
    ),
  ]);
}

const counts: readonly (readonly [State, string])[] = [
  ['error', 'Errors'],
  ['warn', 'Warnings'],
  ['info', 'Notes'],
];

function rowOf(connector: CheckResult, id: string): Element {
  const title = titleOf(connector);
  const name = h('th', { scope: 'row' }, [
    h('a', { href: `#${id}` }, title),
    ...(title === connector.name ? [] : [' ', h('span', { className: 'path' }, shownPath(connector.name))]),
  ]);
  if ('failure' in connector)
    return h('tr', [name, h('td', { colSpan: 4 }, [stateMark('unjudged'), "Couldn't be checked"])]);
  const verdict = verdictOf(connector.findings, connector);
  return h('tr', [
    name,
    h('td', [stateMark(stateOf(verdict)), verdictWords(verdict)]),
    ...[verdict.errors, verdict.warnings, verdict.notes].map((count) =>
      h('td', { className: 'number' }, String(count)),
    ),
  ]);
}
