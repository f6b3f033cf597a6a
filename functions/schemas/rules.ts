import { defineRules } from '../core/define.ts';
import { isObject, objectOf, stringOf } from '../core/json.ts';
import { propertiesOf } from '../core/schemas.ts';
import { counted, listed, quoted } from '../core/text.ts';
import { visit } from '../core/visit.ts';

const certification = 'https://learn.microsoft.com/connectors/custom-connectors/certification-submission';
const publisherBlog = 'https://dev.to/wyattdave/publishing-a-power-platform-connector';

export const schemas = defineRules('schemas', {
  'pp-property-labels-differ': {
    description: 'Give title and x-ms-summary of a property the same text.',
    why: 'The classic designer shows the title, the new one the x-ms-summary, so makers see two names for one thing.',
    source: publisherBlog,
    severity: 'warn',
    ...visit('property', ({ value, property, internal }, report) => {
      const title = stringOf(value.title);
      const summary = stringOf(value['x-ms-summary']);
      if (!internal && title && summary && title !== summary)
        report(
          `Property ${quoted(property.name)} is called ${quoted(title)} in title and ${quoted(summary)} in x-ms-summary; makers see one in the classic and the other in the new designer, so write the same in both.`,
        );
    }),
  },

  'pp-property-labels-both': {
    description: 'Give properties both title and x-ms-summary.',
    why: 'The classic designer shows the title, the new one the x-ms-summary; each falls back to the raw name.',
    source: publisherBlog,
    severity: 'info',
    recommended: false,
    ...visit('schemaUse', ({ value, target, internal }, report, { references }) => {
      if (internal) return;
      const halves = propertiesOf({ value, path: target }, references).filter((property) => {
        const { title, ...schema } = objectOf(property.value);
        return schema['x-ms-visibility'] !== 'internal' && !title !== !schema['x-ms-summary'];
      });
      if (halves.length === 0) return;
      const names = listed(halves.slice(0, 3).map(({ name }) => quoted(name)));
      report.at(
        target,
        halves.length > 3
          ? `${counted(halves.length, 'property', 'properties')} here, such as ${names}, have only one of title and x-ms-summary; give each both, with the same text.`
          : `${names} here ${halves.length === 1 ? 'has' : 'have'} only one of title and x-ms-summary; add the other, with the same text.`,
      );
    }),
  },

  'pp-property-empty': {
    policyCodes: ['5000.2.4.6'],
    description: 'Say what a property is.',
    why: 'An empty property shows as an opaque value; certification asks to describe or remove it.',
    source: certification,
    severity: 'warn',
    ...visit('schemaObject', ({ value, path }, report) => {
      if (Object.keys(value).length === 0 && path.at(-2) === 'properties')
        report(`Property ${quoted(String(path.at(-1)))} is empty; give it a type or remove it.`);
    }),
  },

  'pp-empty-leftovers': {
    description: 'Remove keys that hold nothing.',
    why: 'Tools leave empty lists and objects behind. They do no harm, but reviewers ask to tidy up.',
    source: certification,
    severity: 'info',
    recommended: false,
    ...visit('definition', ({ value }, report) => {
      const empty = Object.keys(value).filter((key) => {
        const item = value[key];
        return Array.isArray(item) ? item.length === 0 : isObject(item) && Object.keys(item).length === 0;
      });
      // An empty list of schemes is rejected, and has a rule of its own.
      const leftovers = empty.filter((key) => !key.startsWith('x-') && !['schemes', 'paths', 'info'].includes(key));
      const [first] = leftovers;
      if (first)
        report(
          `${listed(leftovers.map((key) => quoted(key)))} ${leftovers.length === 1 ? 'is' : 'are'} empty; remove ${leftovers.length === 1 ? 'it' : 'them'}.`,
          first,
        );
    }),
  },
});
