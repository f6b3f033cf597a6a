import type { JsonObject } from '../core/json.ts';
import { arrayOf, isObject, objectOf } from '../core/json.ts';
import type { ConnectorModel } from '../core/model.ts';
import type { Located, References } from '../core/references.ts';
import { isReference } from '../core/references.ts';
import { isLeaf } from '../core/schemas.ts';
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
  private readonly references: References;
  private readonly contents = new Map<JsonObject, Content>();
  private readonly counts = new Map<JsonObject, number>();
  private knownComponents: Components<JsonObject> | undefined;
  private depths: ReadonlyMap<JsonObject, number> | undefined;

  constructor(model: ConnectorModel) {
    this.references = model.references;
    this.roots = rootsOf(model);
  }

  /**
   * How many schemas a schema consists of: itself, and all below it. What several references lead to is counted once;
   * accepted connectors come close to Microsoft's limit this way, and far above it otherwise.
   *
   * Counting ends at `countingEnds`.
   */
  count(schema: JsonObject): number {
    const start = this.references.follow(schema, [])?.value;
    if (!start) return 1;
    let count = this.counts.get(start);
    if (count === undefined) {
      count = this.counted(start);
      this.counts.set(start, count);
    }
    return count;
  }

  private counted(start: JsonObject): number {
    let count = 1;
    const open = [start];
    for (let one = open.pop(); one; one = open.pop()) {
      const content = this.contentOf(one);
      if (content.countedFor === start) continue;
      content.countedFor = start;
      count += content.written;
      if (count >= countingEnds) return countingEnds;
      for (const next of content.further) open.push(next);
    }
    return count;
  }

  /**
   * How many schemas lie within each other in a root, references followed, where it is deepest. A schema that contains
   * itself adds nothing when it comes round.
   */
  depth({ value: schema }: RootSchema): number {
    this.depths ??= this.measured();
    return this.depths.get(schema) ?? 0;
  }

  private measured(): ReadonlyMap<JsonObject, number> {
    const { list, indexOf, order } = this.components;
    const depths = new Map<JsonObject, number>();
    for (const component of list)
      // Within a component only the ways to later nodes are followed, which do not come round.
      for (const node of [...component].reverse()) {
        const { leaves, further } = this.contentOf(node);
        let deepest = leaves ? 1 : 0;
        for (const next of further)
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
        this.contentOf(node).further.some((next) => indexOf.get(next) !== index && stained.has(indexOf.get(next)!)),
      );
      if (root && !explained) deepest.push(root);
      if (root || explained) stained.add(index);
    }
    return deepest;
  }

  get components(): Components<JsonObject> {
    this.knownComponents ??= componentsOf(
      this.roots.map(({ value }) => value),
      (schema) => this.contentOf(schema).further,
    );
    return this.knownComponents;
  }

  private contentOf(schema: JsonObject): Content {
    let content = this.contents.get(schema);
    if (!content) {
      content = this.examined(schema);
      this.contents.set(schema, content);
    }
    return content;
  }

  private examined({ properties, items, additionalProperties, allOf }: JsonObject): Content {
    const further: JsonObject[] = [];
    let written = 0;
    let leaves = false;
    for (const item of [...Object.values(objectOf(properties)), items, additionalProperties, ...arrayOf(allOf)]) {
      if (!isObject(item)) continue;
      written++;
      const value = this.references.follow(item, [])?.value;
      if (!value) continue;
      if (isLeaf(value)) leaves = true;
      else further.push(value);
    }
    return { written, leaves, further, countedFor: undefined };
  }
}

/** What is right below a schema. */
interface Content {
  /** How many schemas and references are written there. */
  readonly written: number;
  /** Whether there are schemas that contain no others. Most are such, so they are no nodes of the graph. */
  readonly leaves: boolean;
  /** The schemas that contain others, references followed. */
  readonly further: readonly JsonObject[];
  /** The schema for which it was counted last, so that each count takes it once. */
  countedFor: JsonObject | undefined;
}

function rootsOf(model: ConnectorModel): RootSchema[] {
  const definitions = Object.entries(objectOf(model.root.definitions)).map(([name, value]) => ({
    value,
    path: ['definitions', name],
    label: `Definition ${quoted(name)}`,
  }));
  const below = (kind: 'parameterObject' | 'responseObject' | 'x-ms-notification-content', label: string) =>
    model
      .objects(kind)
      .filter(({ value }: ShapeNode) => value.schema !== undefined)
      .map(({ value, path }) => ({ value: value.schema, path: [...path, 'schema'], label }));
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
