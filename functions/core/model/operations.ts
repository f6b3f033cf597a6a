import { methods } from '../shape/definition-shape.ts';
import type { Json, JsonObject, Path } from '../json/json.ts';
import { arrayOf, isObject, isReference, objectOf, stringOf } from '../json/json.ts';
import { quoted, withoutCredentials } from '../text/text.ts';
import { view } from './model.ts';
import type { Located, References } from './references.ts';

/** How much of an operationId messages quote; the longest of an accepted connector has 90 characters. */
const longestId = 100;

/** An action or trigger of a connector. */
export interface Operation {
  readonly value: JsonObject;
  readonly path: Path;
  /** The HTTP method, in lower case as in the definition. */
  readonly method: string;
  /** The key of the path item, such as `/orders/{id}`. */
  readonly template: string;
  readonly pathItem: JsonObject;
  readonly id: string | undefined;
  /** How messages name it: the operationId in quotes, or method and path. */
  readonly label: string;
  /** Whether makers never see it (`x-ms-visibility: internal`). */
  readonly internal: boolean;
  readonly deprecated: boolean;
  /** Whether it starts flows (`x-ms-trigger`). */
  readonly trigger: boolean;
  /** Whether it is an MCP server (`x-ms-agentic-protocol`): agents call it, and makers see neither inputs nor outputs. */
  readonly mcpServer: boolean;
  /** The name that all versions of it share (`x-ms-api-annotation.family`). */
  readonly family: string | undefined;
  /** The payload that a webhook delivers (`x-ms-notification-content` of the path item of a trigger). */
  readonly notification: Located<JsonObject> | undefined;
  /** Its parameters with those of its path item merged in, references followed; those that dangle are left out. */
  readonly parameters: readonly Parameter[];
  readonly responses: readonly Response[];
}

/** A parameter that at least one operation takes; one that several operations share is one parameter. */
export interface Parameter {
  readonly value: JsonObject;
  /** Where the parameter itself is written, behind any reference. */
  readonly path: Path;
  readonly name: string;
  /** Its location: `query`, `header`, `path`, `formData` or `body`. */
  readonly in: string;
  readonly operations: readonly Operation[];
  /** Whether makers never see it: it is internal, or each operation that takes it is. */
  readonly internal: boolean;
}

/** A response of one operation. */
export interface Response {
  /** The response with references followed; empty when the reference dangles. */
  readonly value: JsonObject;
  /** Whether it is a reference that leads to no response. */
  readonly dangling: boolean;
  /** The entry in the operation's `responses`. */
  readonly path: Path;
  /** Where the response itself is written, behind any reference. */
  readonly target: Path;
  /** The key of the entry, such as `200` or `default`. */
  readonly status: string;
  readonly operation: Operation;
}

/** Whether the key of a response is `default` or an HTTP status code. */
export function isStatus(status: string): boolean {
  return status === 'default' || /^[1-5]\d\d$/.test(status);
}

/** Whether a status code or range stands for success. */
export function isSuccess(status: string): boolean {
  return /^2\d\d$/.test(status);
}

export function isInternal(value: JsonObject): boolean {
  return value['x-ms-visibility'] === 'internal';
}

/**
 * Whether a parameter is the one that the platform itself adds to every path. The portal writes it into the definitions
 * that makers copy from there.
 */
export function isConnectionId({ name }: { readonly name?: unknown }): boolean {
  return typeof name === 'string' && name.toLowerCase() === 'connectionid';
}

/** Whether two parameters of an operation would be one: they have the same name in the same location. */
function isSameParameter(one: JsonObject, other: JsonObject): boolean {
  return one.name === other.name && one.in === other.in;
}

/** A parameter that learns one by one which operations take it. */
class WrittenParameter implements Parameter {
  readonly name: string;
  readonly in: string;
  readonly operations: Operation[] = [];

  constructor(
    readonly value: JsonObject,
    readonly path: Path,
  ) {
    this.name = stringOf(value.name) ?? '';
    this.in = stringOf(value.in) ?? '';
  }

