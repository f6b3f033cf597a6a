import { defineFindings } from '../../core/finding.ts';
import { sources } from '../../core/sources.ts';

/** What is amiss with an archive whatever it holds. */
export const archiveFindings = defineFindings('archive', 'package', {
  'pp-package-junk-files': {
    description: 'Keep the leftovers of an operating system out of the package.',
    why: 'A __MACOSX folder is counted as a second folder, which fails the check of the package structure without a word on the cause. Other leftovers are noise in what reviewers open.',
    source: sources.formerSubmission,
    severity: 'error',
  },
  'pp-package-executable': {
    policyCodes: ['5000.1.1.4'],
    description: 'Keep programs and scripts out of the package.',
    why: 'Packages are scanned for malware, and nothing in a connector needs a program. The library that Package Deployer puts into its own packages is expected.',
    source: sources.policyErrors,
    severity: 'warn',
  },
  'pp-package-backslashes': {
    description: 'Separate folders by forward slashes inside the zip.',
    why: 'The zip format knows forward slashes only. Windows is lenient, but other programs extract one file with a strange name instead of a folder, so that the folder is missing.',
    source: sources.packageValidator,
    severity: 'warn',
  },
});
