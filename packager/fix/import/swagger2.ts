import type { Json, JsonObject, Path } from '../../../functions/core/json/json.ts';
import { arrayOf, isObject, isReference, objectOf } from '../../../functions/core/json/json.ts';
import { References } from '../../../functions/core/model/references.ts';
import type { ApiDescription } from './description.ts';
import { filesKey } from './description.ts';
import type { Notes } from './notes.ts';
import type { ConversionOptions, Converted } from './openapi3.ts';
import { each, serverOf } from './openapi3.ts';
import { operationsIn } from './operations.ts';
import { without } from './parts.ts';
import { schemesOfSwagger } from './security.ts';
import { selected } from './selection.ts';
import { serverFrom } from './servers.ts';

/**
 * A description in OpenAPI 2.0 as the definition of a connector: in one file, with the operations that are wanted.
 *
 * @throws UserError where nothing is left to import
 */
export function convertSwagger2({ root }: ApiDescription, options: ConversionOptions, notes: Notes): Converted {
  const references = new References(root);
  const own = without([filesKey, 'securityDefinitions', 'security'], root);
  const operations = selected(operationsIn(root, references), options);
  const wanted = new Set(operations.map(({ template, method }) => `${method} ${template}`));
  const paths = Object.entries(objectOf(root.paths)).flatMap(([template, value]) => {
    // A reference to a path item is not supported, so it is written out.
    const item = references.resolve(value) ?? {};
    const left = Object.entries(item).filter(
      ([key, inner]) =>
        key === 'parameters' || key.startsWith('x-') || (isObject(inner) && wanted.has(`${key} ${template}`)),
    );
    return left.some(([key]) => wanted.has(`${key} ${template}`))
      ? [[template, Object.fromEntries(left)] as const]
      : [];
  });
  const requirements = operations.flatMap(({ value }) =>
    arrayOf(value.security ?? root.security).map((requirement) => objectOf(requirement)),
  );
  const schemes = schemesOfSwagger(root);
  const moved = new Moved(references);
  const definition = moved.within({ ...own, paths: Object.fromEntries(paths) }, []) as JsonObject;
  return {
    definition: {
      ...definition,
      swagger: '2.0',
      ...(options.server === undefined ? {} : serverOf(serverFrom(root, options.server, notes))),
      ...moved.sections(definition),
    },
    signIn: {
      schemes,
      requirements: requirements.length > 0 ? requirements : each(schemes),
      path: ['securityDefinitions'],
    },
  };
}

/** Moves what lies in other files into the definition. */
class Moved {
  readonly #references: References;
  /** What was moved, by section and name; the pointers by what they point at. */
  readonly #sections = new Map<string, Map<string, Json>>();
  readonly #pointers = new Map<string, string>();

  constructor(references: References) {
    this.#references = references;
  }

  within(value: Json, path: Path): Json {
    if (Array.isArray(value)) return value.map((item: Json, index) => this.within(item, [...path, index]));
    if (!isObject(value)) return value;
    if (isReference(value) && value.$ref.startsWith(`#/${filesKey}/`)) return { $ref: this.#pointer(value.$ref, path) };
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, this.within(inner ?? null, [...path, key])]),
    );
  }

  /** The sections of a definition with what was moved into them. */
  sections(definition: JsonObject): JsonObject {
    return Object.fromEntries(
      [...this.#sections].map(([section, entries]) => [
        section,
        { ...objectOf(definition[section]), ...Object.fromEntries(entries) },
      ]),
    );
  }

  #pointer(pointer: string, path: Path): string {
    const known = this.#pointers.get(pointer);
    if (known !== undefined) return known;
    const above = path.at(-2);
    const section = above === 'parameters' || above === 'responses' ? above : 'definitions';
    const entries = this.#sections.get(section) ?? new Map<string, Json>();
    this.#sections.set(section, entries);
    const wanted = pointer
      .split('/')
      .at(-1)!
      .replace(/^.*~1/, '')
      .replace(/\.(?:json|ya?ml)$/i, '');
    const taken = (name: string): boolean =>
      entries.has(name) || this.#references.lookUp(`#/${section}/${name}`) !== undefined;
    let name = wanted;
    for (let number = 2; taken(name); number++) name = `${wanted}${number}`;
    const local = `#/${section}/${name}`;
    this.#pointers.set(pointer, local);
    entries.set(name, null);
    entries.set(name, this.within(this.#references.lookUp(pointer)?.value ?? {}, [section, name]));
    return local;
  }
}
