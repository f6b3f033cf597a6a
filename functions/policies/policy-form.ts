import { closest } from '../core/text/closest.ts';
import { defineRules } from '../core/rule/define.ts';
import { stringOf } from '../core/json/json.ts';
import {
  fixedValueOf,
  isKnownTemplate,
  parameterProblems,
  templateIds,
  urlsOf,
} from '../core/model/policy-templates.ts';
import { sources } from '../core/rule/sources.ts';
import { visitProperties } from '../core/rule/visit.ts';
import { looksRandom, secretIn } from '../core/text/secrets.ts';
import { isBlank, listed, quoted } from '../core/text/text.ts';

/** How a policy is written: its template, parameters, title, and values. */
export const policyForm = defineRules(
  'policies',
  {
    'pp-policy-template-unknown': {
      description: 'Use policy templates that exist.',
      why: 'The service rejects an unknown template. Letter case does not matter.',
      source: sources.policyTemplates,
      severity: 'error',
      ...visitProperties('policy', ({ templateId, label }, report) => {
        if (templateId === undefined || isKnownTemplate(templateId)) return;
        const meant = closest(templateId, templateIds);
        report(
          `${label} uses the unknown template ${quoted(templateId)}; ${meant === undefined ? "choose one from Microsoft's list" : `write ${quoted(meant)}`}.`,
          'templateId',
        );
      }),
    },

    'pp-policy-parameter-required': {
      description: 'Give a policy the required parameters of its template.',
      why: "Without them the policy cannot do anything, and Microsoft's schema rejects the file.",
      source: sources.policyTemplates,
      severity: 'error',
      ...visitProperties('policy', (policy, report) => {
        const { missing } = parameterProblems(policy);
        if (missing.length > 0)
          report(
            `${policy.label} has no ${listed(
              missing.map((key) => quoted(key)),
              'or',
            )}; add ${missing.length === 1 ? 'it' : 'them'} to its parameters.`,
          );
      }),
    },

    'pp-policy-parameter-unknown': {
      description: 'Give a policy only the parameters that its template reads.',
      why: 'Other parameters have no effect, and a misspelled one counts as missing.',
      source: sources.policyTemplates,
      severity: 'warn',
      ...visitProperties('policy', (policy, report) => {
        for (const { key, meant } of parameterProblems(policy).unknown)
          report(
            `${policy.label} doesn't read ${quoted(key)}; ${meant === undefined ? 'remove it' : `rename it to ${quoted(meant)}`}.`,
            'parameters',
            key,
          );
      }),
    },

    'pp-policy-title': {
      description: 'Give each policy its own title.',
      why: 'The title is how you find the policy in the portal.',
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
              `The title ${quoted(title)} is used by another policy; say what this one does.`,
            );
          else taken.add(title);
        }
      }),
    },

    'pp-policy-operations-list': {
      description: 'List the operations of a policy by operationId, or leave out the list.',
      why: 'Without a list, a policy is for all operations. So is one with an empty list, which looks as if it were for none.',
      source: sources.propertiesSchema,
      severity: 'info',
      ...visitProperties('policy', ({ parameters, label }, report) => {
        const key = 'x-ms-apimTemplate-operationName';
        const names = parameters[key];
        if (!Array.isArray(names)) return;
        if (names.length === 0)
          report(
            `${label} has an empty list of operations, which means all of them; remove the list, or name some operations.`,
            'parameters',
            key,
          );
        else if (names.some((name) => typeof name === 'string' && isBlank(name)))
          report(`${label} lists an operation without a name; remove it.`, 'parameters', key);
      }),
    },

    'pp-policy-url-https': {
      policyCodes: ['5000.3.1.6'],
      description: 'Use https for the URLs in policies.',
      why: 'All traffic of a connector must be encrypted.',
      source: sources.certification,
      severity: 'error',
      ...visitProperties('policy', (policy, report) => {
        for (const { value, path } of urlsOf(policy))
          if (/^\s{0,9}http:/i.test(value))
            report.at(path, `${policy.label} calls ${quoted(value)}; begin the URL with https://.`);
      }),
    },

    'pp-policy-secret': {
      description: 'Keep credentials out of policies.',
      why: 'The file is published as it is, so everyone could use the credential, and it is the same for all users.',
      source: sources.pullRequestTemplate,
      severity: 'error',
      ...visitProperties('policy', (policy, report) => {
        const fixed = fixedValueOf(policy);
        // A value that is a credential by its form is reported wherever it is.
        if (fixed && !secretIn(fixed.value) && fixed.value.split(/[\s,;=:]+/).some(looksRandom))
          report.at(
            fixed.path,
            `The value of ${quoted(fixed.name)} looks like a credential; ask users for their own, in a connection parameter of type securestring.`,
          );
      }),
    },
  },
  'apiProperties',
);
