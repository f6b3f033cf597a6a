import type { IFunctionResult, RulesetFunction, RulesetFunctionContext } from '@stoplight/spectral-core';
import type { Path } from './json.ts';
import type { ConnectorModel, Kind, NodeOf } from './model.ts';
import { modelOf, nodesOf } from './model.ts';

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
  return checkDocument((document, reportAt) => {
    const model = modelOf(document);
    for (const one of kinds)
      for (const node of nodesOf(model, one)) check(node, reportBelow(node.path, reportAt), model);
  });
}

/** A rule that looks at the file as text: its size, its syntax, its line ends. Findings are at the top of the file. */
export function checkText(
  check: (text: string, report: (message: string) => void, source: string | null) => void,
): RuleBody {
  return checkDocument((_document, reportAt, { document }) => {
    // Spectral keeps the text it parsed, but types the field as its own.
    const { input } = document as { readonly input?: unknown };
    if (typeof input === 'string') check(input, (message) => reportAt([], message), document.source);
  });
}

/** A rule that is called once with the parsed document as Spectral holds it. */
function checkDocument(
  check: (document: object, reportAt: (path: Path, message: string) => void, context: RulesetFunctionContext) => void,
): RuleBody {
  const run: RulesetFunction<unknown, null> = (document, _options, context) => {
    const results: IFunctionResult[] = [];
    if (typeof document === 'object' && document !== null)
      check(document, (path, message) => results.push({ message, path: [...path] }), context);
    return results;
  };
  return { given: '$', then: { function: run } };
}

function reportBelow(path: Path, reportAt: (path: Path, message: string) => void): Report {
  return Object.assign((message: string, ...below: Path) => reportAt([...path, ...below], message), {
    at: reportAt,
  });
}
