import { createColors } from 'picocolors';
import { counted } from '../../functions/core/text/text.ts';
import type { CheckResult } from '../check/result.ts';
import { isChecked } from '../check/result.ts';
import type { Severity } from '../../functions/core/rule/define.ts';
import { severities } from './finding-order.ts';
import { verdictOf } from './verdict.ts';

/** How many rules the table lists. */
const mostRules = 20;

interface RuleCount {
  readonly rule: string;
  readonly severity: Severity;
  connectors: number;
  places: number;
}

/** Counts what came of many connectors, without keeping what was found. */
export class Summary {
  readonly #verdicts = { rejected: 0, remarks: 0, clean: 0, failed: 0 };
  readonly #rules = new Map<string, RuleCount>();

  add(result: CheckResult): void {
    if (!isChecked(result)) {
      this.#verdicts.failed += 1;
      return;
    }
    const { rejected } = verdictOf(result.findings, result);
    if (rejected) this.#verdicts.rejected += 1;
    else this.#verdicts[result.findings.length > 0 ? 'remarks' : 'clean'] += 1;
    const counts = new Set<RuleCount>();
    for (const { rule, severity } of result.findings) {
      const key = `${severity} ${rule}`;
      const count = this.#rules.get(key) ?? { rule, severity, connectors: 0, places: 0 };
      this.#rules.set(key, count);
      count.places += 1;
      counts.add(count);
    }
    for (const count of counts) count.connectors += 1;
  }

  /** Connectors by verdict, and the rules that most of them break, errors before warnings before notes. */
  text(color: boolean): string {
    const { bold, dim, red, yellow, blue } = createColors(color);
    const paint = { error: red, warn: yellow, info: blue };
    const { rejected, remarks, clean, failed } = this.#verdicts;
    const total = rejected + remarks + clean + failed;
    const verdicts = (
      [
        ['would be rejected', rejected],
        ['without blocking errors', remarks],
        ['without problems', clean],
        ["couldn't be checked", failed],
      ] as const
    )
      .filter(([, count]) => count > 0)
      .map(([what, count]) => `${column(count)}  ${what}`);
    const frequent = [...this.#rules.values()].sort(
      (one, other) =>
        severities.indexOf(one.severity) - severities.indexOf(other.severity) ||
        other.connectors - one.connectors ||
        one.rule.localeCompare(other.rule),
    );
    const rules = severities.flatMap((severity) =>
      frequent.filter((count) => count.severity === severity).slice(0, mostRules),
    );
    return [
      bold(counted(total, 'connector')),
      ...verdicts,
      '',
      ...(rules.length > 0
        ? [
            bold('The most frequent rules'),
            dim(`${'connectors'.padStart(10)}  ${'places'.padStart(7)}`),
            ...rules.map(
              ({ rule, severity, connectors, places }) =>
                `${column(connectors)}  ${String(places).padStart(7)}  ${paint[severity](severity.padEnd(5))}  ${rule}`,
            ),
            '',
          ]
        : []),
    ].join('\n');
  }
}

function column(count: number): string {
  return String(count).padStart(10);
}
