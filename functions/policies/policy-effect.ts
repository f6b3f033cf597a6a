import { closest } from '../core/text/closest.ts';
import { defineRules } from '../core/rule/define.ts';
import { stringOf } from '../core/json/json.ts';
import type { Effect, LostEffect } from '../core/model/policy-effects.ts';
import {
  effectsOf,
  lostEffects,
  nameOfPart,
  operationsOfPolicy,
  overriddenPolicies,
} from '../core/model/policy-effects.ts';
import {
  connectionParametersReadBy,
  expressionsIn,
  misspelledFunctions,
  presenceOf,
} from '../core/model/policy-expressions.ts';
import { sources } from '../core/rule/sources.ts';
import { visitProperties } from '../core/rule/visit.ts';
import { counted, listed, quoted } from '../core/text/text.ts';

/** What policies do to a call, alone and together. */
export const policyEffect = defineRules(
  'policies',
  {
    'pp-policy-host-behind-gateway': {
      description: "Don't set the host by policy in a connector that uses the on-premises data gateway.",
      why: 'The policy dynamichosturl does not work with URLs behind a gateway.',
      source: 'https://learn.microsoft.com/connectors/custom-connectors/policy-templates/dynamichosturl/dynamichosturl',
      severity: 'warn',
      ...visitProperties('policy', ({ templateId, label }, report, { connectionParameter }) => {
        if (templateId === 'dynamichosturl' && connectionParameter.some(({ type }) => type === 'gatewaysetting'))
          report(`${label} sets the host, which doesn't work with a gateway; remove the policy.`);
      }),
    },

    'pp-policy-expression-misspelled': {
      description: 'Spell the functions in policy expressions correctly.',
      why: 'A function that does not exist is not resolved: the service gets the expression as text.',
      source: sources.policyExpressions,
      evidence: [
        { kind: 'service', url: 'https://github.com/microsoft/PowerPlatformConnectors/issues/2906', year: 2023 },
      ],
      severity: 'warn',
      ...visitProperties('policy', (policy, report) => {
        for (const { name, meant, path } of misspelledFunctions(policy))
          report.at(path, `${policy.label} calls "@${name}", which doesn't exist; write "@${meant}".`);
      }),
    },

    'pp-policy-connection-parameter-unknown': {
      description: 'Refer only to connection parameters that exist.',
      why: 'A policy that reads a parameter nobody can fill in fails, or leaves a gap, in every call. Letter case does not matter.',
      source: sources.policyTemplates,
      evidence: [
        { kind: 'service', url: 'https://github.com/microsoft/PowerPlatformConnectors/pull/3706', year: 2025 },
      ],
      severity: 'error',
      ...visitProperties('policy', (policy, report, model) => {
        for (const { name, path } of connectionParametersReadBy(policy))
          if (!presenceOf(name, model).exists) {
            const meant = closest(
              name,
              model.connectionParameter.map((parameter) => parameter.name),
            );
            report.at(
              path,
              `${policy.label} reads the connection parameter ${quoted(name)}, which doesn't exist; ${meant === undefined ? 'add it, or correct the name' : `write ${quoted(meant)}`}.`,
            );
          }
      }),
    },

    'pp-policy-connection-parameter-not-in-every-set': {
      description: 'Give a default to connection parameters in policies that some parameter sets lack.',
      why: 'The policy fails for users of a set without the parameter. With a default, such as an empty text, it works.',
      source: sources.multiAuth,
      severity: 'warn',
      ...visitProperties('policy', (policy, report, model) => {
        for (const { name, hasDefault, path } of connectionParametersReadBy(policy)) {
          const { exists, lacking } = presenceOf(name, model);
          if (exists && lacking > 0 && !hasDefault)
            report.at(
              path,
              `${policy.label} reads the connection parameter ${quoted(name)}, which ${counted(lacking, 'parameter set')} ${lacking === 1 ? 'lacks' : 'lack'}; add a default: @connectionParameters('${name}','').`,
            );
        }
      }),
    },

    'pp-policy-property-expression': {
      description: 'Use only @body() and @item(), in braces, for the value that setproperty writes.',
      why: 'The template resolves no other expression: the service gets "@connectionParameters(…)" as text. Three authors reported it between 2022 and 2026.',
      source: sources.policyValues,
      evidence: [
        { kind: 'service', url: 'https://github.com/microsoft/PowerPlatformConnectors/issues/4221', year: 2026 },
        { kind: 'service', url: 'https://github.com/microsoft/PowerPlatformConnectors/issues/2906', year: 2023 },
      ],
      severity: 'warn',
      ...visitProperties('file', (_file, report, model) => {
        for (const { policy, part, value = '', path } of effectsOf(model)) {
          if (part !== 'property') continue;
          const read = expressionsIn(value, path).find(({ source }) => source !== 'body' && source !== 'item');
          if (read)
            report.at(
              path,
              `${policy.label} writes "@${functionOf(read.source)}" into the body, which setproperty doesn't resolve; put the value into a header with setheader, and move it from there in a script.`,
            );
          else if (/(?<!\{)@(?:body|item)\(\)/.test(value))
            report.at(
              path,
              `${policy.label} writes ${quoted(value)} as text; put the expression in braces, such as {@body().id}.`,
            );
        }
      }),
    },

    'pp-policy-basic-not-encoded': {
      description: "Don't put a user name and password into an Authorization header by policy.",
      why: 'The Basic scheme needs both values joined by a colon and encoded in Base64, which policies cannot do.',
      source: 'https://www.rfc-editor.org/rfc/rfc7617#section-2',
      severity: 'warn',
      ...visitProperties('file', (_file, report, model) => {
        for (const { policy, part, name, value = '', path } of effectsOf(model)) {
          if (part !== 'header' || name.toLowerCase() !== 'authorization') continue;
          // What remains of a text without its expressions.
          const frame = value.replace(/@\{?[A-Za-z]{1,40}\([^()]{0,300}\)\}?/g, '');
          if (frame !== value && /^\s{0,9}basic\b[^]{0,300}:/i.test(frame))
            report.at(
              path,
              `${policy.label} writes a Basic header that isn't encoded in Base64; use a security scheme of type "basic", or build the header in a script.`,
            );
        }
      }),
    },

    'pp-policy-value-from-url-body': {
      description: 'Get a value from a URL with GET.',
      why: 'The call of setvaluefromurl has no body, so that POST and PUT work only where the service needs none.',
      source:
        'https://learn.microsoft.com/connectors/custom-connectors/policy-templates/setvaluefromurl/setvaluefromurl',
      evidence: [
        { kind: 'service', url: 'https://github.com/microsoft/PowerPlatformConnectors/issues/1861', year: 2022 },
      ],
      severity: 'info',
      ...visitProperties('policy', ({ templateId, parameters, label }, report) => {
        const key = 'x-ms-apimTemplateParameter.httpMethod';
        const method = stringOf(parameters[key])?.toUpperCase();
        if (templateId === 'setvaluefromurl' && (method === 'POST' || method === 'PUT'))
          report(
            `${label} calls its URL with ${method} but without a body; use GET, or get the value in a script.`,
            'parameters',
            key,
          );
      }),
    },

    'pp-policy-effect-lost': {
      description: "Don't set the same thing with two policies on one operation.",
      why: 'Policies run in the order of the file. The last one wins, and what the others set never reaches the service.',
      source: sources.policyTemplates,
      evidence: [
        { kind: 'service', url: 'https://github.com/microsoft/PowerPlatformConnectors/issues/1882', year: 2022 },
      ],
      severity: 'warn',
      ...visitProperties('file', (_file, report, model) => {
        for (const loss of lostEffects(model)) report.at(loss.lost.path, lossMessage(loss));
      }),
    },

    'pp-policy-overridden': {
      description: 'List the operations of a policy that others override.',
      why: 'A policy without a list is for all operations, also for those that have a policy of their own. Which one wins depends on the order of the file alone.',
      source: sources.policyTemplates,
      severity: 'info',
      ...visitProperties('file', (_file, report, model) => {
        for (const { general, special } of overriddenPolicies(model)) {
          const [first, ...others] = special;
          const more = others.length === 0 ? '' : ` and ${counted(others.length, 'more policy', 'more policies')}`;
          report.at(
            general.policy.path,
            `${general.policy.label} is for all operations, but ${positionOf(first)}${more} ${others.length === 0 ? 'sets' : 'set'} ${nameOfPart(general)} again for some; list the operations of each policy.`,
          );
        }
      }),
    },
  },
  'apiProperties',
);

function functionOf(source: string): string {
  return source === 'header' ? 'headers' : source;
}

function lossMessage({ lost, winner, operations }: LostEffect): string {
  const shown = operations?.slice(0, 3).map((name) => quoted(name)) ?? [];
  const more = operations !== undefined && operations.length > 3 ? [`${operations.length - 3} more`] : [];
  const where = operations === undefined ? '' : ` on ${listed([...shown, ...more])}`;
  const reason =
    lost.order < winner.order
      ? `${positionOf(winner)} sets ${nameOfPart(lost)} again`
      : `${positionOf(winner)} has already set ${nameOfPart(lost)}`;
  const remedy = operations === undefined ? 'remove one of them' : 'remove one of them, or list other operations';
  return `${lost.policy.label} has no effect${where}, because ${reason}; ${remedy}.`;
}

/** How messages name another policy: by its position, since titles may repeat. */
function positionOf({ policy, order }: Effect): string {
  const title = stringOf(policy.value.title);
  const operations = operationsOfPolicy(policy) === undefined ? ' for all operations' : '';
  return `policy number ${order + 1}${operations}${title === undefined ? '' : ` (${quoted(title)})`}`;
}
