import { createColors } from 'picocolors';
import type { CoverageSummary, CoveredOperation } from '../check/flow/coverage-summary.ts';
import { childFlowLine, coverageLine } from '../check/flow/coverage-summary.ts';

export interface CoverageTableOptions {
  readonly color: boolean;
  /** Whether every operation is listed; otherwise, of very many, those that no flow calls. */
  readonly verbose: boolean;
}

/** How many operations are listed unless everything is told. */
const mostOperations = 30;

/** Which operations the test flows call, as a table for a terminal; then what else they call. */
export function coverageTable(coverage: CoverageSummary, { color, verbose }: CoverageTableOptions): string {
  const { bold, dim, green, yellow, red } = createColors(color);
  const { operations, unknown, foreign, childFlows } = coverage;
  const listed = verbose ? operations : mostTelling(operations);
  const left = operations.length - listed.length;
  const widest = (title: string, text: (operation: CoveredOperation) => string): number =>
    Math.max(title.length, ...listed.map((operation) => text(operation).length));
  const ids = widest('Operation', ({ id }) => id);
  const references = widest('Connection reference', ({ through }) => through.join(', '));
  const row = ({ id, kind, calledBy, through }: CoveredOperation): string =>
    [
      `  ${calledBy.length > 0 ? green('✓') : yellow('✗')}`,
      id.padEnd(ids),
      kind.padEnd('trigger'.length),
      through.join(', ').padEnd(references),
      calledBy.length > 0 ? calledBy.join(', ') : yellow('nothing'),
    ].join('  ');
  const further = (title: string, lines: readonly string[]): string[] =>
    lines.length > 0 ? ['', bold(title), ...lines] : [];
  return [
    `${bold('Test flows:')} ${coverageLine(coverage)}`,
    ...(listed.length > 0
      ? [
          dim(`     ${'Operation'.padEnd(ids)}  Kind     ${'Connection reference'.padEnd(references)}  Called by`),
          ...listed.map(row),
        ]
      : []),
    ...(left > 0 ? [dim(`     ${listed.length > 0 ? `and ${left} more; ` : ''}--verbose lists all`)] : []),
    ...further(
      "Calls of operations that don't exist in the connector",
      unknown.map(({ operationId, call }) => `  ${red('✗')}  ${operationId}: ${call}`),
    ),
    ...further(
      'Connections to other connectors',
      foreign.map(({ connection, flow }) => `  -  ${connection}: ${flow}`),
    ),
    ...further(
      'Child flows',
      childFlows.map((child) => `  ${child.inSolution ? '-' : yellow('✗')}  ${childFlowLine(child)}`),
    ),
    '',
  ].join('\n');
}

/** All operations where they are few; of many, the first ones that no flow calls. */
function mostTelling(operations: readonly CoveredOperation[]): readonly CoveredOperation[] {
  if (operations.length <= mostOperations) return operations;
  return operations.filter(({ calledBy }) => calledBy.length === 0).slice(0, mostOperations);
}
