import { defineFindings } from '../../core/finding.ts';
import { sources } from '../../core/sources.ts';

/** Problems in any archive. */
export const archiveFindings = defineFindings('archive', 'package', {
  'pp-package-junk-files': {
    description: 'Remove operating system files from the package.',
    why: 'A __MACOSX folder counts as a second folder, so the check of the package structure fails without saying why. Other operating system files are clutter for reviewers.',
    source: sources.formerSubmission,
    severity: 'error',
  },
  'pp-package-executable': {
    policyCodes: ['5000.1.1.4'],
    description: 'Keep programs and scripts out of the package.',
    why: 'Packages are scanned for malware, and a connector never needs a program. The library that Package Deployer adds to its own packages is accepted.',
    source: sources.policyErrors,
    severity: 'warn',
  },
  'pp-package-backslashes': {
    description: 'Use forward slashes in the paths inside the zip.',
    why: 'The zip format allows only forward slashes. Windows accepts backslashes, but other programs extract a file with a strange name instead of a folder, so the folder is missing.',
    source: sources.packageValidator,
    severity: 'warn',
  },
});
