import type { Path } from '../json/json.ts';
import { stringsIn } from '../json/json.ts';
import { closest } from '../text/closest.ts';
import type { ConnectionParameter, Policy, PropertiesModel } from './properties-model.ts';

/**
 * The functions of policy expressions. `header` stands beside `headers` in Microsoft's own examples.
 * Sources: https://learn.microsoft.com/connectors/custom-connectors/policy-templates/expressions/expressions and
 * https://learn.microsoft.com/connectors/custom-connectors/policy-templates/dynamichosturl/dynamichosturl
 */
const functionNames = [
  'body',
  'connectionParameters',
  'environmentVariables',
  'header',
  'headers',
  'item',
  'queryParameters',
  'triggerBody',
] as const;

/** What an expression reads: `header` stands for `headers` too. */
export type ExpressionSource = Exclude<(typeof functionNames)[number], 'headers'>;

/** An expression in a policy, such as `@queryParameters('region', 'eu')`. */
export interface Expression {
  readonly source: ExpressionSource;
  /** The name in its parentheses; `undefined` where there is none, as in `@body()`. */
  readonly name: string | undefined;
  /** Whether it says what to take where the name leads to nothing. */
  readonly hasDefault: boolean;
  /** Where the text that holds it is written. */
  readonly path: Path;
}

/** The pieces of an expression; lengths are bounded, so that no text takes long to search. */
const expression = /@\{?([A-Za-z]{1,40})\(\s{0,9}(?:['"]([^'"\n]{1,200})['"]\s{0,9}(,)?)?/g;

/** The expressions in a text. Functions that do not exist are left out. */
export function expressionsIn(text: string, path: Path): Expression[] {
  return [...text.matchAll(expression)].flatMap(([, word = '', name, comma]) => {
    const source = functionNames.find((known) => known.toLowerCase() === word.toLowerCase());
    if (source === undefined) return [];
    return [{ source: source === 'headers' ? 'header' : source, name, hasDefault: comma !== undefined, path }];
  });
}

/** The expressions in all parameters of a policy. */
export function expressionsOf({ parameters, path }: Policy): Expression[] {
  return stringsIn(parameters, [...path, 'parameters']).flatMap(({ value, path: place }) =>
    expressionsIn(value, place),
  );
}

/** The connection parameters that a policy reads, each at its first place. */
export function connectionParametersReadBy(policy: Policy): (Expression & { readonly name: string })[] {
  const reads = new Map<string, Expression & { readonly name: string }>();
  for (const { source, name, ...rest } of expressionsOf(policy))
    if (source === 'connectionParameters' && name !== undefined && !reads.has(name))
      reads.set(name, { source, name, ...rest });
  return [...reads.values()];
}

/** Whether there is a connection parameter of a name, and how many parameter sets lack it. Letter case does not matter. */
export function presenceOf(
  name: string,
  { connectionParameter, parameterSet }: PropertiesModel,
): { exists: boolean; lacking: number } {
  const isIt = (parameter: ConnectionParameter): boolean => parameter.name.toLowerCase() === name.toLowerCase();
  return {
    exists: connectionParameter.some(isIt),
    lacking: parameterSet.filter(({ parameters }) => !parameters.some(isIt)).length,
  };
}

/** The misspelled functions in the expressions of a policy, with what was meant. Others are left to the service. */
export function misspelledFunctions({ parameters, path }: Policy): { name: string; meant: string; path: Path }[] {
  return stringsIn(parameters, [...path, 'parameters']).flatMap(({ value, path: place }) =>
    [...value.matchAll(/@\{?([A-Za-z]{1,40})\(/g)].flatMap(([, name = '']) => {
      const isFunction = functionNames.some((known) => known.toLowerCase() === name.toLowerCase());
      const meant = isFunction ? undefined : closest(name, functionNames);
      return meant === undefined ? [] : [{ name, meant, path: place }];
    }),
  );
}
