import type { JsonObject, Path } from '../core/json/json.ts';
import { arrayOf, stringOf } from '../core/json/json.ts';
import {
  draftedLabels,
  labelsTwice,
  namesByPointer,
  parameterSentence,
  propertySentence,
  withoutStart,
} from '../core/model/drafts.ts';
import type { ConnectorModel } from '../core/model/model.ts';
import { parametersOf } from '../core/model/operations.ts';
import { hasContent } from '../core/model/schema-content.ts';
import type { Property } from '../core/model/schemas.ts';
import { usedPropertiesOf } from '../core/model/schemas.ts';
import { spellingsOf } from '../core/model/spellings.ts';
import type { Text } from '../core/model/texts.ts';
import { visibleTexts } from '../core/rule/aggregate.ts';
import type { Fix, Fixable, FixTable, PathEdit } from '../core/rule/fix.ts';
import { everywhere, fix, set, shown, suggestion } from '../core/rule/fix-parts.ts';
import { labelFrom, longestLabel, phraseFrom, singular, summaryFrom } from '../core/text/name-words.ts';
import { capitalAbbreviations, sentenceCase, titleCase, wordsForCode } from '../core/text/recase.ts';
import { isBlank, quoted, words } from '../core/text/text.ts';
import { plainCharacters, withoutEmoji } from '../core/text/tidy.ts';
import { triggerSummary } from '../core/text/trigger-summaries.ts';
import { withVerb } from '../core/text/verbs.ts';
import { descriptionOf, inputsOf, labelOf, repeatsLabel } from './inputs.ts';
import { lacksVerb } from './operation-texts.ts';
import { codeWord, isSentenceCase, isTitleCase, smallAbbreviation } from './wording.ts';

/** Better descriptions of the parameters whose own says no more than their label. */
const repeatingParameters = everywhere(
  (model: ConnectorModel) =>
    parametersOf(model).filter(
      ({ value, name, internal, in: location }) => !internal && location !== 'body' && repeatsLabel(value, name),
    ),
  (parameter, model) =>
    betterDescription(parameter.value, parameter.name, parameter.path, () => parameterSentence(parameter, model)),
);

/** Better descriptions of the properties of bodies whose own says no more than their label. */
const repeatingProperties = everywhere(
  (model: ConnectorModel) =>
    usedPropertiesOf(model).filter(
      ({ role, internal, value, property }) => role === 'request' && !internal && repeatsLabel(value, property.name),
    ),
  (use, model) =>
    isShared(use, model)
      ? undefined
      : betterDescription(use.value, use.property.name, use.target, () => propertySentence(use, model)),
);

