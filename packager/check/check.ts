import type { SubmissionType } from '../core/submission-type.ts';
import { join } from 'node:path';
import type { Publisher } from '../../functions/core/rule/define.ts';
import { objectOf, stringOf } from '../../functions/core/json/json.ts';
import { rulesetFor } from '../../ruleset.ts';
import type { Catalogue } from './published/published-list.ts';
import { checkAgainstCatalogue } from './published/check-published.ts';
import type { Connector } from '../read/connector/connector.ts';
import { baseName } from '../read/connector/connector.ts';
import { connectorFacts } from '../read/connector/connector-facts.ts';
import type { Found } from '../read/connector/find-connectors.ts';
import { checkIntro } from './documents/check-intro.ts';
import { checkReadme } from './documents/check-readme.ts';
import { documentContext } from './documents/document-context.ts';
import type { Finding } from '../core/finding.ts';
import { annotateIcon } from './icon/annotate.ts';
import { findingsOf, judgeIcon } from './icon/check-icon.ts';
import { measureIcon } from './icon/measure.ts';
import { Linter } from './lint/linter.ts';
import { loadRuleset } from './lint/user-ruleset.ts';
import { coverageIn } from './package/package-coverage.ts';
import type { VerifyOptions } from './package/verify-package.ts';
import { verifyDefaults, verifyPackage, verifySolution } from './package/verify-package.ts';
import { checkRelations, settledByRelations } from './relations/check-relations.ts';
import { checkScript } from './script/check-script.ts';
import { scriptContext } from './script/script-context.ts';
import { inSolution } from '../read/solution/connector-files.ts';
import { checkSpelling } from './spelling/check-spelling.ts';
import { openDictionary } from './spelling/dictionary.ts';
import { publisherOf } from './publisher-kind.ts';
import type { CheckedConnector, CheckResult } from './result.ts';
import { failedConnector } from './result.ts';
import type { Subject } from '../read/subject.ts';
import { readSubject } from '../read/subject.ts';

/** What a check looks for beyond the usual. Plain data, which can be sent to a worker. */
export interface CheckOptions {
  /** Who publishes the connector; guessed when absent. */
  readonly publisher?: Publisher | undefined;
  /** The absolute path of a ruleset of the user, which takes the place of the profile. */
  readonly ruleset?: string | undefined;
  /** The connectors that are published already, to compare with. */
  readonly catalogue?: Catalogue | undefined;
  /** Looks for spelling mistakes; `words` are right besides those of the dictionary. */
  readonly spelling?: { readonly words: readonly string[] } | undefined;
  readonly verify?: Partial<Omit<VerifyOptions, 'publisher'>> | undefined;
}

/** Checks connectors, and keeps what can be used again from one to the next. */
export class Checker {
  readonly #options: CheckOptions;
  readonly #linters = new Map<Publisher, Promise<Linter>>();

  constructor(options: CheckOptions = {}) {
    this.#options = options;
  }

