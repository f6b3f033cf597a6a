import type { JsonObject } from '../core/json/json.ts';
import { isObject, isReference, objectOf } from '../core/json/json.ts';
import type { ConnectorModel } from '../core/model/model.ts';
import { view } from '../core/model/model.ts';
import type { Located, References } from '../core/model/references.ts';
import { schemasBelow } from '../core/model/schema-content.ts';
import { isLeaf } from '../core/model/schemas.ts';
import type { ShapeNode } from '../core/shape/shape.ts';
import { quoted } from '../core/text/text.ts';
import type { Components } from './components.ts';
import { componentsOf } from './components.ts';

/** A schema that others do not contain: a definition, or the schema of a body, a response or a webhook. */
export interface RootSchema extends Located<JsonObject> {
  /** How a message calls it at its beginning. */
  readonly label: string;
}

/** Counting stops at so many schemas, above every limit. */
export const maxCounted = 1000;

/** A schema that contains others. Most contain none and aren't part of the graph. */
interface SchemaNode {
  readonly value: JsonObject;
  /** What is directly below it, once it is asked for. */
  content: Content | undefined;
  /** The schema for which it was counted last, so that each count includes it once. */
  countedFor: SchemaNode | undefined;
  /** How many schemas it has, once they are counted. */
  count: number | undefined;
  /** How many schemas lie within each other in it, once that is measured. */
  depth: number | undefined;
}

/** What is directly below a schema. */
interface Content {
  /** How many schemas and references are written there. */
  readonly written: number;
  /** Whether there are schemas that contain no others. */
  readonly leaves: boolean;
  /** The schemas that contain others, references followed. */
  readonly further: readonly SchemaNode[];
}

/** The schemas of a definition, and which contains which. */
export class SchemaGraph {
  readonly roots: readonly RootSchema[];
  private readonly references: References;
  private readonly nodes = new Map<JsonObject, SchemaNode>();
  private knownComponents: Components<SchemaNode> | undefined;
  private measured = false;

  constructor(model: ConnectorModel) {
    this.references = model.references;
    this.roots = rootsOf(model);
  }

  /**
   * How many schemas a schema has: itself, and all below it. What several references lead to is counted once;
   * accepted connectors come close to Microsoft's limit this way, and far above it otherwise.
   *
   * Counting stops at `maxCounted`.
   */
  count(schema: JsonObject): number {
    const start = this.references.resolve(schema);
    if (!start || isLeaf(start)) return 1;
    const node = this.nodeOf(start);
    return (node.count ??= this.counted(node));
  }

  private counted(start: SchemaNode): number {
    let count = 1;
    const stack = [start];
    for (let one = stack.pop(); one; one = stack.pop()) {
      if (one.countedFor === start) continue;
      one.countedFor = start;
      const { written, further } = this.contentOf(one);
      count += written;
      if (count >= maxCounted) return maxCounted;
      for (const next of further) stack.push(next);
    }
    return count;
  }

  /**
   * How many schemas lie within each other in a root, references followed, where it is deepest. A schema that contains
   * itself counts once.
   */
  depth({ value }: RootSchema): number {
    if (!this.measured) this.measure();
    this.measured = true;
    return this.nodeOf(value).depth ?? 0;
  }

  private measure(): void {
    for (const component of this.components.list)
      // From the last to the first: what is not measured when its turn comes leads back, and does not count.
      for (const node of [...component].reverse()) {
        const { leaves, further } = this.contentOf(node);
        let maxBelow = leaves ? 1 : 0;
        for (const next of further) maxBelow = Math.max(maxBelow, next.depth ?? 0);
        node.depth = maxBelow + 1;
      }
  }

  /**
   * The roots that offend by themselves. If an offending schema contains another one, the inner one has to be corrected;
   * of those that contain each other, the first stands for all.
   */
  deepestOf(offends: (root: RootSchema) => boolean): readonly RootSchema[] {
    const offending = this.roots.filter(offends);
    if (offending.length === 0) return [];
    const { list, indexOf } = this.components;
    const offenders = new Map<number, RootSchema>();
    for (const root of offending) {
      const index = indexOf.get(this.nodeOf(root.value))!;
      if (!offenders.has(index)) offenders.set(index, root);
    }
    // Each component comes after those that it leads to.
    const offendingComponents = new Set<number>();
    const deepest: RootSchema[] = [];
    for (const [index, component] of list.entries()) {
      const root = offenders.get(index);
      const explained = component.some((node) =>
        this.contentOf(node).further.some(
          (next) => indexOf.get(next) !== index && offendingComponents.has(indexOf.get(next)!),
        ),
      );
      if (root && !explained) deepest.push(root);
      if (root || explained) offendingComponents.add(index);
    }
    return deepest;
  }

  private get components(): Components<SchemaNode> {
    this.knownComponents ??= componentsOf(
      this.roots.map(({ value }) => this.nodeOf(value)),
      (node) => this.contentOf(node).further,
    );
    return this.knownComponents;
  }

  private nodeOf(value: JsonObject): SchemaNode {
    let node = this.nodes.get(value);
    if (!node) {
      node = { value, content: undefined, countedFor: undefined, count: undefined, depth: undefined };
      this.nodes.set(value, node);
    }
    return node;
  }

  private contentOf(node: SchemaNode): Content {
    return (node.content ??= this.examined(node.value));
  }

  private examined(schema: JsonObject): Content {
    const further: SchemaNode[] = [];
    let written = 0;
    let leaves = false;
    for (const item of schemasBelow(schema)) {
      if (!isObject(item)) continue;
      written++;
      const value = this.references.resolve(item);
      if (!value) continue;
      if (isLeaf(value)) leaves = true;
      else further.push(this.nodeOf(value));
    }
    return { written, leaves, further };
  }
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
export const schemaGraphOf = view((model) => new SchemaGraph(model));
