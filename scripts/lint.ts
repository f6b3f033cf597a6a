import type { Ruleset, RulesetDefinition } from '@stoplight/spectral-core';
import { Document, Spectral } from '@stoplight/spectral-core';
import parsers from '@stoplight/spectral-parsers';
import type { Path } from '../functions/core/json/json.ts';
import type { Publisher, RuleId } from '../functions/core/rule/define.ts';
import { RuleHost } from '../packager/check/lint/rule-host.ts';
import { plainJson } from '../packager/read/data/plain-json.ts';
import type * as resolver from '../profiles/resolver.ts';
import { rules, rulesetFor, rulesFor } from '../ruleset.ts';

/** A finding as the tests compare it. */
export interface Finding {
  readonly code: string;
  readonly severity: string;
  readonly path: readonly (string | number)[];
  readonly message: string;
}

const severities = ['error', 'warn', 'info', 'hint'];

/**
 * A linter that reads a text as the command line does: with the YAML parser, and with a source, without which Spectral
 * maps no path.
 *
 * @param options.resolver the reference resolver to use instead of Spectral's own
 */
export function linterFor(
  ruleset: Ruleset | RulesetDefinition,
  options: { readonly resolver?: typeof resolver } = {},
): (text: string, file?: string) => Promise<(Finding & { line: number })[]> {
  const spectral = new Spectral(options as ConstructorParameters<typeof Spectral>[0]);
  spectral.setRuleset(ruleset);
  return async (text, file = 'apiDefinition.swagger.json') => {
    const results = await spectral.run(new Document(text, parsers.Yaml, `/connector/${file}`));
    return results.map(({ code, severity, path, message, range }) => ({
      code: String(code),
      severity: severities[severity] ?? 'off',
      path,
      message,
      line: range.start.line + 1,
    }));
  };
}

const linters: Partial<Record<Publisher, ReturnType<typeof linterFor>>> = {};

/**
 * A linter with all rules of one kind of publisher, those that are off by default too. It runs in our host, which is
 * held equal to Spectral by a test, where that can read the text.
 */
export function linterOf(publisher: Publisher): ReturnType<typeof linterFor> {
  return (linters[publisher] ??= hostedLinter(publisher));
}

function hostedLinter(publisher: Publisher): ReturnType<typeof linterFor> {
  const host = new RuleHost(rulesFor(publisher));
  const spectral = linterFor({ extends: [[rulesetFor(publisher), 'all']] });
  return async (text, name = 'apiDefinition.swagger.json') => {
    const json = plainJson(text);
    if (!json) return spectral(text, name);
    const { value, places, rangeOf } = json;
    const place = (path: Path) => ({ file: name, path, range: rangeOf(places.closest(path)) });
    return host
      .run({ name, text, value, isJson: true, isBroken: false, place })
      .map(({ rule, severity, path = [], message, range }) => ({
        code: rule,
        severity,
        path,
        message,
        line: range!.start.line + 1,
      }));
  };
}

/** The kind of publisher for whom the examples of a rule are written; the rules of the two contradict each other. */
export function publisherOf(id: RuleId): Publisher {
  return rules[id]?.extensions.publisher ?? 'verified';
}
