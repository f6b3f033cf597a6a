import { join } from 'node:path';
import { objectOf } from '../../functions/core/json/json.ts';
import { nameUnder } from '../../functions/core/model/publisher.ts';
import type { Evidence, Publisher } from '../../functions/core/rule/define.ts';
import type { CheckName } from '../../packager/check/check.ts';
import { Checker } from '../../packager/check/checker.ts';
import { plainTitle } from '../../packager/check/published/titles.ts';
import { connectorFacts } from '../../packager/read/connector/connector-facts.ts';
import { definitionModel, propertiesModel } from '../../packager/read/connector/connector.ts';
import { findConnectors } from '../../packager/read/disk/find-connectors.ts';
import { read } from '../../packager/read/disk/read.ts';
import type { Subject } from '../../packager/read/subject.ts';
import { ruleIndex } from '../../packager/report/rules/rule-index.ts';

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
      if (!hasMarksOf2021(subject, publisher)) continue;
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

/**
 * Whether a connector bears what Microsoft has asked for since 2021. The files hold no date of their merge, so this is the
 * nearest sign of it: independent publishers exist since 2021, and nearly every certified connector since then has a
 * contact, connector metadata, and a publisher. An older one that was updated later has them as well.
 */
function hasMarksOf2021(subject: Subject, publisher: Publisher): boolean {
  if (publisher === 'independent') return true;
  const { root } = definitionModel(subject);
  const { contact } = objectOf(root.info);
  const owner = nameUnder(propertiesModel(subject).properties, 'publisher');
  return contact !== undefined && root['x-ms-connector-metadata'] !== undefined && owner !== undefined;
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
