import type { IRuleResult, RulesetDefinition } from '@stoplight/spectral-core';
import { Document, Ruleset, Spectral } from '@stoplight/spectral-core';
import parsers from '@stoplight/spectral-parsers';
import { Resolver } from '@stoplight/spectral-ref-resolver';
import type { Severity } from '../../../functions/core/rule/define.ts';
import { quoted } from '../../../functions/core/text/text.ts';
import * as idle from '../../../profiles/resolver.ts';
import { rules } from '../../../ruleset.ts';
import { isYaml } from '../../read/connector/connector.ts';
import type { Finding } from '../../core/finding.ts';
import type { SourceFile } from '../../core/source-file.ts';
import { decodeText } from '../../core/text-encoding.ts';
import { lintFindings } from './lint-findings.ts';

const { finding } = lintFindings;

/** Our words for Spectral's numbers; a hint counts as information. */
const severities: readonly [Severity, Severity, Severity, Severity] = ['error', 'warn', 'info', 'info'];

/** Lints the documents of connectors with one ruleset. */
export class Linter {
  readonly #spectral: Spectral;

  /** @param ruleset a ruleset, or one that was loaded from a file of the user */
  constructor(ruleset: Ruleset | RulesetDefinition) {
    const loaded = ruleset instanceof Ruleset ? ruleset : new Ruleset(ruleset);
    this.#spectral = new Spectral({ resolver: hasOtherRules(loaded) ? new Resolver() : (idle as never) });
    this.#spectral.setRuleset(loaded);
  }

  /**
   * The findings of a file. A JSON file is read as JSON, where the command line of Spectral reads it as YAML, complains
   * about tabs and lets broken JSON pass. Of a file that is cut off nothing else is said: what is missing is in the rest.
   */
  async lint({ name, bytes }: SourceFile): Promise<Finding[]> {
    const { text } = decodeText(bytes);
    const document = isYaml(name) ? new Document(text, parsers.Yaml, name) : new Document(text, parsers.Json, name);
    const results = await this.#spectral.run(document, { ignoreUnknownFormat: true });
    const unread = results.filter(isOfParser);
    const others = unread.some(isCutOff)
      ? []
      : results.filter((result) => !isOfParser(result) && !(unread.length > 0 && result.code === 'pp-json-syntax'));
    return [
      ...firstOnEachLine(unread).map((result) => unreadFinding(result, name)),
      ...others.map((result) => asFinding(result, name)),
    ];
  }
}

/**
 * Whether a ruleset has rules besides ours, which look at a definition with its references resolved. Ours follow them
 * themselves. Those that lead out of the file stay unresolved for all: a check reads no other file, and no network.
 */
function hasOtherRules({ rules: all }: Ruleset): boolean {
  return Object.values(all).some(({ enabled, name }) => enabled && !Object.hasOwn(rules, name));
}

function isOfParser({ code }: IRuleResult): boolean {
  return code === 'parser';
}

/** Whether the parser of JSON waits for the end of an object or a list. */
function isCutOff({ message }: IRuleResult): boolean {
  return /^Close (?:brace|bracket) expected/.test(message);
}

/** One mistake makes the parser complain several times. */
function firstOnEachLine(results: readonly IRuleResult[]): IRuleResult[] {
  const lines = new Set<number>();
  return results.filter(({ range: { start } }) => lines.size < lines.add(start.line).size);
}

function unreadFinding({ message, path, range }: IRuleResult, file: string): Finding {
  return message.startsWith('Duplicate key')
    ? finding(
        'pp-connector-json',
        { file, path, range },
        `The key ${quoted(String(path.at(-1)))} stands here for the second time; keep one.`,
      )
    : finding(
        'pp-connector-json',
        { file, range },
        `The file cannot be read here (${message.toLowerCase()}); correct it, since what follows may be misread.`,
      );
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
