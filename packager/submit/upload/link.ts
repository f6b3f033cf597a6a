import type { Severity } from '../../../functions/core/rule/define.ts';
import { counted, quoted } from '../../../functions/core/text/text.ts';
import type { Finding } from '../../core/finding.ts';
import { daysAfter } from '../../core/dates.ts';
import { linkFindings } from './upload-findings.ts';

/** How many days a link has to live after the submission: Microsoft's minimum. */
export const shortestLifetime = 15;

/** How many days a link should live after the submission, so that a correction needs no new one. */
export const safeLifetime = 21;

/** How many days a link lives that nothing else is said about. */
export const usualLifetime = 30;

/** How many days a link lives at most: longer than any certification takes, a link is only a risk. */
export const longestLifetime = 365;

const day = 86_400_000;

/** The last moment at which a link that ends at `expires` has all of the shortest lifetime before it. */
export function submitBy(expires: Date): Date {
  return daysAfter(expires, -shortestLifetime);
}

/**
 * How many days a link has left. A day that has begun counts, so that a link for 15 days is one of 15 days as long as
 * the day lasts on which it was made.
 */
export function daysLeft(expires: Date, now: Date): number {
  return Math.ceil((expires.getTime() - now.getTime()) / day);
}

/** When a link ends and until when it can be submitted; `undefined` where it does not say. */
export function datesOf(link: string): { readonly expires: Date; readonly submitBy: Date } | undefined {
  const end = URL.canParse(link) ? new URL(link).searchParams.get('se') : null;
  const expires = new Date(end ?? NaN);
  return Number.isNaN(expires.getTime()) ? undefined : { expires, submitBy: submitBy(expires) };
}

/** Whether a host is this machine itself: the only one that is spoken to without TLS. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}

/**
 * What is wrong with a link to a package, as far as the link itself shows it; nothing is downloaded.
 *
 * @param link the text as it would be pasted
 * @param file the name of the file that holds it
 * @param now the time of the submission
 */
export function checkLink(link: string, file: string, now: Date): Finding[] {
  const text = link.replace(/["'<>\s]+/g, '');
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const missing = url ? missingIn(url) : 'blob URL';
  const problems: (Problem | undefined)[] = [
    text === link
      ? undefined
      : ['pp-link-text', 'The link contains spaces, quotation marks, or line breaks; paste only the link.'],
  ];
  if (!url || missing)
    problems.push([
      'pp-link-complete',
      `The link has no ${missing}; copy the whole "Blob SAS URL", not only the token.`,
    ]);
  else
    for (const one of checks.map((check) => check(url.searchParams, { now, local: isLoopback(url.hostname) })))
      problems.push(one);
  return problems
    .filter((problem) => problem !== undefined)
    .map(([id, message, severity]) => linkFindings.finding(id, { file }, message, severity));
}

/** A finding that has no place yet. */
type Problem = readonly [id: keyof typeof linkFindings.facts, message: string, severity?: Severity];

/** Looks at one property of a complete link. */
type Check = (
  link: URLSearchParams,
  circumstances: { readonly now: Date; readonly local: boolean },
) => Problem | undefined;

/** What an address lacks to be the link to a blob. */
function missingIn(url: URL): string | undefined {
  const local = isLoopback(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && local)) return '"https" at the start';
  // Azurite has the account in the path as well.
  const path = local ? /^\/[^/]+\/[^/]+\/./ : /^\/[^/]+\/./;
  if (!path.test(url.pathname)) return 'container and blob in the path';
  const given = (name: string) => Boolean(url.searchParams.get(name));
  if (!given('sig')) return 'signature ("sig")';
  if (!given('si') && !(given('se') && given('sp'))) return 'expiry ("se") and permissions ("sp")';
  return undefined;
}

/**
 * The parameters are those of a service SAS: `se` its end, `st` its start, `sp` the permissions, `sr` the resource,
 * `spr` the protocols, `si` a stored access policy that gives the others; `sk…` belongs to a user delegation key.
 * Source: https://learn.microsoft.com/rest/api/storageservices/create-service-sas
 */
const checks: readonly Check[] = [
  (link) =>
    isUserDelegation(link)
      ? [
          'pp-link-account-key',
          'The link is signed with a user delegation key, which expires after at most 7 days; sign it with an account key.',
        ]
      : undefined,
  (link, { now }) => (isUserDelegation(link) ? undefined : lifetimeProblem(link, now)),
  (link, { now }) => {
    const start = link.get('st');
    if (start === null || new Date(start) <= now) return undefined;
    return ['pp-link-start', `The link isn't valid before ${quoted(start)}; use a start time in the past.`];
  },
  (link) => {
    const permissions = link.get('sp');
    if (permissions === null || permissions === 'r') return undefined;
    if (permissions.includes('r'))
      return ['pp-link-permissions', `The link grants the permissions ${quoted(permissions)}; grant only "r".`];
    return [
      'pp-link-permissions',
      `The link grants the permissions ${quoted(permissions)}, but not Read; grant only "r".`,
      'error',
    ];
  },
  (link) =>
    link.get('sr') === 'b'
      ? undefined
      : ['pp-link-one-blob', 'The link gives access to more than one blob; create a link for the blob.'],
  (link, { local }) =>
    link.get('spr') === 'https' || local
      ? undefined
      : ['pp-link-https', 'The link also works over HTTP; allow only HTTPS when you create it.'],
];

function isUserDelegation(link: URLSearchParams): boolean {
  return link.has('skoid') || link.has('ske');
}

function lifetimeProblem(link: URLSearchParams, now: Date): Problem | undefined {
  const id = 'pp-link-lifetime';
  const text = link.get('se');
  if (text === null)
    return [
      id,
      `The link expires when its access policy ${quoted(link.get('si') ?? '')} says; make sure that's at least ${safeLifetime} days away.`,
      'warn',
    ];
  const end = new Date(text);
  const days = daysLeft(end, now);
  if (Number.isNaN(days)) return [id, `The expiry of the link, ${quoted(text)}, isn't a date; create a new link.`];
  if (end <= now) return [id, `The link expired at ${text}; create a new one.`];
  if (days < shortestLifetime)
    return [
      id,
      `The link expires in ${counted(days, 'day')}; Microsoft requires at least ${shortestLifetime}, and ${safeLifetime} are recommended.`,
    ];
  if (days === shortestLifetime)
    return [
      id,
      `The link expires in ${days} days, the minimum that Microsoft requires; submit it immediately, or create one that's valid for at least ${safeLifetime}.`,
      'warn',
    ];
  if (days < safeLifetime)
    return [
      id,
      `The link expires in ${days} days; make it at least ${safeLifetime}, so that it's still valid after a correction.`,
      'warn',
    ];
  return undefined;
}
