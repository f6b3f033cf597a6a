import { closest } from '../core/text/closest.ts';
import { defineRules } from '../core/rule/define.ts';
import { stringOf } from '../core/json/json.ts';
import { looksRandom, secretIn } from '../core/text/secrets.ts';
import { sources } from '../core/rule/sources.ts';
import { counted, isBlank, listed, quoted } from '../core/text/text.ts';
import { visitProperties } from '../core/rule/visit.ts';
import {
  addressesOf,
  isKnownTemplate,
  literalOf,
  mentionsOf,
  misspelledFunctions,
  parameterProblems,
  presenceOf,
  templateIds,
} from '../core/model/policy-templates.ts';

export const policies = defineRules(
  'policies',
  {
    'pp-policy-host-behind-gateway': {
      description: 'Use no policy for the host in a connector to the on-premises data gateway.',
      why: 'The policy that sets the host does not work with addresses behind a gateway.',
      source: 'https://learn.microsoft.com/connectors/custom-connectors/policy-templates/dynamichosturl/dynamichosturl',
      severity: 'warn',
      ...visitProperties('policy', ({ templateId, label }, report, { connectionParameter }) => {
        if (templateId === 'dynamichosturl' && connectionParameter.some(({ type }) => type === 'gatewaysetting'))
          report(`${label} sets the host, which does not work with a gateway; remove it.`);
      }),
    },

    'pp-policy-template-unknown': {
      description: 'Use policy templates that exist.',
      why: 'An unknown template is refused. Capitals do not count.',
      source: sources.policyTemplates,
      severity: 'error',
      ...visitProperties('policy', ({ templateId, label }, report) => {
        if (templateId === undefined || isKnownTemplate(templateId)) return;
        const meant = closest(templateId, templateIds);
        report(
          `${label} uses the unknown template ${quoted(templateId)}; ${meant === undefined ? 'choose one that Microsoft lists' : `write ${quoted(meant)}`}.`,
          'templateId',
        );
      }),
    },

    'pp-policy-parameter-required': {
      description: 'Give a policy the parameters that its template needs.',
      why: "Without them the policy has nothing to work with; Microsoft's schema refuses the file.",
      source: sources.policyTemplates,
      severity: 'error',
      ...visitProperties('policy', (policy, report) => {
        const { missing } = parameterProblems(policy);
        if (missing.length > 0)
          report(
            `${policy.label} lacks ${listed(missing.map((key) => quoted(key)))}; add ${missing.length === 1 ? 'it' : 'them'} to its parameters.`,
          );
      }),
    },

    'pp-policy-parameter-unknown': {
      description: 'Give a policy only parameters that its template reads.',
      why: 'The others have no effect; one that is only misspelled is missing.',
      source: sources.policyTemplates,
      severity: 'warn',
      ...visitProperties('policy', (policy, report) => {
        for (const { key, meant } of parameterProblems(policy).unknown)
          report(
            `${policy.label} does not read ${quoted(key)}; ${meant === undefined ? 'remove it' : `write ${quoted(meant)}`}.`,
            'parameters',
            key,
          );
      }),
    },

    'pp-policy-title': {
      description: 'Give each policy a title of its own.',
      why: 'The title is how the policy is found again in the portal.',
      source: sources.propertiesSchema,
      severity: 'info',
      ...visitProperties('file', (_file, report, { policy }) => {
        const taken = new Set<string>();
        for (const { value, path } of policy) {
          const title = stringOf(value.title);
          if (title === undefined || isBlank(title)) report.at(path, 'This policy has no title; say what it does.');
          else if (taken.has(title))
            report.at(
              [...path, 'title'],
              `The title ${quoted(title)} belongs to another policy; say what this one does.`,
            );
          else taken.add(title);
        }
      }),
    },

    'pp-policy-operations-list': {
      description: 'List the operations of a policy by their operationIds, or leave the list out.',
      why: 'Without the list a policy is for all operations; whether an empty one means all or none is nowhere written.',
      source: sources.propertiesSchema,
      severity: 'info',
      ...visitProperties('policy', ({ parameters, label }, report) => {
        const key = 'x-ms-apimTemplate-operationName';
        const names = parameters[key];
        if (!Array.isArray(names)) return;
        if (names.length === 0)
          report(
            `${label} has an empty list of operations; name some, or remove the list to apply it to all.`,
            'parameters',
            key,
          );
        else if (names.some((name) => typeof name === 'string' && isBlank(name)))
          report(`${label} lists an operation without a name; remove it.`, 'parameters', key);
      }),
    },

    'pp-policy-url-https': {
      policyCodes: ['5000.3.1.6'],
      description: 'Call services over https in policies.',
      why: 'All traffic of a connector has to be encrypted.',
      source: sources.certification,
      severity: 'error',
      ...visitProperties('policy', (policy, report) => {
        for (const { value, path } of addressesOf(policy))
          if (/^\s{0,9}http:/i.test(value))
            report.at(path, `${policy.label} calls ${quoted(value)}; begin the address with https://.`);
      }),
    },

    'pp-policy-secret': {
      description: 'Keep credentials out of policies.',
      why: 'The file is published as it is, so everyone could use the credential; it is the same for all users besides.',
      source: sources.pullRequestTemplate,
      severity: 'error',
      ...visitProperties('policy', (policy, report) => {
        const literal = literalOf(policy);
        // What is a credential by its form is reported wherever it stands.
        if (literal && !secretIn(literal.value) && literal.value.split(/[\s,;=:]+/).some(looksRandom))
          report.at(
            literal.path,
            `The value of ${quoted(literal.name)} looks like a credential; ask users for their own, with a connection parameter of type securestring.`,
          );
      }),
    },

    'pp-policy-expression-misspelled': {
      description: 'Spell the functions in the expressions of policies right.',
      why: 'What is no function stays as it is written, and the service gets it as text.',
      source: sources.policyTemplates,
      severity: 'warn',
      ...visitProperties('policy', (policy, report) => {
        for (const { name, meant, path } of misspelledFunctions(policy))
          report.at(path, `${policy.label} calls "@${name}"; write "@${meant}".`);
      }),
    },

    'pp-policy-connection-parameter-unknown': {
      description: 'Refer in policies to connection parameters that exist.',
      why: 'A policy that reads a parameter that nobody can fill in fails or leaves a gap at every call. Capitals do not count.',
      source: sources.policyTemplates,
      severity: 'error',
      ...visitProperties('policy', (policy, report, model) => {
        for (const { name, path } of mentionsOf(policy))
          if (!presenceOf(name, model).exists) {
            const meant = closest(
              name,
              model.connectionParameter.map((parameter) => parameter.name),
            );
            report.at(
              path,
              `${policy.label} reads the connection parameter ${quoted(name)}, which does not exist; ${meant === undefined ? 'add it, or correct the name' : `write ${quoted(meant)}`}.`,
            );
          }
      }),
    },

    'pp-policy-connection-parameter-not-in-every-set': {
      description: 'Give a default in policies for connection parameters that some parameter sets lack.',
      why: 'For users of a set without the parameter the policy fails; with a default, such as an empty text, it does not.',
      source: sources.multiAuth,
      severity: 'warn',
      ...visitProperties('policy', (policy, report, model) => {
        for (const { name, hasDefault, path } of mentionsOf(policy)) {
          const { exists, lacking } = presenceOf(name, model);
          if (exists && lacking > 0 && !hasDefault)
            report.at(
              path,
              `${policy.label} reads the connection parameter ${quoted(name)}, which ${counted(lacking, 'parameter set')} ${lacking === 1 ? 'lacks' : 'lack'}; write a default: @connectionParameters('${name}','').`,
            );
        }
      }),
    },
  },
  'apiProperties',
);
