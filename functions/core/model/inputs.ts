import type { JsonObject } from '../json/json.ts';
import { arrayOf, isObject, objectOf, stringOf } from '../json/json.ts';
import type { Operation, Parameter } from './operations.ts';
import { isInternal } from './operations.ts';
import type { PathStrings, Resolution } from './path-strings.ts';
import type { References } from './references.ts';
import { isDynamicSchema } from './schema-content.ts';
import { propertiesOf } from './schemas.ts';

/** An input of an operation: a parameter, or a property of the body. */
export interface Input {
  readonly type: string | undefined;
  /** Whether it, and everything around it, is required. */
  readonly required: boolean;
  /** Whether it, or anything around it, is internal. */
  readonly internal: boolean;
  readonly hasDefault: boolean;
}

/** What a name stands for among the inputs of an operation: a parameter, a property of the body, or both. */
export interface Match {
  readonly parameter: Input | undefined;
  readonly property: Input | undefined;
  /** Whether the body may hold such a property without describing it. */
  readonly open: boolean;
}

/** The input that a name stands for; a parameter comes before a property of the body. */
export function inputOf({ parameter, property }: Match): Input | undefined {
  return parameter ?? property;
}

/** Whether a name stands for nothing that the operation takes. */
export function isUnknown({ parameter, property, open }: Match): boolean {
  return !parameter && !property && !open;
}

/** Whether a name stands for two things at once. */
export function isAmbiguous({ parameter, property }: Match): boolean {
  return parameter !== undefined && property !== undefined;
}

/** As many missing inputs as this are told, and one more, which stands for all others. */
export const maxMissing = 3;

/** How deep required properties are looked for in a body. Accepted connectors nest fifteen schemas at most. */
const deepest = 100;

/**
 * Looks up the inputs of operations by the names that dynamic extensions use for them: the name of a parameter, or the
 * path of a property of the body, with or without the name of the body parameter before it.
 */
export class Inputs {
  private readonly references: References;
  private readonly paths: PathStrings;
  private readonly byName = new Map<Operation, ReadonlyMap<string, Parameter>>();
  private readonly required = new Map<Operation, readonly string[]>();

  constructor(references: References, paths: PathStrings) {
    this.references = references;
    this.paths = paths;
  }

  named(operation: Operation, name: string): Match {
    const parameter = this.parametersOf(operation).get(name);
    const property = this.bodyProperty(operation, name);
    return {
      parameter: parameter && this.inputFrom(parameter),
      property:
        property?.outcome === 'found'
          ? {
              type: stringOf(property.schema.type),
              required: property.required,
              internal: property.internal,
              hasDefault: property.schema.default !== undefined,
            }
          : undefined,
      open: property?.outcome === 'open',
    };
  }

  /**
   * The required inputs of an operation that have no default and that a call with these names does not pass, the first
   * few of them.
   */
  missing(operation: Operation, names: readonly string[]): string[] {
    const passed = new Set(names.map(plain));
    const missing: string[] = [];
    for (const name of this.requiredBy(operation)) {
      if (missing.length > maxMissing) break;
      const path = plain(name);
      const withoutBody = path.slice(path.indexOf('/') + 1);
      if (!isPassed(path, passed) && !isPassed(withoutBody, passed)) missing.push(name);
    }
    return missing;
  }

  /**
   * The required parameters without a default and, when the body is required, the required properties in there that
   * hold a value themselves, as paths that begin with the name of the body.
   */
  private requiredBy(operation: Operation): readonly string[] {
    let names = this.required.get(operation);
    if (!names) {
      names = operation.parameters
        .filter(({ value }) => value.required === true)
        .flatMap((parameter) => {
          if (parameter.in !== 'body') return parameter.value.default === undefined ? [parameter.name] : [];
          const schema = this.bodySchema(parameter);
          return schema ? this.requiredBelow(schema, parameter.name) : [];
        });
      this.required.set(operation, names);
    }
    return names;
  }

  private requiredBelow(body: JsonObject, bodyName: string): string[] {
    const names: string[] = [];
    const passed = new Set([body]);
    const open = [{ schema: body, name: bodyName, depth: 0 }];
    // The loop continues with the schemas that it adds.
    for (const { schema, name, depth } of open)
      for (const property of propertiesOf({ value: schema, path: [] }, this.references)) {
        const below = this.references.resolve(property.value);
        if (!property.required || !below || passed.has(below) || below.default !== undefined) continue;
        const path = `${name}/${property.name}`;
        if (isObject(below.properties) || arrayOf(below.allOf).length > 0) {
          passed.add(below);
          if (depth < deepest) open.push({ schema: below, name: path, depth: depth + 1 });
        } else if (below.type !== 'object' && !isDynamicSchema(below)) names.push(path);
      }
    return names;
  }

  private inputFrom(parameter: Parameter): Input {
    const { value } = parameter;
    const schema = parameter.in === 'body' ? objectOf(this.bodySchema(parameter)) : value;
    return {
      type: stringOf(schema.type),
      required: value.required === true,
      internal: isInternal(value) || isInternal(schema),
      hasDefault: schema.default !== undefined,
    };
  }

  private bodyProperty({ parameters }: Operation, name: string): Resolution | undefined {
    const body = parameters.find(({ in: location }) => location === 'body');
    const schema = body && this.bodySchema(body);
    if (!schema) return undefined;
    const direct = this.paths.resolve(schema, name);
    // "body/order" is the property "order" of the body parameter "body".
    const qualified = name.startsWith(body.name) && /^[/.]./.test(name.slice(body.name.length));
    if (direct.outcome === 'found' || !qualified) return direct;
    const inner = this.paths.resolve(schema, name.slice(body.name.length + 1));
    return inner.outcome === 'missing' ? direct : inner;
  }

  private bodySchema({ value }: Parameter): JsonObject | undefined {
    return this.references.resolve(value.schema);
  }

  private parametersOf(operation: Operation): ReadonlyMap<string, Parameter> {
    let byName = this.byName.get(operation);
    if (!byName) {
      byName = new Map([...operation.parameters].reverse().map((parameter) => [parameter.name, parameter]));
      this.byName.set(operation, byName);
    }
    return byName;
  }
}

/** Whether an input is passed, by itself or with something around it. */
function isPassed(path: string, passed: ReadonlySet<string>): boolean {
  for (let part = path; ; part = part.slice(0, part.lastIndexOf('/'))) {
    if (passed.has(part)) return true;
    if (!part.includes('/')) return false;
  }
}

function plain(name: string): string {
  return name.replaceAll('.', '/');
}
