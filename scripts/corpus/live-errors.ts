import { join } from 'node:path';
import type { Evidence, Publisher } from '../../functions/core/rule/define.ts';
import type { CheckName } from '../../packager/check/check.ts';
import { Checker } from '../../packager/check/checker.ts';
import { plainTitle } from '../../packager/check/published/titles.ts';
import { connectorFacts } from '../../packager/read/connector/connector-facts.ts';
import { definitionModel, propertiesModel } from '../../packager/read/connector/connector.ts';
import { findConnectors } from '../../packager/read/disk/find-connectors.ts';
import { read } from '../../packager/read/disk/read.ts';
import { ruleIndex } from '../../packager/report/rules/rule-index.ts';
import { liveExceptions } from './live-exceptions.ts';
import { hasMarksOf2021 } from './marks-of-2021.ts';

/** A connector that is live, as Microsoft's list of connectors has it. */
export interface LiveConnector {
  readonly title: string;
}

/** A rule that is an error for a connector that is live. */
export interface LiveError {
  /** The folder of the connector, and the title under which it is live. */
  readonly connector: string;
  readonly title: string;
  readonly rule: string;
  readonly evidence: readonly Evidence[];
  /** How many places have it, and the first of them. */
  readonly places: number;
  readonly file: string;
  readonly message: string;
}

/** What the errors of a collection of connectors come to. */
export interface LiveRun {
  /** How many connectors there are, how many of them are live, and how many of those have the marks of 2021. */
  readonly connectors: number;
  readonly live: number;
  readonly recent: number;
  /** The errors of live connectors with the marks of 2021. */
  readonly errors: readonly LiveError[];
}

/** What the files show; icons and packages are not in the collection. */
const checks: readonly CheckName[] = ['files', 'documents', 'script', 'relations'];

/**
 * The errors of connectors that are live and seem to have been merged since 2021.
 *
 * @param folder the connectors, below "certified" and "independent"
 * @param list what is live
 */
export async function liveErrors(
  folder: string,
  list: readonly LiveConnector[],
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<LiveRun> {
  const titles = new Map(list.map(({ title }) => [plainTitle(title), title]));
  const evidence = new Map<string, readonly Evidence[]>(ruleIndex().map((entry) => [entry.id, entry.evidence]));
  const errors: LiveError[] = [];
  let [connectors, live, recent] = [0, 0, 0];
  for (const [part, publisher] of parts) {
    const checker = new Checker({ publisher, checks });
    const all = await findConnectors(join(folder, part));
    for (const [index, one] of all.entries()) {
      onProgress(index, all.length);
      const subject = await read(one);
      connectors += 1;
      const title = titles.get(plainTitle(connectorFacts(subject)?.title ?? ''));
      if (title === undefined) continue;
      live += 1;
      const { root } = definitionModel(subject);
      if (!hasMarksOf2021(root, propertiesModel(subject).properties, publisher)) continue;
      recent += 1;
      const { findings } = await checker.checkSubject(subject);
      const found = findings.filter(({ severity }) => severity === 'error');
      for (const rule of new Set(found.map(({ rule }) => rule))) {
        const [first, ...others] = found.filter((finding) => finding.rule === rule);
        errors.push({
          connector: one.name.slice(folder.length + 1),
          title,
          rule,
          evidence: evidence.get(rule) ?? [],
          places: others.length + 1,
          file: first!.file.slice(one.name.length + 1),
          message: first!.message,
        });
      }
    }
  }
  return { connectors, live, recent, errors };
}

const parts: readonly (readonly [folder: string, publisher: Publisher])[] = [
  ['certified', 'verified'],
  ['independent', 'independent'],
];

/** How many connectors have an error of a kind. */
export function countConnectors(errors: readonly LiveError[], isOf: (error: LiveError) => boolean): number {
  return new Set(errors.filter(isOf).map(({ connector }) => connector)).size;
}

/** Whether an error is one of Microsoft's Swagger Validator. */
export function isOfValidator({ evidence }: LiveError): boolean {
  return evidence.some(({ kind }) => kind === 'validator');
}

/** Whether an error is asked for only since the connectors were merged. */
export function isNewer({ rule }: LiveError): boolean {
  return liveExceptions[rule]?.newer === true;
}

/** A proof in a few words. */
export function evidenceText(proof: Evidence): string {
  switch (proof.kind) {
    case 'validator':
      return `validator ${proof.code}`;
    case 'policy':
      return `policy ${proof.code}`;
    case 'page':
      return `page alone: ${proof.url}`;
    default:
      return `${proof.kind} ${proof.year}: ${proof.url}`;
  }
}
