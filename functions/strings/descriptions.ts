import { groupedBy } from '../core/json/lists.ts';
import type { JsonObject } from '../core/json/json.ts';
import type { ConnectorModel } from '../core/model/model.ts';
import type { Property } from '../core/model/schemas.ts';
import { usedPropertiesOf } from '../core/model/schemas.ts';
import { aggregateTexts, reportAggregated } from '../core/rule/aggregate.ts';
import { defineRules } from '../core/rule/define.ts';
import { sources } from '../core/rule/sources.ts';
import { visit } from '../core/rule/visit.ts';
import { counted, listed, normalized, quoted } from '../core/text/text.ts';
import { aggregateMissing, descriptionOf, inputsOf, objectAround, repeatsLabel } from './inputs.ts';

/** How inputs and outputs are described. */
export const descriptions = defineRules('strings', {
  'pp-body-property-descriptions': {
    description: 'Describe body properties that makers fill in.',
    why: 'The description is the hint inside the empty input, and what an agent fills the input by.',
    source: sources.publisherBlog,
    severity: 'info',
    ...aggregateMissing(
      'inputs',
      'body properties',
      ['description'],
      descriptionOf,
      'should have a description that says what to enter',
    ),
  },

  'pp-body-property-descriptions-unique': {
    description: 'Give the properties of a body different descriptions.',
    why: "One of two properties with the same description was copied from the other, and makers can't distinguish them.",
    source: sources.publisherBlog,
    severity: 'warn',
    ...visit('definition', (_definition, report, model) => {
      const copies = copiedDescriptions(model);
      const [first] = copies;
      if (!first) return;
      const others = copies.length > 1 ? ` (and so do ${counted(copies.length - 1, 'other group')} of properties)` : '';
      report.at(
        [...first[1]!.target, 'description'],
        `The properties ${listed(first.map(({ property }) => quoted(property.name)))} share the description ${quoted(descriptionOf(first[0]!.value))}${others}; say what distinguishes them.`,
        copies.flatMap((group) => group.slice(1).map(({ target }) => [...target, 'description'])),
      );
    }),
  },

  'pp-response-property-descriptions': {
    description: 'Describe the properties of responses.',
    why: 'Makers and agents read in the description what a value means.',
    source: sources.stringGuidance,
    severity: 'info',
    recommended: false,
    ...aggregateMissing(
      'outputs',
      'response properties',
      ['description'],
      descriptionOf,
      'should have a description that says what the value means',
    ),
  },

  'pp-parameter-description-long': {
    description: 'Keep the description of a parameter short.',
    why: 'It is shown inside the empty input, which has room for a line or two.',
    source: sources.stringGuidance,
    severity: 'info',
    ...aggregateTexts(
      'parameter descriptions',
      ({ kind, of, value }) => kind === 'description' && of === 'parameter' && value.length > 300,
      'should be at most 300 characters long to fit into an input',
    ),
  },

  'pp-input-description-repeats-label': {
    description: 'Say more in the description of an input than in its label.',
    why: 'A description that repeats the label or the internal name tells makers and agents nothing.',
    source: sources.stringGuidance,
    severity: 'info',
    ...visit('definition', (_definition, report, model) => {
      const repeating = inputsOf(model).filter(
        ({ schema, internalName, internal }) => !internal && repeatsLabel(schema, internalName),
      );
      const places = repeating.map(({ schema, path, name }) => ({
        path: [...path, 'description'],
        name: `description of ${name}`,
        value: descriptionOf(schema),
      }));
      reportAggregated(report, places, 'descriptions', 'should say more than the label or name');
    }),
  },
});

/** Groups of visible properties of one object, in bodies, that have the same description. What objects share counts once. */
function copiedDescriptions(model: ConnectorModel): Property[][] {
  const described = usedPropertiesOf(model).filter(
    ({ role, internal, value }) => role === 'request' && !internal && normalized(descriptionOf(value)) !== '',
  );
  const seen = new Set<JsonObject>();
  const copies: Property[][] = [];
  for (const alike of groupedBy(described, ({ value }) => normalized(descriptionOf(value))).values()) {
    if (alike.length < 2) continue; // most texts stand once
    for (const group of groupedBy(alike, ({ path }) => JSON.stringify(objectAround(path))).values()) {
      const second = group[1];
      // pp-text-copied says more about texts in many places.
      if (!second || group.length > 5 || seen.has(second.value)) continue;
      seen.add(second.value);
      copies.push(group);
    }
  }
  return copies;
}
