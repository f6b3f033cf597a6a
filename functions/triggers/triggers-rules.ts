import { defineRules } from '../core/rule/define.ts';
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
    why: 'Without it the API is never told where to send its notifications, so the trigger never fires. No accepted connector has such a webhook; triggers that poll with POST have no x-ms-notification-content, and are none.',
    source: sources.validator,
    severity: 'error',
    ...visit('operation', (operation, report, model) => {
      const { trigger, method, pathItem, label } = operation;
      // A GET takes no body: beside a webhook on the same path it is a polling trigger.
      if (!trigger || method === 'get' || pathItem['x-ms-notification-content'] === undefined) return;
      if (!webhooksOf(model).has(operation))
        report(
          `${label} is a webhook trigger without a notification URL; mark the property of its body that takes the address with "x-ms-notification-url": true.`,
        );
    }),
  },

  'pp-operation-must-have-notification-content-extension': {
    validatorCode: 'OperationMustHaveNotificationContentExtension',
    description: 'Describe what is sent to a notification URL.',
    why: 'x-ms-notification-content on the path is where makers get the outputs of the trigger from.',
    source: sources.validator,
    severity: 'error',
    ...visit('definition', (_definition, report, model) => {
      for (const { value, path, pathItem, method, label } of webhooksOf(model))
        if (pathItem['x-ms-notification-content'] === undefined)
          report.at(
            path.slice(0, 2),
            value['x-ms-notification-content'] === undefined
              ? `${label} takes a notification URL, but its path has no x-ms-notification-content; add it beside ${quoted(method)} and describe there what is sent to the URL.`
              : `${label} has its x-ms-notification-content inside the operation; move it up, beside ${quoted(method)}.`,
          );
    }),
  },

  'pp-notification-url-not-allowed-in-this-position': {
    validatorCode: 'NotificationUrlNotAllowedInThisPosition',
    description: 'Mark notification URLs in request bodies only.',
    why: 'The platform writes the address into the body of the registration and nowhere else.',
    source: sources.validator,
    severity: 'error',
    ...visit('definition', (_definition, report, model) => {
      for (const { value, path, name } of parametersOf(model))
        if (isNotificationUrl(value))
          report.at(
            [...path, 'x-ms-notification-url'],
            `Parameter ${quoted(name)} is marked as a notification URL, which is allowed in the body only; move it there.`,
          );
      for (const { target, role, property } of notificationUrlsOf(model))
        // The validator lets definitions pass: five accepted connectors return one that holds a notification URL, and three
        // of these definitions are returned only, so that is not a matter of what a body shares.
        if (role !== 'request' && target[0] !== 'definitions')
          report.at(
            [...target, 'x-ms-notification-url'],
            `${property ? `Property ${quoted(property.name)}` : 'This schema'} is received, so it cannot be a notification URL; remove the mark.`,
          );
    }),
  },

  'pp-notification-url-not-internal': {
    validatorCode: 'NotificationUrlNotInternal',
    description: 'Hide the notification URL from makers.',
    why: 'The platform fills it in; an input for it only invites makers to enter something else.',
    source: sources.validator,
    severity: 'error',
    ...visit('definition', (_definition, report, model) => {
      for (const { target, role, property, internal } of notificationUrlsOf(model))
        if (role === 'request' && !internal)
          report.at(
            target,
            `${property ? quoted(property.name) : 'This'} is a notification URL that makers see; add "x-ms-visibility": "internal" to it.`,
          );
    }),
  },

  'pp-notification-url-not-required': {
    validatorCode: 'NotificationUrlNotRequired',
    description: 'Require the notification URL and everything around it.',
    why: 'The platform sends internal values only if they are required, so the API would not learn the address.',
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
              ? `The notification URL ${quoted(optional.property.name)} is not required; add it to the "required" list around it.`
              : `${quoted(optional.property.name)}, which holds the notification URL, is not required; add it to the "required" list around it.`,
          );
      }
    }),
  },

  'pp-notification-body-required': {
    description: 'Require the body that holds the notification URL.',
    why: 'An optional body need not be sent, and the address is in there.',
    source: sources.webhookTrigger,
    severity: 'warn',
    ...visit('parameter', ({ value, in: location, name, operations }, report, model) => {
      if (location !== 'body' || value.required === true) return;
      const webhook = operations.find((operation) => webhooksOf(model).has(operation));
      // Where a parameter takes the URL, that is what has to change.
      if (webhook && !webhook.parameters.some((parameter) => isNotificationUrl(parameter.value)))
        report(
          `The body ${quoted(name)} of ${webhook.label} holds the notification URL but is not required; add "required": true.`,
        );
    }),
  },

  'pp-notification-url-not-string': {
    validatorCode: 'NotificationUrlNotString',
    description: 'Let the notification URL be a string.',
    why: 'The platform fills in an address as text.',
    source: sources.validator,
    severity: 'error',
    ...visit('definition', (_definition, report, model) => {
      for (const { value, target, role, property } of notificationUrlsOf(model))
        if (role === 'request' && value.type !== 'string')
          report.at(
            target,
            `${property ? `The notification URL ${quoted(property.name)}` : 'This notification URL'} is ${typeof value.type === 'string' ? `of type ${quoted(value.type)}` : 'without a type'}; write "type": "string".`,
          );
    }),
  },

  'pp-webhook-unsubscribe-operation': {
    description: 'Add the operation that removes a webhook.',
    why: 'When a flow is changed or switched off, the platform calls DELETE at the address from the Location header. Without such an operation the API goes on sending notifications to nobody.',
    source: sources.webhookTrigger,
    severity: 'warn',
    ...visit('definition', (_definition, report, model) => {
      if (operationsOf(model).some(({ method }) => method === 'delete')) return;
      reportAggregated(
        report,
        webhookTriggersOf(model).map(({ path, label }) => ({ path, name: `trigger ${label}` })),
        'webhook triggers',
        'should have an operation that removes the webhook: an internal DELETE operation with the path that the Location header names',
      );
    }),
  },

  'pp-webhook-unsubscribe-internal': {
    description: 'Hide the operation that removes a webhook.',
    why: 'The platform calls it when a flow is changed or switched off; a maker has no use for it.',
    source: sources.webhookTrigger,
    severity: 'warn',
    ...visit('operation', ({ method, template, internal, label }, report, model) => {
      if (method !== 'delete' || internal) return;
      const webhook = webhookTriggersOf(model).find((hook) => template.startsWith(`${hook.template}/{`));
      if (webhook) report(`${label} removes the webhook of ${webhook.label}; add "x-ms-visibility": "internal" to it.`);
    }),
  },

  'pp-webhook-registration-method': {
    description: 'Register webhooks with POST.',
    why: 'A registration creates something, and the documentation of webhook triggers does that with POST.',
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
    description: 'Answer the registration of a webhook with 201 and a Location header.',
    why: 'The platform calls DELETE at the address in the Location header to remove the webhook. Whether the header is sent shows at run time only.',
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
        'should answer with 201 and a Location header that names the webhook, so that it can be removed',
      );
    }),
  },

  'pp-polling-trigger-response': {
    description: 'Let a batch trigger return a list, and a single one an object.',
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
          `${label} is a batch trigger, but what it returns holds no list; describe the list of new items, or set x-ms-trigger to "single".`,
        );
    }),
  },

  'pp-notification-extension-supported-for-trigger-only': {
    validatorCode: 'NotificationExtensionSupportedForTriggerOnly',
    description: 'Use x-ms-notification on triggers only.',
    why: 'It connects a trigger with the webhook that wakes it up; an action has nothing to wake up.',
    source: sources.validator,
    severity: 'error',
    ...visit('operation', (operation, report, model) => {
      const { value, trigger, label } = operation;
      // A webhook must not have it either way.
      if (value['x-ms-notification'] !== undefined && !trigger && !webhooksOf(model).has(operation))
        report(
          `${label} has x-ms-notification but is no trigger; remove it, or add x-ms-trigger.`,
          'x-ms-notification',
        );
    }),
  },

  'pp-notification-extension-not-supported-in-webhook-operation': {
    validatorCode: 'NotificationExtensionNotSupportedInWebhookOperation',
    description: 'Leave x-ms-notification out of webhooks.',
    why: 'It stands on a trigger that fetches its data and names the webhook that tells when to; a webhook cannot name another.',
    source: sources.validator,
    severity: 'error',
    ...visit('operation', (operation, report, model) => {
      if (operation.value['x-ms-notification'] !== undefined && webhooksOf(model).has(operation))
        report(
          `${operation.label} registers a webhook itself and has x-ms-notification; remove the extension.`,
          'x-ms-notification',
        );
    }),
  },

  'pp-notification-operation-must-be-webhook': {
    validatorCode: 'NotificationOperationMustBeWebhook',
    description: 'Name a webhook in x-ms-notification.',
    why: 'The operation named there is called to register the address that wakes the trigger up.',
    source: sources.validator,
    severity: 'error',
    ...visit('call', ({ extension, target, sources }, report, model) => {
      if (extension === 'x-ms-notification' && target && !webhooksOf(model).has(target))
        report(
          `${sources[0]!.label} is to be woken up by ${target.label}, which takes no notification URL; name the operation that registers the webhook.`,
          'operationId',
        );
    }),
  },

  'pp-parameters-with-same-name-must-have-same-type-and-visibility': {
    validatorCode: 'ParamtersWithSameNameMustHaveSameTypeAndVisibility',
    description: 'Give parameters that a trigger shares with its webhook the same type and visibility.',
    why: 'Makers fill them in once; the value goes to both operations.',
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
            `Parameter ${quoted(fetched.name)} has another ${different.join(' and another ')} in ${sources[0]!.label} than in ${target.label}, whose webhook wakes it up; make them equal.`,
          );
      }
    }),
  },
});

/** The triggers that register a webhook. */
const webhookTriggersOf = view((model): readonly Operation[] =>
  [...webhooksOf(model)].filter(({ trigger }) => trigger),
);
