import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../functions/core/json/json.ts';
import { isObject } from '../../functions/core/json/json.ts';
import { compareVersions } from '../../packager/update/compare-versions.ts';
import type { Version } from '../../packager/update/version.ts';
import { breaksOf } from '../support/breaks.ts';
import { rewritings, writtenOut } from '../support/rewritings.ts';
import { isPresent, shared } from './shared.ts';

const { corpus } = shared;
const present = isPresent(corpus);

/** The definitions of accepted connectors that are JSON. */
function* definitions(): Generator<[name: string, definition: JsonObject]> {
  for (const kind of ['certified', 'independent'])
    for (const name of readdirSync(join(corpus, kind))) {
      const file = join(corpus, kind, name, 'apiDefinition.swagger.json');
      if (!existsSync(file)) continue;
      try {
        const definition: unknown = JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
        if (isObject(definition)) yield [name, definition];
      } catch {
        // Some have comments.
      }
    }
}

function versionOf(data: JsonObject): Version {
  return {
    name: 'connector',
    definition: { name: 'definition', data, place: (path) => ({ file: 'definition', path }) },
  };
}

describe.skipIf(!present)('updates of accepted connectors', () => {
  test.each(['as it is', ...Object.keys(rewritings)])('no connector differs from itself %s', (how) => {
    const differing: string[] = [];
    for (const [name, definition] of definitions()) {
      const rewritten = how === 'as it is' ? structuredClone(definition) : rewritings[how]!(definition);
      const { changes, findings } = compareVersions(versionOf(definition), versionOf(rewritten));
      if (changes.length + findings.length > 0) differing.push(name);
    }
    expect(differing).toEqual([]);
  });

  test('one change of each kind makes one finding, at its place', () => {
    const wrong: string[] = [];
    let made = 0;
    let turn = 0;
    for (const [name, definition] of definitions()) {
      const plain = rewritings['with allOf put together']!(writtenOut(definition));
      const old = versionOf(plain);
      const breaks = breaksOf(plain);
      // One for each connector, each time of another kind and place.
      const kinds = [...new Set(breaks.map((one) => one.kind))];
      turn += 1;
      const kind = kinds[turn % kinds.length];
      const candidates = breaks.filter((one) => one.kind === kind);
      for (const { id, subject, make } of candidates.slice(turn % candidates.length).slice(0, 1)) {
        const broken = structuredClone(plain) as Record<string, unknown>;
        make(broken);
        broken.info = { ...(broken.info as object), version: '9999.0' };
        const { findings } = compareVersions(old, versionOf(broken as JsonObject));
        made += 1;
        const found = findings.map(({ rule, severity, subject: about }) => ({ rule, severity, subject: about }));
        if (JSON.stringify(found) !== JSON.stringify([{ rule: id, severity: 'error', subject }]))
          wrong.push(`${name}: ${kind} ${JSON.stringify(subject)}: ${JSON.stringify(found).slice(0, 300)}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(made).toBeGreaterThan(0);
  });
});