  get internal(): boolean {
    return isInternal(this.value) || this.operations.every((operation) => operation.internal);
  }
}

/** The operations of a definition in the order in which they are written. */
export const operationsOf = view(({ root, references }): readonly Operation[] => readOperations(root, references));

/** The parameters that operations take, each once. */
export const parametersOf = view((model): readonly Parameter[] => [
  ...new Set(operationsOf(model).flatMap(({ parameters }) => parameters)),
]);

/** The responses of all operations. */
export const responsesOf = view((model): readonly Response[] =>
  operationsOf(model).flatMap(({ responses }) => responses),
);

/** The operations by their operationId; where several share it, the first. */
export const operationsByIdOf = view((model): ReadonlyMap<string, Operation> => {
  const byId = new Map<string, Operation>();
  for (const operation of operationsOf(model))
    if (operation.id !== undefined && !byId.has(operation.id)) byId.set(operation.id, operation);
  return byId;
});

/** The path of an operation for use in a message; credentials in it are masked. */
export function shownTemplate({ template }: Pick<Operation, 'template'>): string {
  return withoutCredentials(template);
}

function readOperations(root: JsonObject, references: References): Operation[] {
  const known = new Map<JsonObject, WrittenParameter>();

  const parameterAt = ({ value, path }: Located<JsonObject>, operation: Operation): Parameter => {
    let parameter = known.get(value);
    if (!parameter) known.set(value, (parameter = new WrittenParameter(value, path)));
    parameter.operations.push(operation);
    return parameter;
  };

  const listed = (list: Json | undefined, path: Path): Located<JsonObject>[] =>
    arrayOf(list).flatMap((item, index) => {
      // What a reference finds anywhere else is no parameter.
      if (isReference(item) && !item.$ref.startsWith('#/parameters/')) return [];
      return references.follow(item, path.concat(index)) ?? [];
    });

  return Object.entries(objectOf(root.paths)).flatMap(([template, pathItem]) => {
    if (!isObject(pathItem) || template.startsWith('x-')) return [];
    const shared = listed(pathItem.parameters, ['paths', template, 'parameters']);
    return methods.flatMap((method) => {
      const value = pathItem[method];
      // An operation without any content has a rule of its own; nothing else can be said about it.
      if (!isObject(value) || Object.keys(value).length === 0) return [];
      const path = ['paths', template, method];
      const own = listed(value.parameters, path.concat('parameters'));
      const inherited = shared.filter(({ value }) => !own.some((mine) => isSameParameter(mine.value, value)));
      const id = stringOf(value.operationId);
      const parameters: Parameter[] = [];
      const responses: Response[] = [];
      const operation: Operation = {
        value,
        path,
        method,
        template,
        pathItem,
        id,
        label: id ? quoted(id, longestId) : `${method.toUpperCase()} ${shownTemplate({ template })}`,
        internal: isInternal(value),
        deprecated: value.deprecated === true,
        trigger: value['x-ms-trigger'] !== undefined,
        mcpServer: value['x-ms-agentic-protocol'] !== undefined,
        family: stringOf(objectOf(value['x-ms-api-annotation']).family),
        notification:
          value['x-ms-trigger'] === undefined
            ? undefined
            : references.follow(pathItem['x-ms-notification-content'], [
                'paths',
                template,
                'x-ms-notification-content',
              ]),
        parameters,
        responses,
      };
      for (const place of [...own, ...inherited]) parameters.push(parameterAt(place, operation));
      for (const [status, entry] of Object.entries(objectOf(value.responses))) {
        if (status.startsWith('x-')) continue;
        const entryPath = path.concat('responses', status);
        const target = references.follow(entry, entryPath);
        responses.push({
          value: target?.value ?? {},
          dangling: !target && isReference(entry),
          path: entryPath,
          target: target?.path ?? entryPath,
          status,
          operation,
        });
      }
      return [operation];
    });
  });
}
