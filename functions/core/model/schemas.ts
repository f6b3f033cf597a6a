import type { Json, JsonObject, Path } from '../json/json.ts';
import { arrayOf, isObject, isReference, objectOf } from '../json/json.ts';
import { view } from './model.ts';
import type { Operation } from './operations.ts';
import { isInternal, operationsOf } from './operations.ts';
import type { Located, References } from './references.ts';

/** The side of a call that a schema describes. */
export type Role = 'request' | 'response' | 'notification';

/** A schema in the role it plays for an operation. */
export interface SchemaUse {
  /** The schema, references followed. */
  readonly value: JsonObject;
  /** Where it is used: the property or `schema` key, before any reference. */
  readonly path: Path;
  /** Where the schema itself is written, behind any reference. */
  readonly target: Path;
  readonly role: Role;
  /** The operation through which it was reached first; visible operations come before internal ones. */
  readonly operation: Operation;
  /** Whether makers never see it: it, something around it or the operation is internal. */
  readonly internal: boolean;
  /** The schema that holds it; none for the root of a body, response or notification. */
  readonly parent: SchemaUse | undefined;
  /** Its name and whether it is required, when it is a property. */
  readonly property: { readonly name: string; readonly required: boolean } | undefined;
}

/** A property of a schema in its role. */
export interface Property extends SchemaUse {
  readonly parent: SchemaUse;
  readonly property: { readonly name: string; readonly required: boolean };
}

export function isProperty(use: SchemaUse): use is Property {
  return use.property !== undefined;
}

/** The most schemas that are taken together by `allOf`; accepted connectors combine seven. */
const mostMembers = 50;

/** A schema together with the members of its `allOf`, those of theirs and so on, each once, references followed. */
export function composed(schema: Located<JsonObject>, references: References): readonly Located<JsonObject>[] {
  const members = [schema];
  // The loop continues with the members that it adds.
  if (schema.value.allOf === undefined) return members;
  const seen = new Set([schema.value]);
  for (const { value, path } of members)
    for (const [index, item] of arrayOf(value.allOf).entries()) {
      const member = references.follow(item, [...path, 'allOf', index]);
      if (!member || seen.has(member.value) || members.length >= mostMembers) continue;
      seen.add(member.value);
      members.push(member);
    }
  return members;
}

/** A property where it is written: its schema or a reference to one. */
export interface WrittenProperty extends Located {
  readonly name: string;
  readonly required: boolean;
}

/** The properties of a schema, those of its `allOf` members included, each where it is written. */
export function propertiesOf(schema: Located<JsonObject>, references: References): WrittenProperty[] {
  const members = composed(schema, references);
  const required = requiredBy(members);
  return members.flatMap((member) => ownProperties(member, required));
}

const nothing: ReadonlySet<Json> = new Set();

function requiredBy(members: readonly Located<JsonObject>[]): ReadonlySet<Json> {
  if (members.every(({ value }) => value.required === undefined)) return nothing;
  return new Set(members.flatMap(({ value }) => arrayOf(value.required)));
}

function ownProperties({ value, path }: Located<JsonObject>, required: ReadonlySet<Json>): WrittenProperty[] {
  const properties = objectOf(value.properties);
  return Object.keys(properties).map((name) => ({
    name,
    value: properties[name] as Json,
    path: [...path, 'properties', name],
    required: required.has(name),
  }));
}

/** The longest path that is followed into a schema. Accepted connectors nest fifteen schemas, which is thirty keys. */
const longestPath = 200;

/**
 * Every schema that operations send or receive, once for each role: shared schemas are not visited again, so cycles end
 * and the work grows with the document and not with the number of uses. What makers can see is visited before what is
 * internal, so a shared schema counts as internal only if no visible path leads to it.
 */
export const schemaUsesOf = view((model): readonly SchemaUse[] => walkSchemas(operationsOf(model), model.references));

/** The properties among them. */
export const usedPropertiesOf = view((model): readonly Property[] => schemaUsesOf(model).filter(isProperty));

