import { isObject, objectOf, stringOf } from '../core/json/json.ts';
import type { ConnectorModel } from '../core/model/model.ts';
import type { Operation } from '../core/model/operations.ts';
import { operationsOf } from '../core/model/operations.ts';
import type { Fix, FixTable, PathEdit } from '../core/rule/fix.ts';
import { everywhere, fix, onHolder, remove, safe, set, suggestion } from '../core/rule/fix-parts.ts';
import { onOperation } from '../core/rule/operation-fixes.ts';
import { longestLabel } from '../core/text/name-words.ts';
import { quoted } from '../core/text/text.ts';
import { familiesOf, revisionOf, surplusOf } from './families.ts';

const annotationKey = 'x-ms-api-annotation';

/** The fixes of the rules of this group. */
export const versionsFixes: FixTable<ConnectorModel> = {
  'pp-operation-family-has-duplicate-revisions': {
    class: 'suggestion',
    phase: 'values',
    does: 'It numbers the operations of the family by the endings of their IDs.',
    propose: everywhere(familiesOf, ({ operations }) => {
      const numbers = operations.map(revisionOf).filter((number) => number !== undefined);
      return new Set(numbers).size < numbers.length ? numbered(operations) : undefined;
    }),
  },
  'pp-operation-family-has-many-empty-revisions': {
    class: 'suggestion',
    phase: 'additions',
    does: 'It numbers the operations of the family by the endings of their IDs, and then by their order.',
    propose: everywhere(familiesOf, ({ operations }) =>
      operations.filter((one) => revisionOf(one) === undefined).length > 1 ? numbered(operations) : undefined,
    ),
  },
  'pp-operation-revision-empty': {
    class: 'safe',
    also: ['suggestion'],
    phase: 'additions',
    does: 'It adds the default revision 1, unless another operation of the family has it.',
    propose: everywhere(familiesOf, ({ operations }) => {
      const [only, ...others] = operations.filter((one) => revisionOf(one) === undefined);
      if (!only || others.length > 0) return undefined;
      const taken = operations.map(revisionOf);
      const number = taken.includes(1) ? Math.max(...taken.map((one) => one ?? 0)) + 1 : 1;
      return fix(number === 1 ? 'safe' : 'suggestion', `Add the revision ${number}`, [
        set([...only.path, annotationKey, 'revision'], number),
      ]);
    }),
  },
  'pp-operation-family-has-many-active-operations': {
    class: 'suggestion',
    published: 'listed',
    phase: 'additions',
    does: 'It deprecates the oldest operations of the family, and marks their texts as deprecated.',
    propose: everywhere(familiesOf, (family) => surplusOf(family).beyondTwo.map(deprecated)),
  },
  'pp-operation-family-has-many-active-production-operations': {
    class: 'suggestion',
    published: 'listed',
    phase: 'additions',
    does: 'It deprecates the older operation, and marks its texts as deprecated.',
    propose: everywhere(familiesOf, (family) => surplusOf(family).inProduction.map(deprecated)),
  },
  'pp-operation-id-should-end-with-revision': {
    class: 'suggestion',
    published: 'breaking',
    phase: 'values',
    does: 'It adds `_V` and the revision.',
    propose: everywhere(operationsOf, (operation, model) => {
      const [id, revision] = [operation.id ?? '', revisionOf(operation)];
      if (id === '' || revision === undefined || !Number.isInteger(revision) || revision < 2) return undefined;
      if (id.toLowerCase().endsWith(`v${revision}`)) return undefined;
      const written = `${id.replace(/_?V\d+$/i, '')}_V${revision}`;
      return operationsOf(model).some((other) => other.id === written)
        ? undefined
        : suggestion(`Write the operationId ${quoted(written)}`, set([...operation.path, 'operationId'], written));
    }),
  },
  'pp-operation-status-ahead-of-connector': {
    class: 'suggestion',
    phase: 'values',
    does: 'It sets the status Preview.',
    propose: onOperation(({ path }) =>
      suggestion('Write the status "Preview"', set([...path, annotationKey, 'status'], 'Preview')),
    ),
  },
  'pp-api-annotation-extension-replacement-info-for-non-deprecated-operations': {
    class: 'suggestion',
    published: 'listed',
    phase: 'additions',
    does: 'It deprecates the operation, and marks its texts as deprecated. You can also choose to remove the replacement.',
    propose: onOperation((operation) => ({
      ...deprecated(operation),
      alternatives: [suggestion('Remove the replacement', remove([...operation.path, annotationKey, 'replacement']))],
    })),
  },
  'pp-api-annotation-extension-replacement-info-missing-api-property': 'design',
  'pp-api-annotation-extension-replacement-info-missing-operation-id-property': 'design',
  'pp-api-annotation-family-and-revision': {
    class: 'safe',
    also: ['suggestion'],
    phase: 'values',
    does: 'It converts a whole number in quotation marks to a number. For a number below 1, it suggests 1.',
    propose: onHolder(
      (value) => isObject(value[annotationKey]),
      ({ value, path }) => {
        const { revision } = objectOf(value[annotationKey]);
        const place = [...path, annotationKey, 'revision'];
        if (typeof revision === 'string' && /^[1-9]\d{0,5}$/.test(revision))
          return safe(`Write ${revision}`, set(place, Number(revision)));
        return typeof revision === 'number' && revision < 1 ? suggestion('Write 1', set(place, 1)) : undefined;
      },
    ),
  },
  'pp-deprecated-operation-marked': {
    class: 'safe',
    also: ['suggestion'],
    published: 'text',
    phase: 'values',
    does: 'It adds "(deprecated)" to the end of the summary and description. If only a text says that the operation is deprecated, it suggests deprecating the operation, which hides it.',
    propose: everywhere(operationsOf, (operation) => {
      const { value, path, internal, deprecated: isDeprecated } = operation;
      if (internal) return undefined;
      const says = ['summary', 'description'].some((key) => /\(deprecated\)\W*$/i.test(stringOf(value[key]) ?? ''));
      if (!isDeprecated && !says) return undefined;
      if (!isDeprecated)
        return fix('suggestion', 'Deprecate the operation', [set([...path, 'deprecated'], true)], {
          published: 'breaking',
        });
      const edits = marks(operation);
      const isWhole = (stringOf(value.summary) ?? '').length + mark.length <= longestLabel;
      return edits.length === 0 || !isWhole ? undefined : safe('Add "(deprecated)"', ...edits);
    }),
  },
};

