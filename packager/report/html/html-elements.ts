import type { Element } from 'hast';
import type { Child } from 'hastscript';
import { h, s } from 'hastscript';
import type { State } from '../../check/icon/drawing.ts';
import { mark } from '../../check/icon/drawing.ts';

/** A heading, at level 1 to 6. */
export function heading(level: number, ...content: Child[]): Element {
  return h(`h${level}`, ...content);
}

/** A link, where the address is one of the web: rules of others may have any. */
export function link(url: string | undefined, ...content: Child[]): Element {
  return url !== undefined && /^https?:\/\//i.test(url) ? h('a', { href: url }, ...content) : h('span', ...content);
}

/** The mark of a state, for readers who see it; what it means has to stand beside it. */
export function stateMark(state: State): Element {
  return s('svg', { className: 'mark', viewBox: '-11 -11 22 22', ariaHidden: 'true' }, mark(state, 0, 0));
}

/** Something wider than a phone, to be moved to and fro by itself. */
export function wide(label: string, ...content: Child[]): Element {
  return h('div', { className: 'wide', role: 'group', ariaLabel: label, tabIndex: 0 }, ...content);
}
