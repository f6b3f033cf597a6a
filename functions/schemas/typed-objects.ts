import type { Json } from '../core/json/json.ts';
import { memoize } from '../core/json/memoize.ts';
import { view } from '../core/model/model.ts';
import type { ShapeNode } from '../core/shape/shape.ts';
import { jsonType } from '../core/shape/shape.ts';
import { quoted, withArticle } from '../core/text/text.ts';
import type { Report, RuleBody } from '../core/rule/visit.ts';
import { visitView } from '../core/rule/visit.ts';

const kinds = ['schemaObject', 'parameterObject', 'itemsObject', 'headerObject'] as const;

/** The objects that may have a `type` (schemas, parameters, their items and headers) and have a key. */
export const typedObjectsWith = view((model) =>
  memoize((key): readonly ShapeNode[] => model.objectsWith(key, kinds).filter(isTyped)),
);

/** A rule about a key, or several, of the objects that may have a `type`. */
export function visitTyped(
  key: string | readonly string[],
  check: (node: ShapeNode, report: Report) => void,
): RuleBody {
  if (typeof key === 'string') return visitView((model) => typedObjectsWith(model)(key), check);
  return visitView((model) => [...new Set(key.flatMap((one) => typedObjectsWith(model)(one)))], check);
}

/** A body parameter has a schema instead; that it has a type all the same is reported by another rule. */
function isTyped({ kind, value }: ShapeNode): boolean {
  return kind !== 'parameterObject' || value.in !== 'body';
}

/** How a message calls such an object at its beginning. */
export function labelOf({ kind, value, path }: ShapeNode): string {
  const name = quoted(String(path.at(-1)));
  if (kind === 'parameterObject')
    return typeof value.name === 'string' ? `Parameter ${quoted(value.name)}` : 'This parameter';
  if (kind === 'headerObject') return `Header ${name}`;
  if (path.at(-2) === 'properties') return `Property ${name}`;
  if (path.length === 2 && path[0] === 'definitions') return `Definition ${name}`;
  return 'This schema';
}

/** A value with its type, for use in a message. */
export function described(value: Json): string {
  const type = withArticle(jsonType(value));
  if (typeof value === 'object') return type;
  return `${typeof value === 'string' ? quoted(value) : String(value)}, ${type}`;
}
