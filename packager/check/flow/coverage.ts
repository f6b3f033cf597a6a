import type { Operation } from '../../../functions/core/model/operations.ts';
import { operationsByIdOf, operationsOf } from '../../../functions/core/model/operations.ts';
import type { ConnectionReference, SolutionConnector } from '../../read/solution/customizations.ts';
import { definitionOf } from '../../read/solution/solution.ts';
import type { Solution } from '../../read/solution/solution.ts';
import type { Call, Flow, FlowReference } from './flow.ts';
import { flowsOf } from './flow.ts';

/** Which operations of a connector the flows of a solution call. */
export interface Coverage {
  readonly connector: SolutionConnector;
  readonly flows: readonly Flow[];
  /** What has to be called, in the order of the definition. A trigger is covered only by starting a flow. */
  readonly operations: readonly OperationCoverage[];
  /** Calls of operations that the definition does not have. */
  readonly unknown: readonly Call[];
  /** Connections to other connectors. */
  readonly foreign: readonly { readonly flow: Flow; readonly reference: FlowReference }[];
}

export interface OperationCoverage {
  readonly operation: NamedOperation;
  /** The triggers or actions that call it; empty when nothing does. */
  readonly calls: readonly Call[];
}

/** An operation that a flow can name. */
export type NamedOperation = Operation & { readonly id: string };

/**
 * The operations that a test flow has to call: those that makers are meant to use. Internal and deprecated ones are
 * left out, and MCP servers, with which no flow can hold a session.
 */
export function testableOperations(connector: SolutionConnector): NamedOperation[] {
  return offeredOperations(connector).filter(({ mcpServer }) => !mcpServer);
}

/** The MCP server of a connector that offers nothing else; no flow can test it. */
export function mcpServerAlone(connector: SolutionConnector): NamedOperation | undefined {
  const offered = offeredOperations(connector);
  return offered.every(({ mcpServer }) => mcpServer) ? offered[0] : undefined;
}

/** The operations that makers or agents are meant to use. */
function offeredOperations(connector: SolutionConnector): NamedOperation[] {
  const definition = definitionOf(connector);
  return (definition ? operationsOf(definition) : []).filter(
    (operation): operation is NamedOperation =>
      operation.id !== undefined && !operation.internal && !operation.deprecated,
  );
}

/** What the flows of a solution call of a connector. */
export function coverageOf(connector: SolutionConnector, solution: Solution): Coverage {
  const flows = flowsOf(solution);
  const references = solution.customizations?.connectionReferences ?? [];
  const toConnector = (flow: Flow, key: string | undefined): boolean => {
    const reference = flow.references.get(key ?? '');
    return reference !== undefined && leadsTo(connector, reference, references);
  };
  const calls = flows.flatMap((flow) => flow.calls.filter((call) => toConnector(flow, call.reference)));
  const definition = definitionOf(connector);
  return {
    connector,
    flows,
    operations: testableOperations(connector).map((operation) => ({
      operation,
      calls: calls.filter((call) => call.operationId === operation.id && (call.trigger || !operation.trigger)),
    })),
    unknown: definition ? calls.filter((call) => operationsByIdOf(definition).get(call.operationId) === undefined) : [],
    foreign: flows.flatMap((flow) =>
      [...flow.references.values()]
        .filter((reference) => !leadsTo(connector, reference, references))
        .map((reference) => ({ flow, reference })),
    ),
  };
}

/**
 * Whether a connection of a flow leads to a connector. Flows name its logical name; where they do not, the connection
 * reference that they use names its GUID.
 */
function leadsTo(
  connector: SolutionConnector,
  { connectorName, logicalName, apiName }: FlowReference,
  references: readonly ConnectionReference[],
): boolean {
  if (connectorName !== undefined) return connectorName === connector.name;
  return references.some(
    (reference) =>
      (reference.logicalName === logicalName || reference.apiName === apiName) &&
      reference.customConnectorId !== undefined &&
      reference.customConnectorId === connector.id,
  );
}
