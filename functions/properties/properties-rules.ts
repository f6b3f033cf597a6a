import { truthy } from '@stoplight/spectral-functions';
import { defineRules } from '../core/rule/define.ts';
import { arrayOf, stringOf, stringsIn } from '../core/json/json.ts';
import { secretIn } from '../core/text/secrets.ts';
import { sources } from '../core/rule/sources.ts';
import { environmentVariableIn, listed, quoted } from '../core/text/text.ts';
import { visitProperties } from '../core/rule/visit.ts';
import {
  independentColor,
  isPersonName,
  isPlaceholderName,
  lacksName,
  misplacedKeys,
  nameUnder,
  publisherKeys,
  realName,
  unusualCharacters,
} from '../core/model/publisher.ts';
import {
  duplicateMessage,
  isConnectionConstraint,
  typeMessage,
  unknownKeyMessage,
  valueMessage,
} from './shape-problems.ts';

/** The capabilities that connectors declare. */
const capabilities = ['actions', 'triggers', 'cloud', 'gateway', 'tabular', 'blob'];

export const properties = defineRules(
  'properties',
  {
    'pp-properties-type-incorrect': {
      description: 'Give every value of the properties file the type that its key takes.',
      why: "Microsoft checks the file against a schema; the service reads a value of another type as if it were missing, or refuses the file. A null passes for a missing key, since Microsoft's own tools write it.",
      source: sources.propertiesSchema,
      severity: 'error',
      ...visitProperties('shapeProblem', (problem, report) => {
        if (problem.problem === 'type' && problem.actual !== 'null' && !isConnectionConstraint(problem))
          report(typeMessage(problem));
      }),
    },

    'pp-properties-value-not-in-list': {
      description: 'Use the values that a key of the properties file takes.',
      why: 'Microsoft checks the file against a schema with closed lists; the service knows no other values.',
      source: sources.propertiesSchema,
      severity: 'error',
      ...visitProperties('shapeProblem', (problem, report) => {
        if (problem.problem === 'value' && !isConnectionConstraint(problem)) report(valueMessage(problem));
      }),
    },

    'pp-properties-key-missing': {
      description: 'Give every object of the properties file the keys that it needs.',
      why: 'Without the key the rest of the object cannot be understood, and the file is refused.',
      source: sources.propertiesSchema,
      severity: 'error',
      ...visitProperties('shapeProblem', (problem, report) => {
        if (problem.problem === 'required') report(`The key ${quoted(problem.key)} is missing here; add it.`);
      }),
    },

    'pp-properties-key-unknown': {
      description: 'Use the keys of the properties file that have a meaning.',
      why: 'Microsoft checks the file against a schema that takes no other keys. A key that is only misspelled does not work either.',
      source: sources.propertiesSchema,
      severity: 'error',
      ...visitProperties('shapeProblem', (problem, report) => {
        if (problem.problem !== 'additional' && problem.problem !== 'extension') return;
        const message = unknownKeyMessage(problem);
        if (message !== undefined) report(message);
      }),
    },

    'pp-properties-duplicate-value': {
      description: 'List every value once.',
      why: 'A scope, capability or operation that is listed twice is a leftover, and hides one that was meant.',
      source: sources.propertiesSchema,
      severity: 'warn',
      ...visitProperties('shapeProblem', (problem, report) => {
        if (problem.problem === 'duplicate') report(duplicateMessage(problem));
      }),
    },

    'pp-properties-secret': {
      description: 'Keep credentials out of the properties file.',
      why: 'The file is published as it is. A key or token in it has to be considered stolen.',
      source: sources.pullRequestTemplate,
      severity: 'error',
      ...visitProperties('file', ({ value: file }, report) => {
        for (const { value, path } of stringsIn(file, ['properties'])) {
          const secret = secretIn(value);
          if (secret)
            report.at(
              path,
              `This looks like ${secret.kind}, ${secret.masked}; remove it and make it invalid, since everyone can read this file.`,
            );
        }
      }),
    },

    'pp-properties-environment-variable': {
      description: 'Use no environment variables in a connector that is to be certified.',
      why: 'The variable exists in the environment of its author only, so in all others its place stays empty.',
      source: 'https://learn.microsoft.com/connectors/custom-connectors/environment-variables',
      severity: 'warn',
      ...visitProperties('file', ({ value: file }, report) => {
        for (const { value, path } of stringsIn(file, ['properties'])) {
          const variable = environmentVariableIn(value);
          if (variable !== undefined)
            report.at(
              path,
              `The environment variable ${quoted(variable)} exists in your own environment only; write its value, or ask for it as a connection parameter.`,
            );
        }
      }),
    },

    'pp-icon-brand-color-required': {
      policyCodes: ['5000.2.1.1'],
      description: 'State the brand color of the connector.',
      why: 'The color is the background of the icon in every list; a connector without one is rejected.',
      source: sources.certification,
      severity: 'error',
      given: '$.properties',
      then: { field: 'iconBrandColor', function: truthy },
      message: 'The properties file has no iconBrandColor; add the background color of your icon, such as "#004b87".',
    },

    'pp-icon-brand-color-not-valid': {
      policyCodes: ['5000.2.1.1'],
      description: 'Write the brand color as # and six hexadecimal digits.',
      why: 'Names of colors and short or long forms are not understood; the color is checked against the icon.',
      source: sources.certification,
      severity: 'error',
      ...visitProperties('file', ({ value: { iconBrandColor } }, report) => {
        const color = stringOf(iconBrandColor);
        if (color && !/^#[0-9a-f]{6}$/i.test(color))
          report(
            `The brand color ${quoted(color)} is no hexadecimal color; write # and six digits, such as "#004b87".`,
            'iconBrandColor',
          );
      }),
    },

    'pp-icon-brand-color-white-or-default': {
      publisher: 'verified',
      policyCodes: ['5000.2.1.1'],
      description: 'Choose a brand color other than white and the default blue.',
      why: 'On white an icon has no edge, and #007ee5 is what connectors have whose author chose nothing; both are rejected.',
      source: sources.certification,
      severity: 'error',
      ...visitProperties('file', ({ value: { iconBrandColor } }, report) => {
        const color = stringOf(iconBrandColor);
        if (color && ['#ffffff', '#007ee5'].includes(color.toLowerCase()))
          report(
            `The brand color ${quoted(color)} is ${color.toLowerCase() === '#ffffff' ? 'white' : 'the default'}; use the background color of your icon.`,
            'iconBrandColor',
          );
      }),
    },

    'pp-icon-brand-color-own': {
      publisher: 'verified',
      description: 'Use the color of your own brand.',
      why: 'The orange #da3b01 marks the connectors of independent publishers.',
      source: sources.certification,
      severity: 'warn',
      ...visitProperties('file', ({ value: { iconBrandColor } }, report) => {
        if (stringOf(iconBrandColor)?.toLowerCase() === independentColor)
          report(
            `The brand color ${quoted(independentColor)} is that of independent publishers; use the background color of your icon.`,
            'iconBrandColor',
          );
      }),
    },

    'pp-icon-brand-color-independent': {
      publisher: 'independent',
      description: 'Use #da3b01, the brand color of all independent publishers.',
      why: 'Connectors of independent publishers share one icon and one color; all others are rejected.',
      source: sources.independentCertification,
      severity: 'error',
      ...visitProperties('file', ({ value: { iconBrandColor } }, report) => {
        const color = stringOf(iconBrandColor);
        if (color && color.toLowerCase() !== independentColor)
          report(
            `The brand color is ${quoted(color)}; independent publishers have to use ${quoted(independentColor)}.`,
            'iconBrandColor',
          );
      }),
    },

    'pp-publisher-required': {
      description: 'Name the publisher.',
      why: 'The name is shown with the connector. Nearly every connector accepted since 2021 has one; half of the older ones do not.',
      source: sources.certification,
      severity: 'error',
      ...visitProperties('file', (file, report) => {
        if (lacksName(file, 'publisher'))
          report('The properties file has no publisher; add your full name or that of your company.');
      }),
    },

    'pp-stack-owner-required': {
      description: 'Name the owner of the service that the connector calls.',
      why: "Microsoft's page demands it and reviewers ask for it, yet one in six of the connectors accepted in 2024 has none, so it is a warning. The older command line tool (paconn) refuses the key; keep a copy without it for that.",
      source: sources.certification,
      severity: 'warn',
      ...visitProperties('file', (file, report) => {
        if (lacksName(file, 'stackOwner'))
          report(
            'The properties file has no stackOwner; add the name of the company whose service the connector calls.',
          );
      }),
    },

    'pp-publisher-placeholder': {
      description: 'Put real names in place of those of the template.',
      why: 'The names are shown with the connector as they stand in the file.',
      source: 'https://github.com/microsoft/PowerPlatformConnectors/tree/dev/templates',
      severity: 'error',
      ...visitProperties('file', ({ value }, report) => {
        for (const key of publisherKeys) {
          const name = nameUnder(value, key);
          if (name !== undefined && isPlaceholderName(name))
            report(`The ${key} ${quoted(name)} only says what belongs there; write the name.`, key);
        }
      }),
    },

    'pp-publisher-misplaced': {
      description: 'Write publisher and stackOwner directly under properties, with these capitals.',
      why: 'In another place or other letters they are not found, and count as missing.',
      source: sources.certification,
      severity: 'error',
      ...visitProperties('file', (file, report) => {
        for (const { meant, path } of misplacedKeys(file)) {
          const key = String(path.at(-1));
          report.at(
            path,
            path.length === 1
              ? `${quoted(key)} stands beside "properties"; move it into "properties".`
              : `${quoted(key)} is not read; write "${meant}".`,
          );
        }
      }),
    },

    'pp-publisher-organization': {
      publisher: 'verified',
      description: 'Name an organization as publisher, no person.',
      why: 'A verified publisher is the company that owns the service; people publish as independent publishers. Names are told by a list of common given names.',
      source: 'https://github.com/microsoft/PowerPlatformConnectors/pull/1440',
      severity: 'warn',
      ...visitProperties('file', ({ value }, report) => {
        const name = realName(value, 'publisher');
        if (name !== undefined && isPersonName(name))
          report(
            `The publisher ${quoted(name)} reads like the name of a person; give the name of the organization.`,
            'publisher',
          );
      }),
    },

    'pp-publisher-and-stack-owner-same': {
      publisher: 'verified',
      description: 'Give publisher and stackOwner the same name, unless you publish for another company.',
      why: 'Verified publishers own the service they connect to. About one in fourteen builds for somebody else and writes two names.',
      source: sources.certification,
      severity: 'info',
      ...visitProperties('file', ({ value }, report) => {
        const publisher = realName(value, 'publisher');
        const owner = realName(value, 'stackOwner');
        if (publisher !== undefined && owner !== undefined && publisher.toLowerCase() !== owner.toLowerCase())
          report(
            `The publisher is ${quoted(publisher)} and the stackOwner ${quoted(owner)}; write the same name in both, unless you publish for another company.`,
            'stackOwner',
          );
      }),
    },

    'pp-publisher-and-stack-owner-distinct': {
      publisher: 'independent',
      description: 'Name yourself as publisher and the owner of the service as stackOwner.',
      why: 'An independent publisher connects to the service of somebody else, which the two names make clear.',
      source: sources.independentCertification,
      severity: 'warn',
      ...visitProperties('file', ({ value }, report) => {
        const publisher = realName(value, 'publisher');
        const owner = realName(value, 'stackOwner');
        if (publisher !== undefined && publisher.toLowerCase() === owner?.toLowerCase())
          report(
            `Both publisher and stackOwner are ${quoted(publisher)}; name the owner of the service as stackOwner.`,
            'stackOwner',
          );
      }),
    },

    'pp-publisher-characters': {
      description: 'Write publisher and stackOwner in letters and digits.',
      why: 'The names have to be alphanumeric. A quarter of the accepted connectors have full stops, commas and the like in the name of a company, so those are let pass.',
      source: sources.certification,
      severity: 'warn',
      ...visitProperties('file', ({ value }, report) => {
        for (const key of publisherKeys) {
          const name = realName(value, key);
          const characters = name === undefined ? [] : unusualCharacters(name);
          if (name !== undefined && characters.length > 0)
            report(
              `The ${key} ${quoted(name)} contains ${listed(characters.map((one) => quoted(one)))}; write the plain name.`,
              key,
            );
        }
      }),
    },

    'pp-capability-unknown': {
      description: 'Declare capabilities that exist.',
      why: 'A capability that nobody knows has no effect. Most connectors declare none, which is fine too.',
      source: sources.propertiesSchema,
      severity: 'info',
      ...visitProperties('file', ({ value }, report) => {
        arrayOf(value.capabilities).forEach((item, index) => {
          const name = stringOf(item);
          if (name !== undefined && !capabilities.includes(name.toLowerCase()))
            report(
              `There is no capability ${quoted(name)}; use ${listed(
                capabilities.map((one) => quoted(one)),
                'or',
              )}, or none.`,
              'capabilities',
              index,
            );
        });
      }),
    },
  },
  'apiProperties',
);
