import { closest } from '../text/closest.ts';
import { extensionShapes } from './definition-shape.ts';
import type { Json, JsonObject, Path } from '../json/json.ts';
import { isObject } from '../json/json.ts';
import type { ShapeProblem } from './shape.ts';

type UnknownKey = Extract<ShapeProblem, { readonly problem: 'additional' | 'extension' | 'unknownExtension' }>;

const extensionNames = Object.keys(extensionShapes);

function isUnknownKey(problem: ShapeProblem): problem is UnknownKey {
  return ['additional', 'extension', 'unknownExtension'].includes(problem.problem);
}

/** The key that is meant by an unknown one: another of its object, or an extension of the platform. */
export function meantKey(problem: UnknownKey): string | undefined {
  const { key } = problem;
  const near = 'known' in problem ? closest(key, problem.known) : undefined;
  if (near !== undefined || problem.problem === 'additional' || !isExtensionOfPlatform(key)) return near;
  return withoutPrefix.get(key) ?? closest(key, extensionNames) ?? beginning(key);
}

/** Extensions that authors write without "ms-", by that name. Other names without it may be extensions of other tools. */
const withoutPrefix: ReadonlyMap<string, string> = new Map(
  (
    'api-annotation connector-metadata dynamic-list dynamic-properties dynamic-schema dynamic-tree dynamic-values ' +
    'enum-values notification-content notification-url pageable summary trigger trigger-hint url-encoding visibility'
  )
    .split(' ')
    .map((name) => [`x-${name}`, `x-ms-${name}`]),
);

/** Whether a key is meant as an extension of the platform, in whatever spelling. */
export function isExtensionOfPlatform(key: string): boolean {
  return /^x[-_ ]?ms/i.test(key) || withoutPrefix.has(key);
}

/** The extension that a key begins with, where something else got into the key: `x-ms-summary title`. */
function beginning(key: string): string | undefined {
  return extensionNames.find((name) => key.startsWith(name) && !/^[\w-]/.test(key.slice(name.length)));
}

/** The mistakes of a definition that make other findings untrue, so that one mistake is one finding. */
export class RootCauses {
  private readonly mistyped = new Set<string>();
  private readonly misspelled = new Set<string>();

  constructor(
    private readonly root: JsonObject,
    problems: readonly ShapeProblem[],
  ) {
    for (const problem of problems)
      if (problem.problem === 'type') this.mistyped.add(pointerOf(problem.path));
      else if (isUnknownKey(problem)) {
        const meant = meantKey(problem);
        if (meant !== undefined) this.misspelled.add(pointerOf([...problem.path.slice(0, -1), meant]));
      }
  }

  /**
   * Whether a value of the wrong type stands at a path or above it. Nobody knows what it was meant to be, so nothing can
   * be said about what it holds or lacks.
   */
  isMistyped(path: Path): boolean {
    return this.mistyped.size > 0 && path.some((_key, last) => this.mistyped.has(pointerOf(path.slice(0, last + 1))));
  }

  /** Whether nothing stands at a path because the key is misspelled. */
  isMisspelled(path: Path): boolean {
    return this.misspelled.size > 0 && this.misspelled.has(pointerOf(path)) && !this.holds(path);
  }

  private holds(path: Path): boolean {
    let value: Json | undefined = this.root;
    for (const key of path)
      value = isObject(value) || Array.isArray(value) ? (value as Record<string | number, Json>)[key] : undefined;
    return value !== undefined;
  }
}

function pointerOf(path: Path): string {
  return JSON.stringify(path.map(String));
}
