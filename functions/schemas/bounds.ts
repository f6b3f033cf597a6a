import type { RuleBody } from '../core/rule/visit.ts';
import { labelOf, visitTyped } from './typed-objects.ts';

/** A rule about a key that counts something and must not be negative. */
export function notNegative(key: string): RuleBody {
  return visitTyped(key, (node, report) => {
    const count = node.value[key];
    if (typeof count === 'number' && count < 0)
      report(`${labelOf(node)} has a ${key} of ${count}; write 0 or more, or remove it.`, key);
  });
}

/** A rule about two keys, the first of which must not be greater than the second. */
export function notAbove(least: string, most: string): RuleBody {
  return visitTyped(least, (node, report) => {
    const { [least]: from, [most]: to } = node.value;
    if (typeof from === 'number' && typeof to === 'number' && from > to)
      report(`${labelOf(node)} has a ${least} of ${from}, above its ${most} of ${to}; no value can meet both.`, least);
  });
}

/** A rule about a key that says something about a bound and means nothing without it. */
export function needsBound(key: string, bound: string): RuleBody {
  return visitTyped(key, (node, report) => {
    if (node.value[key] !== undefined && node.value[bound] === undefined)
      report(`${labelOf(node)} has ${key} but no ${bound}; add the ${bound}, or remove ${key}.`, key);
  });
}
