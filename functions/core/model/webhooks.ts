import type { JsonObject } from '../json/json.ts';
import { view } from './model.ts';
import type { Operation } from './operations.ts';
import { operationsOf } from './operations.ts';
import { Reach } from './usage.ts';
import type { SchemaUse } from './schemas.ts';
import { schemaUsesOf } from './schemas.ts';

/** Whether the platform puts the address for notifications into an input. */
export function isNotificationUrl({ 'x-ms-notification-url': mark }: JsonObject): boolean {
  // Some write the boolean as text, which is a finding of its own; what they mean is clear.
  return mark === true || mark === 'true';
}

/** The notification URLs of bodies, responses and payloads, each where it is used. */
export const notificationUrlsOf = view((model): readonly SchemaUse[] =>
  schemaUsesOf(model).filter(({ value }) => isNotificationUrl(value)),
);

/**
 * The operations that hand over an address for notifications. Such an operation registers a webhook: as a trigger it
 * starts a flow, as an action it waits for an answer.
 */
export const webhooksOf = view((model): ReadonlySet<Operation> => {
  const inputs = model
    .objectsWith('x-ms-notification-url', ['parameterObject', 'itemsObject', 'schemaObject'])
    .filter(({ value }) => isNotificationUrl(value));
  if (inputs.length === 0) return new Set();
  const reach = new Reach(
    operationsOf(model).map((operation) => [operation, operation.parameters.map(({ value }) => value)]),
    model.references,
  );
  return new Set(inputs.flatMap(({ value }) => reach.operationsOf(value)));
});

/** A schema in its role, the one that holds it, and so on up to the body, response or payload. */
export function withHolders(use: SchemaUse): SchemaUse[] {
  const chain: SchemaUse[] = [];
  for (let next: SchemaUse | undefined = use; next; next = next.parent) chain.push(next);
  return chain;
}
