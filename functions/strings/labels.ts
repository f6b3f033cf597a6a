import { groupedBy } from '../core/json/lists.ts';
import type { JsonObject, Path } from '../core/json/json.ts';
import { stringOf } from '../core/json/json.ts';
import type { ConnectorModel } from '../core/model/model.ts';
import { hasContent } from '../core/model/schema-content.ts';
import type { Property } from '../core/model/schemas.ts';
import { usedPropertiesOf } from '../core/model/schemas.ts';
import { counted, isBlank, listed, quoted } from '../core/text/text.ts';
import type { RuleBody } from '../core/rule/visit.ts';
import { visit } from '../core/rule/visit.ts';
import { parametersOf } from '../core/model/operations.ts';

/** A parameter, or a property of a request body. */
export interface Input {
  readonly schema: JsonObject;
  readonly path: Path;
  /** How messages call it after "the". */
  readonly name: string;
  readonly rawName: string;
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

/** An input that is named, and its place told, only when a message needs it. */
class WrittenInput implements Input {
  constructor(
    private readonly kind: 'parameter' | 'property',
    readonly rawName: string,
    readonly schema: JsonObject,
    private readonly place: { readonly target: Path },
    readonly internal: boolean,
  ) {}

  get path(): Path {
    return this.place.target;
  }

  get name(): string {
    return `${this.kind} ${quoted(this.rawName)}`;
  }
}

/** The label of a parameter or property that makers see; empty when they see its raw name. */
export function labelOf(schema: JsonObject): string {
  const { 'x-ms-summary': summary, title } = schema;
  if (typeof summary === 'string' && !isBlank(summary)) return summary;
  return typeof title === 'string' && !isBlank(title) ? title : '';
}

/** The description of a parameter or property; empty when there is none. */
export function descriptionOf(schema: JsonObject): string {
  return stringOf(schema.description)?.trim() ?? '';
}

/**
 * A rule that reports every object in which visible properties lack a text.
 *
 * @param side what makers fill in, or what they get back; an object that is both is reported as what they fill in
 * @param textOf the text that is looked for, empty when it is missing
 * @param lack what is missing and what to do, after "has" or "have"
 */
export function lackingTexts(
  side: 'inputs' | 'outputs',
  textOf: (schema: JsonObject) => string,
  lack: string,
): RuleBody {
  return visit('definition', (_definition, report, model) => {
    const lacking = propertiesOn(side, model).filter(
      // A property without anything has a rule of its own.
      ({ value, internal, operation }) =>
        !internal && !operation.mcpServer && hasContent(value) && textOf(value) === '',
    );
    const places = lacking.map(({ path, property: { name } }) => ({ object: objectAround(path), name }));
    for (const together of groupedBy(places, ({ object }) => JSON.stringify(object)).values())
      report.at(together[0]!.object, `${subjectOf(together.map(({ name }) => name))} ${lack}.`);
  });
}

/** The path of the object that holds a property: a property stands below its key "properties". */
export function objectAround(path: Path): Path {
  return path.slice(0, -2);
}

function propertiesOn(side: 'inputs' | 'outputs', model: ConnectorModel): readonly Property[] {
  const inputs = usedPropertiesOf(model).filter(({ role }) => role === 'request');
  if (side === 'inputs') return inputs;
  const met = new Set(inputs.map(({ value }) => value));
  return usedPropertiesOf(model).filter(({ role, value }) => role !== 'request' && !met.has(value) && met.add(value));
}

function subjectOf(names: readonly string[]): string {
  const examples = listed(names.slice(0, 3).map((name) => quoted(name)));
  if (names.length > 3) return `${counted(names.length, 'property', 'properties')} here, such as ${examples}, have`;
  return names.length === 1 ? `Property ${examples} here has` : `The properties ${examples} here have`;
}