  /**
   * Loads what the options ask for, so that what is wrong with them shows before the first connector.
   *
   * @throws UserError when it cannot be loaded or is not installed
   */
  async prepare(): Promise<void> {
    await this.#linter(this.#options.publisher ?? 'verified');
    if (this.#options.spelling) await openDictionary();
  }

  /**
   * Reads and judges what was found at a path: definition and properties file by the ruleset, and icon, documents,
   * script, solutions, package and the relations between them by the companion. Whatever goes wrong is a result as well.
   */
  async check(found: Found): Promise<CheckResult> {
    try {
      return await this.checkSubject(await readSubject(found));
    } catch (failure) {
      return failedConnector(found.name, failure);
    }
  }

  /**
   * Judges what was read already.
   *
   * @throws UserError when what it takes cannot be loaded or is not installed
   */
  async checkSubject(subject: Subject): Promise<CheckedConnector> {
    const { connector, submission, solution } = subject;
    const { publisher, note } = publisherOf(connector, this.#options.publisher);
    const icon = await judgedIcon(subject, publisher);
    const published = this.#compare(connector);
    const findings = [
      ...(await this.#lint(connector, publisher)),
      ...icon.findings,
      ...checkDocuments(connector, publisher),
      ...checkScripts(subject),
      ...checkRelations(connector, { publisher, solutions: subject.exports }),
      ...published.findings,
      ...(await this.#spell(connector)),
      ...this.#verify(subject, publisher),
    ];
    return {
      name: connector.name,
      publisher,
      publisherNote: note,
      findings: distinct(placed(findings, subject)),
      next: submission ? 'submit' : solution || connector.folder ? 'pack' : 'whole',
      facts: connectorFacts(connector),
      occasion: published.occasion,
      icon: icon.picture,
      coverage: coverageIn(submission?.solutions ?? (solution ? [solution] : [])),
    };
  }

  async #lint(connector: Connector, publisher: Publisher): Promise<Finding[]> {
    const { definition, properties } = connector;
    const linter = await this.#linter(publisher);
    const settled = settledByRelations(connector);
    return [
      ...(definition ? await linter.lint(definition) : []),
      ...(properties ? await linter.lint(properties) : []),
    ].filter(({ rule }) => !settled.includes(rule));
  }

  #linter(publisher: Publisher): Promise<Linter> {
    let linter = this.#linters.get(publisher);
    if (!linter) {
      linter = newLinter(publisher, this.#options.ruleset);
      this.#linters.set(publisher, linter);
    }
    return linter;
  }

  /** Compares a connector with those that are published already, which also tells whether it is one of them. */
  #compare(connector: Connector): { findings: Finding[]; occasion?: SubmissionType } {
    const { catalogue } = this.#options;
    if (!catalogue) return { findings: [] };
    const findings = checkAgainstCatalogue(connector, catalogue);
    return { findings, occasion: findings.some(({ rule }) => rule === 'pp-connector-update') ? 'update' : 'new' };
  }

  async #spell(connector: Connector): Promise<Finding[]> {
    const { spelling } = this.#options;
    if (!spelling) return [];
    return checkSpelling(connector, { dictionary: await openDictionary(), words: spelling.words });
  }

  #verify({ submission, solution }: Subject, publisher: Publisher): Finding[] {
    const options = { ...verifyDefaults, ...this.#options.verify, publisher };
    if (submission) return verifyPackage(submission, options);
    return solution ? verifySolution(solution, options) : [];
  }
}

async function newLinter(publisher: Publisher, ruleset: string | undefined): Promise<Linter> {
  const profile = rulesetFor(publisher);
  return new Linter(ruleset === undefined ? profile : await loadRuleset(ruleset, profile));
}

/**
 * The icon of a connector, judged and drawn. In the solution of an independent publisher the portal put one, which is
 * not submitted; and what is no folder of a connector need not hold one.
 */
async function judgedIcon(
  { connector, solution }: Subject,
  publisher: Publisher,
): Promise<{ findings: Finding[]; picture?: string }> {
  const { icon, folder } = connector;
  if (solution ? publisher === 'independent' : !icon && !folder) return { findings: [] };
  const context = {
    publisher,
    brandColor: stringOf(objectOf(connector.properties?.data.properties).iconBrandColor),
    mayLieElsewhere: !solution,
  };
  const measured = icon && (await measureIcon(icon.bytes));
  const judgments = judgeIcon(measured, context);
  const findings = findingsOf(judgments, icon?.name ?? join(connector.name, 'icon.png'));
  if (!icon) return { findings };
  return { findings, picture: annotateIcon({ name: baseName(icon.name), icon: measured, judgments, context }) };
}

function checkDocuments(connector: Connector, publisher: Publisher): Finding[] {
  const { name, folder, intro, readme } = connector;
  const context = documentContext(connector, publisher);
  return [
    ...(intro ? checkIntro(intro, context) : []),
    // A readme belongs into the folder of a connector, not beside a definition that was named alone or into a solution.
    ...(readme || folder
      ? checkReadme({ name: readme?.name ?? join(name, 'readme.md'), bytes: readme?.bytes }, context)
      : []),
  ];
}

function checkScripts({ connector, solution }: Subject): Finding[] {
  const { name, script, folder } = connector;
  // Of a file that was named alone nobody knows what lies beside it.
  if (!script && !folder && !solution) return [];
  return checkScript(
    { name: script?.name ?? join(name, 'script.csx'), bytes: script?.bytes },
    scriptContext(connector),
  );
}

/** Findings with those in the properties of a solution at the places of the solution that they are about. */
function placed(findings: readonly Finding[], { connector, solution }: Subject): Finding[] {
  const { connector: exported, customizations } = solution ?? {};
  if (!exported || !customizations) return [...findings];
  return findings.flatMap((finding) => inSolution(finding, connector, exported, customizations.xml) ?? []);
}

/** Findings without those that two checks made alike. */
function distinct(findings: readonly Finding[]): Finding[] {
  const met = new Set<string>();
  return findings.filter(({ rule, file, path, range, message }) => {
    const key = JSON.stringify([rule, file, path, range?.start, message]);
    if (met.has(key)) return false;
    met.add(key);
    return true;
  });
}