function walkSchemas(operations: readonly Operation[], references: References): SchemaUse[] {
  // The uses in the order in which they are found. Each adds those that it holds to the end, so that the loop reaches them.
  const visible: WrittenUse[] = [];
  const internal: WrittenUse[] = [];
  // Two properties may refer to one schema, and two schemas may have a member in common: each is a use where it is
  // written, but the schema and the member are expanded once. What is found as internal first may turn out to be visible.
  const queued = { visible: new OncePerRole(), internal: new OncePerRole() };
  const members = { visible: new OncePerRole(), internal: new OncePerRole() };
  const expanded = new OncePerRole();

  const queue = (
    written: Json | undefined,
    holder: Path,
    key: string,
    { role, operation, internal: around, parent }: Surroundings,
    property?: SchemaUse['property'],
  ): void => {
    if (!isObject(written) || holder.length >= longestPath) return;
    const elsewhere = isReference(written) ? references.follow(written, []) : undefined;
    const value = elsewhere ? elsewhere.value : written;
    if (isReference(value)) return;
    const hidden = around || isInternal(value) || isInternal(written);
    if (!(hidden ? queued.internal : queued.visible).add(role, written)) return;
    const use = new WrittenUse(value, written, role, operation, hidden, parent, property, holder, key, elsewhere?.path);
    (hidden ? internal : visible).push(use);
  };

  const expand = (use: SchemaUse): void => {
    const { role, operation, value } = use;
    if (isLeaf(value) || !expanded.add(role, value)) return;
    const { target } = use;
    const surroundings = { role, operation, internal: use.internal, parent: use };
    const parts = composed({ value, path: target }, references);
    const required = requiredBy(parts);
    for (const part of parts) {
      if (!(use.internal ? members.internal : members.visible).add(role, part.value)) continue;
      const properties = objectOf(part.value.properties);
      const holder = part.path.concat('properties');
      for (const name of Object.keys(properties))
        queue(properties[name], holder, name, surroundings, { name, required: required.has(name) });
    }
    for (const key of ['items', 'additionalProperties'] as const)
      if (value[key] !== undefined) queue(value[key], target, key, surroundings);
  };

  for (const operation of operations) {
    const root = { operation, parent: undefined, internal: operation.internal };
    for (const { in: location, value, path } of operation.parameters)
      if (location === 'body')
        queue(value.schema, path, 'schema', {
          ...root,
          role: 'request',
          internal: operation.internal || isInternal(value),
        });
    for (const { value, target } of operation.responses)
      queue(value.schema, target, 'schema', { ...root, role: 'response' });
    if (operation.notification) {
      const { value, path } = operation.notification;
      queue(value.schema, path, 'schema', { ...root, role: 'notification' });
    }
  }
  for (const use of visible) expand(use);
  const uses: SchemaUse[] = [...visible];
  for (const use of internal)
    if (!queued.visible.has(use.role, use.written)) {
      uses.push(use);
      expand(use);
    }
  return uses;
}

/** A use that puts its paths together when somebody asks, since most are never spoken of. */
class WrittenUse implements SchemaUse {
  private knownPath: Path | undefined = undefined;

  constructor(
    readonly value: JsonObject,
    /** The schema or reference that is written there. */
    readonly written: JsonObject,
    readonly role: Role,
    readonly operation: Operation,
    readonly internal: boolean,
    readonly parent: SchemaUse | undefined,
    readonly property: SchemaUse['property'],
    private readonly holder: Path,
    private readonly key: string,
    private readonly elsewhere: Path | undefined,
  ) {}

  get path(): Path {
    return (this.knownPath ??= this.holder.concat(this.key));
  }

  get target(): Path {
    return this.elsewhere ?? this.path;
  }
}

/** Whether a schema contains no other. */
export function isLeaf({ properties, items, additionalProperties, allOf }: JsonObject): boolean {
  return properties === undefined && items === undefined && additionalProperties === undefined && allOf === undefined;
}

type Surroundings = Pick<SchemaUse, 'role' | 'operation' | 'internal' | 'parent'>;

/** Remembers which values were seen in which role. */
class OncePerRole {
  private readonly seen = { request: new Set<Json>(), response: new Set<Json>(), notification: new Set<Json>() };

  has(role: Role, value: Json): boolean {
    return this.seen[role].has(value);
  }

  /** Whether the value is seen in this role for the first time. */
  add(role: Role, value: Json): boolean {
    const seen = this.seen[role];
    if (seen.has(value)) return false;
    seen.add(value);
    return true;
  }
}
