import type { RulesetDefinition, Ruleset } from '@stoplight/spectral-core';
import { Document, Spectral } from '@stoplight/spectral-core';
import parsers from '@stoplight/spectral-parsers';
import { expect } from 'vitest';
import type { Publisher, RuleId, RuleTable } from '../../functions/core/rule/define.ts';
import { shortPath } from '../../functions/core/rule/short-path.ts';
import { RuleHost } from '../../packager/check/lint/rule-host.ts';
import type { Finding } from '../../packager/core/finding.ts';
import { plainJson } from '../../packager/read/data/plain-json.ts';
import * as resolver from '../../profiles/resolver.ts';
import { rules, rulesetFor, rulesFor } from '../../ruleset.ts';
import type { ValidCase } from '../../scripts/fixtures.ts';
import { fileNames, textOf } from '../../scripts/fixtures.ts';
import { publisherOf } from '../../scripts/lint.ts';

const severities = ['error', 'warn', 'info', 'info'] as const;

/** A file to judge. */
export interface JudgedFile {
  readonly name: string;
  readonly text: string;
}

/** Judges files in Spectral, with its own parser of JSON. */
export function spectralJudge(ruleset: RulesetDefinition | Ruleset): (file: JudgedFile) => Promise<Finding[]> {
  const spectral = new Spectral({ resolver: resolver as never });
  spectral.setRuleset(ruleset);
  return async ({ name, text }) => {
    const results = await spectral.run(new Document(text, parsers.Json, name), { ignoreUnknownFormat: true });
    return results.map(({ code, severity, message, documentationUrl, path, range }) => ({
      rule: String(code),
      severity: severities[severity],
      message,
      ...(documentationUrl === undefined ? {} : { documentationUrl }),
      file: name,
      path,
      range,
    }));
  };
}

/** Judges files in our host, which takes plain JSON only; without what Spectral has no room for, and with its short paths. */
export function ownJudge(rules: RuleTable): (file: JudgedFile) => Finding[] {
  const judge = ownJudgeOfAllPlaces(rules);
  return (file) => {
    const { value } = plainJson(file.text)!;
    return judge(file).map(({ rule, severity, message, documentationUrl, file: name, path = [], range }) => ({
      rule,
      severity,
      message,
      ...(documentationUrl === undefined ? {} : { documentationUrl }),
      file: name,
      path: shortPath(value, path),
      ...(range ? { range } : {}),
    }));
  };
}

/** Judges files in our host, which takes plain JSON only. */
export function ownJudgeOfAllPlaces(rules: RuleTable): (file: JudgedFile) => Finding[] {
  const host = new RuleHost(rules);
  return ({ name, text }) => {
    const { value, places, rangeOf } = plainJson(text)!;
    return host.run({
      name,
      text,
      value,
      isJson: true,
      isBroken: false,
      place: (path) => ({ file: name, path, range: rangeOf(places.closest(path)) }),
    });
  };
}

const judgesFor = (publisher: Publisher) => ({
  spectral: spectralJudge({ extends: [[rulesetFor(publisher), 'all']] }),
  own: ownJudge(rulesFor(publisher)),
});

const judges: Partial<Record<Publisher, ReturnType<typeof judgesFor>>> = {};

/** Both hosts with all rules of one kind of publisher. */
export function hostsOf(publisher: Publisher): ReturnType<typeof judgesFor> {
  return (judges[publisher] ??= judgesFor(publisher));
}

/** Expects the same findings of both hosts, in the same order and at the same places, in examples of a rule. */
export async function expectEqualHosts(id: RuleId, examples: readonly ValidCase[]): Promise<void> {
  const kind = rules[id]?.extensions.documentKind ?? 'connectorDefinition';
  const { spectral, own } = hostsOf(publisherOf(id));
  for (const example of examples) {
    const file = { name: fileNames[kind], text: textOf(example, kind) };
    if (plainJson(file.text)) expect(own(file), example.name).toEqual(await spectral(file));
  }
}