/** The fixes of the rules of this group. */
export const stringsFixes: FixTable<ConnectorModel> = {
  'pp-operation-summary-sentence-case': {
    class: 'suggestion',
    published: 'text',
    phase: 'values',
    does: 'It writes words in lowercase, except for the first word, names, and abbreviations.',
    propose: onTexts(
      ({ kind, value }) => kind === 'summary' && !isSentenceCase(value, new Set()),
      ({ value }, model) => sentenceCase(value, spellingsOf(model)),
    ),
  },
  'pp-operation-summary-capital': {
    class: 'suggestion',
    published: 'text',
    phase: 'values',
    does: 'It capitalizes the first letter.',
    propose: onTexts(
      ({ kind, value }) => kind === 'summary' && /^\p{Ll}+(?!\p{Lu})/u.test(value),
      ({ value }) => value.charAt(0).toUpperCase() + value.slice(1),
    ),
  },
  'pp-action-summary-verb': {
    class: 'suggestion',
    published: 'text',
    phase: 'values',
    does: 'It writes the base form of the verb, as in "List orders" for "Lists orders", or adds the verb of the operationId at the beginning.',
    propose: onTexts(lacksVerb, ({ value, operation }) => {
      const summary = withVerb(value, operation?.id ?? '');
      return summary !== undefined && summary.length <= longestLabel ? summary : undefined;
    }),
  },
  'pp-trigger-summary-when': {
    class: 'suggestion',
    published: 'text',
    phase: 'values',
    does: 'It writes "When …" for summaries of known patterns, such as "New order" and "Order updated".',
    propose: onTexts(
      ({ kind, operation, value }) =>
        kind === 'summary' && operation?.trigger === true && !/^(?:\(?deprecated\)?[ :-]*)?when\b/i.test(value),
      ({ value }) => triggerSummary(value),
    ),
  },
  'pp-trigger-description-pattern': {
    class: 'suggestion',
    published: 'text',
    phase: 'values',
    does: 'It adds "This operation triggers" before a sentence that starts with "when".',
    propose: onTexts(
      ({ of, kind, operation, value }) =>
        of === 'operation' && kind === 'description' && operation?.trigger === true && /^when\b/i.test(value),
      ({ value }) => `This operation triggers ${value.charAt(0).toLowerCase()}${value.slice(1)}`,
    ),
  },
  'pp-operation-description-short': 'words',

  'pp-body-property-labels': {
    class: 'suggestion',
    published: 'text',
    phase: 'additions',
    does: 'It drafts the label from the name if the name consists of words, as x-ms-summary, and also as title if the file uses both.',
    propose: everywhere(
      (model) => usedPropertiesOf(model).filter((use) => use.role === 'request' && lacksLabel(use)),
      propertyLabelFix,
    ),
  },
  'pp-body-property-descriptions': {
    class: 'suggestion',
    published: 'text',
    phase: 'additions',
    does: 'It drafts a sentence for identifiers, flags, counts, pages, dates, and lists of values. Write the others yourself.',
    propose: everywhere(
      (model) =>
        usedPropertiesOf(model).filter(
          ({ role, internal, operation, value }) =>
            role === 'request' && !internal && !operation.mcpServer && hasContent(value) && descriptionOf(value) === '',
        ),
      (use, model) => (isShared(use, model) ? undefined : descriptionFix(use.target, propertySentence(use, model))),
    ),
  },
  'pp-body-property-descriptions-unique': 'words',
  'pp-response-property-labels': {
    class: 'suggestion',
    published: 'text',
    phase: 'additions',
    does: 'It drafts the label from the name if the name consists of words.',
    propose: everywhere(
      (model) => usedPropertiesOf(model).filter((use) => use.role !== 'request' && lacksLabel(use)),
      propertyLabelFix,
    ),
  },
  'pp-response-property-descriptions': 'words',
  'pp-label-title-case': {
    class: 'suggestion',
    published: 'text',
    phase: 'values',
    does: 'It writes labels in title case, and keeps abbreviations and names.',
    propose: onTexts(
      ({ kind, value }) => kind === 'label' && !isTitleCase(value) && codeWord(value) === undefined,
      ({ value }, model) => titleCase(value, spellingsOf(model)),
    ),
  },
  'pp-label-characters': {
    class: 'suggestion',
    published: 'text',
    phase: 'values',
    does: 'It replaces characters with "and" and "or" and a hyphen with a space, and removes other characters.',
    propose: onTexts(
      ({ kind, of, value }) =>
        kind === 'label' &&
        of === 'parameter' &&
        (/[^\p{L}\p{N} ()]/u.test(value) || value !== value.trim()) &&
        codeWord(value) === undefined,
      ({ value }) => plainCharacters(value, 'title'),
    ),
  },
  'pp-name-from-code': {
    class: 'suggestion',
    published: 'text',
    phase: 'values',
    does: 'It writes the name from code as separate words.',
    propose: onTexts(
      ({ kind, value }) => (kind === 'summary' || kind === 'label') && codeWord(value) !== undefined,
      ({ kind, value }, model) => {
        const word = codeWord(value) ?? '';
        const spellings = spellingsOf(model);
        if (value === word) return kind === 'summary' ? summaryFrom(value, spellings) : labelFrom(value, spellings);
        return wordsForCode(value, word, kind === 'summary' ? 'sentence' : 'title', spellings);
      },
    ),
  },
  'pp-name-abbreviations': {
    class: 'safe',
    published: 'text',
    phase: 'values',
    does: 'It writes known abbreviations in uppercase if they are separate words.',
    propose: onTexts(
      ({ kind, value }) => kind !== 'description' && kind !== 'hint' && smallAbbreviation(value) !== undefined,
      ({ value }) => capitalAbbreviations(value),
      'safe',
    ),
  },
  'pp-nested-label-repeats-parent': {
    class: 'suggestion',
    published: 'text',
    phase: 'values',
    does: 'It removes the label of the parent from the beginning.',
    propose: everywhere(usedPropertiesOf, ({ value, target, internal, parent }) => {
      const [label, above] = [labelOf(value), labelOf(parent.value)];
      const short = internal || above === '' ? label : withoutStart(label, above);
      return short === label
        ? undefined
        : suggestion(
            `Write the label ${quoted(short)}`,
            ...labelKeys.filter((key) => value[key] === label).map((key) => set([...target, key], short)),
          );
    }),
  },
  'pp-parameter-description-long': 'words',
  'pp-input-description-repeats-label': {
    class: 'suggestion',
    published: 'text',
    phase: 'values',
    does: 'It drafts a sentence for identifiers, flags, counts, pages, dates, lists of values, and attributes such as names. Write the others yourself.',
    propose: (...given) => [...repeatingParameters(...given), ...repeatingProperties(...given)],
  },
  'pp-enum-display-names': {
    class: 'suggestion',
    published: 'text',
    phase: 'additions',
    does: 'It adds `x-ms-enum-values` with a name drafted from each value.',
    propose: everywhere(
      (model) =>
        inputsOf(model).filter(({ schema, internal }) => !internal && schema['x-ms-enum-values'] === undefined),
      ({ schema, path }, model) => {
        const values = arrayOf(schema.enum);
        const coded = values.filter((value) => typeof value === 'string' && /_|^[a-z]+[A-Z]/.test(value));
        if (coded.length * 2 <= values.length) return undefined;
        const named = values.map((value): JsonObject => {
          const displayName =
            typeof value === 'string' ? (labelFrom(value, spellingsOf(model)) ?? value) : shown(value);
          return { value, displayName };
        });
        if (named.some(({ displayName }) => isBlank(stringOf(displayName) ?? ''))) return undefined;
        return suggestion('Name the values', set([...path, 'x-ms-enum-values'], named));
      },
    ),
  },
  'pp-input-values-listed': 'design',

  'pp-text-placeholder': 'words',
  'pp-text-breaks-off': 'words',
  'pp-text-sentence': {
    class: 'suggestion',
    published: 'text',
    phase: 'values',
    does: 'It capitalizes the first letter and adds a period at the end.',
    propose: onTexts(
      ({ kind, of, value }) => kind === 'description' && of !== 'response' && /\s/.test(value.trim()),
      ({ value }) => {
        const text = value.trim();
        const [first = ''] = text.split(/\s/);
        const start = /^\p{Ll}+[,;:]?$/u.test(first) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
        return /[\p{L}\p{N}%)"'”’\]]$/u.test(start) ? `${start}.` : start;
      },
    ),
  },
  'pp-text-url': 'words',
  'pp-text-emoji': {
    class: 'safe',
    published: 'text',
    phase: 'values',
    does: 'It removes emoji and the extra spaces.',
    propose: onTexts(
      ({ value }) => /\p{Extended_Pictographic}/u.test(value),
      ({ value }) => withoutEmoji(value),
      'safe',
    ),
  },
  'pp-text-composite': 'words',
  'pp-text-copied': 'words',
  'pp-text-english': 'words',
  'pp-text-product-names': 'words',
  'pp-text-offensive': 'words',
};

