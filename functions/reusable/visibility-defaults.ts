import type { IFunctionResult, RulesetFunction } from '@stoplight/spectral-core';
import { createRulesetFunction } from '@stoplight/spectral-core';
import type { JsonObject } from '../core/json/json.ts';
import type { ConnectorModel } from '../core/model/model.ts';
import { modelOf, view } from '../core/model/model.ts';
import { isConnectionId, isInternal, parametersOf } from '../core/model/operations.ts';
import type { Place } from '../core/rule/aggregate.ts';
import { aggregated } from '../core/rule/aggregate.ts';
import { quoted } from '../core/text/text.ts';
import { isNotificationUrl, notificationUrlsOf, withHolders } from '../core/model/webhooks.ts';
import { usedPropertiesOf } from '../core/model/schemas.ts';

export interface VisibilityDefaultsOptions {
  /** The inputs to look at: parameters, or the properties of request bodies. */
  of: 'parameters' | 'properties';
  /**
   * What to look for:
   * `internalWithoutDefault`: internal and required, but no default, so no value is ever sent;
   * `internalOptional`: internal with a default, but optional, so the default isn't sent;
   * `requiredAdvanced`: required, but among the advanced parameters, where makers overlook it;
   * `requiredUnstated`: required without `x-ms-visibility`, which the two designers show in different places.
   */
  find: 'internalWithoutDefault' | 'internalOptional' | 'requiredAdvanced' | 'requiredUnstated';
}

/** A parameter, or a property of a request body. */
interface Input {
  readonly place: Place;
  readonly value: JsonObject;
  readonly required: boolean;
  /** Whether makers never see it: it, something around it, or the operation is internal. */
  readonly internal: boolean;
  /** Whether the platform fills it in: it is the notification URL of a webhook, or contains it. */
  readonly filled: boolean;
}

/**
 * Checks that visibility, `required` and `default` of inputs fit together. What many inputs have in common is one finding.
 *
 * Input: a connector definition (`given: $`). Options: `of`, the inputs to look at, and `find`, what to look for.
 */
export const visibilityDefaults: RulesetFunction<object, VisibilityDefaultsOptions> = createRulesetFunction<
  object,
  VisibilityDefaultsOptions
>(
  {
    input: { type: 'object' },
    options: {
      type: 'object',
      additionalProperties: false,
      properties: {
        of: { enum: ['parameters', 'properties'] },
        find: { enum: ['internalWithoutDefault', 'internalOptional', 'requiredAdvanced', 'requiredUnstated'] },
      },
      required: ['of', 'find'],
    },
  },
  function visibilityDefaults(_definition, { of, find }, { document }): IFunctionResult[] {
    const { applies, advice } = checks[find];
    const places = inputs[of](modelOf(document))
      .filter(applies)
      .map(({ place }) => place);
    return [...aggregated(places, of === 'parameters' ? 'parameters' : 'body properties', advice)];
  },
);

const checks: Readonly<
  Record<VisibilityDefaultsOptions['find'], { applies: (input: Input) => boolean; advice: string }>
> = {
  internalWithoutDefault: {
    applies: ({ value, required, filled }) => isInternal(value) && required && value.default === undefined && !filled,
    advice: "should have a default, because makers can't see a required input that is internal",
  },
  internalOptional: {
    applies: ({ value, required }) => isInternal(value) && !required && value.default !== undefined,
    advice: 'should be required, because the platform sends the default of an internal input only then',
  },
  requiredAdvanced: {
    applies: ({ value, required }) =>
      required && value['x-ms-visibility'] === 'advanced' && value.default === undefined,
    advice: 'should be important or have a default, because makers overlook a required input among the advanced ones',
  },
  requiredUnstated: {
    applies: ({ value, required, internal }) => required && !internal && value['x-ms-visibility'] === undefined,
    advice:
      'should have "x-ms-visibility": "important", because the classic designer shows a required input at once, while the new designer puts it among the advanced parameters',
  },
};

const parameterInputs = view((model): readonly Input[] =>
  parametersOf(model)
    .filter((parameter) => parameter.in !== 'body' && !isConnectionId(parameter))
    .map(({ path, name, value, internal, operations: [operation, ...others] }) => ({
      place: {
        path,
        name: `parameter ${quoted(name)}${operation && others.length === 0 ? ` of ${operation.label}` : ''}`,
      },
      value,
      required: value.required === true,
      internal,
      filled: isNotificationUrl(value),
    })),
);

const bodyInputs = view((model): readonly Input[] => {
  const filled = new Set(notificationUrlsOf(model).flatMap((use) => withHolders(use).map(({ value }) => value)));
  return usedPropertiesOf(model)
    .filter(({ role }) => role === 'request')
    .map(({ path, value, property, internal, operation }) => ({
      place: { path, name: `property ${quoted(property.name)} in the body of ${operation.label}` },
      value,
      required: property.required,
      internal,
      filled: filled.has(value),
    }));
});

const inputs: Readonly<Record<VisibilityDefaultsOptions['of'], (model: ConnectorModel) => readonly Input[]>> = {
  parameters: parameterInputs,
  properties: bodyInputs,
};
