import { arrayOf, objectOf, sameJson } from '../core/json/json.ts';
import type { ConnectorModel } from '../core/model/model.ts';
import { schemaOfSamples } from '../core/model/sample-schema.ts';
import { hasContent } from '../core/model/schema-content.ts';
import { spellingsOf } from '../core/model/spellings.ts';
import { isNotificationUrl, notificationUrlsOf, webhooksOf, withHolders } from '../core/model/webhooks.ts';
import type { FixTable, Proposal } from '../core/rule/fix.ts';
import {
  everywhere,
  fix,
  onHolder,
  onValue,
  removal,
  remove,
  rename,
  safe,
  set,
  suggestion,
  valueAt,
} from '../core/rule/fix-parts.ts';

/** The fixes of the rules of this group. */
export const triggersFixes: FixTable<ConnectorModel> = {
  'pp-webhook-operations-missing-notification-url-property': 'design',
  'pp-operation-must-have-notification-content-extension': {
    class: 'ask',
    phase: 'additions',
    does: 'It creates the schema of the notification from the sample that you provide for the operation.',
    propose: ({ path }, model, { samples }) =>
      [...webhooksOf(model)]
        .filter(({ id, path: place }) => id !== undefined && sameJson(place.slice(0, 2), path.slice(0, 2)))
        .map(({ id, path: place }): Proposal => {
          const given = samples?.get(id!);
          if (!given) return { class: 'ask', ask: `sample:${id}` };
          const content = {
            description: 'What the service sends.',
            schema: schemaOfSamples(given, spellingsOf(model)),
          };
          return fix('ask', 'Add x-ms-notification-content from the sample', [
            set([...place.slice(0, 2), 'x-ms-notification-content'], content),
          ]);
        }),
  },
  'pp-notification-url-not-allowed-in-this-position': {
    class: 'suggestion',
    phase: 'removals',
    does: 'It removes the placeholder.',
    propose: removal('suggestion', 'x-ms-notification-url'),
  },
  'pp-notification-url-not-internal': {
    class: 'safe',
    phase: 'additions',
    does: 'It adds `"x-ms-visibility": "internal"`; the platform adds the URL.',
    propose: onHolder(isNotificationUrl, ({ path }) =>
      safe('Add "x-ms-visibility": "internal"', set([...path, 'x-ms-visibility'], 'internal')),
    ),
  },
  'pp-notification-url-not-required': {
    class: 'safe',
    also: ['suggestion'],
    phase: 'additions',
    does: 'It adds the notification URL, and every object that contains it, to `required` if only this trigger uses the objects. Otherwise, it makes a suggestion.',
    propose: everywhere(notificationUrlsOf, (url, { root }) => {
      if (url.role !== 'request') return undefined;
      const optional = withHolders(url).filter(({ property }) => property && !property.required);
      if (optional.length === 0) return undefined;
      const edits = optional.map(({ path, property }) => {
        const holder = path.slice(0, -2);
        const required = arrayOf(objectOf(valueAt(root, holder)).required);
        return set([...holder, 'required'], [...required, property!.name]);
      });
      const shared = optional.some(({ path }) => path[0] === 'definitions');
      return fix(shared ? 'suggestion' : 'safe', 'Require the notification URL', edits);
    }),
  },
  'pp-notification-body-required': {
    class: 'safe',
    published: 'listed',
    phase: 'additions',
    does: 'It sets `required` to `true`.',
    propose: onHolder(
      ({ in: location }) => location === 'body',
      ({ path }) => safe('Require the body', set([...path, 'required'], true)),
    ),
  },
  'pp-notification-url-not-string': {
    class: 'suggestion',
    phase: 'values',
    does: 'It sets the type `string`.',
    propose: onHolder(isNotificationUrl, ({ path }) =>
      suggestion('Write "type": "string"', set([...path, 'type'], 'string')),
    ),
  },
  'pp-webhook-unsubscribe-operation': 'design',
  'pp-webhook-unsubscribe-internal': {
    class: 'suggestion',
    published: 'breaking',
    phase: 'additions',
    does: 'It adds `"x-ms-visibility": "internal"`.',
    propose: onValue((_value, path) =>
      suggestion('Add "x-ms-visibility": "internal"', set([...path.slice(0, 3), 'x-ms-visibility'], 'internal')),
    ),
  },
  'pp-webhook-registration-method': 'design',
  'pp-webhook-location-header': {
    class: 'suggestion',
    phase: 'additions',
    does: "It adds a 201 response with a Location header. If the only response is a 200 response without a schema, it's changed to 201.",
    propose: everywhere(
      (model) => [...webhooksOf(model)].filter(({ trigger, responses }) => trigger && responses.length > 0),
      ({ path, responses }) => {
        if (responses.some(({ status }) => status === '201')) return undefined;
        const headers = { Location: { type: 'string', description: 'The address of the webhook.' } };
        const [first] = responses.filter(({ status }) => status === '200' || status === 'default');
        const isOwn = first !== undefined && JSON.stringify(first.path) === JSON.stringify(first.target);
        const place = [...path, 'responses'];
        return isOwn && !hasContent(first.value.schema) && first.value.headers === undefined
          ? suggestion(
              'Return 201 and a Location header',
              rename(first.path, '201'),
              set([...first.path, 'headers'], headers),
            )
          : suggestion(
              'Add a 201 response with a Location header',
              set([...place, '201'], { description: 'Created', headers }),
            );
      },
    ),
  },
  'pp-polling-trigger-response': 'design',
  'pp-notification-extension-supported-for-trigger-only': {
    class: 'suggestion',
    phase: 'removals',
    does: 'It removes `x-ms-notification`.',
    propose: removal('suggestion', 'x-ms-notification'),
  },
  'pp-notification-extension-not-supported-in-webhook-operation': {
    class: 'suggestion',
    phase: 'removals',
    does: 'It removes `x-ms-notification`.',
    propose: onValue((_value, path) => suggestion('Remove "x-ms-notification"', remove(path))),
  },
  'pp-notification-operation-must-be-webhook': 'design',
  'pp-parameters-with-same-name-must-have-same-type-and-visibility': 'design',
};
