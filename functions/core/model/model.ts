import type { Call } from './calls.ts';
import { callsOf } from './calls.ts';
import { RootCauses } from '../shape/root-causes.ts';
import { definitionShape, extensionShapes } from '../shape/definition-shape.ts';
import type { LintedDocument } from './document.ts';
import { plainData } from './document.ts';
import type { Json, JsonObject, Path } from '../json/json.ts';
import { objectOf } from '../json/json.ts';
import type { Operation, Parameter, Response } from './operations.ts';
import { operationsOf } from './operations.ts';
import { References } from './references.ts';
import type { Property, SchemaUse } from './schemas.ts';
import { isProperty, schemaUsesOf } from './schemas.ts';
import type { ShapedDocument, ShapeNode } from '../shape/shape.ts';
import { shaped } from '../shape/shape.ts';
import type { Text } from './texts.ts';
import { textsOf } from './texts.ts';
import { notificationUrlsOf, webhooksOf } from './webhooks.ts';

/**
 * A connector definition as the rules see it: the document as written, and what it means once its local references are
 * followed. Each view is built at its first use and shared by all rules.
 */
export class ConnectorModel {
  /** The whole definition; empty when the document is no object. */
  readonly root: JsonObject;
  readonly references: References;
  private readonly views = new Map<string, unknown>();

  /** @param root the parsed definition, as plain objects and arrays */
  constructor(root: Json) {
    this.root = objectOf(root);
    this.references = new References(root);
  }

  /** The objects of the definition by their name in the specification, and its departures from its description. */
  get shape(): ShapedDocument {
    return this.view('shape', () => shaped(this.root, definitionShape, extensionShapes));
  }

  get operations(): readonly Operation[] {
    return this.view('operations', () => operationsOf(this.root, this.references));
  }

  /** The parameters that operations take, each once. */
  get parameters(): readonly Parameter[] {
    return this.view('parameters', () => [...new Set(this.operations.flatMap(({ parameters }) => parameters))]);
  }

  get responses(): readonly Response[] {
    return this.view('responses', () => this.operations.flatMap(({ responses }) => responses));
  }

  /** The schemas that operations send and receive, each once in each role. */
  get schemaUses(): readonly SchemaUse[] {
    return this.view('schemaUses', () => schemaUsesOf(this.operations, this.references));
  }

  get properties(): readonly Property[] {
    return this.view('properties', () => this.schemaUses.filter(isProperty));
  }

  /** The operations that extensions name, with what they pass to them and read from them. */
  get calls(): readonly Call[] {
    return this.view('calls', () => callsOf(this));
  }

  /** The operations that hand over an address for notifications. */
  get webhooks(): ReadonlySet<Operation> {
    return this.view('webhooks', () => webhooksOf(this));
  }

  /** The places of notification URLs in bodies, responses and payloads. */
  get notificationUrls(): readonly SchemaUse[] {
    return this.view('notificationUrls', () => notificationUrlsOf(this));
  }

  /** The texts that are written for people. */
  get texts(): readonly Text[] {
    return this.view('texts', () => textsOf(this));
  }

  /** The operation with this operationId; where several share it, the first. */
  operation(id: string): Operation | undefined {
    return this.view('operationsById', () => {
      const byId = new Map<string, Operation>();
      for (const operation of this.operations)
        if (operation.id !== undefined && !byId.has(operation.id)) byId.set(operation.id, operation);
      return byId;
    }).get(id);
  }

  /** The objects of one kind as they are written, unused ones included. */
  objects(kind: ObjectKind): readonly ShapeNode[] {
    return this.shape.nodes.get(kind) ?? [];
  }

  /**
   * The objects of some kinds that have a key. Most keys stand on few objects, so that a rule about a key need not look
   * at all of them.
   */
  objectsWith(key: string, kinds: readonly ObjectKind[]): readonly ShapeNode[] {
    return kinds.flatMap((kind) => this.shape.holders.get(kind)?.get(key) ?? []);
  }

  /** The mistakes that make other findings untrue. */
  get causes(): RootCauses {
    return this.view('causes', () => new RootCauses(this.root, this.shape.problems));
  }

  /** A further view of the definition, built once under its name. For what several rules of a group share. */
  view<View>(name: string, build: () => View): View {
    if (!this.views.has(name)) this.views.set(name, build());
    return this.views.get(name) as View;
  }
}

/** The name of an object in the Swagger specification (`schemaObject`) or of an extension (`x-ms-dynamic-list`). */
export type ObjectKind = `${string}Object` | `x-ms-${string}`;

/** What `visit` can go through besides the objects as written. */
export interface Views {
  /** The definition itself. */
  readonly definition: { readonly value: JsonObject; readonly path: Path };
  readonly operation: Operation;
  readonly parameter: Parameter;
  readonly response: Response;
  readonly schemaUse: SchemaUse;
  readonly property: Property;
  readonly call: Call;
  readonly text: Text;
}

export type Kind = keyof Views | ObjectKind;
export type NodeOf<K extends Kind> = K extends keyof Views ? Views[K] : ShapeNode;

const views: { readonly [K in keyof Views]: (model: ConnectorModel) => readonly Views[K][] } = {
  definition: ({ root }) => [{ value: root, path: [] }],
  operation: ({ operations }) => operations,
  parameter: ({ parameters }) => parameters,
  response: ({ responses }) => responses,
  schemaUse: ({ schemaUses }) => schemaUses,
  property: ({ properties }) => properties,
  call: ({ calls }) => calls,
  text: ({ texts }) => texts,
};

/** The nodes of one kind of a model. */
export function nodesOf<K extends Kind>(model: ConnectorModel, kind: K): readonly NodeOf<K>[] {
  return (
    Object.hasOwn(views, kind) ? views[kind as keyof Views](model) : model.objects(kind as ObjectKind)
  ) as readonly NodeOf<K>[];
}

const models = new WeakMap<LintedDocument, ConnectorModel>();

/** The model of a document that Spectral lints: built once for each run and shared by all rules. */
export function modelOf(document: LintedDocument): ConnectorModel {
  let model = models.get(document);
  if (!model) {
    model = new ConnectorModel(plainData(document));
    models.set(document, model);
  }
  return model;
}
