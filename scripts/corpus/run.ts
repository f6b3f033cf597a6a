import { readFile } from 'node:fs/promises';
import { program } from 'commander';
import ora from 'ora';
import { groupedBy } from '../../functions/core/json/lists.ts';
import { rules } from '../../ruleset.ts';
import { Checker } from '../../packager/check/checker.ts';
import { fixCorpus, leftByRule, totalsOf } from './fix-corpus.ts';
import type { CorpusFinding } from './lint-corpus.ts';
import { lintCorpus } from './lint-corpus.ts';
import type { LiveConnector, LiveError } from './live-errors.ts';
import { countConnectors, evidenceText, isNewer, isOfValidator, liveErrors } from './live-errors.ts';
import { noiseOf } from './noise.ts';

program
  .name('npm run corpus --')
  .description('Lints every connector below a folder and prints how often each rule fires.')
  .argument('<folder>', 'a folder of connectors')
  .option('--all', 'run the rules that are not recommended too')
  .option('--examples <count>', 'examples for each rule', '3')
  .option('--rule <pattern>', 'show only the rules whose id matches this regular expression', '')
  .option(
    '--live <file>',
    'list the errors of connectors that are live instead, with their evidence: JSON, { live: [{ title }] }',
  )
  .option('--fix', 'fix them in memory instead, and print what that takes away')
  .option('--every <count>', 'with --fix: take every second connector only, every third, and so on', '1')
  .action(run);
await program.parseAsync();

interface Options {
  readonly all?: boolean;
  readonly examples: string;
  readonly rule: string;
  readonly live?: string;
  readonly fix?: true;
  readonly every: string;
}

async function run(folder: string, options: Options): Promise<void> {
  if (options.live !== undefined) return listLiveErrors(folder, options.live);
  if (options.fix) return fixAll(folder, Number(options.every), new RegExp(options.rule));
  const progress = ora({ text: 'reading', stream: process.stderr }).start();
  const { connectors, recent, files, findings, unreadable } = await lintCorpus(folder, {
    all: options.all ?? false,
    onProgress: (done, total) => (progress.text = `${done} of ${total} files`),
  });
  progress.stop();

  const byRule = groupedBy(findings, ({ rule }) => rule);
  const known = [...Object.keys(rules), ...[...byRule.keys()].filter((id) => !(id in rules))];
  const shown = new RegExp(options.rule);
  console.log(`${connectors.length} connectors, ${files} files, ${findings.length} findings\n`);
  console.log(`${'rule'.padEnd(52)} severity  connectors  places`);
  for (const id of known.filter((id) => shown.test(id))) {
    const places = byRule.get(id) ?? [];
    const severity = places[0]?.severity ?? String(rules[id as keyof typeof rules]?.severity);
    const hit = new Set(places.map(({ connector }) => connector)).size;
    console.log(
      `${id.padEnd(52)} ${severity.padEnd(8)} ${String(hit).padStart(11)} ${String(places.length).padStart(7)}`,
    );
    for (const example of examples(places, Number(options.examples)))
      console.log(`    ${example.file}:${example.line}  ${example.message}`);
  }
  console.log(`\n${unreadable.length} unreadable files`);
  for (const { file, line, cause } of unreadable) console.log(`    ${file}:${line}  ${cause}`);
  const serious = findings.filter(({ severity }) => severity === 'error' || severity === 'warn');
  console.log("\nfindings per connector, without those of Spectral's parser:");
  console.log(`    all ${connectors.length}: ${noiseText(findings, connectors)}`);
  console.log(`    the ${recent.length} with the marks of 2021: ${noiseText(findings, recent)}`);
  console.log(`    errors and warnings of these: ${noiseText(serious, recent)}`);
}

