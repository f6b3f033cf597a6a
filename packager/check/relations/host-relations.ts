import { metadataEntry } from '../../../functions/core/model/metadata.ts';
import { effectsOn } from '../../../functions/core/model/policy-effects.ts';
import type { Publisher } from '../../../functions/core/rule/define.ts';
import { normalizeKey } from '../../../functions/core/text/closest.ts';
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
import { operationsOf } from '../../../functions/core/model/operations.ts';

const { finding } = relationFindings;

/** Problems with whose service the connector calls, as the domains of its URLs show it. */
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
      names.some((name) => sameName(domain.label, normalizeKey(stringOf(name) ?? '')));
    if (known || domains.length === 0) return [];
    return [
      finding(
        'pp-connector-service-owner',
        at('host'),
        `The website, contact, and privacy policy aren't on ${quoted(domain.name)}, the domain of the host; use URLs of that domain, or be ready to show that you own the service.`,
      ),
    ];
  }
  const findings: Finding[] = [];
  if (isMicrosoft(domain))
    findings.push(
      finding(
        'pp-connector-first-party-service',
        at('host'),
        `${quoted(host!)} is a Microsoft service; ask Microsoft how to publish a connector to it before you submit one.`,
      ),
    );
  const privacy = domainOf(privacyPolicy);
  const owners = [domain, domainOf(website)].flatMap((owner) => owner ?? []);
  if (privacy && !owners.some((owner) => sameOwner(privacy, owner)))
    findings.push(
      finding(
        'pp-connector-privacy-policy-owner',
        at('x-ms-connector-metadata'),
        `The privacy policy is on ${quoted(privacy.name)}, but the host and website are on ${listed([...new Set(owners.map(({ name }) => quoted(name)))])}; link to the privacy policy of the service.`,
      ),
    );
  return findings;
}

/**
 * Problems between the host of the definition and the policies that replace it. Whether custom code calls another host is
 * not known.
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
          `${label} replaces the host ${quoted(host)} with one on ${quoted(other.name)}; write a host of the same domain in the definition, or correct the policy.`,
        ),
      ];
    });
  }
  // Behind a gateway the host is that of the gateway's network.
  const gateway = properties.model.connectionParameter.some(({ type }) => type === 'gatewaysetting');
  if (gateway || script !== '') return [];
  const left = operationsOf(model).filter(({ id }) => effectsOn(properties.model, id).last('host') === undefined);
  const [first] = left;
  if (!first) return [];
  const all = left.length === operationsOf(model).length;
  const where = all ? '' : ` for ${first.label}${left.length > 1 ? ` and ${left.length - 1} more` : ''}`;
  return [
    finding(
      'pp-connector-host-not-set',
      at('host'),
      `${quoted(host)} is a placeholder host, and no dynamichosturl policy sets the real one${where}; write the real host, or add the policy for all operations.`,
    ),
  ];
}

/** Problems with the redirect URL of a connector. */
export function checkRedirectUrl({ model }: Definition, properties: Properties): Finding[] {
  const title = stringOf(objectOf(model.root.info).title) ?? '';
  const words = title.toLowerCase().match(/[a-z0-9]{3,}/g) ?? [];
  return properties.model.oAuthSettings.flatMap(({ value, path }) => {
    const url = stringOf(value.redirectUrl) ?? '';
    const id = /\/redirect\/([\w.-]{1,200})/.exec(url)?.[1];
    if (id === undefined || words.length === 0) return [];
    // The id is made from the name; other characters than letters and digits become "-" and two hexadecimal digits.
    const letters = [id, id.replace(/-[0-9a-f]{2}/gi, '')].map(normalizeKey);
    if (words.some((word) => letters.some((name) => name.includes(word)))) return [];
    return [
      finding(
        'pp-connector-redirect-url',
        properties.at(...path, 'redirectUrl'),
        `redirectUrl belongs to ${quoted(id)}, which doesn't look like ${quoted(title)}; remove it, because it's generated.`,
      ),
    ];
  });
}

const urlTemplate = 'x-ms-apimTemplateParameter.urlTemplate';

/** The registered domain in the template of a URL; `undefined` where users supply part of it. */
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
