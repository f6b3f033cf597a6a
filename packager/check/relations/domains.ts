import { parse } from 'tldts';
import { normalizeKey } from '../../../functions/core/text/closest.ts';
import { sameName } from '../../core/same-name.ts';

/** The registered domain of a host or URL. */
export interface Domain {
  /** Such as `contoso.co.uk`. */
  readonly name: string;
  /** What the owner chose of it, such as `contoso`. */
  readonly label: string;
}

/** The registered domains on which Microsoft offers its own services. */
const microsoft = [
  'microsoft.com',
  'microsoftonline.com',
  'azure.com',
  'azure.net',
  'windows.net',
  'office.com',
  'office365.com',
  'dynamics.com',
  'powerapps.com',
  'sharepoint.com',
  'live.com',
];

/**
 * The registered domain of a host, URL, or email address; `undefined` for an IP address, a name without a public suffix,
 * and a name that a hosting company gives to its customers (`contoso.azurewebsites.net`).
 */
export function domainOf(address: string | undefined): Domain | undefined {
  if (address === undefined || address.length > 2000) return undefined;
  const { domain, domainWithoutSuffix, isPrivate, isIcann } = parse(address, { allowPrivateDomains: true });
  if (domain === null || !domainWithoutSuffix || isPrivate === true || isIcann !== true) return undefined;
  return { name: domain, label: normalizeKey(domainWithoutSuffix) };
}

export function isMicrosoft({ name }: Domain): boolean {
  return microsoft.includes(name);
}

/** Whether two domains look like those of one owner: equal, of one name under different suffixes, or of similar names. */
export function sameOwner(one: Domain, other: Domain): boolean {
  return one.name === other.name || sameName(one.label, other.label) || (isMicrosoft(one) && isMicrosoft(other));
}
