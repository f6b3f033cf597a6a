import { defineRules } from '../core/rule/define.ts';
import { foreignTrait } from '../core/text/english.ts';
import { groupedBy } from '../core/json/lists.ts';
import type { Place } from '../core/rule/aggregate.ts';
import { aggregate, placeOf, reportAggregated, aggregateTexts, visibleTexts } from '../core/rule/aggregate.ts';
import type { JsonObject } from '../core/json/json.ts';
import { objectOf, stringOf } from '../core/json/json.ts';
import { hasContent } from '../core/model/schema-content.ts';
import { sources } from '../core/rule/sources.ts';
import { foreignLetters, hasEmoji, listed, mentionedProducts, normalized, quoted, words } from '../core/text/text.ts';
import { nameOf } from '../core/model/texts.ts';
import { visit } from '../core/rule/visit.ts';
import { descriptionOf, inputsOf, labelOf, lackingTexts, objectAround } from './labels.ts';
import { addressIn, compositeIn, instructionIn, isOffensive, isPlaceholder, salesTalkIn } from './phrases.ts';
import { mentions, ownNames, squeezed } from './own-names.ts';
import {
  beginsWithVerb,
  brokenEnd,
  codeWord,
  isSentence,
  isSentenceCase,
  isTitleCase,
  loneBracket,
  namingWords,
  smallAbbreviation,
} from './wording.ts';
import { usedPropertiesOf } from '../core/model/schemas.ts';

