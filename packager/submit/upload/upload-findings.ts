import { defineFindings } from '../../core/finding.ts';
import { sources } from '../../core/sources.ts';

/** What can be wrong with the link to a package, as far as the link itself shows it. */
export const linkFindings = defineFindings('upload', 'link', {
  'pp-link-text': {
    description: 'Paste the link alone: no space, quote, or line break before, in, or after it.',
    why: 'Partner Center does not trim the field "SAS URI": one space before the link fails the whole page, with an error that does not name it.',
    source: sources.formerSubmission,
    severity: 'error',
    publisher: 'verified',
  },
  'pp-link-complete': {
    description: 'Give the whole address of the blob with its shared access signature.',
    why: 'Microsoft downloads the package from the link alone. A token without the address, or an address without the signature, delivers nothing.',
    source: sources.formerSubmission,
    severity: 'error',
    publisher: 'verified',
  },
  'pp-link-account-key': {
    description: 'Sign the link with an account key, not with a user delegation key.',
    why: 'Azure ends a user delegation key after 7 days, whatever the link says. The guide of Azure that the certification pages lead to, and the first choice in the portal, make such a link; it dies before the certification is done.',
    source: 'https://learn.microsoft.com/rest/api/storageservices/create-user-delegation-sas',
    severity: 'error',
    policyCodes: ['5000.3.1.2'],
    publisher: 'verified',
  },
  'pp-link-lifetime': {
    description: 'Let the link live for three weeks or more after the submission.',
    why: 'Microsoft asks for at least 15 days. The report, a correction and the next report take their time as well: with three weeks no new link is needed in between. Under 15 days is an error, under 21 a warning.',
    source: sources.formerSubmission,
    severity: 'error',
    policyCodes: ['5000.3.1.2'],
    publisher: 'verified',
  },
  'pp-link-start': {
    description: 'Let the link begin to be valid before it is submitted.',
    why: 'Partner Center downloads the package at once when the page is saved. A start a quarter of an hour ago allows for clocks that differ.',
    source: sources.serviceSas,
    severity: 'error',
    publisher: 'verified',
  },
  'pp-link-permissions': {
    description: 'Permit reading, and nothing else.',
    why: 'Microsoft only reads. With more, whoever sees the link can replace or delete the package while it is being certified.',
    source: sources.serviceSas,
    severity: 'warn',
    publisher: 'verified',
  },
  'pp-link-one-blob': {
    description: 'Sign the one blob, not its container or the whole account.',
    why: 'A link to a container or an account opens every other package in it as well.',
    source: sources.serviceSas,
    severity: 'warn',
    publisher: 'verified',
  },
  'pp-link-https': {
    description: 'Allow https alone.',
    why: 'Over http everybody on the way reads the signature along with the package.',
    source: sources.policyErrors,
    severity: 'warn',
    policyCodes: ['5000.3.1.6'],
    publisher: 'verified',
  },
});
