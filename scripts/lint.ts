import type { Ruleset, RulesetDefinition } from '@stoplight/spectral-core';
import { Document, Spectral } from '@stoplight/spectral-core';
import parsers from '@stoplight/spectral-parsers';
import type * as resolver from '../profiles/resolver.ts';
import type { Publisher, RuleId } from '../functions/core/rule/define.ts';
import { rules, rulesetFor } from '../ruleset.ts';

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

/** A linter with all rules of one kind of publisher, those that are off by default too. */
export function linterOf(publisher: Publisher): ReturnType<typeof linterFor> {
  return (linters[publisher] ??= linterFor({ extends: [[rulesetFor(publisher), 'all']] }));
}

/** The kind of publisher for whom the examples of a rule are written; the rules of the two contradict each other. */
export function publisherOf(id: RuleId): Publisher {
  return rules[id]?.extensions.publisher ?? 'verified';
}
