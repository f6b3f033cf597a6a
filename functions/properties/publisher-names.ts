import { defineRules } from '../core/rule/define.ts';
import {
  isAdministrator,
  isPersonName,
  isPlaceholderName,
  lacksName,
  misplacedKeys,
  nameUnder,
  publisherKeys,
  realName,
  unusualCharacters,
} from '../core/model/publisher.ts';
import { sources } from '../core/rule/sources.ts';
import { visitProperties } from '../core/rule/visit.ts';
import { listed, quoted } from '../core/text/text.ts';

/** Who made the connector, and whose service it calls. */
export const publisherNames = defineRules(
  'properties',
  {
    'pp-publisher-required': {
      description: 'Name the publisher.',
      why: 'The name is shown with the connector. Nearly every connector accepted since 2021 has one; half of the older ones do not.',
      source: sources.certification,
      evidence: [{ kind: 'review', url: 'https://github.com/microsoft/PowerPlatformConnectors/pull/2637', year: 2023 }],
      severity: 'error',
      ...visitProperties('file', (file, report) => {
        if (lacksName(file, 'publisher'))
          report('The properties file has no publisher; add your full name or the name of your company.');
      }),
    },

    'pp-stack-owner-required': {
      description: 'Name the owner of the service that the connector calls.',
      why: "Microsoft's page requires it and reviewers ask for it, yet one in six of the connectors accepted in 2024 has none, so this is a warning. Older versions of paconn reject the key; keep a copy without it for them.",
      source: sources.certification,
      evidence: [{ kind: 'review', url: 'https://github.com/microsoft/PowerPlatformConnectors/pull/2637', year: 2023 }],
      severity: 'warn',
      ...visitProperties('file', (file, report) => {
        if (lacksName(file, 'stackOwner'))
          report(
            'The properties file has no stackOwner; add the name of the company whose service the connector calls.',
          );
      }),
    },

    'pp-publisher-placeholder': {
      description: 'Replace placeholder names with real names.',
      why: 'The names are shown with the connector as they stand in the file. A download writes the account that created the connector as its publisher.',
      source: 'https://github.com/microsoft/PowerPlatformConnectors/tree/dev/templates',
      severity: 'error',
      ...visitProperties('file', ({ value }, report) => {
        for (const key of publisherKeys) {
          const name = nameUnder(value, key);
          if (name === undefined) continue;
          if (isAdministrator(name))
            report(
              `The ${key} ${quoted(name)} is the account of an administrator; write the name of the company or person.`,
              key,
            );
          else if (isPlaceholderName(name))
            report(`The ${key} ${quoted(name)} is a placeholder; write the real name.`, key);
        }
      }),
    },

    'pp-publisher-misplaced': {
      description: 'Write publisher and stackOwner directly under properties, with exactly these letters.',
      why: 'In another place or with other letters they are not read, and count as missing.',
      source: sources.certification,
      evidence: [{ kind: 'review', url: 'https://github.com/microsoft/PowerPlatformConnectors/pull/1312', year: 2022 }],
      severity: 'error',
      ...visitProperties('file', (file, report) => {
        for (const { meant, path } of misplacedKeys(file)) {
          const key = String(path.at(-1));
          report.at(
            path,
            path.length === 1
              ? `${quoted(key)} is outside of "properties" and isn't read; move it into "properties".`
              : `${quoted(key)} isn't read; rename it to "${meant}".`,
          );
        }
      }),
    },

    'pp-publisher-organization': {
      publisher: 'verified',
      description: 'Name an organization as the publisher, not a person.',
      why: 'A verified publisher is the company that owns the service; people publish as independent publishers. The check goes by a list of common given names.',
      source: 'https://github.com/microsoft/PowerPlatformConnectors/pull/1440',
      evidence: [{ kind: 'review', url: 'https://github.com/microsoft/PowerPlatformConnectors/pull/523', year: 2020 }],
      severity: 'warn',
      ...visitProperties('file', ({ value }, report) => {
        const name = realName(value, 'publisher');
        if (name !== undefined && isPersonName(name))
          report(
            `The publisher ${quoted(name)} looks like the name of a person; write the name of the organization.`,
            'publisher',
          );
      }),
    },

    'pp-publisher-and-stack-owner-same': {
      publisher: 'verified',
      description: 'Use the same name as publisher and stackOwner, unless you publish for another company.',
      why: 'Verified publishers own the service they connect to. About one in fourteen builds for another company and writes two names.',
      source: sources.certification,
      severity: 'info',
      ...visitProperties('file', ({ value }, report) => {
        const publisher = realName(value, 'publisher');
        const owner = realName(value, 'stackOwner');
        if (publisher !== undefined && owner !== undefined && publisher.toLowerCase() !== owner.toLowerCase())
          report(
            `The publisher is ${quoted(publisher)}, but the stackOwner is ${quoted(owner)}; use the same name, unless you publish for another company.`,
            'stackOwner',
          );
      }),
    },

    'pp-publisher-and-stack-owner-distinct': {
      publisher: 'independent',
      description: 'Name yourself as publisher and the owner of the service as stackOwner.',
      why: "An independent publisher connects to another company's service, which the two names make clear.",
      source: sources.independentCertification,
      severity: 'warn',
      ...visitProperties('file', ({ value }, report) => {
        const publisher = realName(value, 'publisher');
        const owner = realName(value, 'stackOwner');
        if (publisher !== undefined && publisher.toLowerCase() === owner?.toLowerCase())
          report(
            `Both publisher and stackOwner are ${quoted(publisher)}; write the owner of the service as stackOwner.`,
            'stackOwner',
          );
      }),
    },

    'pp-publisher-characters': {
      description: 'Use letters and digits in publisher and stackOwner.',
      why: 'The names must be alphanumeric. A quarter of the accepted connectors have periods, commas, and the like in the name of a company, so these are accepted.',
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
  },
  'apiProperties',
);
