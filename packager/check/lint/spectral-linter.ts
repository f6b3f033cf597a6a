import type { IRuleResult, RulesetDefinition } from '@stoplight/spectral-core';
import { Document, Ruleset, Spectral } from '@stoplight/spectral-core';
import { Resolver } from '@stoplight/spectral-ref-resolver';
import type { Publisher, Severity } from '../../../functions/core/rule/define.ts';
import type { Json } from '../../../functions/core/json/json.ts';
import { shareData } from '../../../functions/core/model/document.ts';
import { withoutCredentials } from '../../../functions/core/text/text.ts';
import * as idle from '../../../profiles/resolver.ts';
import { rules } from '../../../ruleset.ts';
import type { Finding } from '../../core/finding.ts';
import type { DataFile } from '../../read/data/data-file.ts';
import type { Linter } from './linter.ts';
import { compareFindings, plainValueOf, shortPlace } from './rule-host.ts';
import { withSeveralPlaces } from './several-places.ts';

/** Our words for Spectral's numbers; a hint counts as information. */
const severities: readonly [Severity, Severity, Severity, Severity] = ['error', 'warn', 'info', 'info'];

type Rule = Ruleset['rules'][string];

type Parser = ConstructorParameters<typeof Document>[1];

/** Runs rulesets in Spectral. A rule of the user that throws is a finding, and the others go on. */
export class SpectralLinter implements Linter {
  readonly #name: string;
  readonly #load: (publisher: Publisher) => Ruleset | RulesetDefinition | Promise<Ruleset | RulesetDefinition>;
  readonly #spectrals = new Map<Publisher, Promise<Spectral>>();

  /**
   * @param load the ruleset for a kind of publisher; called once for each
   * @param name what the user calls the ruleset
   */
  constructor(
    load: (publisher: Publisher) => Ruleset | RulesetDefinition | Promise<Ruleset | RulesetDefinition>,
    name = '',
  ) {
    this.#load = load;
    this.#name = name;
  }

  async lint(file: DataFile, publisher: Publisher): Promise<Finding[]> {
    const spectral = await this.prepare(publisher);
    return withSeveralPlaces(await this.#findings(spectral, file), file);
  }

  async #findings(spectral: Spectral, file: DataFile): Promise<Finding[]> {
    try {
      return await run(spectral, file);
    } catch (failure) {
      const others = Object.values(spectral.ruleset!.rules).filter((rule) => rule.enabled && isOther(rule));
      if (others.length === 0) throw failure;
      return await this.#oneByOne(spectral, others, file);
    }
  }

  /** Runs our rules together and each of the others alone, since one that throws takes along what runs with it. */
  async #oneByOne(spectral: Spectral, others: readonly Rule[], file: DataFile): Promise<Finding[]> {
    const enabled = Object.values(spectral.ruleset!.rules).filter((rule) => rule.enabled);
    const runOnly = async (rules: readonly Rule[]): Promise<Finding[]> => {
      for (const rule of enabled) rule.enabled = rules.includes(rule);
      return await run(spectral, file);
    };
    try {
      const findings = await runOnly(enabled.filter((rule) => !others.includes(rule)));
      for (const rule of others)
        try {
          for (const found of await runOnly([rule])) findings.push(found);
        } catch (failure) {
          findings.push(this.#failed(rule, failure, file));
        }
      return findings;
    } finally {
      for (const rule of enabled) rule.enabled = true;
    }
  }

