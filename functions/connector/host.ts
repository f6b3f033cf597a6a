import { defined, truthy } from '@stoplight/spectral-functions';
import { arrayOf, stringOf } from '../core/json/json.ts';
import { defineRules } from '../core/rule/define.ts';
import { sources } from '../core/rule/sources.ts';
import { visit } from '../core/rule/visit.ts';
import { isHostForm, isPlaceholderHost, isWorkflowHost, stageOf } from '../core/text/hosts.ts';
import { environmentVariableIn, quoted } from '../core/text/text.ts';

/** Where the service is: host, base path, and schemes. */
export const host = defineRules('connector', {
  'pp-host-required': {
    validatorCode: 'RequiredPropertyMissing',
    description: 'Name the host of the service.',
    why: 'Without a host there is nothing to call.',
    source: sources.certification,
    severity: 'error',
    given: '$',
    then: { field: 'host', function: truthy },
    message: 'The definition has no host; add the name of the server, such as "api.contoso.example.com".',
  },

  'pp-host-name-not-valid': {
    validatorCode: 'HostNameNotValid',
    policyCodes: ['5000.2.6.4'],
    description: 'Write the host as a name without scheme, path, or spaces.',
    why: "Certification rejects anything else, because it isn't a host.",
    source: sources.validator,
    severity: 'error',
    ...visit('definition', ({ value }, report) => {
      const name = stringOf(value.host);
      if (name && !isHostForm(name))
        report(
          `The host ${quoted(name)} isn't a valid host name; write the name only, without scheme, path, braces, or spaces.`,
          'host',
        );
    }),
  },

  'pp-host-placeholder': {
    settledBy: 'relations',
    policyCodes: ['5000.2.6.4'],
    description: "Replace a placeholder host with your service's host.",
    why: 'Reviewers run the test flows against the host. This is a warning because the definition does not show whether the policy dynamichosturl or custom code sets another host, as in every accepted connector that has such a host.',
    source: sources.policies,
    severity: 'warn',
    ...visit('definition', ({ value }, report) => {
      const name = stringOf(value.host);
      if (name && isHostForm(name) && isPlaceholderHost(name))
        report(
          `The host ${quoted(name)} is a placeholder; write the host of your service, unless the policy dynamichosturl or custom code sets it.`,
          'host',
        );
    }),
  },

  'pp-host-not-production': {
    policyCodes: ['5000.2.6.4'],
    description: 'Use the production host.',
    why: 'The connector goes to every tenant as it is, so reviewers send back development, test, and staging hosts.',
    source: sources.certification,
    severity: 'warn',
    ...visit('definition', ({ value }, report) => {
      const name = stringOf(value.host);
      const stage = name && isHostForm(name) ? stageOf(name) : undefined;
      if (name && stage !== undefined)
        report(
          `The host ${quoted(name)} looks like a test system (${quoted(stage)}); write the production host.`,
          'host',
        );
    }),
  },

  'pp-host-workflow': {
    description: 'Call the service itself, not a workflow.',
    why: "The URL of a flow or logic app changes with its environment and gives access through a signature that anybody can copy. It isn't a service that Microsoft can certify.",
    source: sources.certification,
    severity: 'warn',
    ...visit('definition', ({ value }, report) => {
      const name = stringOf(value.host);
      if (name && isWorkflowHost(name))
        report(
          `The host ${quoted(name)} is that of a flow or logic app; write the host of the service that it calls, or put a gateway with a host of your own in front of it.`,
          'host',
        );
    }),
  },

  'pp-base-path-not-valid': {
    validatorCode: 'BasePathNotValid',
    description: 'Begin the base path with a slash.',
    why: 'Host and base path are joined as they are.',
    source: sources.validator,
    severity: 'error',
    ...visit('definition', ({ value }, report) => {
      const basePath = stringOf(value.basePath);
      if (basePath && !basePath.startsWith('/'))
        report(`basePath ${quoted(basePath)} doesn't begin with a slash; write ${quoted(`/${basePath}`)}.`, 'basePath');
    }),
  },

  'pp-base-path-trailing-slash': {
    description: 'End the base path without a slash.',
    why: 'Every path begins with a slash, so the URL would have two. One accepted connector in five has it all the same, and services mostly ignore the second slash.',
    source: sources.swagger,
    severity: 'info',
    recommended: false,
    ...visit('definition', ({ value }, report) => {
      const basePath = stringOf(value.basePath);
      if (basePath && /[^/]\/$/.test(basePath))
        report(
          `basePath ${quoted(basePath)} ends with a slash, and every path begins with one; write ${quoted(basePath.slice(0, -1))}.`,
          'basePath',
        );
    }),
  },

  'pp-definition-environment-variable': {
    description: "Don't use environment variables for host and base path.",
    why: "The variable exists in its author's environment only, so in all others the connector has no host.",
    source: 'https://learn.microsoft.com/connectors/custom-connectors/environment-variables',
    severity: 'warn',
    ...visit('definition', ({ value }, report) => {
      for (const key of ['host', 'basePath']) {
        const variable = environmentVariableIn(stringOf(value[key]) ?? '');
        if (variable !== undefined)
          report(
            `${key} uses the environment variable ${quoted(variable)}, which exists in your own environment only; write its value, or set the host with the policy dynamichosturl.`,
            key,
          );
      }
    }),
  },

  'pp-schemes-required': {
    validatorCode: 'RequiredPropertyMissing',
    description: 'State that the service is called over HTTPS.',
    why: 'Certification rejects a definition without schemes.',
    source: sources.validator,
    severity: 'error',
    given: '$',
    then: { field: 'schemes', function: defined },
    message: 'The definition has no schemes; add "schemes": ["https"].',
  },

  'pp-schemes-https': {
    policyCodes: ['5000.3.1.6'],
    description: 'Offer HTTPS only.',
    why: 'The certification policy asks for encrypted traffic (HTTPS with TLS 1.2). The validator accepts http, and connectors to services without HTTPS have gone live, so this is a warning.',
    source: sources.policies,
    severity: 'warn',
    ...visit(['swaggerObject', 'operationObject'], ({ value }, report) => {
      const index = arrayOf(value.schemes).indexOf('http');
      if (index >= 0)
        report('schemes includes "http", which sends everything unencrypted; write ["https"].', 'schemes', index);
    }),
  },

  'pp-schemes-array-empty': {
    validatorCode: 'SchemesArrayEmpty',
    description: 'Name a scheme in schemes.',
    why: "An empty list says that the service can't be called.",
    source: sources.validator,
    severity: 'error',
    ...visit(['swaggerObject', 'operationObject'], ({ value }, report) => {
      if (Array.isArray(value.schemes) && value.schemes.length === 0)
        report('schemes is empty; write ["https"].', 'schemes');
    }),
  },

  'pp-scheme-not-valid': {
    validatorCode: 'SchemeNotValid',
    description: 'Name schemes that OpenAPI knows.',
    why: 'Certification rejects anything but http, https, ws, and wss in lowercase.',
    source: sources.validator,
    severity: 'error',
    ...visit(['swaggerObject', 'operationObject'], ({ value }, report) => {
      for (const [index, scheme] of arrayOf(value.schemes).entries())
        if (typeof scheme === 'string' && !['http', 'https', 'ws', 'wss'].includes(scheme))
          report(`${quoted(scheme)} isn't a valid scheme; write "https".`, 'schemes', index);
    }),
  },

  'pp-scheme-not-supported': {
    validatorCode: 'SchemeNotSupported',
    description: "Don't offer WebSockets.",
    why: 'The platform calls services over HTTP only.',
    source: sources.validator,
    severity: 'error',
    ...visit(['swaggerObject', 'operationObject'], ({ value }, report) => {
      for (const [index, scheme] of arrayOf(value.schemes).entries())
        if (scheme === 'ws' || scheme === 'wss')
          report(`The platform doesn't support WebSockets (${quoted(scheme)}); write "https".`, 'schemes', index);
    }),
  },
});
