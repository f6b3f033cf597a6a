import type { Json } from '../core/json.ts';
import type { ConnectorModel } from '../core/model.ts';
import type { ShapeNode } from '../core/shape.ts';
import { jsonType } from '../core/shape.ts';
import { quoted } from '../core/text.ts';
import type { Report, RuleBody } from '../core/visit.ts';
import { visitView } from '../core/visit.ts';

const kinds = ['schemaObject', 'parameterObject', 'itemsObject', 'headerObject'] as const;

/** The objects that have a `type`: schemas, parameters, their items and headers. */
export function typedObjects(model: ConnectorModel): readonly ShapeNode[] {
  return model.view('typedObjects', () => kinds.flatMap((kind) => model.objects(kind)).filter(isTyped));
}

/**
 * A rule about a key, or several, of the objects that have a `type`. Most keys stand on few of them, so they are sorted by their
 * keys once.
 */
export function visitTyped(
  key: string | readonly string[],
  check: (node: ShapeNode, report: Report) => void,
): RuleBody {
  const keys = [key].flat();
  return visitView((model) => [...new Set(keys.flatMap((one) => holders(model).get(one) ?? []))], check);
}

function holders(model: ConnectorModel): ReadonlyMap<string, readonly ShapeNode[]> {
  return model.view('typedObjects by key', () => {
    const byKey = new Map<string, ShapeNode[]>();
    for (const node of typedObjects(model))
      for (const key of Object.keys(node.value)) {
        const nodes = byKey.get(key);
        if (nodes) nodes.push(node);
        else byKey.set(key, [node]);
      }
    return byKey;
  });
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
  const type = jsonType(value);
  const article = /^[aeiou]/.test(type) ? 'an' : 'a';
  if (value === null) return type;
  return typeof value === 'object'
    ? `${article} ${type}`
    : `${typeof value === 'string' ? quoted(value) : String(value)}, ${article} ${type}`;
}
