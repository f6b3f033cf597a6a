import type { JsonObject } from '../core/json/json.ts';
import { arrayOf, isObject, objectOf, stringOf } from '../core/json/json.ts';
import {
  descriptionOf,
  dialogText,
  isRawLabel,
  missingLabels,
  parameterTypes,
  sharedTabIndices,
} from '../core/model/connection-parameters.ts';
import type { ConnectionParameter, PropertiesModel } from '../core/model/properties-model.ts';
import type { Fixable, FixTable, PathEdit } from '../core/rule/fix.ts';
import { everywhere, fix, insert, onValue, remove, safe, set, suggestion, valueAt } from '../core/rule/fix-parts.ts';
import { fileOf, isWithin, onConnectionParameter } from '../core/rule/properties-fixes.ts';
import { closest } from '../core/text/closest.ts';
import { labelFrom, phraseFrom } from '../core/text/name-words.ts';
import { isBlank, quoted } from '../core/text/text.ts';
import { nearestSpelling } from '../core/text/values.ts';

const quoteBoolean: Fixable<PropertiesModel> = {
  class: 'safe',
  phase: 'structure',
  does: 'It writes the boolean in quotation marks.',
  propose: onValue((value, path) =>
    typeof value === 'boolean'
      ? safe(`Write "${String(value)}" in quotation marks`, set(path, String(value)))
      : undefined,
  ),
};

const addDescription: Fixable<PropertiesModel> = {
  class: 'suggestion',
  published: 'text',
  phase: 'additions',
  does: 'It uses the tooltip, or drafts a sentence from the name.',
  propose: onConnectionParameter((parameter) => {
    const place = [...parameter.path, 'uiDefinition', 'description'];
    if (parameter.hidden)
      return parameter.uiDefinition?.description === undefined
        ? undefined
        : suggestion('Remove the description', remove(place));
    const text = dialogText(parameter, 'tooltip') ?? sentenceFor(parameter);
    return text === undefined ? undefined : suggestion(`Add the description ${quoted(text)}`, set(place, text));
  }),
};

