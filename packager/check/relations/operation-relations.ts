import { closest } from '../../../functions/core/text/closest.ts';
import { arrayOf, stringOf } from '../../../functions/core/json/json.ts';
import type { Operation } from '../../../functions/core/model/operations.ts';
import { operationsByIdOf, operationsOf } from '../../../functions/core/model/operations.ts';
import { operationsOfPolicy } from '../../../functions/core/model/policy-effects.ts';
import { counted, isBlank, listed, quoted } from '../../../functions/core/text/text.ts';
import type { Finding } from '../../core/finding.ts';
import type { Definition, Properties } from './document-relations.ts';
import { relationFindings } from './relation-findings.ts';
import { webhooksOf } from '../../../functions/core/model/webhooks.ts';

const { finding } = relationFindings;

const operationNames = 'x-ms-apimTemplate-operationName';

/** Problems between the operations and what the properties file says about them. */
export function checkOperations(definition: Definition, properties: Properties): Finding[] {
  // A definition whose operations cannot be read has findings of its own.
  if (operationsOf(definition.model).length === 0) return [];
  return [
    ...checkPolicyOperations(definition, properties),
    ...checkPolling(definition, properties),
    ...checkCapabilities(definition, properties),
  ];
}

function checkPolicyOperations({ model }: Definition, properties: Properties): Finding[] {
  const ids = operationsOf(model).flatMap(({ id }) => id ?? []);
  return properties.model.policy.flatMap(({ parameters, path, label }) =>
    arrayOf(parameters[operationNames]).flatMap((name, index) => {
      if (typeof name !== 'string' || isBlank(name) || ids.includes(name)) return [];
      const meant = closest(name, ids);
      return [
        finding(
          'pp-connector-policy-operation-unknown',
          properties.at(...path, 'parameters', operationNames, index),
          `${label} lists ${quoted(name)}, which isn't the operationId of an operation; ${meant === undefined ? 'correct it, or remove it' : `write ${quoted(meant)}`}.`,
        ),
      ];
    }),
  );
}

function checkPolling({ model }: Definition, { model: properties, at }: Properties): Finding[] {
  const isPolled = (operation: Operation): boolean =>
    operation.trigger && operation.method === 'get' && !webhooksOf(model).has(operation);
  const polled = operationsOf(model).filter(isPolled);
  const policies = properties.policy.filter(({ templateId }) => templateId === 'pollingtrigger');
  const forAll = policies.some((policy) => operationsOfPolicy(policy) === undefined);
  const named = new Set(policies.flatMap((policy) => operationsOfPolicy(policy) ?? []));
  const without = forAll ? [] : polled.filter(({ id }) => id === undefined || !named.has(id));
  const findings: Finding[] = [];
  if (without.length > 0)
    findings.push(
      finding(
        'pp-connector-polling-policy',
        at('properties', 'policyTemplateInstances'),
        `${without.length === 1 ? `${without[0]!.label} is a polling trigger` : `${shortList(without)} are polling triggers`} without a pollingtrigger policy; add one, unless the service itself returns only what is new.`,
      ),
    );
  for (const policy of policies) {
    const { path, label } = policy;
    const names = operationsOfPolicy(policy);
    if (!names && polled.length === 0)
      findings.push(
        finding(
          'pp-connector-polling-policy-target',
          at(...path),
          `${label} is for polling triggers, but the connector has none; remove the policy.`,
        ),
      );
    for (const name of names ?? []) {
      const operation = operationsByIdOf(model).get(name);
      if (operation && !isPolled(operation))
        findings.push(
          finding(
            'pp-connector-polling-policy-target',
            at(...path, 'parameters', operationNames, arrayOf(policy.parameters[operationNames]).indexOf(name)),
            `${label} lists ${quoted(name)}, which isn't a polling trigger; remove it from the list, or make it a GET operation with x-ms-trigger.`,
          ),
        );
    }
  }
  return findings;
}

function checkCapabilities({ model }: Definition, { model: properties, at }: Properties): Finding[] {
  const declared = arrayOf(properties.properties.capabilities).flatMap((name) => stringOf(name)?.toLowerCase() ?? []);
  const has = {
    actions: operationsOf(model).some(({ trigger }) => !trigger),
    triggers: operationsOf(model).some(({ trigger }) => trigger),
  };
  const problems: string[] = [];
  // A list with neither of the two says nothing about them.
  if (declared.includes('actions') || declared.includes('triggers'))
    for (const kind of ['actions', 'triggers'] as const) {
      if (has[kind] && !declared.includes(kind))
        problems.push(`don't list ${quoted(kind)}, but the connector has some; add it, or empty the list`);
      if (!has[kind] && declared.includes(kind))
        problems.push(`list ${quoted(kind)}, but the connector has none; remove it`);
    }
  if (declared.includes('gateway') && !properties.connectionParameter.some(({ type }) => type === 'gatewaysetting'))
    problems.push(
      'list "gateway", but no connection parameter selects one; remove it, or add a parameter of type gatewaySetting',
    );
  return problems.map((problem) =>
    finding('pp-connector-capabilities', at('properties', 'capabilities'), `The capabilities ${problem}.`),
  );
}

function shortList(operations: readonly Operation[]): string {
  const shown = operations.slice(0, 3).map(({ label }) => label);
  const more = operations.length - shown.length;
  return listed(more > 0 ? [...shown, counted(more, 'other')] : shown);
}
