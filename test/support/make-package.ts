import { readFileSync } from 'node:fs';
import mergePatch from 'json-merge-patch';
import { parse } from 'yaml';
import type { SourceFile } from '../../packager/core/source-file.ts';
import type { SolutionSpec } from '../../scripts/samples/make-solution.ts';
import { makeSolution } from '../../scripts/samples/make-solution.ts';
import type { ZipFile } from '../../scripts/samples/make-zip.ts';
import { makeZip } from '../../scripts/samples/make-zip.ts';

/** What a zip holds, by path. */
export interface ZipSpec {
  readonly [path: string]: FileSpec;
}

/** The text of a file, a folder without content, an exported solution, something of the sample package, or a zip. */
type FileSpec =
  | string
  | { readonly folder: true }
  | { readonly solution: SolutionSpec }
  /** The paths that lead to it, and what is to be different. */
  | { readonly like: readonly string[]; readonly but?: object }
  | ZipSpec;

/** The submission package that every check accepts. */
export const basePackage = parse(readFileSync(new URL('../../fixtures/base-package.yaml', import.meta.url), 'utf8'), {
  merge: true,
}) as ZipSpec;

/** The submission package with a JSON merge patch (RFC 7396) applied. */
export async function makePackage(patch: object = {}, name = 'ConnectorPackage.zip'): Promise<SourceFile> {
  return { name, bytes: await zipOf(patched(basePackage, patch) as ZipSpec) };
}

async function zipOf(spec: ZipSpec): Promise<Uint8Array> {
  const files: ZipFile[] = [];
  for (const [path, content] of Object.entries(spec)) {
    const bytes = await bytesOf(content);
    files.push(bytes ? { path, bytes } : { path: `${path}/` });
  }
  return makeZip(files);
}

/** The content of a file; `undefined` for a folder. */
async function bytesOf(spec: FileSpec): Promise<Uint8Array | undefined> {
  if (typeof spec === 'string') return new TextEncoder().encode(spec);
  if (isLike(spec)) {
    const model = spec.like.reduce<FileSpec>((found, path) => (found as ZipSpec)[path]!, basePackage);
    return bytesOf(patched(model, spec.but ?? {}));
  }
  if (isSolution(spec)) return makeSolution(spec.solution);
  return 'folder' in spec ? undefined : zipOf(spec);
}

function isLike(spec: object): spec is { readonly like: readonly string[]; readonly but?: object } {
  return 'like' in spec;
}

function isSolution(spec: object): spec is { readonly solution: SolutionSpec } {
  return 'solution' in spec;
}

/** By way of text, since aliases of YAML are shared objects, and a patch of one would change the other. */
function patched(spec: FileSpec, patch: object): FileSpec {
  if (typeof spec === 'string') return spec;
  return mergePatch.apply(JSON.parse(JSON.stringify(spec)), patch) as FileSpec;
}
