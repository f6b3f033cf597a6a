import type { Operation } from '../../../functions/core/model/operations.ts';
import { operationsOf } from '../../../functions/core/model/operations.ts';
import type { Effect } from '../../../functions/core/model/policy-effects.ts';
import { appliesTo, effectsOf, effectsOn, nameOfPart } from '../../../functions/core/model/policy-effects.ts';
import type { Expression } from '../../../functions/core/model/policy-expressions.ts';
import { expressionsOf } from '../../../functions/core/model/policy-expressions.ts';
import type { ConnectorModel } from '../../../functions/core/model/model.ts';
import type { Policy, PropertiesModel } from '../../../functions/core/model/properties-model.ts';
import { objectOf, stringOf } from '../../../functions/core/json/json.ts';
import { quoted } from '../../../functions/core/text/text.ts';
import type { Finding } from '../../core/finding.ts';
import type { Definition, Properties } from './document-relations.ts';
import { relationFindings } from './relation-findings.ts';

const { finding } = relationFindings;

/** Problems between what policies do and what the operations send. */
export function checkPolicies(definition: Definition, properties: Properties, script: string): Finding[] {
  return [...checkInputs(definition, properties, script), ...checkBodies(definition, properties)];
}

/** An expression that reads a header or query parameter. */
type Input = Expression & { readonly source: 'header' | 'queryParameters'; readonly name: string };

/** Expressions that read a header or query parameter which operations do not send. */
function checkInputs({ model }: Definition, properties: Properties, script: string): Finding[] {
  // A script may add what a policy reads.
  if (script !== '') return [];
  const credentials = {
    header: credentialNames(model, 'header', properties.model),
    query: credentialNames(model, 'query', properties.model),
  };
  return properties.model.policy.flatMap((policy) => {
    const operations = operationsOf(model).filter(({ id }) => appliesTo(policy, id));
    const inputs = expressionsOf(policy).filter(isInput);
    return inputs.flatMap((input) => {
      const without = operations.filter(
        (operation) =>
          !sends(operation, input, properties.model, policy) &&
          !credentials[placeOf(input)].has(input.name.toLowerCase()),
      );
      return without.length === 0 ? [] : [inputFinding(policy, input, without, operations, properties)];
    });
  });
}

/** Whether an expression reads an input that it has no default for. The target of setvaluefromurl is written, not read. */
function isInput(expression: Expression): expression is Input {
  const { source, name, hasDefault, path } = expression;
  return (
    (source === 'header' || source === 'queryParameters') &&
    name !== undefined &&
    !hasDefault &&
    !String(path.at(-1)).endsWith('.parameterTemplate')
  );
}

function inputFinding(
  { label }: Policy,
  { source, name, path }: Input,
  without: readonly Operation[],
  operations: readonly Operation[],
  { at }: Properties,
): Finding {
  const input = `the ${source === 'header' ? 'header' : 'query parameter'} ${quoted(name)}`;
  const [first] = without;
  const none = without.length === operations.length;
  const whose =
    operations.length === 1
      ? `${first!.label} doesn't have`
      : none
        ? 'none of its operations has'
        : `${first!.label}${without.length > 1 ? ` and ${without.length - 1} more` : ''} ${without.length > 1 ? "don't" : "doesn't"} have`;
  return finding(
    'pp-connector-policy-input',
    at(...path),
    `${label} reads ${input}, which ${whose}; add the parameter to the definition, or read a connection parameter.`,
    none ? undefined : 'warn',
  );
}

function placeOf({ source }: Input): 'header' | 'query' {
  return source === 'header' ? 'header' : 'query';
}

/** Headers that calls have without a parameter for them. */
const usualHeaders = new Set(['accept', 'accept-language', 'content-type', 'user-agent', 'host']);

/** Whether an operation sends what an expression reads: as a parameter, or because another policy adds it. */
function sends({ id, parameters }: Operation, input: Input, properties: PropertiesModel, policy: Policy): boolean {
  const wanted = input.name.toLowerCase();
  const place = placeOf(input);
  const part = place === 'header' ? 'header' : 'query parameter';
  return (
    parameters.some((parameter) => parameter.in === place && parameter.name.toLowerCase() === wanted) ||
    (place === 'header' && (usualHeaders.has(wanted) || wanted.startsWith('x-ms-'))) ||
    effectsOn(properties, id).all.some(
      (effect) => effect.policy !== policy && effect.part === part && effect.name.toLowerCase() === wanted,
    )
  );
}

/** The headers or query parameters, in lowercase, that carry credentials. */
function credentialNames(
  { root }: ConnectorModel,
  place: 'header' | 'query',
  { connectionParameter }: PropertiesModel,
): ReadonlySet<string> {
  const names = new Set<string>();
  for (const scheme of Object.values(objectOf(root.securityDefinitions))) {
    const { type, in: where, name } = objectOf(scheme);
    if (type === 'apiKey' && where === place) names.add((stringOf(name) ?? '').toLowerCase());
    if (place === 'header' && (type === 'basic' || type === 'oauth2')) names.add('authorization');
  }
  if (place === 'header' && connectionParameter.some(({ type }) => type === 'oauthsetting')) names.add('authorization');
  return names;
}

const methodsWithoutBody = new Set(['get', 'head', 'delete', 'options']);

/** Policies that change the body of a request which has none. */
function checkBodies({ model }: Definition, properties: Properties): Finding[] {
  const reported = new Set<Policy>();
  return effectsOf(properties.model).flatMap((effect) => {
    const { policy, part, section, path } = effect;
    if (part !== 'property' || section !== 'request' || reported.has(policy)) return [];
    const bodiless = operationsOf(model).filter(
      (operation) => appliesTo(policy, operation.id) && !hasBody(operation, properties.model),
    );
    const [first, ...others] = bodiless;
    if (!first) return [];
    reported.add(policy);
    return [
      bodyFinding(
        effect,
        `${first.label}${others.length > 0 ? ` and ${others.length} more` : ''}`,
        properties.at(...path),
      ),
    ];
  });
}

function bodyFinding(effect: Effect, operations: string, place: ReturnType<Properties['at']>): Finding {
  return finding(
    'pp-connector-policy-body',
    place,
    `${effect.policy.label} sets ${nameOfPart(effect)}, but requests of ${operations} have no body; list only operations that send one, or run the policy on the response.`,
  );
}

/** Whether the requests of an operation have a body: it takes one, or the policies change its method to one that may. */
function hasBody({ id, method, parameters }: Operation, properties: PropertiesModel): boolean {
  const sent = effectsOn(properties, id).last('method')?.value?.toLowerCase() ?? method;
  return parameters.some(({ in: place }) => place === 'body' || place === 'formData') || !methodsWithoutBody.has(sent);
}
