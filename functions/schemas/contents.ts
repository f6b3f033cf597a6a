import { groupedBy } from '../core/json/lists.ts';
import type { Json, JsonObject } from '../core/json/json.ts';
import { isObject, stringOf } from '../core/json/json.ts';
import type { ConnectorModel } from '../core/model/model.ts';
import { parametersOf } from '../core/model/operations.ts';
import { isDynamicSchema } from '../core/model/schema-content.ts';
import type { Property, SchemaUse } from '../core/model/schemas.ts';
import { propertiesOf, schemaUsesOf, usedPropertiesOf } from '../core/model/schemas.ts';
import type { Place } from '../core/rule/aggregate.ts';
import { aggregate, reportAggregated } from '../core/rule/aggregate.ts';
import { defineRules } from '../core/rule/define.ts';
import { sources } from '../core/rule/sources.ts';
import { visit } from '../core/rule/visit.ts';
import { listed, quoted } from '../core/text/text.ts';

/** What tools leave empty at the top of a definition. */
const leftoverLists = new Set(['consumes', 'produces', 'security', 'tags']);
const leftoverObjects = new Set(['definitions', 'parameters', 'responses', 'securityDefinitions']);

/** The keys that say what a schema holds, besides its type. */
const typingKeys = ['$ref', 'allOf', 'properties', 'additionalProperties', 'items', 'enum'];

/** Rules about what schemas say of their properties and items: names, labels and types. */
export const contents = defineRules('schemas', {
  'pp-property-labels-differ': {
    description: 'Give title and x-ms-summary of a property the same text.',
    why: 'The classic designer shows title and the new one x-ms-summary, so makers see two names for one thing.',
    source: sources.publisherBlog,
    severity: 'warn',
    ...visit('definition', (_definition, report, model) => {
      const differing = visibleProperties(model).flatMap((use): Place[] => {
        const { value } = use;
        const title = stringOf(value.title);
        const summary = stringOf(value['x-ms-summary']);
        if (!title || !summary || title === summary) return [];
        const texts =
          quoted(title) === quoted(summary)
            ? `${quoted(title)} with different spaces`
            : `title ${quoted(title)}, x-ms-summary ${quoted(summary)}`;
        return [placeOf(use, texts)];
      });
      reportAggregated(
        report,
        differing,
        'properties',
        'should have the same text in title and x-ms-summary, because the classic designer shows one and the new designer the other',
      );
    }),
  },

  'pp-property-labels-both': {
    description: 'Give properties both title and x-ms-summary.',
    why: 'The classic designer shows title and the new one x-ms-summary; without its own, each falls back to the internal property name.',
    source: sources.publisherBlog,
    severity: 'info',
    recommended: false,
    ...visit('definition', (_definition, report, model) => {
      const halves = visibleProperties(model).flatMap((use): Place[] => {
        const missing = ['title', 'x-ms-summary'].filter((key) => !use.value[key]);
        return missing.length === 1 ? [placeOf(use, `no ${missing[0]}`)] : [];
      });
      reportAggregated(report, halves, 'properties', 'should have both title and x-ms-summary, with the same text');
    }),
  },

  'pp-property-name-case': {
    description: 'Give the properties of an object names that differ in more than letter case.',
    why: 'Expressions in flows find properties without regard to letter case, so makers get the value of only one of the two.',
    source: sources.stringGuidance,
    severity: 'warn',
    ...visit('definition', (_definition, report, model) => {
      const alike: Place[] = [];
      for (const [use] of groupedBy(schemaUsesOf(model), ({ value }) => value).values()) {
        const firsts = new Map<string, string>();
        for (const { name, path } of propertiesOf({ value: use!.value, path: use!.target }, model.references)) {
          const first = firsts.get(name.toLowerCase());
          if (first === undefined) firsts.set(name.toLowerCase(), name);
          else if (first !== name) alike.push({ path, name: `property ${quoted(name)} (beside ${quoted(first)})` });
        }
      }
      reportAggregated(
        report,
        alike,
        'properties',
        'should have a name that differs in more than letter case; rename or remove one of the two',
      );
    }),
  },

  'pp-property-empty': {
    policyCodes: ['5000.2.4.6'],
    description: 'Describe or remove empty properties.',
    why: 'Makers see an empty property as a value without a type; certification asks to describe or remove it.',
    source: sources.certification,
    severity: 'warn',
    ...aggregate(
      'schemaObject',
      'properties',
      ({ value, path }) =>
        Object.keys(value).length === 0 && path.at(-2) === 'properties'
          ? { path, name: `property ${quoted(String(path.at(-1)))}` }
          : undefined,
      'should have a type, or be removed if makers don\'t need it, because "{}" says nothing',
    ),
  },

  'pp-property-type-required': {
    description: 'Give every property a type.',
    why: 'Without a type, designers treat a property as an opaque value that makers have to convert, and paconn validate complains about it. A value that can be null has its own type and x-nullable.',
    source: 'https://github.com/microsoft/PowerPlatformConnectors/pull/1402',
    severity: 'warn',
    ...visit('definition', (_definition, report, model) => {
      const untyped = visibleProperties(model).flatMap((use): Place[] =>
        Object.keys(use.value).length > 0 && !isTyped(use.value) ? [placeOf(use)] : [],
      );
      reportAggregated(
        report,
        untyped,
        'properties',
        'should have a type; if the value can be null, add "x-nullable": true beside the type',
      );
    }),
  },

  'pp-array-items-empty': {
    policyCodes: ['5000.2.4.6'],
    description: 'Describe the items of arrays.',
    why: "Makers get no inputs for items that are {}, and nothing to pick from them. The portal writes {} where a sample had an empty list, and the validator doesn't report it.",
    source: sources.certification,
    severity: 'info',
    ...visit('definition', (_definition, report, model) => {
      // An array that is sent and returned is written once.
      const arrays = new Map<JsonObject, Place>();
      for (const use of schemaUsesOf(model)) {
        const { value, role, parent, internal, operation } = use;
        if (value.type !== 'array' || !isEmpty(value.items) || isDynamicSchema(value) || arrays.has(value)) continue;
        // pp-request-body-inexact and pp-response-schema-inexact say more about whole bodies.
        const isBody = parent === undefined && role !== 'notification';
        if (isBody || internal || operation.mcpServer) continue;
        arrays.set(value, { path: [...use.target, 'items'], name: arrayName(use) });
      }
      reportAggregated(
        report,
        [...arrays.values()],
        'arrays',
        'should have items with a type, because makers get no fields from items that are "{}"',
      );
    }),
  },

  'pp-base64-format': {
    description: 'Use the format "byte" for Base64 content that makers send.',
    why: 'With the format "byte", makers pass a file as it is and the platform encodes it; without it, they have to call base64() themselves.',
    source: sources.swagger,
    severity: 'info',
    ...visit('definition', (_definition, report, model) => {
      const parameters = parametersOf(model)
        .filter(({ internal }) => !internal)
        .map(({ value, path, name }) => ({ value, path, name: `parameter ${quoted(name)}` }));
      const properties = visibleProperties(model)
        .filter(({ role }) => role === 'request')
        .map((use) => ({ ...placeOf(use), value: use.value }));
      reportAggregated(
        report,
        [...parameters, ...properties]
          .filter(({ value }) => isBase64Text(value))
          .map(({ path, name }) => ({ path, name })),
        'strings',
        'should have "format": "byte", because the description says that the content is Base64',
      );
    }),
  },

  'pp-empty-leftovers': {
    description: 'Remove empty keys from the top of the definition.',
    why: 'Tools leave empty lists and objects behind. They do no harm, but reviewers ask to remove them.',
    source: sources.certification,
    severity: 'info',
    recommended: false,
    ...visit('definition', ({ value }, report) => {
      const leftovers = Object.keys(value).filter((key) => {
        const item = value[key];
        if (leftoverLists.has(key)) return Array.isArray(item) && item.length === 0;
        return leftoverObjects.has(key) && isEmpty(item);
      });
      const [first] = leftovers;
      if (first)
        report(
          `${listed(leftovers.map((key) => quoted(key)))} ${leftovers.length === 1 ? 'is empty; remove it' : 'are empty; remove them'}.`,
          first,
        );
    }),
  },
});

