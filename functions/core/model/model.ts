import { RootCauses } from '../shape/root-causes.ts';
import { definitionShape, extensionShapes } from '../shape/definition-shape.ts';
import type { LintedDocument } from './document.ts';
import { plainData } from './document.ts';
import type { Json, JsonObject } from '../json/json.ts';
import { isObject, objectOf } from '../json/json.ts';
import { memoizeByObject } from '../json/memoize.ts';
import { References } from './references.ts';
import type { ShapedDocument, ShapeNode } from '../shape/shape.ts';
import { shaped } from '../shape/shape.ts';

/** The name of an object in the Swagger specification (`schemaObject`) or of an extension (`x-ms-dynamic-list`). */
export type ObjectKind = `${string}Object` | `x-ms-${string}`;

/**
 * A connector definition as the rules see it: the document as written, and what its local references lead to. What it
 * means is said by views, such as `operationsOf` and `textsOf`, each of which is a function of the model.
 */
export class ConnectorModel {
  /** The whole definition; empty when the document is no object. */
  readonly root: JsonObject;
  readonly references: References;
  private knownShape: ShapedDocument | undefined = undefined;

  /** @param root the parsed definition, as plain objects and arrays */
  constructor(root: Json) {
    this.root = objectOf(root);
    this.references = new References(root);
  }

  /** The objects of the definition by their name in the specification, and its departures from its description. */
  get shape(): ShapedDocument {
    return (this.knownShape ??= shaped(this.root, definitionShape, extensionShapes));
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
}

/**
 * A view of the definition: what `build` makes of a model, made once for each model and shared by all who ask.
 *
 *     export const callsOf = view((model) => …);
 */
export function view<View>(build: (model: ConnectorModel) => View): (model: ConnectorModel) => View {
  return memoizeByObject(build);
}

/** The mistakes that make other findings untrue. */
export const causesOf = view(({ root, shape }) => new RootCauses(root, shape.problems));

const modelOfObject = memoizeByObject((root: JsonObject) => new ConnectorModel(root));

/** The model of a parsed definition, one for each; `root` must be plain objects and arrays. */
export function modelFrom(root: Json): ConnectorModel {
  return isObject(root) ? modelOfObject(root) : new ConnectorModel(root);
}

const modelOfDocument = memoizeByObject((document: LintedDocument) => modelFrom(plainData(document)));

/** The model of a document that is being linted. */
export function modelOf(document: LintedDocument): ConnectorModel {
  return modelOfDocument(document);
}
