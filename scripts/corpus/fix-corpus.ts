import { basename } from 'node:path';
import type { JudgeOptions } from '../../packager/check/judge.ts';
import type { Finding } from '../../packager/core/finding.ts';
import type { SourceFile } from '../../packager/core/source-file.ts';
import type { FixedSubject } from '../../packager/fix/fix-subject.ts';
import { fix } from '../../packager/fix/fix-subject.ts';
import type { Tally } from '../../packager/fix/tally.ts';
import { tallyOf } from '../../packager/fix/tally.ts';
import { workspaceOf } from '../../packager/fix/workspace.ts';
import { isData } from '../../packager/read/data/data-file.ts';
import type { Found } from '../../packager/read/disk/find-connectors.ts';
import { findConnectors } from '../../packager/read/disk/find-connectors.ts';
import { read } from '../../packager/read/disk/read.ts';
import type { Subject } from '../../packager/read/subject.ts';
import { compareVersions } from '../../packager/update/compare-versions.ts';
import { versionOf } from '../../packager/update/version.ts';
import { rewrittenPlaces } from './rewritten-places.ts';

/** What comes of fixing a connector, with the safe fixes, and with the suggestions that break nothing too. */
export interface FixedConnector {
  readonly name: string;
  readonly before: Tally;
  readonly safe: Tally;
  readonly suggested: Tally;
  /** Processor time of the safe fixes and of all, in seconds. */
  readonly seconds: { readonly safe: number; readonly suggested: number };
  /** What a fix must not do, but did, as sentences. */
  readonly violations: readonly string[];
  /** What is wrong before, and what is left when suggestions are accepted. */
  readonly findings: { readonly before: readonly Finding[]; readonly left: readonly Finding[] };
}

/**
 * Fixes connectors in memory.
 *
 * @param every 1 for all connectors below the folder, 2 for every second, and so on
 */
