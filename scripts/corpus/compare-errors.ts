import type { CorpusFinding } from './lint-corpus.ts';

/**
 * What differs between the errors found and those that were accepted, in both directions: a sentence for each rule that
 * is an error for more or for fewer connectors than expected, with the names of the connectors it was found in.
 */
export function compareErrors(
  findings: readonly Pick<CorpusFinding, 'rule' | 'severity' | 'connector'>[],
  accepted: Readonly<Partial<Record<string, { readonly connectors: number }>>>,
): string[] {
  const found = new Map<string, Set<string>>(Object.keys(accepted).map((rule) => [rule, new Set()]));
  for (const { rule, connector } of findings.filter(({ severity }) => severity === 'error'))
    found.set(rule, (found.get(rule) ?? new Set()).add(connector));

  return [...found].flatMap(([rule, connectors]) => {
    const expected = accepted[rule]?.connectors ?? 0;
    if (connectors.size === expected) return [];
    const names = [...connectors].sort().join(', ');
    return [`${rule}: expected ${expected}, found ${connectors.size}${names && `: ${names}`}`];
  });
}
