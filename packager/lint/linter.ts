import type { IRuleResult, Ruleset, RulesetDefinition } from '@stoplight/spectral-core';
import { Document, Spectral } from '@stoplight/spectral-core';
import parsers from '@stoplight/spectral-parsers';
import type { Severity } from '../../functions/core/define.ts';
import * as resolver from '../../profiles/resolver.ts';
import { isYaml } from '../connector/connector.ts';
import type { Finding } from '../finding.ts';
import type { SourceFile } from '../source-file.ts';

/** Our words for Spectral's numbers; a hint counts as information. */
const severities: readonly [Severity, Severity, Severity, Severity] = ['error', 'warn', 'info', 'info'];

/** Lints the documents of connectors with one ruleset. */
export class Linter {
  readonly #spectral: Spectral;

  /** @param ruleset a ruleset, or one that was loaded from a file of the user */
  constructor(ruleset: Ruleset | RulesetDefinition) {
    // Definitions are single files, whose references the rules follow themselves.
    this.#spectral = new Spectral({ resolver: resolver as never });
    this.#spectral.setRuleset(ruleset);
  }

  /**
   * The findings of a file. A JSON file is read as JSON, where the command line of Spectral reads it as YAML, complains
   * about tabs and lets broken JSON pass.
   */
  async lint({ name, bytes }: SourceFile): Promise<Finding[]> {
    const text = new TextDecoder('utf-8').decode(bytes);
    const document = isYaml(name) ? new Document(text, parsers.Yaml, name) : new Document(text, parsers.Json, name);
    const results = await this.#spectral.run(document, { ignoreUnknownFormat: true });
    const broken = results.some(({ code }) => code === 'parser');
    return results
      .filter(({ code }) => !(broken && code === 'pp-json-syntax'))
      .map((result) => asFinding(result, name));
  }
}

function asFinding({ code, severity, message, path, range, documentationUrl }: IRuleResult, file: string): Finding {
  return {
    rule: String(code),
    severity: severities[severity],
    message,
    file,
    path,
    range,
    ...(documentationUrl === undefined ? {} : { documentationUrl }),
  };
}