const labelKeys = ['x-ms-summary', 'title'] as const;

/** A fix of every visible text that is weak. */
function onTexts(
  isWeak: (text: Text) => boolean,
  better: (text: Text, model: ConnectorModel) => string | undefined,
  kind: 'safe' | 'suggestion' = 'suggestion',
): Fixable<ConnectorModel>['propose'] {
  return everywhere(
    (model) => visibleTexts(model).filter(isWeak),
    (text, model) => {
      const written = better(text, model);
      if (written === undefined || written === text.value || isBlank(written)) return undefined;
      // A title that repeats the label is not listed as a text of its own.
      return fix(kind, `Write ${quoted(written)}`, [set(text.path, written), ...twin(text, written, model)]);
    },
  );
}

/** The edit of a title that repeats the label beside it. */
function twin({ path, value }: Text, written: string, { root }: ConnectorModel): PathEdit[] {
  if (path.at(-1) !== 'x-ms-summary') return [];
  const holder = path
    .slice(0, -1)
    .reduce<unknown>((at, key) => (at as Record<string | number, unknown> | undefined)?.[key], root);
  return (holder as JsonObject | undefined)?.title === value ? [set([...path.slice(0, -1), 'title'], written)] : [];
}

function descriptionFix(path: Path, sentence: string | undefined): Fix | undefined {
  return sentence === undefined
    ? undefined
    : suggestion(`Write the description ${quoted(sentence)}`, set([...path, 'description'], sentence));
}

