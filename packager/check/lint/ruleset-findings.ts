import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import type { RulesetDefinition } from '@stoplight/spectral-core';
import type { FindingSeverity } from '../severities.ts';
import { bringsOurs, extendsOf } from './extended-profiles.ts';
import type { LoadableRuleset } from './ruleset-text.ts';

/** The files of a ruleset in YAML or JSON, by their absolute paths. */
type RulesetFiles = ReadonlyMap<string, LoadableRuleset>;

/**
 * What a ruleset says of the companion's findings, with all that it extends, as if they were rules of our package: a ruleset
 * goes before those that it extends, and of these, the last one goes first. One that extends our package brings all of our
 * findings with it, so that what is said before it no longer holds.
 *
 * @param file the absolute path of the ruleset
 * @param definition the ruleset as Spectral has it
 */
export function findingsOf(
  file: string,
  definition: RulesetDefinition,
  files: RulesetFiles,
): ReadonlyMap<string, FindingSeverity> {
  const merging = new Merging(file, files);
  const merged = merging.merged(file, definition);
  return new Map(
    [...merging.unused(), ...merged].flatMap(([id, severity]) =>
      severity === undefined ? [] : [[id, severity] as const],
    ),
  );
}

class Merging {
  readonly #top: string;
  readonly #files: RulesetFiles;
  readonly #used = new Set<string>();

  constructor(top: string, files: RulesetFiles) {
    this.#top = top;
    this.#files = files;
  }

  /** What a file says; `undefined` for a finding that is to have its own severity. */
  merged(file: string, definition: RulesetDefinition): Map<string, FindingSeverity | undefined> {
    const said = new Map<string, FindingSeverity | undefined>();
    const { findings = [], extended = [] } = this.#files.get(file) ?? {};
    this.#used.add(file);
    for (const [index, one] of extendsOf(definition).entries()) {
      const [ruleset, kept] = Array.isArray(one) ? one : [one, undefined];
      if (bringsOurs(ruleset)) said.clear();
      const path = this.#pathOf(extended[index], file);
      if (path === undefined) continue;
      for (const [id, severity] of this.merged(path, ruleset)) said.set(id, kept === 'off' ? 'off' : severity);
    }
    for (const [id, severity] of findings) {
      const before = said.get(id);
      // As in Spectral, a rule that is turned on keeps the severity that it has got, unless that is "off".
      said.set(id, severity === undefined && before !== 'off' ? before : severity);
    }
    return said;
  }

  /** What the files say that were read and not merged, since only the overrides extend them; it goes after all else. */
  unused(): (readonly [string, FindingSeverity | undefined])[] {
    return [...this.#files].flatMap(([file, { findings }]) => (this.#used.has(file) ? [] : [...findings]));
  }

  /** The path of a ruleset that a file extends; `undefined` for a package, and for one that is code. */
  #pathOf(name: string | undefined, file: string): string | undefined {
    if (name === undefined) return undefined;
    const beside = resolve(dirname(file), name);
    // What may be the name of a package is looked for from the ruleset that was named first.
    const places = name.startsWith('.')
      ? [beside]
      : [installed(name, this.#top), resolve(dirname(this.#top), name), beside];
    return places.find((path) => this.#files.has(path));
  }
}

/** The path of a package or file as Node finds it. */
function installed(name: string, from: string): string {
  try {
    return createRequire(from).resolve(name);
  } catch {
    return name;
  }
}
