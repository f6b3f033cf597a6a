import { defineFindings } from '../../core/finding.ts';
import { sources } from '../../core/sources.ts';

/** Problems in the link to a package that the link itself shows. */
export const linkFindings = defineFindings('upload', 'link', {
  'pp-link-text': {
    description: 'Paste only the link, without spaces, quotation marks, or line breaks.',
    why: 'Partner Center doesn\'t trim the "SAS URI" field. One space before the link makes the whole page fail, with an error that doesn\'t mention the space.',
    source: sources.formerSubmission,
    severity: 'error',
    publisher: 'verified',
  },
  'pp-link-complete': {
    description: 'Use the complete blob SAS URL.',
    why: "Microsoft downloads the package with only this link. A token without the blob URL, or a blob URL without the token, doesn't work.",
    source: sources.formerSubmission,
    severity: 'error',
    publisher: 'verified',
  },
  'pp-link-account-key': {
    description: 'Sign the link with an account key, not with a user delegation key.',
    why: 'A user delegation key expires after 7 days, even if the link says otherwise. The Azure guide that the certification pages link to and the default in the portal create such a link, which expires before certification is complete.',
    source: 'https://learn.microsoft.com/rest/api/storageservices/create-user-delegation-sas',
    severity: 'error',
    policyCodes: ['5000.3.1.2'],
    publisher: 'verified',
  },
  'pp-link-lifetime': {
    description: 'Make the link valid for at least three weeks after the submission.',
    why: "Microsoft requires at least 15 days. The report, a correction, and the next report take time as well. With three weeks, you don't need a new link in between. Fewer than 15 days is an error, fewer than 21 a warning.",
    source: sources.formerSubmission,
    severity: 'error',
    policyCodes: ['5000.3.1.2'],
    publisher: 'verified',
  },
  'pp-link-start': {
    description: 'Make the link valid before you submit it.',
    why: 'Partner Center downloads the package as soon as you save the page. A start time 15 minutes in the past allows for clock skew.',
    source: sources.serviceSas,
    severity: 'error',
    publisher: 'verified',
  },
  'pp-link-permissions': {
    description: 'Grant only the Read permission.',
    why: 'Microsoft only reads the package. With more permissions, anyone who has the link can replace or delete the package during certification.',
    source: sources.serviceSas,
    severity: 'warn',
    publisher: 'verified',
  },
  'pp-link-one-blob': {
    description: 'Create the link for the blob, not for its container or the whole account.',
    why: 'A link to a container or an account also gives access to every other package in it.',
    source: sources.serviceSas,
    severity: 'warn',
    publisher: 'verified',
  },
  'pp-link-https': {
    description: 'Allow only HTTPS.',
    why: 'Over HTTP, anyone on the network can read the signature and the package.',
    source: sources.policyErrors,
    severity: 'warn',
    policyCodes: ['5000.3.1.6'],
    publisher: 'verified',
  },
});
