import type { Json } from '../core/json/json.ts';
import { jsonType } from '../core/shape/shape.ts';

/**
 * How a value goes with a type:
 * `exact`: it is of the type;
 * `text`: it is the text of a value of the type, such as `"true"`, which the platform reads as such;
 * `null`: it is null, which the platform passes over;
 * `wrong`: none of these.
 */
export type Fit = 'exact' | 'text' | 'null' | 'wrong';

/** How a value goes with a type of Swagger. Nothing can be said about the values of files and of unknown types. */
export function fitOf(value: Json, type: string | undefined): Fit {
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
