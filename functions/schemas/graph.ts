import type { JsonObject } from '../core/json.ts';
import { arrayOf, isObject, objectOf } from '../core/json.ts';
import type { ConnectorModel } from '../core/model.ts';
import type { Located, References } from '../core/references.ts';
import { isReference } from '../core/references.ts';
import type { ShapeNode } from '../core/shape.ts';
import { quoted } from '../core/text.ts';
import type { Components } from './components.ts';
import { componentsOf } from './components.ts';

/** A schema that others do not contain: a definition, or the schema of a body, a response or a webhook. */
export interface RootSchema extends Located<JsonObject> {
  /** How a message calls it at its beginning. */
  readonly label: string;
}

/** The count of schemas that counting ends at, above every limit. */
export const countingEnds = 1000;

/** The schemas of a definition, and which contains which. */
export class SchemaGraph {
  readonly roots: readonly RootSchema[];
  readonly #references: References;
  readonly #contents = new Map<JsonObject, Content>();
  readonly #counts = new Map<JsonObject, number>();
  #components: Components<JsonObject> | undefined;
  #depths: ReadonlyMap<JsonObject, number> | undefined;

  constructor(model: ConnectorModel) {
    this.#references = model.references;
    this.roots = rootsOf(model);
  }

  /**
   * How many schemas a schema consists of: itself, and all below it. What several references lead to is counted once;
   * accepted connectors come close to Microsoft's limit this way, and far above it otherwise.
   *
   * Counting ends at `countingEnds`.
   */
  count(schema: JsonObject): number {
    let count = this.#counts.get(schema);
    if (count === undefined) {
      count = this.#counted(schema);
      this.#counts.set(schema, count);
    }
    return count;
  }

  #counted(schema: JsonObject): number {
    const start = this.#references.follow(schema, [])?.value;
    let count = 1;
    // A set goes on to what is added while it is walked.
    const reached = new Set(start ? [start] : []);
    for (const one of reached) {
      const { written, schemas } = this.#contentOf(one);
      count += written;
      if (count >= countingEnds) return countingEnds;
      for (const next of schemas) reached.add(next);
    }
    return count;
  }

  /**
   * How many schemas lie within each other, references followed, where it is deepest. A schema that contains itself
   * adds nothing when it comes round.
   */
  depth(schema: JsonObject): number {
    this.#depths ??= this.#measured();
    return this.#depths.get(this.#references.follow(schema, [])?.value ?? schema) ?? 0;
  }

  #measured(): ReadonlyMap<JsonObject, number> {
    const { list, indexOf, order } = this.components;
    const depths = new Map<JsonObject, number>();
    for (const component of list)
      // Within a component only the ways to later nodes are followed, which do not come round.
      for (const node of [...component].reverse()) {
        let deepest = 0;
        for (const next of this.below(node))
          if (indexOf.get(next) !== indexOf.get(node) || order.get(next)! > order.get(node)!)
            deepest = Math.max(deepest, depths.get(next)!);
        depths.set(node, deepest + 1);
      }
    return depths;
  }

  /**
   * Those of the roots that offend by themselves. Where a schema that offends contains another that does, it is the
   * inner one that has to be mended; of those that contain each other, the first stands for all.
   */
  deepestOf(offends: (root: RootSchema) => boolean): readonly RootSchema[] {
    const offending = this.roots.filter(offends);
    if (offending.length === 0) return [];
    const { list, indexOf } = this.components;
    const offenders = new Map<number, RootSchema>();
    for (const root of offending) {
      const index = indexOf.get(root.value)!;
      if (!offenders.has(index)) offenders.set(index, root);
    }
    // Each component comes after those that it leads to.
    const stained = new Set<number>();
    const deepest: RootSchema[] = [];
    for (const [index, component] of list.entries()) {
      const root = offenders.get(index);
      const explained = component.some((node) =>
        this.below(node).some((next) => indexOf.get(next) !== index && stained.has(indexOf.get(next)!)),
      );
      if (root && !explained) deepest.push(root);
      if (root || explained) stained.add(index);
    }
    return deepest;
  }

  get components(): Components<JsonObject> {
    this.#components ??= componentsOf(
      this.roots.map(({ value }) => value),
      (schema) => this.below(schema),
    );
    return this.#components;
  }

  /** The schemas right below a schema, references followed. */
  below(schema: JsonObject): readonly JsonObject[] {
    return this.#contentOf(schema).schemas;
  }

  #contentOf(schema: JsonObject): Content {
    let content = this.#contents.get(schema);
    if (!content) {
      const written = writtenBelow(schema);
      const schemas = written.map((item) => this.#references.follow(item, [])?.value);
      content = { written: written.length, schemas: schemas.filter((value) => value !== undefined) };
      this.#contents.set(schema, content);
    }
    return content;
  }
}

/** What is right below a schema. */
interface Content {
  /** How many schemas and references are written there. */
  readonly written: number;
  /** The schemas, references followed; those that dangle are left out. */
  readonly schemas: readonly JsonObject[];
}

/** The schemas, and references to such, that are written right below a schema. */
function writtenBelow({ properties, items, additionalProperties, allOf }: JsonObject): JsonObject[] {
  const own = Object.values(objectOf(properties));
  return [...own, items, additionalProperties, ...arrayOf(allOf)].filter(isObject);
}

function rootsOf(model: ConnectorModel): RootSchema[] {
  const definitions = Object.entries(objectOf(model.root.definitions)).map(([name, value]) => ({
    value,
    path: ['definitions', name],
    label: `Definition ${quoted(name)}`,
  }));
  const below = (kind: 'parameterObject' | 'responseObject' | 'x-ms-notification-content', label: string) =>
    model.objects(kind).map(({ value, path }: ShapeNode) => ({
      value: value.schema,
      path: [...path, 'schema'],
      label,
    }));
  const written = [
    ...definitions,
    ...below('parameterObject', 'This body'),
    ...below('responseObject', 'This response'),
    ...below('x-ms-notification-content', 'This notification'),
  ];
  // What a reference leads to is a definition, and a root itself.
  return written.flatMap(({ value, path, label }) =>
    isObject(value) && !isReference(value) ? [{ value, path, label }] : [],
  );
}

/** The graph of a definition, built once. */
export function schemaGraphOf(model: ConnectorModel): SchemaGraph {
  return model.view('schemaGraph', () => new SchemaGraph(model));
}
