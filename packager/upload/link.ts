import { counted, quoted } from '../../functions/core/text.ts';
import type { Severity } from '../../functions/core/define.ts';
import type { Finding } from '../finding.ts';
import { linkFindings } from './findings.ts';

/** How many days a link has to live after the submission: Microsoft's minimum. */
export const shortestLifetime = 15;

/** How many days a link should live after the submission, so that a correction needs no new one. */
export const safeLifetime = 21;

/** How many days a link lives that nothing else is said about. */
export const usualLifetime = 30;

const day = 86_400_000;

/** The last moment at which a link that ends at `expires` can be submitted. */
export function submitBy(expires: Date): Date {
  return daysAfter(expires, -shortestLifetime);
}

/** So many days of 24 hours after a moment. */
export function daysAfter(moment: Date, days: number): Date {
  return new Date(moment.getTime() + days * day);
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
  const findings: Finding[] = [];
  const report = (id: keyof typeof linkFindings.facts, message: string, severity?: Severity) =>
    findings.push(linkFindings.finding(id, { file }, message, severity));

  const text = link.replace(/["'<>\s]+/g, '');
  if (text !== link)
    report('pp-link-text', 'There are blanks, quotes or line breaks around or in the link; paste the link alone.');
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const missing = url ? missingIn(url) : 'address of the blob';
  if (!url || missing) {
    report('pp-link-complete', `The link has no ${missing}; copy the whole "Blob SAS URL", not the token alone.`);
    return findings;
  }
  const value = (name: string) => url.searchParams.get(name);

  if (value('skoid') !== null || value('ske') !== null)
    report(
      'pp-link-account-key',
      'The link is signed with a user delegation key, which ends after 7 days at most; sign it with an account key.',
    );
  else if (value('se') === null)
    report(
      'pp-link-lifetime',
      `The link ends when its access policy ${quoted(value('si') ?? '')} says; make sure that this is ${safeLifetime} days away or more.`,
      'warn',
    );
  else checkEnd(value('se')!, now, (message, severity) => report('pp-link-lifetime', message, severity));

  const start = value('st') === null ? undefined : new Date(value('st')!);
  if (start && !(start <= now))
    report('pp-link-start', `The link is not valid before ${quoted(value('st')!)}; let it start in the past.`);

  const permissions = value('sp');
  if (permissions !== null && !permissions.includes('r'))
    report('pp-link-permissions', `The link permits ${quoted(permissions)}, and not reading; permit "r".`, 'error');
  else if (permissions !== null && permissions !== 'r')
    report('pp-link-permissions', `The link permits ${quoted(permissions)}; permit "r" alone.`);

  if (value('sr') !== 'b') report('pp-link-one-blob', 'The link opens more than the one blob; sign the blob itself.');
  if (value('spr') !== 'https' && !isLoopback(url.hostname))
    report('pp-link-https', 'The link works without TLS as well; allow https alone when you make it.');
  return findings;
}

/** What an address lacks to be the link to a blob. */
function missingIn(url: URL): string | undefined {
  const secure = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
  if (!secure) return '"https" at its beginning';
  // Azurite has the account in the path as well.
  const path = isLoopback(url.hostname) ? /^\/[^/]+\/[^/]+\/./ : /^\/[^/]+\/./;
  if (!path.test(url.pathname)) return 'container and blob in its path';
  if (!url.searchParams.get('sig')) return 'signature ("sig")';
  if (!url.searchParams.has('si') && !(url.searchParams.has('se') && url.searchParams.has('sp')))
    return 'end ("se") and permissions ("sp")';
  return undefined;
}

function checkEnd(text: string, now: Date, report: (message: string, severity?: Severity) => void): void {
  const end = new Date(text);
  const days = Math.floor((end.getTime() - now.getTime()) / day);
  if (Number.isNaN(days)) report(`The end of the link, ${quoted(text)}, is not a date; make a new one.`);
  else if (end <= now) report(`The link ended at ${text}; make a new one.`);
  else if (days < shortestLifetime)
    report(
      `The link ends in ${counted(days, 'day')}; Microsoft asks for at least ${shortestLifetime}, better ${safeLifetime}.`,
    );
  else if (days < safeLifetime)
    report(`The link ends in ${days} days; make it ${safeLifetime} or more, so that it outlasts a correction.`, 'warn');
}
