import { counted, listed, quoted } from '../../../functions/core/text/text.ts';
import type { Coverage } from './coverage.ts';
import type { Call } from './flow.ts';

/** Which operations the test flows call, as reports show it. Plain data, which can be sent from a worker. */
export interface CoverageSummary {
  /** The names of the flows that could be read. */
  readonly flows: readonly string[];
  /** The names of those that couldn't; absent where there are none. */
  readonly unread?: readonly string[];
  /** What has to be called, in the order of the definition. */
  readonly operations: readonly CoveredOperation[];
  /** Calls of operations that don't exist in the connector. */
  readonly unknown: readonly { readonly operationId: string; readonly call: string }[];
  /** Connections to other connectors. */
  readonly foreign: readonly { readonly connection: string; readonly flow: string }[];
  /** The flows that others of them start. What a child flow calls counts where the solution holds it. */
  readonly childFlows: readonly SummarizedChildFlow[];
}

export interface SummarizedChildFlow {
  /** Its name, or its GUID where the solution does not hold it. */
  readonly flow: string;
  readonly startedBy: string;
  readonly inSolution: boolean;
}

export interface CoveredOperation {
  readonly id: string;
  readonly kind: 'action' | 'trigger';
  /** What calls it, such as "Create_order in Test of orders"; empty when nothing does. */
  readonly calledBy: readonly string[];
  /** The connection references that are used for it, each once, or a connection of the environment where there is none. */
  readonly through: readonly string[];
}

/** Coverage without the documents it was read from. */
export function summaryOfCoverage({ flows, operations, unknown, foreign }: Coverage): CoverageSummary {
  const names = new Map(flows.map(({ file, name }) => [file.name, name]));
  const called = ({ name, flow }: Call): string => `${name} in ${names.get(flow.name) ?? flow.name}`;
  const used = new Map(flows.map(({ file, references }) => [file.name, references]));
  const through = ({ flow, reference = '' }: Call): string =>
    used.get(flow.name)?.get(reference)?.logicalName ?? reference;
  const unread = flows.filter(({ json }) => json === undefined).map(({ name }) => name);
  return {
    flows: flows.filter(({ json }) => json !== undefined).map(({ name }) => name),
    ...(unread.length > 0 ? { unread } : {}),
    operations: operations.map(({ operation, calls }) => ({
      id: operation.id,
      kind: operation.trigger ? 'trigger' : 'action',
      calledBy: calls.map(called),
      through: [...new Set(calls.map(through))],
    })),
    unknown: unknown.map((call) => ({ operationId: call.operationId, call: called(call) })),
    foreign: foreign.map(({ flow, reference }) => ({
      connection: reference.apiName ?? reference.key,
      flow: flow.name,
    })),
    childFlows: flows.flatMap(({ name: startedBy, childFlows }) =>
      [...new Set(childFlows.map(({ id }) => id))].map((id) => {
        const child = flows.find(({ workflow }) => workflow?.id === id);
        return { flow: child?.name ?? id, startedBy, inSolution: child !== undefined };
      }),
    ),
  };
}

/** A child flow in one line. */
export function childFlowLine({ flow, startedBy, inSolution }: SummarizedChildFlow): string {
  return `${flow}: started by ${startedBy}${inSolution ? '' : ', but not in the solution'}`;
}

/** Coverage in one sentence. */
export function coverageLine({ flows, unread = [], operations }: CoverageSummary): string {
  if (operations.length === 0) return 'The connector has no operation that a flow could test.';
  const called = operations.filter(({ calledBy }) => calledBy.length > 0).length;
  const line = `${called} of ${counted(operations.length, 'operation')} ${called === 1 ? 'is' : 'are'} called by ${counted(flows.length, 'flow')}.`;
  return unread.length === 0 ? line : `${line} Not checked: ${listed(unread.map((name) => quoted(name)))}.`;
}
