import { defineRules } from '../core/rule/define.ts';
import type { Place } from '../core/rule/aggregate.ts';
import { reportAggregated } from '../core/rule/aggregate.ts';
import { view } from '../core/model/model.ts';
import type { Operation } from '../core/model/operations.ts';
import { operationsOf, parametersOf } from '../core/model/operations.ts';
import { isDynamicSchema } from '../core/model/schema-content.ts';
import { propertiesOf } from '../core/model/schemas.ts';
import { sources } from '../core/rule/sources.ts';
import { quoted } from '../core/text/text.ts';
import { visit } from '../core/rule/visit.ts';
import { isNotificationUrl, notificationUrlsOf, webhooksOf, withHolders } from '../core/model/webhooks.ts';

export const triggers = defineRules('triggers', {
  'pp-webhook-operations-missing-notification-url-property': {
    validatorCode: 'WebhookOperationsMissingNotificationUrlProperty',
    description: 'Give a webhook trigger an input for the notification URL.',
    why: "Without it, the API never learns where to send notifications, so the trigger never fires. No accepted connector has such a webhook. Triggers that poll with POST have no x-ms-notification-content and aren't webhooks.",
    source: sources.validator,
    severity: 'error',
    ...visit('operation', (operation, report, model) => {
      const { trigger, method, pathItem, label } = operation;
      // A GET has no body: beside a webhook on the same path, it is a polling trigger.
      if (!trigger || method === 'get' || pathItem['x-ms-notification-content'] === undefined) return;
      if (!webhooksOf(model).has(operation))
        report(
          `${label} is a webhook trigger without a notification URL; add "x-ms-notification-url": true to the property of its body that takes the URL.`,
        );
    }),
  },

  'pp-operation-must-have-notification-content-extension': {
    validatorCode: 'OperationMustHaveNotificationContentExtension',
    description: 'Describe what the API sends to a notification URL.',
    why: 'Makers get the outputs of the trigger from x-ms-notification-content of the path.',
    source: sources.validator,
    severity: 'error',
    ...visit('definition', (_definition, report, model) => {
      for (const { value, path, pathItem, method, label } of webhooksOf(model))
        if (pathItem['x-ms-notification-content'] === undefined)
          report.at(
            path.slice(0, 2),
            value['x-ms-notification-content'] === undefined
              ? `${label} takes a notification URL, but its path has no x-ms-notification-content; add it beside ${quoted(method)}, with a schema of what the API sends.`
              : `${label} has its x-ms-notification-content inside the operation; move it to the path, beside ${quoted(method)}.`,
          );
    }),
  },

  'pp-notification-url-not-allowed-in-this-position': {
    validatorCode: 'NotificationUrlNotAllowedInThisPosition',
    description: 'Use x-ms-notification-url only in request bodies.',
    why: 'The platform writes the URL into the body of the registration and nowhere else.',
    source: sources.validator,
    severity: 'error',
    ...visit('definition', (_definition, report, model) => {
      for (const { value, path, name } of parametersOf(model))
        if (isNotificationUrl(value))
          report.at(
            [...path, 'x-ms-notification-url'],
            `Parameter ${quoted(name)} has x-ms-notification-url, which is valid only in the body; move it there.`,
          );
      for (const { target, role, property } of notificationUrlsOf(model))
        // The validator accepts definitions: five accepted connectors return one with a notification URL, three of them
        // without sending it.
        if (role !== 'request' && target[0] !== 'definitions')
          report.at(
            [...target, 'x-ms-notification-url'],
            `${property ? `Property ${quoted(property.name)}` : 'This schema'} is part of a response or notification, so it can't be a notification URL; remove x-ms-notification-url.`,
          );
    }),
  },

  'pp-notification-url-not-internal': {
    validatorCode: 'NotificationUrlNotInternal',
    description: 'Hide the notification URL from makers.',
    why: 'The platform fills it in; a visible input only invites makers to enter something else.',
    source: sources.validator,
    severity: 'error',
    ...visit('definition', (_definition, report, model) => {
      for (const { target, role, property, internal } of notificationUrlsOf(model))
        if (role === 'request' && !internal)
          report.at(
            target,
            `${property ? `The notification URL ${quoted(property.name)}` : 'This notification URL'} is visible to makers; add "x-ms-visibility": "internal".`,
          );
    }),
  },

  'pp-notification-url-not-required': {
    validatorCode: 'NotificationUrlNotRequired',
    description: 'Require the notification URL and the objects around it.',
    why: 'The platform sends internal values only if they are required, so the API would never learn the URL.',
    source: sources.validator,
    severity: 'error',
    ...visit('definition', (_definition, report, model) => {
      for (const url of notificationUrlsOf(model)) {
        if (url.role !== 'request') continue;
        const optional = withHolders(url).find(({ property }) => property && !property.required);
        if (optional?.property)
          report.at(
            optional.path,
            optional === url
              ? `The notification URL ${quoted(optional.property.name)} isn't required; add it to the "required" list of its object.`
              : `${quoted(optional.property.name)}, which contains the notification URL, isn't required; add it to the "required" list of its object.`,
          );
      }
    }),
  },

  'pp-notification-body-required': {
    description: 'Require the body that contains the notification URL.',
    why: 'A request may leave out an optional body, and the URL is in there.',
    source: sources.webhookTrigger,
    severity: 'warn',
    ...visit('definition', (_definition, report, model) => {
      const optional = parametersOf(model).flatMap(({ value, in: location, name, path, operations }): Place[] => {
        if (location !== 'body' || value.required === true) return [];
        const webhook = operations.find((operation) => webhooksOf(model).has(operation));
        // Where a parameter takes the URL, that is what has to change.
        return webhook && !webhook.parameters.some((parameter) => isNotificationUrl(parameter.value))
          ? [{ path, name: `body ${quoted(name)} of ${webhook.label}` }]
          : [];
      });
      reportAggregated(
        report,
        optional,
        'bodies',
        'should have "required": true, because the notification URL is in there',
      );
    }),
  },

  'pp-notification-url-not-string': {
    validatorCode: 'NotificationUrlNotString',
    description: 'Give the notification URL the type "string".',
    why: 'The platform fills in the URL as text.',
    source: sources.validator,
    severity: 'error',
    ...visit('definition', (_definition, report, model) => {
      for (const { value, target, role, property } of notificationUrlsOf(model))
        if (role === 'request' && value.type !== 'string')
          report.at(
            target,
            `${property ? `The notification URL ${quoted(property.name)}` : 'This notification URL'} has ${typeof value.type === 'string' ? `the type ${quoted(value.type)}` : 'no type'}; set "type" to "string".`,
          );
    }),
  },

  'pp-webhook-unsubscribe-operation': {
    description: 'Add the operation that removes a webhook.',
    why: 'When a flow is changed or turned off, the platform calls DELETE at the URL from the Location header. Without such an operation, the API keeps sending notifications to nobody.',
    source: sources.webhookTrigger,
    severity: 'warn',
    ...visit('definition', (_definition, report, model) => {
      if (operationsOf(model).some(({ method }) => method === 'delete')) return;
      reportAggregated(
        report,
        webhookTriggersOf(model).map(({ path, label }) => ({ path, name: `trigger ${label}` })),
        'webhook triggers',
        'should have an internal DELETE operation that removes the webhook, with the path that the Location header names',
      );
    }),
  },

  'pp-webhook-unsubscribe-internal': {
    description: 'Hide the operation that removes a webhook.',
    why: 'The platform calls it when a flow is changed or turned off; makers have no use for it.',
    source: sources.webhookTrigger,
    severity: 'warn',
    ...visit('operation', ({ method, template, internal, label }, report, model) => {
      if (method !== 'delete' || internal) return;
      const webhook = webhookTriggersOf(model).find((hook) => template.startsWith(`${hook.template}/{`));
      if (webhook) report(`${label} removes the webhook of ${webhook.label}; add "x-ms-visibility": "internal".`);
    }),
  },

  'pp-webhook-registration-method': {
    description: 'Register webhooks with POST.',
    why: 'A registration creates something, and the page about webhook triggers uses POST for that.',
    source: sources.webhookTrigger,
    severity: 'warn',
    ...visit('definition', (_definition, report, model) => {
      for (const { path, label, method } of webhookTriggersOf(model))
        if (method !== 'post')
          report.at(
            path,
            `${label} registers its webhook with ${method.toUpperCase()}; use POST if the API allows it.`,
          );
    }),
  },

  'pp-webhook-location-header': {
    description: 'Return 201 and a Location header when a webhook is registered.',
    why: 'The platform calls DELETE at the URL in the Location header to remove the webhook.',
    source: sources.webhookTrigger,
    severity: 'info',
    ...visit('definition', (_definition, report, model) => {
      const without = webhookTriggersOf(model).filter(
        ({ responses }) => responses.length > 0 && !responses.some(({ status }) => status === '201'),
      );
      reportAggregated(
        report,
        without.map(({ path, label }) => ({ path: [...path, 'responses'], name: `trigger ${label}` })),
        'webhook triggers',
        'should return 201 and a Location header with the URL of the webhook, so that the platform can remove it',
      );
    }),
  },

  'pp-polling-trigger-response': {
    description: 'Return a list from a batch trigger, and an object from a single one.',
    why: 'The platform starts one flow for each item of the list that a batch trigger returns, and one flow for what a single trigger returns.',
    source: sources.pollingTrigger,
    severity: 'warn',
    ...visit('operation', (operation, report, model) => {
      const { label, trigger, value, responses } = operation;
      if (!trigger || webhooksOf(model).has(operation)) return;
      const response = responses.find(({ status }) => status === '200');
      const schema = response && model.references.follow(response.value.schema, [...response.target, 'schema']);
      if (!schema || isDynamicSchema(schema.value)) return;
      if (schema.value.type === 'array') {
        if (value['x-ms-trigger'] === 'single')
          report.at(
            [...response.target, 'schema'],
            `${label} is a single trigger but returns a list; set x-ms-trigger to "batch", so that each item starts a flow.`,
          );
        return;
      }
      const properties = propertiesOf(schema, model.references);
      const types = properties.map((property) => model.references.follow(property.value, property.path)?.value.type);
      if (value['x-ms-trigger'] === 'batch' && properties.length > 0 && !types.includes('array'))
        report.at(
          [...response.target, 'schema'],
          `${label} is a batch trigger, but its response contains no list; describe the list of new items, or set x-ms-trigger to "single".`,
        );
    }),
  },

  'pp-notification-extension-supported-for-trigger-only': {
    validatorCode: 'NotificationExtensionSupportedForTriggerOnly',
    description: 'Use x-ms-notification on triggers only.',
    why: 'It connects a polling trigger with the webhook that starts it; an action has nothing to start.',
    source: sources.validator,
    severity: 'error',
    ...visit('operation', (operation, report, model) => {
      const { value, trigger, label } = operation;
      // pp-notification-extension-not-supported-in-webhook-operation reports a webhook.
      if (value['x-ms-notification'] !== undefined && !trigger && !webhooksOf(model).has(operation))
        report(
          `${label} has x-ms-notification, but isn't a trigger; remove it, or add x-ms-trigger.`,
          'x-ms-notification',
        );
    }),
  },

  'pp-notification-extension-not-supported-in-webhook-operation': {
    validatorCode: 'NotificationExtensionNotSupportedInWebhookOperation',
    description: "Don't use x-ms-notification on webhooks.",
    why: "It names the webhook that tells a polling trigger when to fetch its data; a webhook can't name another one.",
    source: sources.validator,
    severity: 'error',
    ...visit('operation', (operation, report, model) => {
      if (operation.value['x-ms-notification'] !== undefined && webhooksOf(model).has(operation))
        report(`${operation.label} registers a webhook itself; remove x-ms-notification.`, 'x-ms-notification');
    }),
  },

  'pp-notification-operation-must-be-webhook': {
    validatorCode: 'NotificationOperationMustBeWebhook',
    description: 'Name a webhook in x-ms-notification.',
    why: 'The platform calls the named operation to register the URL for notifications.',
    source: sources.validator,
    severity: 'error',
    ...visit('call', ({ extension, target, sources }, report, model) => {
      if (extension === 'x-ms-notification' && target && !webhooksOf(model).has(target))
        report(
          `${sources[0]!.label} names ${target.label} in x-ms-notification, which takes no notification URL; name the operation that registers the webhook.`,
          'operationId',
        );
    }),
  },

  'pp-parameters-with-same-name-must-have-same-type-and-visibility': {
    validatorCode: 'ParamtersWithSameNameMustHaveSameTypeAndVisibility',
    description: 'Give parameters that a trigger shares with its webhook the same type and visibility.',
    why: 'Makers fill them in once, and both operations get the value.',
    source: sources.validator,
    severity: 'error',
    ...visit('call', ({ extension, target, sources }, report) => {
      if (extension !== 'x-ms-notification' || !target) return;
      for (const fetched of sources[0]!.parameters) {
        const subscribed = target.parameters.find(({ name }) => name === fetched.name);
        const different = ['type', 'x-ms-visibility'].filter(
          (key) => subscribed && subscribed.value[key] !== fetched.value[key],
        );
        if (different.length > 0)
          report.at(
            fetched.path,
            `Parameter ${quoted(fetched.name)} has another ${different.join(' and another ')} in ${sources[0]!.label} than in ${target.label}, which registers its webhook; use the same in both.`,
          );
      }
    }),
  },
});

/** The triggers that register a webhook. */
const webhookTriggersOf = view((model): readonly Operation[] =>
  [...webhooksOf(model)].filter(({ trigger }) => trigger),
);