export async function fixCorpus(
  folder: string,
  judging: JudgeOptions,
  every: number,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<FixedConnector[]> {
  const found = (await findConnectors(folder)).filter((_, index) => index % every === 0);
  const results: FixedConnector[] = [];
  for (const [index, one] of found.entries()) {
    onProgress(index, found.length);
    results.push(await fixedConnector(one, judging));
  }
  return results;
}

/** What connectors come to together. */
export function totalsOf(
  fixed: readonly FixedConnector[],
): Pick<FixedConnector, 'before' | 'safe' | 'suggested' | 'seconds'> {
  const sum = (of: (one: FixedConnector) => number): number => fixed.reduce((total, one) => total + of(one), 0);
  const tally = (key: 'before' | 'safe' | 'suggested'): Tally => ({
    findings: sum((one) => one[key].findings),
    places: sum((one) => one[key].places),
    errors: sum((one) => one[key].errors),
  });
  return {
    before: tally('before'),
    safe: tally('safe'),
    suggested: tally('suggested'),
    seconds: { safe: sum(({ seconds }) => seconds.safe), suggested: sum(({ seconds }) => seconds.suggested) },
  };
}

/** By rule, how many findings there were, how many are left with suggestions, and the same of places; most left first. */
export function leftByRule(
  fixed: readonly FixedConnector[],
): [rule: string, counts: [findings: number, left: number, places: number, placesLeft: number]][] {
  const rules = new Map<string, [number, number, number, number]>();
  const count = (findings: readonly Finding[], at: 0 | 1): void => {
    for (const { rule, places } of findings) {
      const counts = rules.get(rule) ?? [0, 0, 0, 0];
      counts[at] += 1;
      counts[at === 0 ? 2 : 3] += places?.length ?? 1;
      rules.set(rule, counts);
    }
  };
  for (const { findings } of fixed) {
    count(findings.before, 0);
    count(findings.left, 1);
  }
  return [...rules].sort(([, one], [, other]) => other[1] - one[1]);
}

async function fixedConnector(found: Found, judging: JudgeOptions): Promise<FixedConnector> {
  const subject = await read(found);
  const around = { name: basename(found.path) };
  const safe = await timed(() => fix(subject, judging, { around }));
  const all = await timed(() => fix(subject, judging, { around, suggestions: true }));
  return {
    name: found.name,
    before: tallyOf(safe.result.before),
    safe: tallyOf(safe.result.left),
    suggested: tallyOf(all.result.left),
    seconds: { safe: safe.seconds, suggested: all.seconds },
    violations: [
      ...(await violationsOf(subject, safe.result, (again) => fix(again, judging, { around }))),
      ...brokenBy(subject, safe.result),
      ...(await violationsOf(subject, all.result, (again) => fix(again, judging, { around, suggestions: true }))),
    ],
    findings: { before: safe.result.before, left: all.result.left },
  };
}

async function timed<Result>(run: () => Promise<Result>): Promise<{ result: Result; seconds: number }> {
  const start = process.cpuUsage();
  const result = await run();
  const { user, system } = process.cpuUsage(start);
  return { result, seconds: (user + system) / 1e6 };
}

async function violationsOf(
  subject: Subject,
  fixed: FixedSubject,
  again: (subject: Subject) => Promise<FixedSubject>,
): Promise<string[]> {
  const { made, changed, before, left, failures } = fixed;
  const [errors, errorsLeft] = [tallyOf(before).errors, tallyOf(left).errors];
  // What a mistake of the form hid may show.
  const reveals = made.some(({ phase }) => phase === 'syntax' || phase === 'structure');
  const second = await again(fixedSubject(subject, fixed));
  return [
    ...failures.map(({ finding: { rule }, message }) => `The fix of ${rule} fails: ${message}`),
    ...(errorsLeft > errors && !reveals ? [`There are ${errorsLeft} errors instead of ${errors}.`] : []),
    ...(reveals ? [] : grownRules(before, left)),
    ...second.changed.map(({ name }) => `Fixing again changes ${name}: ${second.made[0]?.rule ?? 'nothing'}.`),
    ...changed.flatMap(({ before: old, after }) => (old && after ? rewritten(old, after, fixed) : [])),
  ];
}

/** The rules of errors and warnings that report more places than before. */
function grownRules(before: readonly Finding[], left: readonly Finding[]): string[] {
  const counts = (findings: readonly Finding[]): Map<string, number> => {
    const counted = new Map<string, number>();
    for (const { rule, severity, places } of findings)
      if (severity !== 'info') counted.set(rule, (counted.get(rule) ?? 0) + (places?.length ?? 1));
    return counted;
  };
  const old = counts(before);
  return [...counts(left)].flatMap(([rule, count]) =>
    count > (old.get(rule) ?? 0) ? [`${rule} reports ${count} places instead of ${old.get(rule) ?? 0}.`] : [],
  );
}

/** What is written otherwise although it means the same, where no fix was about how the file is written. */
function rewritten(before: SourceFile, after: SourceFile, { made }: FixedSubject): string[] {
  if (!isData(before) || !isData(after)) return [];
  if (after.faults.length > before.faults.length) return [`${after.name} can't be read any longer.`];
  if (made.some(({ phase }) => phase === 'layout' || phase === 'syntax')) return [];
  return rewrittenPlaces(before.decoded.text, after.decoded.text).map(
    (place) => `${place} of ${after.name} is written otherwise.`,
  );
}

/** What safe fixes break, but for those of which Microsoft's comparison lists something that breaks nothing. */
function brokenBy(subject: Subject, fixed: FixedSubject): string[] {
  if (fixed.made.some(({ published }) => published === 'listed')) return [];
  return compareVersions(versionOf(subject), versionOf(fixedSubject(subject, fixed)))
    .findings.filter(({ severity, rule }) => severity !== 'info' && rule !== 'pp-update-version')
    .map(({ message }) => `Safe fixes break something: ${message}`);
}

/** A subject with the files that its fixes made. */
function fixedSubject(subject: Subject, { changed }: FixedSubject): Subject {
  const { files, subjectWith } = workspaceOf(subject);
  const result = new Map(files);
  for (const { name, after } of changed) {
    if (after) result.set(name, after);
    else result.delete(name);
  }
  return subjectWith(result);
}
