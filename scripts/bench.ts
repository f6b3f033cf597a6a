import { fileURLToPath } from 'node:url';
import type { RulesetDefinition } from '@stoplight/spectral-core';
import { program } from 'commander';
import { connectorsBelow, nearest } from './bench/connectors.ts';
import { inTurn, median, timesInSpectral } from './bench/in-spectral.ts';
import type { Cost } from './bench/run-process.ts';
import { runProcess } from './bench/run-process.ts';

/** Two programs to compare, by their files and arguments. */
interface Pair {
  readonly name: string;
  readonly ours: readonly string[];
  readonly theirs: readonly string[];
  readonly rounds: number;
}

const inRoot = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));
const cli = inRoot('packager/dist/cli.js');
const spectral = inRoot('node_modules/@stoplight/spectral-cli/dist/index.js');
const built = inRoot('dist/ruleset.js');

program
  .name('npm run bench --')
  .description('Compares the built packages with Spectral; docs/performance.md says how to read it.')
  .argument('<folder>', 'a folder of connectors, such as a clone of microsoft/PowerPlatformConnectors')
  .option('--rounds <count>', 'rounds of each pair', '5')
  .option('--all', 'checks all connectors as well, once')
  .action(bench);
await program.parseAsync();

async function bench(folder: string, options: { readonly rounds: string; readonly all?: true }): Promise<void> {
  const rounds = Number(options.rounds);
  const connectors = connectorsBelow(folder);
  const largest = nearest(connectors, Number.MAX_SAFE_INTEGER);
  const check = (...paths: string[]) => [cli, 'check', '--quiet', '--no-ruleset', ...paths];
  const lint = (...files: string[]) => [spectral, 'lint', '--quiet', '--ruleset', built, ...files];
  const against = (name: string, some: typeof connectors, times = rounds): Pair => ({
    name,
    ours: check(...some.map((one) => one.folder)),
    theirs: lint(...some.flatMap(({ files }) => files)),
    rounds: times,
  });
  const bare = ['--eval', '0'];
  const pairs: Pair[] = [
    against('check, 32 KB / spectral lint', [nearest(connectors, 32 * 1024)]),
    against('check, largest / spectral lint', [largest]),
    against(
      'check, 40 connectors / spectral lint',
      connectors.filter((_, index) => index % Math.ceil(connectors.length / 40) === 0),
    ),
    ...(options.all ? [against('check, all / spectral lint', connectors, 1)] : []),
    { name: '--version / bare node', ours: [cli, '--version'], theirs: bare, rounds },
    { name: '--help / bare node', ours: [cli, '--help'], theirs: bare, rounds },
    { name: 'explain / bare node', ours: [cli, 'explain', 'pp-title-length'], theirs: bare, rounds },
  ];
  console.log(`${'pair'.padEnd(42)}${'CPU s'.padEnd(18)}ratio   ${'wall s'.padEnd(18)}ratio   MiB`);
  for (const pair of pairs) report(pair.name, await costsOf(pair));

  const { default: ruleset } = (await import(built)) as { default: RulesetDefinition };
  const { own, ownResolver, oas } = await timesInSpectral(largest.files[0]!, ruleset, rounds * 4);
  console.log(`\nin Spectral, largest definition, CPU ms without parsing`);
  console.log(`ruleset / spectral:oas               ${own.toFixed(0)} / ${oas.toFixed(0)}   ${(own / oas).toFixed(2)}`);
  console.log(
    `with ./resolver / spectral:oas       ${ownResolver.toFixed(0)} / ${oas.toFixed(0)}   ${(ownResolver / oas).toFixed(2)}`,
  );
}

/** The costs of a pair, whose programs run in turn. */
async function costsOf({ ours, theirs, rounds }: Pair): Promise<{ ours: Cost[]; theirs: Cost[] }> {
  const costs = { ours: [] as Cost[], theirs: [] as Cost[] };
  for (let round = 0; round < rounds; round++)
    for (const [side, args] of inTurn([['ours', ours] as const, ['theirs', theirs] as const], round))
      costs[side].push(await runProcess(args));
  return costs;
}

function report(name: string, { ours, theirs }: { ours: Cost[]; theirs: Cost[] }): void {
  const compared = (of: (cost: Cost) => number): string => {
    const [own, other] = [median(ours.map(of)), median(theirs.map(of))];
    return `${`${own.toFixed(2)} / ${other.toFixed(2)}`.padEnd(18)}${(own / other).toFixed(2).padEnd(8)}`;
  };
  const memory = [ours, theirs].map((costs) => median(costs.map((cost) => cost.memory)).toFixed(0)).join(' / ');
  console.log(`${name.padEnd(42)}${compared(({ cpu }) => cpu)}${compared(({ wall }) => wall)}${memory}`);
}
