import type { IFunctionResult, RulesetFunctionContext } from '@stoplight/spectral-core';
import { rules } from '../ruleset.ts';
import type { RuleId } from '../functions/core/rule/define.ts';

/**
 * All rules as one function, for consumers of Spectral rulesets that take files and no packages. A rule of `spectral.yaml`
 * says by `rule` which one it is, and by `given` and `field` where it looks.
 */
export default function connector(
  input: unknown,
  { rule: id }: { readonly rule: RuleId },
  context: RulesetFunctionContext,
): IFunctionResult[] | undefined {
  const rule = rules[id];
  if (!rule) return undefined;
  const { formats, then } = rule;
  const { document } = context;
  if (!formats.some((format) => format(document.data, document.source))) return undefined;
  return then.function(input, then.functionOptions ?? null, context) as IFunctionResult[] | undefined;
}
