import { groupedBy } from '../core/json/lists.ts';
import { nameOf } from '../core/model/texts.ts';
import { aggregateTexts, placeOf, reportAggregated, visibleTexts } from '../core/rule/aggregate.ts';
import { defineRules } from '../core/rule/define.ts';
import { sources } from '../core/rule/sources.ts';
import { visit } from '../core/rule/visit.ts';
import { detectNonEnglish } from '../core/text/english.ts';
import { foreignLetters, hasEmoji, mentionedProducts, normalized, quoted, urlIn, words } from '../core/text/text.ts';
import { compositeIn, isOffensive, isPlaceholder } from './phrases.ts';
import { brokenEnd, isSentence, unmatchedBracket } from './wording.ts';

/** What goes for every text that makers see. */
export const allTexts = defineRules('strings', {
  'pp-text-placeholder': {
    description: 'Replace placeholders with real texts.',
    why: 'Texts such as "TODO", "string", and "N/A" were left over when the definition was made, and reviewers send them back.',
    source: sources.certification,
    severity: 'warn',
    ...aggregateTexts('texts', isPlaceholder, 'should be replaced, since placeholders tell makers nothing'),
  },

  'pp-text-breaks-off': {
    description: 'Finish every description.',
    why: "A text that breaks off, or that has an unmatched bracket, was cut when it was copied. Translators can't guess the rest.",
    source: sources.certification,
    severity: 'warn',
    ...visit('definition', (_definition, report, model) => {
      const texts = visibleTexts(model).filter(({ kind }) => kind === 'description');
      const broken = texts.flatMap((text) => (brokenEnd(text.value) ? [placeOf(text, text.value.slice(-20))] : []));
      reportAggregated(report, broken, 'descriptions', 'should end with a complete sentence');
      const unmatched = texts.flatMap((text) => {
        const at = brokenEnd(text.value) ? undefined : unmatchedBracket(text.value);
        return at === undefined ? [] : [placeOf(text, text.value.slice(at, at + 20))];
      });
      reportAggregated(report, unmatched, 'descriptions', 'should have a partner for each parenthesis and bracket');
    }),
  },

  'pp-text-sentence': {
    description: 'Write descriptions as sentences.',
    why: 'The certification page asks for a capital letter at the beginning and a period at the end. Four in five accepted connectors have some without.',
    source: sources.certification,
    severity: 'info',
    recommended: false,
    ...aggregateTexts(
      'descriptions',
      (text) =>
        text.kind === 'description' &&
        text.of !== 'response' &&
        words(text.value).length > 1 &&
        !isSentence(text.value) &&
        // pp-text-breaks-off and pp-text-placeholder say more about these.
        brokenEnd(text.value) === undefined &&
        !isPlaceholder(text),
      'should begin with a capital letter and end with a period',
    ),
  },

  'pp-text-url': {
    policyCodes: ['5000.2.3.6'],
    description: 'Leave URLs out of the descriptions of operations, parameters, and properties.',
    why: 'Publishers report rejections for them. Links belong in the readme or intro file. Older connectors were accepted with some.',
    source: sources.policyErrors,
    severity: 'info',
    ...aggregateTexts(
      'texts',
      ({ of, value }) => of !== 'connector' && urlIn(value),
      "shouldn't contain URLs, which belong in the readme or intro file",
    ),
  },

  'pp-text-emoji': {
    policyCodes: ['5000.2.3.6'],
    description: 'Leave emoji out of all texts.',
    why: "Listings and designers can't show them everywhere, and publishers report rejections for them.",
    source: sources.policyErrors,
    severity: 'warn',
    ...aggregateTexts('texts', ({ value }) => hasEmoji(value), "shouldn't contain emoji"),
  },

  'pp-text-composite': {
    description: 'Write whole sentences instead of texts with places to fill in.',
    why: 'Nothing fills in "{0}" or "{{name}}", so makers see the braces, and parts of sentences can\'t be translated.',
    source: sources.certification,
    severity: 'warn',
    ...aggregateTexts(
      'texts',
      ({ value }) => compositeIn(value),
      'should be whole sentences, since nothing fills in places such as "{0}"',
    ),
  },

  'pp-text-copied': {
    description: 'Describe different parameters and properties differently.',
    why: 'A description that was pasted into many places says nothing about any of them.',
    source: sources.certification,
    severity: 'info',
    ...visit('definition', (_definition, report, model) => {
      const described = visibleTexts(model).filter(
        ({ of, kind, value }) =>
          kind === 'description' && (of === 'parameter' || of === 'property') && words(value).length > 3,
      );
      const copies = [...groupedBy(described, ({ value }) => normalized(value)).values()].map((alike) => ({
        first: alike[0]!,
        places: alike.map(({ path }) => path),
        owners: new Set(alike.map(({ owner }) => owner)).size,
      }));
      const [worst] = copies.filter(({ owners }) => owners > 5).sort((a, b) => b.owners - a.owners);
      if (worst)
        report.at(
          worst.first.path,
          `${worst.owners} parameters and properties with different names share the description ${quoted(worst.first.value)}; say what each of them is.`,
          worst.places,
        );
    }),
  },

  'pp-text-english': {
    description: 'Write all texts in English.',
    why: 'Microsoft translates from English, so makers see texts in other languages untranslated.',
    source: sources.certification,
    severity: 'warn',
    ...aggregateTexts(
      'texts',
      ({ of, value }) =>
        // Other letters in the texts of the connector and its operations have rules of their own.
        ((of !== 'connector' && of !== 'operation') || foreignLetters(value).length === 0) &&
        detectNonEnglish(value) !== undefined,
      'should be in English',
    ),
  },

  'pp-text-product-names': {
    description: "Don't use Power Platform product names in the texts of parameters, properties, and responses.",
    why: 'All of these products show the same texts, and the certification page forbids their names.',
    source: sources.certification,
    severity: 'warn',
    ...aggregateTexts(
      'texts',
      ({ of, value }) => of !== 'connector' && of !== 'operation' && mentionedProducts(value).length > 0,
      "shouldn't name a product of the Power Platform",
    ),
  },

  'pp-text-offensive': {
    policyCodes: ['5000.4'],
    description: "Don't use offensive words.",
    why: 'Agents show the texts of a connector to people. Certification for agents rejects harmful content.',
    source: sources.certification,
    severity: 'error',
    ...visit('text', (text, report) => {
      if (isOffensive(text.value)) report(`The ${nameOf(text)} contains an offensive word; remove it.`);
    }),
  },
});