/** A drafted description in the place of one that says nothing which the draft leaves out. */
function betterDescription(
  value: JsonObject,
  name: string,
  path: Path,
  draft: () => string | undefined,
): Fix | undefined {
  const drafted = draft();
  const known = new Set(words(`${drafted ?? ''} ${phraseFrom(name) ?? ''}`.toLowerCase()).map(singular));
  const said = words(descriptionOf(value).toLowerCase());
  const losesNothing =
    said.join('') === words(name.toLowerCase()).join('') ||
    said.every((word) => known.has(singular(word)) || politeWords.has(word));
  return losesNothing ? descriptionFix(path, drafted) : undefined;
}

/** Words of a description that ask for an input without saying anything about it. */
const politeWords = new Set(
  'a an the this your enter select specify provide choose input please value of for'.split(' '),
);

function lacksLabel({ value, internal, operation }: Property): boolean {
  return !internal && !operation.mcpServer && hasContent(value) && labelOf(value) === '';
}

/** Whether what describes a property describes properties of other names too. */
function isShared({ path, target }: Property, model: ConnectorModel): boolean {
  if (samePath(path, target)) return false;
  const pointer = `#/${target.map((key) => String(key).replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`;
  return (namesByPointer(model).get(pointer)?.size ?? 2) > 1;
}

/** A drafted label. What several names share is wrapped where it is used, so that each has a label of its own. */
function propertyLabelFix(use: Property, model: ConnectorModel): Fix | undefined {
  const { value, path, target, property } = use;
  const label = draftedLabels(model).get(value);
  if (label === undefined) return undefined;
  const keys = labelsTwice(model) ? ['title', 'x-ms-summary'] : ['x-ms-summary'];
  if (!isShared(use, model))
    return suggestion(`Add the label ${quoted(label)}`, ...keys.map((key) => set([...target, key], label)));
  const own = labelFrom(property.name, spellingsOf(model));
  if (own === undefined) return undefined;
  const reference = path.reduce<unknown>(
    (at, key) => (at as Record<string | number, unknown> | undefined)?.[key],
    model.root,
  );
  const $ref = stringOf((reference as JsonObject | undefined)?.$ref);
  return $ref === undefined
    ? undefined
    : suggestion(
        `Add the label ${quoted(own)}, and wrap the reference in "allOf"`,
        set(path, { ...Object.fromEntries(keys.map((key) => [key, own])), allOf: [{ $ref }] }),
      );
}

function samePath(one: Path, other: Path): boolean {
  return one.length === other.length && one.every((key, index) => key === other[index]);
}