export const strings = defineRules('strings', {
  // What the connector says of itself.

  'pp-title-names-product': {
    description: 'Take the title from the name of the product or the organization.',
    why: 'Makers search for the product. A title that nothing else in the definition mentions is mistyped, abbreviated or a name that only insiders know.',
    source: sources.certification,
    severity: 'warn',
    ...visit('definition', ({ value }, report) => {
      const info = objectOf(value.info);
      const title = stringOf(info.title) ?? '';
      const elsewhere = `${stringOf(info.description) ?? ''} ${ownNames(value)}`;
      const names = namingWords(title);
      if (words(elsewhere).length > 0 && names.length > 0 && !names.some((name) => mentions(elsewhere, name)))
        report(
          `No word of the title ${quoted(title)} appears in the description, contact, host or website; use the name of the product or organization as it is written there.`,
          'info',
          'title',
        );
    }),
  },

  'pp-title-independent-publisher': {
    publisher: 'independent',
    description: 'Leave "(Independent Publisher)" to the title of the pull request.',
    why: 'Microsoft adds it to the listing; in info.title it takes 23 of the 30 characters. The page for independent publishers shows it in a pattern for names, but no accepted connector has it in its title.',
    source: 'https://learn.microsoft.com/connectors/custom-connectors/certification-submission-ip',
    severity: 'info',
    ...visit('infoObject', ({ value }, report) => {
      if (/\( ?independent publisher ?\)/i.test(stringOf(value.title) ?? ''))
        report('The title contains "(Independent Publisher)"; keep that for the title of the pull request.', 'title');
    }),
  },

  'pp-description-purpose': {
    description: 'Say in the connector description what the connector is for.',
    why: 'It is all that makers read before they decide, and a few words do not tell them what they gain.',
    source: sources.certification,
    severity: 'info',
    ...visit('infoObject', ({ value }, report) => {
      const text = stringOf(value.description) ?? '';
      const count = words(text).length;
      if (count > 0 && count < 8)
        report(
          `The connector description, ${quoted(text)}, is very short; say what makers can do with the connector.`,
          'description',
        );
    }),
  },

  'pp-description-sales-talk': {
    publisher: 'verified',
    description: 'Leave praise and prices out of the connector description.',
    why: 'The content guidelines of the marketplace, which connectors have to follow since 2025, ask for claims that can be proven.',
    source: sources.policies,
    severity: 'info',
    ...visit('infoObject', ({ value }, report) => {
      const found = salesTalkIn(stringOf(value.description) ?? '');
      if (found)
        report(
          `The connector description reads like an advertisement (${quoted(found)}); say what the product does.`,
          'description',
        );
    }),
  },

  'pp-description-instructions': {
    policyCodes: ['5000.2.3.6'],
    description: 'Leave web addresses and instructions out of the connector description.',
    why: 'Reviewers send such descriptions back; prerequisites and links belong in the readme or intro file.',
    source: sources.policyErrors,
    severity: 'warn',
    ...visit('infoObject', ({ value }, report) => {
      const text = stringOf(value.description) ?? '';
      const found = addressIn(text) ?? instructionIn(text);
      if (found)
        report(
          `The connector description contains ${quoted(found)}; move links and instructions to the readme or intro file.`,
          'description',
        );
    }),
  },

  // How operations are named and described.

  'pp-operation-summary-sentence-case': {
    description: 'Write operation summaries in sentence case.',
    why: 'Microsoft writes its own so. Four in ten accepted connectors have some that are not.',
    source: sources.stringGuidance,
    severity: 'info',
    recommended: false,
    ...visit('definition', ({ value: root }, report, model) => {
      const names = new Set(words(namesOf(root).toLowerCase()));
      const others = visibleTexts(model).filter(
        ({ kind, value }) => kind === 'summary' && !isSentenceCase(value, names),
      );
      reportAggregated(
        report,
        others.map((text) => placeOf(text)),
        'operation summaries',
        'should be in sentence case: a capital at the beginning and on names only',
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
      ({ kind, value, operation }) =>
        kind === 'summary' &&
        operation?.trigger === false &&
        !operation.deprecated &&
        !operation.mcpServer &&
        // pp-name-from-code says more about these.
        codeWord(value) === undefined &&
        !beginsWithVerb(value),
      'should begin with a verb in its base form, such as "Get" or "Create"',
    ),
  },

  'pp-trigger-summary-when': {
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
    why: 'The guidance for texts gives this pattern. Most accepted connectors with triggers have some that are worded otherwise.',
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
    description: 'Describe what an operation does, to what, and what comes back.',
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
      'should say what the operation does, to what, and what comes back',
    ),
  },

  // How inputs and outputs are named and described.

  'pp-body-property-labels': {
    description: 'Give body properties that makers fill in a label.',
    why: 'Without x-ms-summary and title makers see the raw name, such as "cust_ref".',
    source: sources.publisherBlog,
    severity: 'warn',
    ...lackingTexts('inputs', labelOf, 'no label, so makers see the raw name; add x-ms-summary and title'),
  },

  'pp-body-property-descriptions': {
    description: 'Describe body properties that makers fill in.',
    why: 'The description is the hint inside the empty input, and what an agent fills the input by.',
    source: sources.publisherBlog,
    severity: 'info',
    ...aggregate(
      'property',
      'body properties',
      (use) =>
        use.role === 'request' &&
        !use.internal &&
        !use.operation.mcpServer &&
        hasContent(use.value) &&
        descriptionOf(use.value) === ''
          ? { path: use.path, name: `property ${quoted(use.property.name)}` }
          : undefined,
      'should have a description that says what to enter',
    ),
  },

  'pp-body-property-descriptions-unique': {
    description: 'Give the properties of a body different descriptions.',
    why: 'One of two properties with the same description was copied from the other, and makers cannot tell them apart.',
    source: sources.publisherBlog,
    severity: 'warn',
    ...visit('definition', (_definition, report, model) => {
      const described = usedPropertiesOf(model).filter(
        ({ role, internal, value }) => role === 'request' && !internal && normalized(descriptionOf(value)) !== '',
      );
      for (const alike of groupedBy(described, ({ value }) => normalized(descriptionOf(value))).values()) {
        if (alike.length < 2) continue; // most texts stand once
        const met = new Set<JsonObject>();
        for (const [first, second, ...others] of groupedBy(alike, ({ path }) =>
          JSON.stringify(objectAround(path)),
        ).values()) {
          // pp-text-copied says more about texts in many places, and what objects share is corrected once.
          if (!first || !second || others.length >= 4 || met.has(second.value)) continue;
          met.add(second.value);
          report.at(
            [...second.target, 'description'],
            `The properties ${listed([first, second, ...others].map(({ property }) => quoted(property.name)))} have the same description, ${quoted(descriptionOf(first.value))}; say what sets them apart.`,
          );
        }
      }
    }),
  },

  'pp-response-property-labels': {
    description: 'Give the properties of responses a label.',
    why: 'Dynamic content shows the label, or else the raw name.',
    source: sources.stringGuidance,
    severity: 'info',
    recommended: false,
    ...lackingTexts('outputs', labelOf, 'no label, so makers see the raw name; add x-ms-summary and title'),
  },

  'pp-response-property-descriptions': {
    description: 'Describe the properties of responses.',
    why: 'Makers and agents read in the description what a value means.',
    source: sources.stringGuidance,
    severity: 'info',
    recommended: false,
    ...lackingTexts('outputs', descriptionOf, 'no description; say what the value means'),
  },

  'pp-label-title-case': {
    description: 'Write the labels of parameters and properties in title case.',
    why: 'The guidance for texts asks for it. Two thirds of the accepted connectors have some that are written otherwise.',
    source: sources.stringGuidance,
    severity: 'info',
    recommended: false,
    ...aggregateTexts(
      'labels',
      (text) =>
        text.kind === 'label' &&
        !isTitleCase(text.value) &&
        // pp-name-from-code and pp-text-placeholder say more about these.
        codeWord(text.value) === undefined &&
        !isPlaceholder(text),
      'should be in title case, such as "Order ID" or "Date of Birth"',
    ),
  },

  'pp-label-characters': {
    description: 'Write the labels of parameters in letters, digits, blanks and round brackets.',
    why: 'The certification page allows no others in the summary of a parameter; some, such as hyphens, are accepted in practice.',
    source: sources.certification,
    severity: 'info',
    ...aggregateTexts(
      'parameter labels',
      ({ kind, of, value }) =>
        kind === 'label' &&
        of === 'parameter' &&
        (/[^\p{L}\p{N} ()]/u.test(value) || value !== value.trim()) &&
        // pp-name-from-code says more about these.
        codeWord(value) === undefined,
      'should consist of letters, digits, single blanks and round brackets',
    ),
  },

  'pp-name-from-code': {
    description: 'Name operations, parameters and properties in words, not as code does.',
    why: 'Names such as "orderId" and "order_id" cannot be translated; reviewers have sent submissions back for them.',
    source: 'https://github.com/microsoft/PowerPlatformConnectors/pull/1942',
    severity: 'warn',
    ...visit('definition', ({ value: root }, report, model) => {
      const names = squeezed(namesOf(root));
      const copied = visibleTexts(model).filter(({ kind, value }) => {
        if (kind !== 'summary' && kind !== 'label') return false;
        const word = codeWord(value);
        return word !== undefined && !names.includes(squeezed(word));
      });
      reportAggregated(
        report,
        copied.map((text) => placeOf(text)),
        'names',
        'should be written in words: "Order ID" instead of "orderId" or "order_id"',
      );
    }),
  },

  'pp-name-abbreviations': {
    description: 'Write abbreviations in capitals.',
    why: 'Translators take "Id" and "Url" for words. A third of the accepted connectors, and samples of Microsoft, write "Id" all the same.',
    source: sources.certification,
    severity: 'info',
    recommended: false,
    ...aggregateTexts(
      'names',
      ({ kind, value }) => kind !== 'description' && kind !== 'hint' && smallAbbreviation(value),
      'should have abbreviations such as "ID" and "URL" in capitals',
    ),
  },

  'pp-nested-label-repeats-parent': {
    description: "Do not begin the label of a nested property with its parent's label.",
    why: 'The designer puts the label of the parent in front, so makers read it twice.',
    source: sources.stringGuidance,
    severity: 'info',
    ...visit('definition', (_definition, report, model) => {
      const repeating = new Map<JsonObject, Place>();
      for (const { value, target, property, internal, parent } of usedPropertiesOf(model)) {
        const [label, around] = [labelOf(value), labelOf(parent.value)];
        if (internal || around === '' || label.length <= around.length) continue;
        const above = normalized(around);
        if (above !== '' && normalized(label).startsWith(`${above} `))
          repeating.set(value, { path: target, name: `label of property ${quoted(property.name)}`, value: label });
      }
      reportAggregated(
        report,
        [...repeating.values()],
        'labels',
        'should leave out the label of the property around it',
      );
    }),
  },

  'pp-parameter-description-long': {
    description: 'Keep the description of a parameter short.',
    why: 'It is shown inside the empty input, which holds a line or two.',
    source: sources.stringGuidance,
    severity: 'info',
    ...aggregateTexts(
      'parameter descriptions',
      ({ kind, of, value }) => kind === 'description' && of === 'parameter' && value.length > 300,
      'should fit into an input; keep each within 300 characters',
    ),
  },

  'pp-input-description-repeats-label': {
    description: 'Say more in the description of an input than in its label.',
    why: 'A description that repeats the label or the raw name tells makers and agents nothing.',
    source: sources.stringGuidance,
    severity: 'info',
    ...visit('definition', (_definition, report, model) => {
      const repeating = inputsOf(model).filter(({ schema, rawName, internal }) => {
        const said = normalized(descriptionOf(schema));
        return !internal && said !== '' && [labelOf(schema), rawName].some((name) => said === normalized(name));
      });
      const places = repeating.map(({ schema, path, name }) => ({
        path: [...path, 'description'],
        name: `description of ${name}`,
        value: descriptionOf(schema),
      }));
      reportAggregated(report, places, 'descriptions', 'should say more than the name does');
    }),
  },

  'pp-enum-display-names': {
    description: 'Give coded values that makers choose from readable names.',
    why: 'Makers see values such as "ord_st" or "3" as they are, unless x-ms-enum-values names them.',
    source: 'https://github.com/microsoft/PowerPlatformConnectors/blob/dev/schemas/apiDefinition.swagger.schema.json',
    severity: 'info',
    ...visit('definition', (_definition, report, model) => {
      const coded = inputsOf(model).filter(
        ({ schema, internal }) => !internal && schema['x-ms-enum-values'] === undefined && isCoded(schema.enum),
      );
      reportAggregated(report, coded, 'inputs', 'should have x-ms-enum-values, since the values are codes');
    }),
  },

  // Any text.

  'pp-text-placeholder': {
    description: 'Replace placeholders by real texts.',
    why: 'Texts such as "TODO", "string" and "N/A" were left over when the definition was made, and are sent back.',
    source: sources.certification,
    severity: 'warn',
    ...aggregateTexts('texts', isPlaceholder, 'should be replaced, since placeholders tell makers nothing'),
  },

  'pp-text-breaks-off': {
    description: 'Finish every description.',
    why: 'A text that breaks off, or that leaves a bracket open, was cut when it was copied; translators cannot guess the rest.',
    source: sources.certification,
    severity: 'warn',
    ...aggregateTexts(
      'texts',
      ({ kind, value }) => kind === 'description' && (brokenEnd(value) ?? loneBracket(value)),
      'should be complete, with a partner for every bracket',
    ),
  },

  'pp-text-sentence': {
    description: 'Write descriptions as sentences.',
    why: 'The certification page asks for a capital at the beginning and a full stop at the end. Four in five accepted connectors have some without.',
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
      'should begin with a capital and end in a full stop',
    ),
  },

  'pp-text-url': {
    policyCodes: ['5000.2.3.6'],
    description: 'Leave web addresses out of the descriptions of operations, parameters and properties.',
    why: 'Publishers report rejections for them; links belong in the readme or intro file. Older connectors were accepted with some.',
    source: sources.policyErrors,
    severity: 'info',
    ...aggregateTexts(
      'texts',
      ({ of, value }) => of !== 'connector' && addressIn(value),
      'should do without web addresses; put links into the readme or intro file',
    ),
  },

  'pp-text-emoji': {
    policyCodes: ['5000.2.3.6'],
    description: 'Leave emoji out of all texts.',
    why: 'Listings and designers cannot show them everywhere, and publishers report rejections for them.',
    source: sources.policyErrors,
    severity: 'warn',
    ...aggregateTexts('texts', ({ value }) => hasEmoji(value), 'should do without emoji'),
  },

  'pp-text-composite': {
    description: 'Write whole sentences instead of texts with places to fill in.',
    why: 'Nothing fills in "{0}" or "{{name}}", so makers see the braces; and parts of sentences cannot be translated.',
    source: sources.certification,
    severity: 'warn',
    ...aggregateTexts(
      'texts',
      ({ value }) => compositeIn(value),
      'should hold whole sentences, since nothing fills in places such as "{0}"',
    ),
  },

  'pp-text-copied': {
    description: 'Describe different parameters and properties differently.',
    why: 'A description that was pasted to many places says nothing about any of them.',
    source: sources.certification,
    severity: 'info',
    ...visit('definition', (_definition, report, model) => {
      const described = visibleTexts(model).filter(
        ({ of, kind, value }) =>
          kind === 'description' && (of === 'parameter' || of === 'property') && words(value).length > 3,
      );
      const copies = [...groupedBy(described, ({ value }) => normalized(value)).values()].map((alike) => ({
        first: alike[0]!,
        owners: new Set(alike.map(({ owner }) => owner)).size,
      }));
      const [worst] = copies.filter(({ owners }) => owners > 5).sort((a, b) => b.owners - a.owners);
      if (worst)
        report.at(
          worst.first.path,
          `${worst.owners} parameters and properties of different names share the description ${quoted(worst.first.value)}; say what each is.`,
        );
    }),
  },

  'pp-text-english': {
    description: 'Write all texts in English.',
    why: 'Microsoft translates from English, so other languages stay as they are for all makers.',
    source: sources.certification,
    severity: 'warn',
    ...aggregateTexts(
      'texts',
      ({ of, value }) =>
        // Foreign letters in the texts of the connector and its operations have rules of their own.
        ((of !== 'connector' && of !== 'operation') || foreignLetters(value).length === 0) &&
        foreignTrait(value) !== undefined,
      'should be in English throughout',
    ),
  },

  'pp-text-product-names': {
    description: 'Name no product of Power Platform in the texts of parameters, properties and responses.',
    why: 'The same texts are shown in all of these products; the certification page forbids to name them.',
    source: sources.certification,
    severity: 'warn',
    ...visit('definition', (_definition, report, model) => {
      for (const text of visibleTexts(model)) {
        if (text.of === 'connector' || text.of === 'operation') continue;
        const names = mentionedProducts(text.value);
        if (names.length > 0) report.at(text.path, `The ${nameOf(text)} names ${listed(names)}; leave it out.`);
      }
    }),
  },

  'pp-text-offensive': {
    policyCodes: ['5000.4'],
    description: 'Use no offensive words.',
    why: 'Agents show the texts of a connector to people; certification for agents rejects harmful content.',
    source: sources.certification,
    severity: 'error',
    ...visit('text', (text, report) => {
      if (isOffensive(text.value)) report(`The ${nameOf(text)} contains an offensive word; remove it.`);
    }),
  },
});

/** The title of a connector and the other names of its publisher and product. */
function namesOf(root: JsonObject): string {
  return `${stringOf(objectOf(root.info).title) ?? ''} ${ownNames(root)}`;
}

/** Whether most values of a list are codes: numbers, single letters, `snake_case` or `camelCase`. */
function isCoded(values: unknown): boolean {
  if (!Array.isArray(values)) return false;
  const coded = values.filter(
    (value) =>
      typeof value === 'number' || (typeof value === 'string' && /^\d+$|^[A-Za-z]$|_|^[a-z]+[A-Z]/.test(value)),
  );
  return coded.length * 2 > values.length;
}
