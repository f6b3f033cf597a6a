import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { RulesetDefinition } from '@stoplight/spectral-core';
import { Document, Spectral } from '@stoplight/spectral-core';
import { defined } from '@stoplight/spectral-functions';
import parsers from '@stoplight/spectral-parsers';
import rulesets from '@stoplight/spectral-rulesets';
import { program } from 'commander';
import * as resolver from '../profiles/resolver.ts';

/** What is measured: a ruleset, with Spectral's own reference resolver or with the one that does nothing. */
interface Contender {
  readonly name: string;
  readonly spectral: Spectral;
  readonly times: number[];
}

const trivial: RulesetDefinition = {
  rules: { trivial: { given: '$.info', then: { field: 'title', function: defined } } },
};

// What users run: the built file, of which the compiler knows nothing before it is built.
const built = new URL('../dist/ruleset.js', import.meta.url).href;
const { default: ruleset } = (await import(built)) as { default: RulesetDefinition };

const warmUp = 5;

program
  .name('npm run bench --')
  .description("Times one trivial rule (Spectral's floor), this ruleset and spectral:oas on the same files.")
  .argument('<path>', 'a definition, or a folder of which the largest definitions are taken')
  .option('--rounds <count>', 'rounds of each', '20')
  .option('--files <count>', 'definitions to take from a folder', '1')
  .action(bench);
await program.parseAsync();

async function bench(path: string, options: { rounds: string; files: string }): Promise<void> {
  const files = await definitionsAt(path, Number(options.files));
  const contenders: Contender[] = [
    contender('one trivial rule', trivial),
    contender('spectral-power-platform', ruleset),
    contender('spectral:oas', rulesets.oas),
    contender('one trivial rule, ./resolver', trivial, true),
    contender('spectral-power-platform, ./resolver', ruleset, true),
  ];
  for (const file of files) {
    const text = await readFile(file, 'utf8');
    for (const { times } of contenders) times.length = 0;
    // Interleaved, so that whatever else the machine does hits all alike. The first rounds warm up.
    for (let round = 0; round < warmUp + Number(options.rounds); round++)
      for (const { spectral, times } of inTurn(contenders, round)) {
        const document = new Document(text, parsers.Yaml, file);
        const start = performance.now();
        await spectral.run(document, { ignoreUnknownFormat: true });
        if (round >= warmUp) times.push(performance.now() - start);
      }
    report(file, text.length, contenders);
  }
  const megabytes = Math.round(process.memoryUsage().rss / 2 ** 20);
  console.log(`\nmemory of the process: ${megabytes} MB`);
}

/**
 * The contenders in the order of a round: each round begins with another one, and every other round goes backwards, so
 * that what one leaves to the garbage collector is not always paid by the same.
 */
function inTurn(contenders: readonly Contender[], round: number): Contender[] {
  const first = round % contenders.length;
  const order = [...contenders.slice(first), ...contenders.slice(0, first)];
  return round % 2 === 0 ? order : order.reverse();
}

function report(file: string, length: number, contenders: readonly Contender[]): void {
  const floor = median(contenders[0]!.times);
  const ownFloor = median(contenders[3]!.times);
  console.log(
    `\n${file} (${Math.round(length / 1000)} KB), median of ${contenders[0]!.times.length} runs without parsing\n`,
  );
  for (const { name, times } of contenders) {
    const time = median(times);
    const ratio = time / (name.includes('./resolver') ? ownFloor : floor);
    console.log(`${name.padEnd(38)} ${time.toFixed(0).padStart(6)} ms   ${ratio.toFixed(2)} of the floor`);
  }
}

function contender(name: string, definition: unknown, bare = false): Contender {
  const spectral = bare ? new Spectral({ resolver: resolver as never }) : new Spectral();
  spectral.setRuleset(definition as RulesetDefinition);
  return { name, spectral, times: [] };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

async function definitionsAt(path: string, count: number): Promise<string[]> {
  if ((await stat(path)).isFile()) return [path];
  const entries = await readdir(path, { recursive: true, encoding: 'utf8' });
  const files = entries.filter((name) => /\.swagger\.json$/i.test(name)).map((name) => join(path, name));
  const sized = await Promise.all(files.map(async (file) => ({ file, size: (await stat(file)).size })));
  return sized
    .sort((a, b) => b.size - a.size)
    .slice(0, count)
    .map(({ file }) => file);
}
