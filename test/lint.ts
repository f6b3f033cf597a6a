import type { RulesetDefinition } from '@stoplight/spectral-core';
import { Document, Spectral } from '@stoplight/spectral-core';
import parsers from '@stoplight/spectral-parsers';

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
 */
export function linterFor(
  ruleset: RulesetDefinition,
): (text: string, file?: string) => Promise<(Finding & { line: number })[]> {
  const spectral = new Spectral();
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
