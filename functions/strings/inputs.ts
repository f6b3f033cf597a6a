import type { JsonObject, Path } from '../core/json/json.ts';
import { stringOf } from '../core/json/json.ts';
import type { ConnectorModel } from '../core/model/model.ts';
import { causesOf } from '../core/model/model.ts';
import { hasContent } from '../core/model/schema-content.ts';
import type { Property } from '../core/model/schemas.ts';
import { usedPropertiesOf } from '../core/model/schemas.ts';
import { isBlank, normalized, quoted } from '../core/text/text.ts';
import { reportAggregated } from '../core/rule/aggregate.ts';
import type { RuleBody } from '../core/rule/visit.ts';
import { visit } from '../core/rule/visit.ts';
import { parametersOf } from '../core/model/operations.ts';

/** A parameter, or a property of a request body. */
export interface Input {
  readonly schema: JsonObject;
  readonly path: Path;
  /** How messages call it after "the". */
  readonly name: string;
  /** The name that the service uses. */
  readonly internalName: string;
  readonly internal: boolean;
}

/** What makers fill in: the parameters of operations and the properties of their bodies. */
export function inputsOf(model: ConnectorModel): Input[] {
  const inputs: Input[] = [];
  for (const { value, path, name, internal } of parametersOf(model))
    inputs.push(new WrittenInput('parameter', name, value, { target: path }, internal));
  for (const use of usedPropertiesOf(model))
    if (use.role === 'request')
      inputs.push(new WrittenInput('property', use.property.name, use.value, use, use.internal));
  return inputs;
}

/** An input that builds its name and path only when a message needs them. */
class WrittenInput implements Input {
  constructor(
    private readonly kind: 'parameter' | 'property',
    readonly internalName: string,
    readonly schema: JsonObject,
    private readonly place: { readonly target: Path },
    readonly internal: boolean,
  ) {}

  get path(): Path {
    return this.place.target;
  }

  get name(): string {
    return `${this.kind} ${quoted(this.internalName)}`;
  }
}

/** The keys of a label, the stronger first. */
export const labelKeys = ['x-ms-summary', 'title'] as const;

/** The label of a parameter or property that makers see; empty when they see its internal name. */
export function labelOf(schema: JsonObject): string {
  const { 'x-ms-summary': summary, title } = schema;
  if (typeof summary === 'string' && !isBlank(summary)) return summary;
  return typeof title === 'string' && !isBlank(title) ? title : '';
}

/** The description of a parameter or property; empty when there is none. */
export function descriptionOf(schema: JsonObject): string {
  return stringOf(schema.description)?.trim() ?? '';
}

/** Whether the description of an input says no more than its label or its internal name. */
export function repeatsLabel(schema: JsonObject, internalName: string): boolean {
  const said = normalized(descriptionOf(schema));
  return said !== '' && [labelOf(schema), internalName].some((name) => said === normalized(name));
}

/**
 * A rule that reports all visible properties that lack a text as one finding. A property that objects share counts once.
 *
 * @param side what makers fill in, or what they get back; a property that is both counts as what they fill in
 * @param plural what the properties are, such as "body properties"
 * @param keys the keys that can hold the text
 * @param textOf the text that is looked for, empty when it is missing
 * @param advice what to do, as a clause that fits one and many
 */
export function aggregateMissing(
  side: 'inputs' | 'outputs',
  plural: string,
  keys: readonly string[],
  textOf: (schema: JsonObject) => string,
  advice: string,
): RuleBody {
  return visit('definition', (_definition, report, model) => {
    const causes = causesOf(model);
    const lacking = propertiesOn(side, model).filter(
      // A property without anything has a rule of its own.
      ({ value, target, internal, operation }) =>
        !internal &&
        !operation.mcpServer &&
        hasContent(value) &&
        textOf(value) === '' &&
        // A misspelled key has a rule of its own.
        !keys.some((key) => causes.isMisspelled([...target, key])),
    );
    reportAggregated(
      report,
      lacking.map(({ target, property }) => ({ path: target, name: `property ${quoted(property.name)}` })),
      plural,
      advice,
    );
  });
}

/** The path of the object that holds a property: a property stands below its key "properties". */
export function objectAround(path: Path): Path {
  return path.slice(0, -2);
}

function propertiesOn(side: 'inputs' | 'outputs', model: ConnectorModel): readonly Property[] {
  const properties = usedPropertiesOf(model);
  const inputs = properties.filter(({ role }) => role === 'request');
  if (side === 'inputs') return inputs;
  const seen = new Set(inputs.map(({ value }) => value));
  return properties.filter(({ role, value }) => role !== 'request' && !seen.has(value) && seen.add(value));
}
