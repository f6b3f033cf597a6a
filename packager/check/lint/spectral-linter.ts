import type { IRuleResult, RulesetDefinition } from '@stoplight/spectral-core';
import { Document, Ruleset, Spectral } from '@stoplight/spectral-core';
import { Resolver } from '@stoplight/spectral-ref-resolver';
import type { Publisher, Severity } from '../../../functions/core/rule/define.ts';
import { shareData } from '../../../functions/core/model/document.ts';
import * as idle from '../../../profiles/resolver.ts';
import { rules } from '../../../ruleset.ts';
import type { Finding } from '../../core/finding.ts';
import type { DataFile } from '../../read/data/data-file.ts';
import type { Linter } from './linter.ts';
import { withSeveralPlaces } from './several-places.ts';

/** Our words for Spectral's numbers; a hint counts as information. */
const severities: readonly [Severity, Severity, Severity, Severity] = ['error', 'warn', 'info', 'info'];

type Parser = ConstructorParameters<typeof Document>[1];

/** Runs rulesets in Spectral. */
export class SpectralLinter implements Linter {
  readonly #load: (publisher: Publisher) => Ruleset | RulesetDefinition | Promise<Ruleset | RulesetDefinition>;
  readonly #spectrals = new Map<Publisher, Promise<Spectral>>();

  /** @param load the ruleset for a kind of publisher; called once for each */
  constructor(load: (publisher: Publisher) => Ruleset | RulesetDefinition | Promise<Ruleset | RulesetDefinition>) {
    this.#load = load;
  }

  async lint(file: DataFile, publisher: Publisher): Promise<Finding[]> {
    const spectral = await this.prepare(publisher);
    const results = await spectral.run(documentOf(file), { ignoreUnknownFormat: true });
    const findings = results
      .filter(({ code, path }) => code !== 'parser' && file.canHold(path))
      .map((result) => asFinding(result, file));
    return withSeveralPlaces(findings, file);
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
  return Object.values(all).some(({ enabled, name }) => enabled && !Object.hasOwn(rules, name));
}

/** A file as a document of Spectral, which gets what was parsed already in place of parsing it again. */
function documentOf(file: DataFile): Document {
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
  if (file.value !== undefined) shareData(document, file.value, file.isStrictJson);
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

function asFinding({ code, severity, message, path, documentationUrl }: IRuleResult, file: DataFile): Finding {
  return {
    rule: String(code),
    severity: severities[severity],
    message,
    ...(documentationUrl === undefined ? {} : { documentationUrl }),
    ...file.place(path),
  };
}
