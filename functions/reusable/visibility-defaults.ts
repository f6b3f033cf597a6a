import type { IFunctionResult, RulesetFunction } from '@stoplight/spectral-core';
import { createRulesetFunction } from '@stoplight/spectral-core';
import type { JsonObject, Path } from '../core/json/json.ts';
import type { ConnectorModel } from '../core/model/model.ts';
import { modelOf, view } from '../core/model/model.ts';
import { isInternal, parametersOf } from '../core/model/operations.ts';
import { quoted } from '../core/text/text.ts';
import { isNotificationUrl, notificationUrlsOf, withHolders } from '../core/model/webhooks.ts';
import { usedPropertiesOf } from '../core/model/schemas.ts';

export interface VisibilityDefaultsOptions {
  /** The inputs to look at: parameters, or the properties of request bodies. */
  of: 'parameters' | 'properties';
  /**
   * What to look for:
   * `internalWithoutDefault`: internal and required, but no default, so no value is ever sent;
   * `internalOptional`: internal with a default, but optional, so the default is not sent;
   * `requiredAdvanced`: required, but filed under the advanced parameters, where makers overlook it;
   * `requiredUnstated`: required without `x-ms-visibility`, which the two designers show in different places.
   */
  find: 'internalWithoutDefault' | 'internalOptional' | 'requiredAdvanced' | 'requiredUnstated';
}

/** A parameter, or a property of a request body. */
interface Input {
  /** The raw name. */
  readonly name: string;
  /** The parameter or property, which knows its path. */
  readonly place: { readonly path: Path };
  readonly value: JsonObject;
  readonly required: boolean;
  /** Whether makers never see it, for its own sake or that of something around it. */
  readonly internal: boolean;
  /** Whether the platform fills it in: it is the notification URL of a webhook, or holds it. */
  readonly filled: boolean;
}

/**
 * Checks that visibility, `required` and `default` of inputs fit together.
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
    const check = checks[find];
    return inputs[of](modelOf(document))
      .filter(check.applies)
      .map(({ name, place }) => ({ path: [...place.path], message: `${subjects[of](quoted(name))} ${check.says}` }));
  },
);

const subjects: Readonly<Record<VisibilityDefaultsOptions['of'], (name: string) => string>> = {
  parameters: (name) => `Parameter ${name}`,
  properties: (name) => `Property ${name} of the request body`,
};

const checks: Readonly<
  Record<VisibilityDefaultsOptions['find'], { applies: (input: Input) => boolean; says: string }>
> = {
  internalWithoutDefault: {
    applies: ({ value, required, filled }) => isInternal(value) && required && value.default === undefined && !filled,
    says: 'is required and internal, but has no default, and makers cannot give it a value; add a default.',
  },
  internalOptional: {
    applies: ({ value, required }) => isInternal(value) && !required && value.default !== undefined,
    says: 'is internal and has a default, but is optional, so the default is never sent; make it required.',
  },
  requiredAdvanced: {
    applies: ({ value, required }) =>
      required && value['x-ms-visibility'] === 'advanced' && value.default === undefined,
    says: 'is required, but advanced, so makers do not see it until they search; make it important, or give it a default.',
  },
  requiredUnstated: {
    applies: ({ value, required, internal }) => required && !internal && value['x-ms-visibility'] === undefined,
    says: 'is required, but states no visibility: the classic designer shows it at once, the new one files it under the advanced parameters; set x-ms-visibility to "important".',
  },
};

const parameterInputs = view((model): readonly Input[] =>
  parametersOf(model)
    .filter((parameter) => parameter.in !== 'body')
    .map((parameter) => ({
      name: parameter.name,
      place: parameter,
      value: parameter.value,
      required: parameter.value.required === true,
      internal: parameter.internal,
      filled: isNotificationUrl(parameter.value),
    })),
);

const bodyInputs = view((model): readonly Input[] => {
  const filled = new Set(notificationUrlsOf(model).flatMap((use) => withHolders(use).map(({ value }) => value)));
  return usedPropertiesOf(model)
    .filter(({ role }) => role === 'request')
    .map((use) => ({
      name: use.property.name,
      place: use,
      value: use.value,
      required: use.property.required,
      internal: use.internal,
      filled: filled.has(use.value),
    }));
});

const inputs: Readonly<Record<VisibilityDefaultsOptions['of'], (model: ConnectorModel) => readonly Input[]>> = {
  parameters: parameterInputs,
  properties: bodyInputs,
};
