import type { Element } from 'hast';
import { h } from 'hastscript';
import type { State } from '../../check/icon/drawing.ts';
import type { Verdict } from '../verdict.ts';
import { stateMark } from './html-elements.ts';

/** The mark that stands for a verdict. */
export function stateOf({ rejected, warnings, notes }: Verdict): State {
  if (rejected) return 'error';
  if (warnings > 0) return 'warn';
  return notes > 0 ? 'info' : 'passed';
}

/** A verdict in a few words. */
export function verdictWords({ rejected, warnings, notes }: Verdict): string {
  if (rejected) return 'Would be rejected';
  return warnings + notes > 0 ? 'Not rejected' : 'No problems found';
}

/** What came of the check of a connector, and what to do now. */
export function statement(state: State, text: string, nextStep: string): Element {
  return h('div', { className: ['verdict', state] }, [h('p', [stateMark(state), h('strong', text)]), h('p', nextStep)]);
}
