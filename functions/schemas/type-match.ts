import type { Json } from '../core/json/json.ts';
import { jsonType } from '../core/shape/shape.ts';

/**
 * How a value matches a type:
 * `exact`: it has the type;
 * `text`: it is a string that spells a value of the type, such as `"true"`, which the platform reads as one;
 * `null`: it is null, which the platform ignores;
 * `wrong`: none of these.
 */
export type TypeMatch = 'exact' | 'text' | 'null' | 'wrong';

/** How a value matches a type of Swagger. Values of files and of unknown types always match. */
export function matchType(value: Json, type: string | undefined): TypeMatch {
  const actual = jsonType(value);
  switch (type) {
    case 'string':
    case 'array':
    case 'object':
      break;
    case 'boolean':
      if (typeof value === 'string' && /^(?:true|false)$/i.test(value)) return 'text';
      break;
    case 'integer':
      if (typeof value === 'string' && /^[+-]?\d+$/.test(value)) return 'text';
      break;
    case 'number':
      if (actual === 'integer') return 'exact';
      if (typeof value === 'string' && /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(value)) return 'text';
      break;
    default:
      return 'exact';
  }
  if (actual === type) return 'exact';
  return actual === 'null' ? 'null' : 'wrong';
}
