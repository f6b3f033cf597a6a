import { objectOf, stringOf } from '../core/json/json.ts';
import { ownNames } from '../core/model/own-names.ts';
import type { Text } from '../core/model/texts.ts';
import { aggregateTexts, placeOf, reportAggregated, visibleTexts } from '../core/rule/aggregate.ts';
import { defineRules } from '../core/rule/define.ts';
import { sources } from '../core/rule/sources.ts';
import { visit } from '../core/rule/visit.ts';
import { normalized, words } from '../core/text/text.ts';
import { beginsInLowercase, beginsWithVerb, codeWord, isSentenceCase } from './wording.ts';

/** How operations are named and described. */
export const operationTexts = defineRules('strings', {
  'pp-operation-summary-capital': {
    description: 'Begin operation summaries with a capital letter.',
    why: 'The designers list summaries side by side. One accepted connector in a hundred has a summary that begins in lowercase.',
    source: sources.stringGuidance,
    severity: 'info',
    ...aggregateTexts(
      'operation summaries',
      // pp-name-from-code says more about names of code, and names such as "iPhone" begin in lowercase.
      ({ kind, value }) => kind === 'summary' && codeWord(value) === undefined && beginsInLowercase(value),
      'should begin with a capital letter',
    ),
  },

  'pp-operation-summary-sentence-case': {
    description: 'Write operation summaries in sentence case.',
    why: 'Microsoft writes its own this way. Four in ten accepted connectors have some that are not.',
    source: sources.stringGuidance,
    severity: 'info',
    recommended: false,
    ...visit('definition', ({ value: root }, report, model) => {
      const names = new Set(words(`${stringOf(objectOf(root.info).title) ?? ''} ${ownNames(root)}`.toLowerCase()));
      const others = visibleTexts(model).filter(
        ({ kind, value }) => kind === 'summary' && !isSentenceCase(value, names),
      );
      reportAggregated(
        report,
        others.map((text) => placeOf(text)),
        'operation summaries',
        'should be in sentence case, with capitals at the beginning and in names only',
      );
    }),
  },

  'pp-action-summary-verb': {
    description: 'Begin the summary of an action with a verb.',
    why: 'Makers look for what an action does: "Create an order", "List orders".',
    source: sources.stringGuidance,
    severity: 'info',
    ...aggregateTexts(
      'action summaries',
      lacksVerb,
      'should begin with a verb in its base form, such as "Get" or "Create"',
    ),
  },

  'pp-trigger-summary-when': {
    evidence: [{ kind: 'review', url: 'https://github.com/microsoft/PowerPlatformConnectors/pull/914', year: 2021 }],
    description: 'Begin the summary of a trigger with "When".',
    why: 'This is how makers tell triggers from actions: "When an order is placed".',
    source: sources.stringGuidance,
    severity: 'warn',
    ...aggregateTexts(
      'trigger summaries',
      ({ kind, value, operation }) =>
        kind === 'summary' && operation?.trigger === true && !/^(?:\(?deprecated\)?[ :-]*)?when\b/i.test(value),
      'should begin with "When", such as "When an order is placed"',
    ),
  },

  'pp-trigger-description-pattern': {
    description: 'Begin the description of a trigger with "This operation triggers when".',
    why: 'The string guidance gives this pattern. Most accepted connectors with triggers have some that are worded differently.',
    source: sources.stringGuidance,
    severity: 'info',
    recommended: false,
    ...aggregateTexts(
      'trigger descriptions',
      ({ of, kind, value, operation }) =>
        of === 'operation' &&
        kind === 'description' &&
        operation?.trigger === true &&
        !/\btriggers when\b/i.test(value),
      'should begin with "This operation triggers when"',
    ),
  },

  'pp-operation-description-short': {
    description: 'Describe what an operation does, to what, and what it returns.',
    why: 'Agents choose an operation by its description, and so do makers where summaries are alike.',
    source: sources.certification,
    severity: 'info',
    ...aggregateTexts(
      'operation descriptions',
      ({ of, kind, value, operation }) =>
        of === 'operation' &&
        kind === 'description' &&
        normalized(value) !== '' &&
        words(value).length < 5 &&
        // pp-operation-description-repeats-summary says more about these.
        normalized(value) !== normalized(stringOf(operation?.value.summary) ?? ''),
      'should say what the operation does, to what, and what it returns',
    ),
  },
});

/** Whether a text is the summary of an action that doesn't begin with a verb. */
export function lacksVerb({ kind, value, operation }: Text): boolean {
  return (
    kind === 'summary' &&
    operation?.trigger === false &&
    !operation.deprecated &&
    !operation.mcpServer &&
    // pp-name-from-code says more about these.
    codeWord(value) === undefined &&
    !beginsWithVerb(value)
  );
}
