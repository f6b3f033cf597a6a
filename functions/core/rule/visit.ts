import type { IFunctionResult, RulesetFunction, RulesetFunctionContext } from '@stoplight/spectral-core';
import type { DocumentFile } from '../model/document.ts';
import { fileOf } from '../model/document.ts';
import type { Path } from '../json/json.ts';
import type { ConnectorModel, Kind, NodeOf, ObjectKind } from '../model/model.ts';
import { modelOf, nodesOf } from '../model/model.ts';
import type { PropertiesModel, PropertiesViews } from '../model/properties-model.ts';
import { propertiesModelOf } from '../model/properties-model.ts';
import type { ShapeNode } from '../shape/shape.ts';

/** How a check says what it found. */
export interface Report {
  /** A finding at the node that is being checked, or below it. */
  (message: string, ...below: Path): void;
  /** A finding at another place of the document. */
  at(path: Path, message: string): void;
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
function checkDocument(
  check: (reportAt: (path: Path, message: string) => void, context: RulesetFunctionContext) => void,
): RuleBody {
  const run: RulesetFunction<unknown, null> = (document, _options, context) => {
    const results: IFunctionResult[] = [];
    if (typeof document === 'object' && document !== null)
      check((path, message) => results.push({ message, path: [...path] }), context);
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
  let checked: Node;
  // One function for all nodes, which asks for a path only when there is something to report.
  const report: Report = Object.assign(
    (message: string, ...below: Path) => reportAt([...checked.path, ...below], message),
    { at: reportAt },
  );
  for (checked of nodes) check(checked, report, model);
}
