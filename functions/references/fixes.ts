import { objectOf } from '../core/json/json.ts';
import type { ConnectorModel } from '../core/model/model.ts';
import { pointerSegments } from '../core/model/references.ts';
import type { Fixable, FixTable } from '../core/rule/fix.ts';
import { onValue, set, shown, suggestion } from '../core/rule/fix-parts.ts';
import { closest } from '../core/text/closest.ts';
import { quoted } from '../core/text/text.ts';

/** The fixes of the rules of this group. */
export const referencesFixes: FixTable<ConnectorModel> = {
  'pp-json-pointer-not-valid': {
    class: 'suggestion',
    phase: 'structure',
    does: 'It adds the number sign and encodes special characters if the result is a valid reference.',
    propose: onValue((value, path, { references }) => {
      if (typeof value !== 'string') return undefined;
      const [, part = '', name = ''] = /^#?\/?(definitions|parameters|responses)\/(.+)$/.exec(value) ?? [];
      const pointer = `#/${part}/${name.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('%', '%25')}`;
      return references.lookUp(pointer) ? suggestion(`Write ${quoted(pointer)}`, set(path, pointer)) : undefined;
    }),
  },
  'pp-schema-reference-not-valid': 'design',
  'pp-schema-reference-not-found': nearest('definitions'),
  'pp-schema-ref-loop-not-allowed': 'design',
  'pp-parameter-reference-not-valid': 'design',
  'pp-parameter-reference-not-found': nearest('parameters'),
  'pp-parameter-ref-loop-not-allowed': 'design',
  'pp-response-reference-not-valid': 'design',
  'pp-response-reference-not-found': nearest('responses'),
  'pp-response-ref-loop-not-allowed': 'design',
  'pp-path-item-ref-not-supported': 'design',
};

/** A fix that refers to the entry whose name is nearest to the one that is written. */
function nearest(collection: 'definitions' | 'parameters' | 'responses'): Fixable<ConnectorModel> {
  return {
    class: 'suggestion',
    phase: 'values',
    does: 'It writes the closest name if one differs only in case or by one letter.',
    propose: onValue((value, path, { root }) => {
      const [part, name = ''] = pointerSegments(shown(value)) ?? [];
      const near = part === collection ? closest(name, Object.keys(objectOf(root[collection]))) : undefined;
      return near === undefined
        ? undefined
        : suggestion(
            `Refer to ${quoted(near)}`,
            set(path, `#/${collection}/${near.replaceAll('~', '~0').replaceAll('/', '~1')}`),
          );
    }),
  };
}