/** The fixes of the rules of this group. */
export const connectionsFixes: FixTable<PropertiesModel> = {
  'pp-connection-authentication-required': 'design',
  'pp-connection-parameter-name': 'design',
  'pp-connection-parameter-type': {
    class: 'safe',
    also: ['suggestion'],
    phase: 'values',
    does: 'It corrects the case of the type. Otherwise, it suggests the closest type.',
    propose: onConnectionParameter(({ value, path }) => {
      const type = stringOf(value.type) ?? '';
      const same = nearestSpelling(type, parameterTypes);
      const near = same ?? closest(type, parameterTypes);
      return near === undefined
        ? undefined
        : fix(same === undefined ? 'suggestion' : 'safe', `Write ${quoted(near)}`, [set([...path, 'type'], near)]);
    }),
  },
  'pp-connection-ui-definition-required': {
    class: 'suggestion',
    published: 'text',
    phase: 'additions',
    does: 'It drafts the label, description, and tooltip from the name if it consists of words.',
    propose: onConnectionParameter((parameter) => {
      const label = labelFrom(parameter.name.replace(/^\w+:/, ''));
      const text = label && sentenceFor(parameter);
      if (label === undefined || text === undefined) return undefined;
      const secret = parameter.type === 'securestring';
      const dialog: JsonObject = {
        displayName: label,
        description: text,
        tooltip: text,
        constraints: { required: 'true', ...(secret ? { clearText: false } : {}) },
      };
      return suggestion('Add the uiDefinition', set([...parameter.path, 'uiDefinition'], dialog));
    }),
  },
  'pp-connection-required-constraint': {
    class: 'suggestion',
    phase: 'additions',
    does: 'It adds "true", or "false" if there is a default.',
    propose: onConnectionParameter((parameter) => {
      const required = parameter.value.defaultValue === undefined ? 'true' : 'false';
      return suggestion(`Write "required": "${required}"`, ...constraint(parameter, 'required', required));
    }),
  },
  'pp-connection-constraints-text': quoteBoolean,
  'pp-connection-required-text': quoteBoolean,
  'pp-connection-secret-type': {
    class: 'suggestion',
    published: 'connections',
    phase: 'values',
    does: 'It sets the type `securestring`. Users have to enter the value again.',
    propose: onConnectionParameter(({ path }) =>
      fix('suggestion', 'Write the type "securestring"', [set([...path, 'type'], 'securestring')], {
        followUp: 'Users of a published connector have to enter the value in their connections again.',
      }),
    ),
  },
  'pp-connection-secret-masked': {
    class: 'safe',
    phase: 'additions',
    does: 'It adds `"clearText": false`.',
    propose: onConnectionParameter((parameter) =>
      safe('Write "clearText": false', ...constraint(parameter, 'clearText', false)),
    ),
  },
  'pp-connection-secret-default': {
    class: 'suggestion',
    phase: 'removals',
    does: 'It removes the default. Also revoke the credential in the service.',
    propose: onConnectionParameter(({ path }) =>
      fix('suggestion', 'Remove the default', [remove([...path, 'defaultValue'])], {
        followUp: 'Revoke the credential in the service, because it was in the file.',
      }),
    ),
  },
  'pp-connection-tab-index-unique': {
    class: 'suggestion',
    phase: 'values',
    does: 'It uses the next free number, in the order of the file.',
    propose: everywhere(
      ({ connectionParameter }: PropertiesModel) => sharedTabIndices(connectionParameter),
      ({ parameter, free }) =>
        suggestion(`Write ${free}`, set([...parameter.path, 'uiDefinition', 'constraints', 'tabIndex'], free)),
    ),
  },
  'pp-gateway-capability-missing': {
    class: 'suggestion',
    published: 'connections',
    phase: 'additions',
    does: 'It adds `gateway` to the capabilities.',
    propose: (_place, { properties }) => {
      const place = ['properties', 'capabilities'];
      return [
        suggestion(
          'Add "gateway"',
          Array.isArray(properties.capabilities)
            ? insert([...place, arrayOf(properties.capabilities).length], 'gateway')
            : set(place, ['gateway']),
        ),
      ];
    },
  },

  'pp-connection-description-required': {
    ...addDescription,
    does: 'It uses the tooltip, or drafts a sentence from the name. An empty description of a hidden parameter is removed.',
  },
  'pp-connection-further-descriptions': addDescription,
  'pp-connection-labels-required': {
    class: 'suggestion',
    published: 'text',
    phase: 'additions',
    does: 'It drafts the label from the name, and the tooltip from the description.',
    propose: onConnectionParameter((parameter) => {
      const place = [...parameter.path, 'uiDefinition'];
      const label =
        dialogText(parameter, 'displayName') === undefined ? labelFrom(parameter.name.replace(/^\w+:/, '')) : undefined;
      const wantsTooltip = parameter.group === undefined && dialogText(parameter, 'tooltip') === undefined;
      const tooltip = wantsTooltip ? (descriptionOf(parameter) ?? sentenceFor(parameter)) : undefined;
      const edits: PathEdit[] = [
        ...(label === undefined ? [] : [set([...place, 'displayName'], label)]),
        ...(tooltip === undefined ? [] : [set([...place, 'tooltip'], tooltip)]),
      ];
      return edits.length === 0 ? undefined : suggestion('Add label and tooltip', ...edits);
    }),
  },
  'pp-connection-label-meaningful': {
    class: 'suggestion',
    published: 'text',
    phase: 'values',
    does: 'It writes the name as separate words.',
    propose: onConnectionParameter((parameter) => {
      const written = dialogText(parameter, 'displayName') ?? '';
      const label = isRawLabel(written) ? (labelFrom(written) ?? labelFrom(parameter.name)) : undefined;
      return label === undefined || label === written
        ? undefined
        : suggestion(
            `Write the label ${quoted(label)}`,
            set([...parameter.path, 'uiDefinition', 'displayName'], label),
          );
    }),
  },
  'pp-connection-text-placeholder': 'words',
  'pp-connection-text-length': 'words',
  'pp-connection-text-repeats-label': 'words',
  'pp-connection-text-product-names': 'words',
  'pp-connection-text-english': 'words',

  'pp-parameter-sets-several': 'design',
  'pp-parameter-set-name-unique': 'design',
  'pp-parameter-set-labels-required': {
    class: 'suggestion',
    published: 'text',
    phase: 'additions',
    does: 'It drafts label and description from the name of the set.',
    propose: ({ path }, model) => {
      const parameterSet = model.parameterSet.find((one) => isWithin(path, one.path));
      const label = parameterSet
        ? labelFrom((parameterSet.name ?? '').replace(/[-_ ]?auth(?:entication)?$/i, ''))
        : 'Authentication Type';
      if (label === undefined) return [];
      const value = parameterSet?.value ?? objectOf(model.properties.connectionParameterSets);
      const place = [...(parameterSet?.path ?? ['properties', 'connectionParameterSets']), 'uiDefinition'];
      const texts: Readonly<Record<string, string>> = {
        displayName: label,
        description: parameterSet
          ? `Sign in with ${phraseFrom(parameterSet.name ?? '') ?? label}.`
          : 'How you sign in.',
      };
      const missing = missingLabels(value).flatMap((key) =>
        texts[key] === undefined ? [] : [[key, texts[key]] as const],
      );
      if (missing.length === 0) return [];
      return [
        suggestion(
          'Add label and description',
          ...(isObject(value.uiDefinition)
            ? missing.map(([key, text]) => set([...place, key], text))
            : [set(place, Object.fromEntries(missing))]),
        ),
      ];
    },
  },
  'pp-parameter-set-schema': {
    class: 'safe',
    phase: 'additions',
    does: 'It writes `uiDefinition.schema` from type and description.',
    propose: everywhere(
      ({ parameterSet }: PropertiesModel) => parameterSet.flatMap(({ parameters }) => parameters),
      (parameter, model) => {
        const { type, hidden, uiDefinition, path, value } = parameter;
        const description = descriptionOf(parameter);
        if (hidden || (type !== 'string' && type !== 'securestring') || !uiDefinition || description === undefined)
          return undefined;
        const schema = objectOf(uiDefinition.schema);
        const isThere = stringOf(schema.type)?.toLowerCase() === type && !isBlank(stringOf(schema.description) ?? '');
        const place = [...path, 'uiDefinition', 'schema'];
        const written = stringOf(value.type) ?? type;
        if (isThere) return undefined;
        return safe(
          'Add uiDefinition.schema',
          ...(isObject(valueAt(fileOf(model), place))
            ? [set([...place, 'type'], written), set([...place, 'description'], description)]
            : [set(place, { type: written, description })]),
        );
      },
    ),
  },
};

/** The edits that give a parameter a constraint. */
function constraint({ path, value }: ConnectionParameter, key: string, setting: string | boolean): PathEdit[] {
  const dialog = objectOf(value.uiDefinition);
  const place = [...path, 'uiDefinition'];
  if (isObject(dialog.constraints)) return [set([...place, 'constraints', key], setting)];
  return isObject(value.uiDefinition) ? [set([...place, 'constraints'], { [key]: setting })] : [];
}

/** A sentence that says what to enter, where the name tells. */
function sentenceFor({ name }: ConnectionParameter): string | undefined {
  const phrase = phraseFrom(name.replace(/^\w+:/, ''));
  return phrase === undefined ? undefined : `The ${phrase.replace(/^(?:the|your) /, '')} of your account.`;
}
