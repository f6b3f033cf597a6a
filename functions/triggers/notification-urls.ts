import type { JsonObject } from '../core/json.ts';
import type { ConnectorModel } from '../core/model.ts';
import type { Operation } from '../core/operations.ts';
import { Reach } from '../core/reach.ts';

/** Whether the platform puts the address for notifications into an input. */
export function isNotificationUrl(value: JsonObject): boolean {
  return value['x-ms-notification-url'] === true;
}

/**
 * The operations that hand over an address for notifications, each with the number of inputs for it. Such an operation
 * registers a webhook; as a trigger it starts a flow, as an action it waits for an answer.
 */
export function webhooksOf(model: ConnectorModel): ReadonlyMap<Operation, number> {
  return model.view('webhooks', () => {
    const inputs = (['parameterObject', 'itemsObject', 'schemaObject'] as const)
      .flatMap((kind) => model.objects(kind))
      .filter(({ value }) => isNotificationUrl(value));
    const webhooks = new Map<Operation, number>();
    if (inputs.length === 0) return webhooks;
    const reach = new Reach(
      model.operations.map((operation) => [operation, operation.parameters.map(({ value }) => value)]),
      model.references,
    );
    for (const { value } of inputs)
      for (const operation of reach.operationsOf(value)) webhooks.set(operation, (webhooks.get(operation) ?? 0) + 1);
    return webhooks;
  });
}