  /** The finding of a rule of the user that throws. */
  #failed({ name, severity }: Rule, failure: unknown, file: DataFile): Finding {
    const reason = reasonOf(failure);
    return {
      rule: name,
      severity: severities[severity as 0 | 1 | 2 | 3],
      message: `This rule of your ruleset ${this.#name} failed here and has checked nothing (${shortened(reason)}); correct the rule.`,
      ...file.place([]),
    };
  }

  async asked(publisher: Publisher): Promise<ReadonlySet<string>> {
    const { ruleset } = await this.prepare(publisher);
    const all = Object.values(ruleset?.rules ?? {});
    return new Set(all.flatMap(({ enabled, name }) => (enabled ? [name] : [])));
  }

  /**
   * Loads the ruleset for a kind of publisher, so that what is wrong with it shows early.
   *
   * @throws UserError when it cannot be loaded
   */
  prepare(publisher: Publisher): Promise<Spectral> {
    let spectral = this.#spectrals.get(publisher);
    if (!spectral) {
      spectral = this.#prepared(publisher);
      this.#spectrals.set(publisher, spectral);
    }
    return spectral;
  }

  async #prepared(publisher: Publisher): Promise<Spectral> {
    const ruleset = await this.#load(publisher);
    const loaded = ruleset instanceof Ruleset ? ruleset : new Ruleset(ruleset);
    const spectral = new Spectral({ resolver: hasOtherRules(loaded) ? new Resolver() : (idle as never) });
    spectral.setRuleset(loaded);
    return spectral;
  }
}

/**
 * Whether a ruleset has rules besides ours, which look at a definition with its references resolved. Ours follow them
 * themselves. Those that lead out of the file stay unresolved for all: a check reads no other file, and no network.
 */
function hasOtherRules({ rules: all }: Ruleset): boolean {
  return Object.values(all).some((rule) => rule.enabled && isOther(rule));
}

/** Whether a rule is none of ours. */
function isOther({ name }: Pick<Rule, 'name'>): boolean {
  return !Object.hasOwn(rules, name);
}

async function run(spectral: Spectral, file: DataFile): Promise<Finding[]> {
  const value = plainValueOf(file);
  const results = await spectral.run(documentOf(file, value), { ignoreUnknownFormat: true });
  return results
    .filter(({ code, path }) => code !== 'parser' && file.canHold(path))
    .map((result) => asFinding(result, value, file))
    .sort(compareFindings);
}

/** What lies at the bottom of a failure, which Spectral wraps several times. */
function reasonOf(failure: unknown): string {
  if (!(failure instanceof Error)) return String(failure);
  const below: unknown = failure instanceof AggregateError ? failure.errors[0] : failure.cause;
  return below === undefined ? failure.message : reasonOf(below);
}

/** How much is quoted of what a rule has thrown. */
const longestReason = 200;

function shortened(text: string): string {
  const line = text.split('\n')[0]!;
  return line.length > longestReason ? `${line.slice(0, longestReason)}…` : line;
}

/** A file as a document of Spectral, which gets what was parsed already in place of parsing it again. */
function documentOf(file: DataFile, value: Json): Document {
  const data: unknown = file.value ?? file.recovered;
  const parser = {
    parse: () => ({ data, diagnostics: diagnosticsOf(file), ast: {}, lineMap: [] }),
    getLocationForJsonPath: (_: unknown, path: readonly (string | number)[]) => {
      const { range } = file.place(path);
      return range && { range };
    },
    trapAccess: <Value extends object>(value: Value) => value,
  } as unknown as Parser;
  const document = new Document(file.decoded.text, parser, file.name);
  shareData(document, value, file.isStrictJson);
  return document;
}

function diagnosticsOf({ faults }: DataFile): object[] {
  return faults.map(({ message, path, range = Document.DEFAULT_RANGE }) => ({
    message,
    path: [...path],
    range,
    code: 'parser',
    severity: 0,
  }));
}

function asFinding(
  { code, severity, message, path, documentationUrl }: IRuleResult,
  value: Json,
  file: DataFile,
): Finding {
  return {
    rule: String(code),
    severity: severities[severity],
    // Rules of others quote keys as they are.
    message: isOther({ name: String(code) }) ? withoutCredentials(message) : message,
    ...(documentationUrl === undefined ? {} : { documentationUrl }),
    ...(isOther({ name: String(code) })
      ? file.place(path)
      : shortPlace(path, { value, place: (at) => file.place(at) })),
  };
}
