import fc from 'fast-check';
import type { Json } from '../../functions/core/json/json.ts';
import type { Random } from './random.ts';

/** Pieces of text that can make parsers and rules fail. */
const pieces = [
  ...[
    '{',
    '}',
    '[',
    ']',
    '"',
    ':',
    ',',
    '\\',
    '\n',
    '\t',
    '\0',
    '\u001b[2J',
    '\u202e',
    '\ud83d',
    '<',
    '>',
    '&',
    '<![CDATA[',
  ],
  ...['__proto__', 'constructor', 'toString', '$ref', '#/definitions/A', '#/paths/~1', '{}', 'null', '1e999', '-0'],
  ...['<<: *a', '&a [*a, *a]', '!!binary', '? ', '- ', '%YAML', '[?', ' &p\n!!null', '"""', '/*', '//', '@"', '$"{'],
  ...['<!DOCTYPE x [<!ENTITY a "aa">]>', '&a;', '](', '![', '```', '|', '# ', '* '.repeat(50), '['.repeat(500)],
];

/** Changes some bytes: flips, cuts, copies, and pieces that are put in. */
export function mutatedBytes(bytes: Uint8Array, random: Random): Uint8Array {
  let changed = Buffer.from(bytes);
  for (let times = 1 + random.below(4); times > 0; times--) {
    const at = random.below(changed.length + 1);
    const length = random.below(random.of([2, 16, 256, 4_096]));
    const [before, part, after] = [
      changed.subarray(0, at),
      changed.subarray(at, at + length),
      changed.subarray(at + length),
    ];
    switch (random.below(6)) {
      case 0:
        if (at < changed.length) changed[at] = random.below(256);
        break;
      case 1:
        changed = Buffer.concat([before, after]);
        break;
      case 2:
        changed = Buffer.concat([before, part, part, after]);
        break;
      case 3:
        changed = Buffer.concat([before, Buffer.from(random.of(pieces)), part, after]);
        break;
      case 4:
        changed = Buffer.from(before);
        break;
      default:
        changed = Buffer.concat([before, Buffer.from(random.drawn(fc.string({ unit: 'binary' }))), after]);
    }
  }
  return changed;
}

/** Values that stand where nobody expects them. */
const hostileValues: readonly Json[] = [
  ...[null, true, 0, -1, 1e308, '', ' ', '{}', '$ref', 'x'.repeat(5_000), 'a b c '.repeat(500), '(a+)+$', '\u0000'],
  ...[[], {}, [[]], [null], { $ref: '#' }, { $ref: '#/paths' }, { $ref: '#/definitions/%' }, { __proto__: 1 } as Json],
];

/** Changes some values of JSON: others in their place, keys taken from elsewhere, whole parts nested in themselves. */
export function mutatedJson(value: Json, random: Random): Json {
  const copy = structuredClone(value);
  for (let times = 1 + random.below(5); times > 0; times--) {
    const { holder, key } = placeIn(copy, random);
    if (!holder || key === undefined) continue;
    switch (random.below(5)) {
      case 0:
        holder[key] = structuredClone(random.of(hostileValues));
        break;
      case 1:
        holder[key] = random.drawn(fc.jsonValue());
        break;
      case 2:
        if (Array.isArray(holder)) holder.splice(Number(key), 1);
        else Reflect.deleteProperty(holder, key);
        break;
      case 3: {
        const other = placeIn(copy, random);
        if (other.holder && other.key !== undefined) holder[key] = structuredClone(other.holder[other.key]!);
        break;
      }
      default:
        if (!Array.isArray(holder)) holder[random.of([...pieces, `x-ms-${key}`, key.toUpperCase()])] = holder[key]!;
    }
  }
  return copy;
}

/** A place in JSON, by a walk that stops at random. */
function placeIn(value: Json, random: Random): { readonly holder?: Record<string, Json>; readonly key?: string } {
  let place: { readonly holder?: Record<string, Json>; readonly key?: string } = {};
  let node: Json | undefined = value;
  while (typeof node === 'object' && node !== null) {
    const keys: string[] = Object.keys(node);
    if (keys.length === 0 || (place.holder && random.below(5) === 0)) break;
    const key: string = random.of(keys);
    place = { holder: node as Record<string, Json>, key };
    node = (node as Record<string, Json>)[key];
  }
  return place;
}
