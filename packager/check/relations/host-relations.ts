import { metadataEntry } from '../../../functions/core/model/metadata.ts';
import type { Publisher } from '../../../functions/core/rule/define.ts';
import { lettersOf } from '../../../functions/core/text/closest.ts';
import { isPlaceholderHost } from '../../../functions/core/text/hosts.ts';
import { objectOf, stringOf } from '../../../functions/core/json/json.ts';
import type { ConnectorModel } from '../../../functions/core/model/model.ts';
import { isBlank, listed, quoted } from '../../../functions/core/text/text.ts';
import type { Finding } from '../../core/finding.ts';
import { sameName } from '../../core/same-name.ts';
import type { Definition, Properties } from './document-relations.ts';
import type { Domain } from './domains.ts';
import { domainOf, isMicrosoft, sameOwner } from './domains.ts';
import { relationFindings } from './relation-findings.ts';
import { operationsOfPolicy } from './operation-relations.ts';
import { operationsOf } from '../../../functions/core/model/operations.ts';

const { finding } = relationFindings;

/** Whose service the connector calls, as the domains of its addresses tell it. */
export function checkOwner(
  { model, at }: Definition,
  properties: Properties | undefined,
  publisher: Publisher,
): Finding[] {
  const host = hostOf(model);
  // A host that a policy replaces may be that of any customer.
  const replaced = properties?.model.policy.some(({ templateId }) => templateId === 'dynamichosturl') === true;
  const domain = host === undefined || replaced || isPlaceholderHost(host) ? undefined : domainOf(host);
  if (!domain) return [];
  const { website, privacyPolicy, contactUrl, contactEmail } = addressesOf(model);
  if (publisher === 'verified') {
    const domains = [website, contactUrl, contactEmail, privacyPolicy].flatMap((address) => domainOf(address) ?? []);
    const names = [objectOf(model.root.info).title, objectOf(objectOf(model.root.info).contact).name];
    const known =
      domains.some((other) => sameOwner(domain, other)) ||
      names.some((name) => sameName(domain.label, lettersOf(stringOf(name) ?? '')));
    if (known || domains.length === 0) return [];
    return [
      finding(
        'pp-connector-service-owner',
        at('host'),
        `Website, contact and privacy policy are not on ${quoted(domain.name)}, the domain of the host; use addresses of that domain, or be ready to show that the service is yours.`,
      ),
    ];
  }
  const findings: Finding[] = [];
  if (isMicrosoft(domain))
    findings.push(
      finding(
        'pp-connector-first-party-service',
        at('host'),
        `${quoted(host!)} is a service of Microsoft; ask Microsoft how a connector to it can be published before you submit one.`,
      ),
    );
  const privacy = domainOf(privacyPolicy);
  const owners = [domain, domainOf(website)].flatMap((owner) => owner ?? []);
  if (privacy && !owners.some((owner) => sameOwner(privacy, owner)))
    findings.push(
      finding(
        'pp-connector-privacy-policy-owner',
        at('x-ms-connector-metadata'),
        `The privacy policy is that of ${quoted(privacy.name)}, host and website are on ${listed([...new Set(owners.map(({ name }) => quoted(name)))])}; give the policy of the service.`,
      ),
    );
  return findings;
}

/**
 * What is amiss between the host of the definition and the policies that replace it. Whether custom code calls another
 * one cannot be told.
 */
export function checkHost({ model, at }: Definition, properties: Properties, script: string): Finding[] {
  const host = hostOf(model);
  if (host === undefined) return [];
  const policies = properties.model.policy.filter(({ templateId }) => templateId === 'dynamichosturl');
  const placeholder = isPlaceholderHost(host) || !host.includes('.');
  if (!placeholder) {
    const own = domainOf(host);
    return policies.flatMap(({ label, path, parameters }) => {
      const other = templateDomain(stringOf(parameters[urlTemplate]) ?? '');
      if (!own || !other || sameOwner(own, other)) return [];
      return [
        finding(
          'pp-connector-dynamic-host',
          properties.at(...path, 'parameters', urlTemplate),
          `${label} replaces the host ${quoted(host)} by one on ${quoted(other.name)}; give a host of the same domain in the definition, or correct the policy.`,
        ),
      ];
    });
  }
  // Behind a gateway the host is that of the gateway's network.
  const gateway = properties.model.connectionParameter.some(({ type }) => type === 'gatewaysetting');
  if (gateway || script !== '') return [];
  const forAll = policies.some((policy) => operationsOfPolicy(policy) === undefined);
  const named = new Set(policies.flatMap((policy) => operationsOfPolicy(policy) ?? []));
  const left = forAll ? [] : operationsOf(model).filter(({ id }) => id === undefined || !named.has(id));
  const [first] = left;
  if (!first) return [];
  const which = left.length === operationsOf(model).length ? 'any operation' : first.label;
  const more = left.length > 1 && left.length < operationsOf(model).length ? ` and ${left.length - 1} more` : '';
  return [
    finding(
      'pp-connector-host-not-set',
      at('host'),
      `The host ${quoted(host)} only stands for another one, and no policy replaces it for ${which}${more}; give the real host, or add dynamichosturl for all operations.`,
    ),
  ];
}

/** What is amiss with the redirect URL of a connector. */
export function checkRedirectUrl({ model }: Definition, properties: Properties): Finding[] {
  const title = stringOf(objectOf(model.root.info).title) ?? '';
  const words = title.toLowerCase().match(/[a-z0-9]{3,}/g) ?? [];
  return properties.model.oAuthSettings.flatMap(({ value, path }) => {
    const url = stringOf(value.redirectUrl) ?? '';
    const id = /\/redirect\/([\w.-]{1,200})/.exec(url)?.[1];
    if (id === undefined || words.length === 0) return [];
    // The id is made of the name; what is no letter or digit in it may be written as "-" and two hexadecimal digits.
    const letters = [id, id.replace(/-[0-9a-f]{2}/gi, '')].map(lettersOf);
    if (words.some((word) => letters.some((name) => name.includes(word)))) return [];
    return [
      finding(
        'pp-connector-redirect-url',
        properties.at(...path, 'redirectUrl'),
        `redirectUrl is that of ${quoted(id)}, which does not look like ${quoted(title)}; remove it, since it is generated.`,
      ),
    ];
  });
}

const urlTemplate = 'x-ms-apimTemplateParameter.urlTemplate';

/** The registered domain that a template of an address writes out; `undefined` where users supply part of it. */
function templateDomain(template: string): Domain | undefined {
  const hole = 'filledin';
  const written = template.slice(0, 500).replace(/@?\{?[a-zA-Z]{1,30}\([^()]{0,200}\)\}?|\{[^{}]{0,200}\}/g, hole);
  const domain = domainOf(/^https?:\/\/[^\s/]+/i.exec(written)?.[0]);
  return domain?.name.includes(hole) === true ? undefined : domain;
}

function hostOf({ root }: ConnectorModel): string | undefined {
  const host = stringOf(root.host);
  return host === undefined || isBlank(host) ? undefined : host;
}

function addressesOf({
  root,
}: ConnectorModel): Record<'website' | 'privacyPolicy' | 'contactUrl' | 'contactEmail', string | undefined> {
  const { url, email } = objectOf(objectOf(root.info).contact);
  return {
    website: metadataEntry(root, 'Website')?.value,
    privacyPolicy: metadataEntry(root, 'Privacy policy')?.value,
    contactUrl: stringOf(url),
    contactEmail: stringOf(email),
  };
}
