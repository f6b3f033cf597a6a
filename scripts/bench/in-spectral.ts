import { readFile } from 'node:fs/promises';
import type { RulesetDefinition } from '@stoplight/spectral-core';
import { Document, Spectral } from '@stoplight/spectral-core';
import parsers from '@stoplight/spectral-parsers';
import rulesets from '@stoplight/spectral-rulesets';
import * as resolver from '../../profiles/resolver.ts';

const warmUp = 5;

/**
 * How long rulesets run in Spectral, without parsing: the medians in milliseconds of this ruleset, of it with `./resolver`,
 * and of spectral:oas.
 *
 * @param ruleset the built ruleset, which is what users run
 */
export async function timesInSpectral(
  file: string,
  ruleset: RulesetDefinition,
  rounds: number,
): Promise<{ readonly own: number; readonly ownResolver: number; readonly oas: number }> {
  const contenders = {
    own: { spectral: spectralWith(ruleset), times: [] as number[] },
    ownResolver: { spectral: spectralWith(ruleset, true), times: [] as number[] },
    oas: { spectral: spectralWith(rulesets.oas as RulesetDefinition), times: [] as number[] },
  };
  const text = await readFile(file, 'utf8');
  // Interleaved, so that whatever else the machine does hits all alike. The first rounds warm up.
  for (let round = 0; round < warmUp + rounds; round++)
    for (const { spectral, times } of inTurn(Object.values(contenders), round)) {
      const document = new Document(text, parsers.Yaml, file);
      const start = process.cpuUsage();
      await spectral.run(document, { ignoreUnknownFormat: true });
      const { user, system } = process.cpuUsage(start);
      if (round >= warmUp) times.push((user + system) / 1000);
    }
  const { own, ownResolver, oas } = contenders;
  return { own: median(own.times), ownResolver: median(ownResolver.times), oas: median(oas.times) };
}

function spectralWith(definition: RulesetDefinition, bare = false): Spectral {
  const spectral = bare ? new Spectral({ resolver: resolver as never }) : new Spectral();
  spectral.setRuleset(definition);
  return spectral;
}

/** Some things in the order of a round, so that what one leaves to the garbage collector is not always paid by the same. */
export function inTurn<Item>(items: readonly Item[], round: number): Item[] {
  const first = round % items.length;
  const order = [...items.slice(first), ...items.slice(0, first)];
  return round % 2 === 0 ? order : order.reverse();
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