/** The properties that makers see, each schema once. */
function visibleProperties(model: ConnectorModel): readonly Property[] {
  const seen = new Set<JsonObject>();
  return usedPropertiesOf(model).filter(({ value, internal, operation }) => {
    if (internal || operation.mcpServer || seen.has(value)) return false;
    seen.add(value);
    return true;
  });
}

/** A property as the place of a finding, with what is special about it. */
function placeOf({ path, property, role, operation }: Property, special?: string): Place {
  const remark = special === undefined ? '' : ` (${special})`;
  return { path, name: `property ${quoted(property.name)}${remark} in the ${role} of ${operation.label}` };
}

/** Whether a schema says what it holds, or is fetched at design time. */
function isTyped(schema: JsonObject): boolean {
  return schema.type !== undefined || isDynamicSchema(schema) || typingKeys.some((key) => schema[key] !== undefined);
}

/** Whether a string has Base64 content by its description, without being a choice between that and something else. */
function isBase64Text({ type, format, description }: JsonObject): boolean {
  const text = stringOf(description) ?? '';
  return (
    type === 'string' &&
    format === undefined &&
    /\bbase-?64\b/i.test(text) &&
    !/\b(?:either|or|urls?|invalid|optionally)\b/i.test(text)
  );
}

function isEmpty(schema: Json | undefined): boolean {
  return isObject(schema) && Object.keys(schema).length === 0;
}

/** How messages call an array, after "the": by the property that it is, or that it is nested in. */
function arrayName(use: SchemaUse): string {
  let holder: SchemaUse | undefined = use;
  while (holder && !holder.property) holder = holder.parent;
  const name = holder?.property ? `property ${quoted(holder.property.name)}` : `${use.role} of ${use.operation.label}`;
  return holder === use ? name : `array in the ${name}`;
}