const mark = ' (deprecated)';

/** The edits that mark the texts of an operation which is deprecated. */
function marks({ value, path }: Operation): PathEdit[] {
  return ['summary', 'description'].flatMap((key) => {
    const text = (stringOf(value[key]) ?? '').trimEnd();
    if (text === '' || /\bdeprecated\b/i.test(text)) return [];
    // The mark stands before the full stop of a description.
    const marked = /[.!]$/.test(text) ? `${text.slice(0, -1)}${mark}${text.slice(-1)}` : `${text}${mark}`;
    return key === 'summary' && marked.length > longestLabel ? [] : [set([...path, key], marked)];
  });
}

function deprecated(operation: Operation): Fix {
  return suggestion('Deprecate the operation', set([...operation.path, 'deprecated'], true), ...marks(operation));
}

/** The operations of a family with numbers: those that their ids end in, and the next free ones for others. */
function numbered(operations: readonly Operation[]): Fix | undefined {
  const ending = ({ id = '' }: Operation): number | undefined => {
    const found = /_?V(\d{1,4})$/i.exec(id)?.[1];
    return found === undefined ? undefined : Number(found);
  };
  const taken = new Set(operations.flatMap((one) => ending(one) ?? []));
  let next = 1;
  const free = (): number => {
    while (taken.has(next)) next += 1;
    taken.add(next);
    return next;
  };
  const edits = operations.flatMap((operation) => {
    const number = ending(operation) ?? free();
    return revisionOf(operation) === number ? [] : [set([...operation.path, annotationKey, 'revision'], number)];
  });
  return edits.length === 0 ? undefined : suggestion('Number the operations of the family', ...edits);
}
