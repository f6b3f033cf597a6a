import type { Json } from '../core/json/json.ts';
import { memoize } from '../core/json/memoize.ts';
import { view } from '../core/model/model.ts';
import type { Report, RuleBody } from '../core/rule/visit.ts';
import { visitView } from '../core/rule/visit.ts';
import type { ShapeNode } from '../core/shape/shape.ts';
import { jsonType } from '../core/shape/shape.ts';
import { looksRandom, secretIn } from '../core/text/secrets.ts';
import { quoted, withArticle } from '../core/text/text.ts';

const kinds = ['schemaObject', 'parameterObject', 'itemsObject', 'headerObject'] as const;

/** The objects that may have a `type` (schemas, parameters, their items and headers) and have a key. */
export const typedObjectsWith = view((model) =>
  memoize((key): readonly ShapeNode[] => model.objectsWith(key, kinds).filter(isTyped)),
);

/** A rule about a key of the objects that may have a `type`. */
export function visitTyped(key: string, check: (node: ShapeNode, report: Report) => void): RuleBody {
  return visitView((model) => typedObjectsWith(model)(key), check);
}

/** A body parameter has a schema instead of a type; another rule reports one with a type. */
function isTyped({ kind, value }: ShapeNode): boolean {
  return kind !== 'parameterObject' || value.in !== 'body';
}

/** How a message calls such an object within a sentence: `parameter "id"`, `property "total"`, "a schema". */
export function nameOf({ kind, value, path }: ShapeNode): string {
  const name = quoted(String(path.at(-1)));
  if (kind === 'parameterObject')
    return typeof value.name === 'string' ? `parameter ${quoted(value.name)}` : 'a parameter';
  if (kind === 'headerObject') return `header ${name}`;
  if (path.at(-2) === 'properties') return `property ${name}`;
  if (path.length === 2 && path[0] === 'definitions') return `definition ${name}`;
  return 'a schema';
}

/** How a message that begins with such an object calls it. */
export function labelOf(node: ShapeNode): string {
  const name = nameOf(node).replace(/^a /, 'this ');
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** A value with its type, for use in a message: `"none", a string`. */
export function described(value: Json): string {
  const type = withArticle(jsonType(value));
  if (typeof value === 'object' || (typeof value === 'string' && mayBeSecret(value))) return type;
  return `${typeof value === 'string' ? quoted(value) : String(value)}, ${type}`;
}

/** Whether a text may be a credential, which no message repeats. */
function mayBeSecret(text: string): boolean {
  return secretIn(text) !== undefined || looksRandom(text);
}