/** Prints what fixes take away, by kind of fix and by rule, what they must not do, and which connectors take longest. */
async function fixAll(folder: string, every: number, shown: RegExp): Promise<void> {
  const progress = ora({ text: 'reading', stream: process.stderr }).start();
  const fixed = await fixCorpus(folder, await new Checker().judging(), every, (done, total) => {
    progress.text = `${done} of ${total} connectors`;
  });
  progress.stop();
  const { before, safe, suggested, seconds } = totalsOf(fixed);
  const cell = (count: number, of: number): string =>
    `${count} (${((100 * (count - of)) / of).toFixed(1)} %)`.padStart(20);
  console.log(`${fixed.length} connectors\n`);
  console.log(`${''.padEnd(12)}${'before'.padStart(8)}${'safe'.padStart(20)}${'suggestions'.padStart(20)}`);
  for (const key of ['findings', 'places', 'errors'] as const)
    console.log(
      `${key.padEnd(12)}${String(before[key]).padStart(8)}${cell(safe[key], before[key])}${cell(suggested[key], before[key])}`,
    );
  const average = (sum: number): string => (sum / fixed.length).toFixed(2).padStart(20);
  console.log(`${'seconds'.padEnd(20)}${average(seconds.safe)}${average(seconds.suggested)}\n`);
  console.log(`${'rule'.padEnd(60)}  findings before, left    places before, left`);
  for (const [rule, [findings, left, places, placesLeft]] of leftByRule(fixed))
    if (shown.test(rule))
      console.log(
        `${rule.padEnd(60)}${String(findings).padStart(12)}${String(left).padStart(12)}${String(places).padStart(12)}${String(placesLeft).padStart(12)}`,
      );
  console.log('\nslowest:');
  for (const { name, seconds: one } of [...fixed]
    .sort((a, b) => b.seconds.suggested - a.seconds.suggested)
    .slice(0, 10))
    console.log(`    ${one.suggested.toFixed(2)}  ${name}`);
  const violations = fixed.flatMap(({ name, violations: all }) => all.map((text) => `${name}: ${text}`));
  console.log(`\n${violations.length} violations`);
  for (const violation of violations) console.log(`    ${violation}`);
}

/** Prints every error of a connector that is live, so that a person can judge whether it would be rejected today. */
async function listLiveErrors(folder: string, file: string): Promise<void> {
  const { live: list } = JSON.parse(await readFile(file, 'utf8')) as { live: readonly LiveConnector[] };
  const progress = ora({ text: 'reading', stream: process.stderr }).start();
  const { connectors, live, recent, errors } = await liveErrors(folder, list, (done, total) => {
    progress.text = `${done} of ${total} connectors`;
  });
  progress.stop();
  const byRule = [...groupedBy(errors, ({ rule }) => rule)].sort(([, one], [, other]) => other.length - one.length);
  for (const [rule, places] of byRule) {
    console.log(`${rule}: ${places.length} connectors; ${places[0]!.evidence.map(evidenceText).join(', ')}`);
    for (const { connector, title, file, places: count, message } of places)
      console.log(`    ${connector}, live as "${title}": ${file}, ${count} places, ${message}`);
  }
  const share = (isOf: (error: LiveError) => boolean): string => {
    const count = countConnectors(errors, isOf);
    return `${count} of them (${((100 * count) / recent).toFixed(1)} %)`;
  };
  console.log(`\n${connectors} connectors, ${live} of them live, ${recent} of those with the marks of 2021`);
  console.log(`    an error: ${share(() => true)}`);
  console.log(`    an error that was asked for when they were merged: ${share((error) => !isNewer(error))}`);
  console.log(`    of these, one of the validator: ${share((error) => !isNewer(error) && isOfValidator(error))}`);
  console.log(`    of these, another: ${share((error) => !isNewer(error) && !isOfValidator(error))}`);
}

/** The first findings of different connectors. */
function examples(places: readonly CorpusFinding[], count: number): CorpusFinding[] {
  return [...groupedBy(places, ({ connector }) => connector).values()].slice(0, count).map(([first]) => first!);
}

function noiseText(findings: readonly CorpusFinding[], connectors: readonly string[]): string {
  const { median, p90, most } = noiseOf(findings, connectors);
  return `median ${median}, 90 % at most ${p90}, most ${most}`;
}
