import type { IFunctionResult, RulesetFunction, RulesetFunctionContext } from '@stoplight/spectral-core';
import type { DocumentFile } from '../model/document.ts';
import { fileOf } from '../model/document.ts';
import type { JsonObject, Path } from '../json/json.ts';
import type { Call } from '../model/calls.ts';
import { callsOf } from '../model/calls.ts';
import type { ConnectorModel, ObjectKind } from '../model/model.ts';
import { modelOf } from '../model/model.ts';
import type { Operation, Parameter, Response } from '../model/operations.ts';
import { operationsOf, parametersOf, responsesOf } from '../model/operations.ts';
import type { PropertiesModel, PropertiesViews } from '../model/properties-model.ts';
import { propertiesModelOf } from '../model/properties-model.ts';
import type { Property, SchemaUse } from '../model/schemas.ts';
import { schemaUsesOf, usedPropertiesOf } from '../model/schemas.ts';
import type { Text } from '../model/texts.ts';
import { textsOf } from '../model/texts.ts';
import type { ShapeNode } from '../shape/shape.ts';

/** What `visit` can go through besides the objects as written. */
interface Views {
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

/** What `visit` can go through: a view of the model by its name here, or the objects of a kind as they are written. */
export type Kind = keyof Views | ObjectKind;
export type NodeOf<K extends Kind> = K extends keyof Views ? Views[K] : ShapeNode;

const views: { readonly [K in keyof Views]: (model: ConnectorModel) => readonly Views[K][] } = {
  definition: ({ root }) => [{ value: root, path: [] }],
  operation: operationsOf,
  parameter: parametersOf,
  response: responsesOf,
  schemaUse: schemaUsesOf,
  property: usedPropertiesOf,
  call: callsOf,
  text: textsOf,
};

/** The nodes of one kind of a model. */
export function nodesOf<K extends Kind>(model: ConnectorModel, kind: K): readonly NodeOf<K>[] {
  return (
    Object.hasOwn(views, kind) ? views[kind as keyof Views](model) : model.objects(kind as ObjectKind)
  ) as readonly NodeOf<K>[];
}

/**
 * What a check of ours found. Our own host takes all of it; Spectral takes the message and the path, and forgets the rest.
 */
export interface RuleResult extends IFunctionResult {
  /** All places that it is about, where it stands for several; the one at `path` is among them. */
  readonly places?: readonly Path[];
}

/** How a check says what it found. */
export interface Report {
  /** A finding at the node that is being checked, or below it. */
  (message: string, ...below: Path): void;
  /** A finding at another place of the document. One that stands for several places names all of them. */
  at(path: Path, message: string, places?: readonly Path[]): void;
}

/** The part of a rule that says where it looks and what it does there. */
export interface RuleBody {
  readonly given: string;
  readonly then: { readonly function: RulesetFunction<unknown, null> };
}

/**
 * A rule that looks at every node of a kind: an operation, parameter, response or property in its role, or an object as
 * it is written (`schemaObject`, `x-ms-dynamic-values`).
 */
export function visit<K extends Kind>(
  kind: K | readonly K[],
  check: (node: NodeOf<K>, report: Report, model: ConnectorModel) => void,
): RuleBody {
  const kinds: readonly K[] = typeof kind === 'string' ? [kind] : kind;
  return checkDocument((reportAt, { document }) => {
    const model = modelOf(document);
    for (const one of kinds) checkNodes(nodesOf(model, one), check, reportAt, model);
  });
}

/** A rule that looks at every object of a kind that has a key. */
export function visitKey(
  kind: ObjectKind,
  key: string,
  check: (node: ShapeNode, report: Report, model: ConnectorModel) => void,
): RuleBody {
  return visitView((model) => model.objectsWith(key, [kind]), check);
}

/** A rule that looks at nodes which a group keeps as a view of the model. */
export function visitView<Node extends { readonly path: Path }>(
  view: (model: ConnectorModel) => readonly Node[],
  check: (node: Node, report: Report, model: ConnectorModel) => void,
): RuleBody {
  return checkDocument((reportAt, { document }) => {
    const model = modelOf(document);
    checkNodes(view(model), check, reportAt, model);
  });
}

/** A rule that looks at every node of a kind of a properties file: a connection parameter, a policy, the file itself. */
export function visitProperties<K extends keyof PropertiesViews>(
  kind: K,
  check: (node: PropertiesViews[K][number], report: Report, model: PropertiesModel) => void,
): RuleBody {
  return checkDocument((reportAt, { document }) => {
    const model = propertiesModelOf(document);
    checkNodes<PropertiesModel[K][number], PropertiesModel>(model[kind], check, reportAt, model);
  });
}

/**
 * A rule that looks at the file: its size, its syntax, its line ends. Findings are at the top of the file unless they
 * name a value.
 */
export function checkFile(
  check: (file: DocumentFile, report: (message: string, path?: Path) => void) => void,
): RuleBody {
  return checkDocument((reportAt, { document }) => {
    const file = fileOf(document);
    if (file) check(file, (message, path = []) => reportAt(path, message));
  });
}

/** A rule that is called once for a document, and only if that is an object or array. */
function checkDocument(check: (reportAt: Report['at'], context: RulesetFunctionContext) => void): RuleBody {
  const run: RulesetFunction<unknown, null> = (document, _options, context) => {
    const results: RuleResult[] = [];
    const reportAt: Report['at'] = (path, message, places) =>
      results.push({ message, path: [...path], ...(places ? { places } : {}) });
    if (typeof document === 'object' && document !== null) check(reportAt, context);
    return results;
  };
  return { given: '$', then: { function: run } };
}

function checkNodes<Node extends { readonly path: Path }, Model>(
  nodes: readonly Node[],
  check: (node: Node, report: Report, model: Model) => void,
  reportAt: Report['at'],
  model: Model,
): void {
  // One function serves all nodes: one for each would cost more than most checks.
  let current: Node;
  const report = (message: string, ...below: Path): void => reportAt([...current.path, ...below], message);
  report.at = reportAt;
  for (const node of nodes) {
    current = node;
    check(node, report, model);
  }
}
