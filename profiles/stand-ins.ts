import type { RulesetFunction, RulesetFunctionContext } from '@stoplight/spectral-core';

// What the rules use of Spectral's packages, for where these are not: in the form of the ruleset that imports nothing, and
// in connector-packager, where they would take longer to load than a check takes. The builds put this file in their place.

/** A function of the ruleset without the schema of its options, which only somebody else's ruleset can get wrong. */
export function createRulesetFunction<Input, Options>(
  { input }: { readonly input: { readonly type?: string } | null },
  check: (input: Input, options: Options, context: RulesetFunctionContext) => ReturnType<RulesetFunction>,
): RulesetFunction<Input, Options> & { validator: (options: unknown) => void } {
  const run = (value: Input, options: Options, context: RulesetFunctionContext): ReturnType<RulesetFunction> =>
    input?.type === undefined || typeof value === input.type ? check(value, options, context) : undefined;
  return Object.assign(run, { validator: () => undefined });
}

/** Reports a value that is missing. */
export const defined: RulesetFunction<unknown, null> = (value) =>
  value === undefined ? [{ message: 'This must be defined.' }] : undefined;

/** Reports a value that is missing or empty. */
export const truthy: RulesetFunction<unknown, null> = (value) =>
  value ? undefined : [{ message: 'This must not be empty.' }];
