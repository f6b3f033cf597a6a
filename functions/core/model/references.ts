import type { Json, JsonObject, Path } from '../json/json.ts';
import { isObject, isReference } from '../json/json.ts';

/** A value together with the place where it is written. */
export interface Located<Value = Json> {
  readonly value: Value;
  readonly path: Path;
}

/**
 * The segments of a local JSON pointer in its URI fragment form, such as `#/definitions/Order`; `undefined` when the
 * text is none (another file, a missing slash, a `~` or `%` that begins no escape).
 * Source: RFC 6901, sections 3 and 6.
 */
export function pointerSegments(pointer: string): string[] | undefined {
  if (!pointer.startsWith('#/') || /~(?![01])/.test(pointer)) return undefined;
  const segments = pointer.slice(2).split('/');
  try {
    return segments.map((segment) => decodeURIComponent(segment).replaceAll('~1', '/').replaceAll('~0', '~'));
  } catch {
    return undefined; // a lone "%"
  }
}

/** Looks up and follows the local references of one document. Every pointer is looked up once. */
export class References {
  private readonly root: Json;
  private readonly found = new Map<string, Located | undefined>();
  private readonly followed = new Map<string, Located<JsonObject> | undefined>();

  constructor(root: Json) {
    this.root = root;
  }

  /** What a pointer points at, without following a reference found there; `undefined` when it dangles. */
  lookUp(pointer: string): Located | undefined {
    if (!this.found.has(pointer)) this.found.set(pointer, this.walk(pointerSegments(pointer)));
    return this.found.get(pointer);
  }

  /**
   * The object a place holds, references followed to the end, and where that object is written. `undefined` when the
   * chain dangles, runs in a circle or does not end in an object.
   */
  follow(value: Json | undefined, path: Path): Located<JsonObject> | undefined {
    if (isReference(value)) return this.followPointer(value.$ref);
    return isObject(value) ? { value, path } : undefined;
  }

  /** The object that `follow` finds, for those who do not ask where it is written. */
  resolve(value: Json | undefined): JsonObject | undefined {
    if (isReference(value)) return this.followPointer(value.$ref)?.value;
    return isObject(value) ? value : undefined;
  }

  private followPointer(pointer: string): Located<JsonObject> | undefined {
    const passed = new Set<string>();
    let end: Located<JsonObject> | undefined;
    for (let next: string | undefined = pointer; next !== undefined && !passed.has(next);) {
      if (this.followed.has(next)) {
        end = this.followed.get(next);
        break;
      }
      passed.add(next);
      const place = this.lookUp(next);
      const value: Json | undefined = place?.value;
      if (place && isObject(value) && !isReference(value)) end = { value, path: place.path };
      next = isReference(value) ? value.$ref : undefined;
    }
    // All pointers of a chain end where it ends.
    for (const passedBy of passed) this.followed.set(passedBy, end);
    return end;
  }

  private walk(segments: string[] | undefined): Located | undefined {
    if (!segments) return undefined;
    let value: Json | undefined = this.root;
    const path: (string | number)[] = [];
    for (const segment of segments) {
      if (Array.isArray(value)) {
        if (!/^\d+$/.test(segment)) return undefined;
        path.push(Number(segment));
        value = (value as readonly Json[])[Number(segment)];
      } else if (isObject(value) && Object.hasOwn(value, segment)) {
        path.push(segment);
        value = value[segment];
      } else return undefined;
    }
    return value === undefined ? undefined : { value, path };
  }
}
