import { truthy } from '@stoplight/spectral-functions';
import { defineRules } from '../core/rule/define.ts';
import { stringOf, stringsIn } from '../core/json/json.ts';
import { independentColor } from '../core/model/publisher.ts';
import { sources } from '../core/rule/sources.ts';
import { visitProperties } from '../core/rule/visit.ts';
import { secretIn } from '../core/text/secrets.ts';
import { environmentVariableIn, quoted } from '../core/text/text.ts';

/** What everyone sees of the file: the brand color, and what should not be there at all. */
export const publicValues = defineRules(
  'properties',
  {
    'pp-icon-brand-color-required': {
      policyCodes: ['5000.2.1.1'],
      description: 'Set the brand color of the connector.',
      why: 'The color is the background of the icon in every list. A connector without one is rejected.',
      source: sources.certification,
      severity: 'error',
      given: '$.properties',
      then: { field: 'iconBrandColor', function: truthy },
      message: 'The properties file has no iconBrandColor; add the background color of your icon, such as "#004b87".',
    },

    'pp-icon-brand-color-not-valid': {
      policyCodes: ['5000.2.1.1'],
      description: 'Write the brand color as # and six hexadecimal digits.',
      why: 'Color names and shorter or longer forms are not understood. The color is compared with the icon.',
      source: sources.certification,
      severity: 'error',
      ...visitProperties('file', ({ value: { iconBrandColor } }, report) => {
        const color = stringOf(iconBrandColor);
        if (color && !/^#[0-9a-f]{6}$/i.test(color))
          report(
            `iconBrandColor ${quoted(color)} isn't a valid color; write # and six hexadecimal digits, such as "#004b87".`,
            'iconBrandColor',
          );
      }),
    },

    'pp-icon-brand-color-white-or-default': {
      publisher: 'verified',
      errorInArchives: true,
      policyCodes: ['5000.2.1.1'],
      evidence: [
        { kind: 'review', url: 'https://github.com/microsoft/PowerPlatformConnectors/pull/1558', year: 2022 },
        { kind: 'review', url: 'https://github.com/microsoft/PowerPlatformConnectors/pull/574', year: 2020 },
      ],
      description: "Don't use white or the default blue as the brand color.",
      why: "On white an icon has no edge, and #007ee5 is the color of connectors whose author chose none. Certification tests the color in the submitted solution, where it is an error. Loose files with these colors have been accepted into Microsoft's repository, so it is a warning for them.",
      source: sources.certification,
      severity: 'warn',
      ...visitProperties('file', ({ value: { iconBrandColor } }, report) => {
        const color = stringOf(iconBrandColor);
        if (color && ['#ffffff', '#007ee5'].includes(color.toLowerCase()))
          report(
            `iconBrandColor ${quoted(color)} is ${color.toLowerCase() === '#ffffff' ? 'white' : 'the default blue'}; use the background color of your icon.`,
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
            `iconBrandColor ${quoted(independentColor)} is reserved for independent publishers; use the background color of your icon.`,
            'iconBrandColor',
          );
      }),
    },

    'pp-icon-brand-color-independent': {
      onlyInFolders: true,
      publisher: 'independent',
      evidence: [{ kind: 'review', url: 'https://github.com/microsoft/PowerPlatformConnectors/pull/1305', year: 2022 }],
      description: 'Use #da3b01, the brand color of all independent publishers.',
      why: 'The connectors of independent publishers share one icon and one color. Reviewers have asked for it; a few connectors with another color were accepted.',
      source: sources.independentCertification,
      severity: 'warn',
      ...visitProperties('file', ({ value: { iconBrandColor } }, report) => {
        const color = stringOf(iconBrandColor);
        if (color && color.toLowerCase() !== independentColor)
          report(
            `iconBrandColor is ${quoted(color)}; independent publishers use ${quoted(independentColor)}.`,
            'iconBrandColor',
          );
      }),
    },

    'pp-properties-secret': {
      description: 'Keep credentials out of the properties file.',
      why: 'The file is published as it is. Treat a key or token in it as stolen.',
      source: sources.pullRequestTemplate,
      severity: 'error',
      ...visitProperties('file', ({ value: file }, report) => {
        for (const { value, path } of stringsIn(file, ['properties'])) {
          const secret = secretIn(value);
          if (secret)
            report.at(
              path,
              `This looks like ${secret.kind}, ${secret.masked}; remove it and revoke it, because everyone can read this file.`,
            );
        }
      }),
    },

    'pp-properties-environment-variable': {
      description: "Don't use environment variables in a connector that you submit for certification.",
      why: "The variable exists in its author's environment only. Everywhere else its value is empty.",
      source: 'https://learn.microsoft.com/connectors/custom-connectors/environment-variables',
      severity: 'warn',
      ...visitProperties('file', ({ value: file }, report) => {
        for (const { value, path } of stringsIn(file, ['properties'])) {
          const variable = environmentVariableIn(value);
          if (variable !== undefined)
            report.at(
              path,
              `The environment variable ${quoted(variable)} exists in your own environment only; write its value, or ask for it in a connection parameter.`,
            );
        }
      }),
    },
  },
  'apiProperties',
);
