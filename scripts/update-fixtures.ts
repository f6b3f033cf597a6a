import mergePatch from 'json-merge-patch';
import { isObject } from '../functions/core/json/json.ts';
import { baseDocument } from './fixtures.ts';

/** A pair of versions of the sample connector, by what differs from it. */
export interface UpdateCase {
  readonly name: string;
  /** The published version: what differs from the sample connector. */
  readonly old?: VersionPatch;
  /** The update: what differs from the published version. */
  readonly new: VersionPatch;
}

/** What differs in the files of a version. Patches are JSON merge patches (RFC 7396). */
export interface VersionPatch {
  readonly definition?: object;
  readonly properties?: object;
  /** The properties file that is patched, where it is not the first sample; see `baseNames`. */
  readonly base?: string;
  readonly script?: string;
  /** What the solution around the connector says. */
  readonly solution?: { readonly connector: string; readonly version: string };
}

/** The files of a version as they are. */
export interface VersionFiles {
  readonly definition: object;
  readonly properties: object;
  readonly script: string | undefined;
  readonly solution: VersionPatch['solution'];
}

/** Both versions of a case. The version number of the update is raised, unless the case sets it. */
export function versionsOf({ old = {}, new: fresh }: UpdateCase): { old: VersionFiles; new: VersionFiles } {
  const before: VersionFiles = {
    definition: patched(baseDocument('connectorDefinition'), old.definition),
    properties: patched(baseDocument('apiProperties', old.base), old.properties),
    script: old.script,
    solution: old.solution,
  };
  const raised = patched(structuredClone(before.definition), { info: { version: '1.1' } });
  const properties =
    fresh.base === undefined ? structuredClone(before.properties) : baseDocument('apiProperties', fresh.base);
  return {
    old: before,
    new: {
      definition: patched(raised, fresh.definition),
      properties: patched(properties, fresh.properties),
      script: fresh.script ?? old.script,
      solution: fresh.solution ?? old.solution,
    },
  };
}

function patched(document: object, patch: object | undefined): object {
  const result: unknown = mergePatch.apply(document, structuredClone(patch ?? {}));
  return isObject(result) ? result : {};
}
