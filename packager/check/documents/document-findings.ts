import { defineFindings } from '../../core/finding.ts';
import { sources } from '../../core/sources.ts';

/** What can be wrong with both documents of a connector, readme.md and intro.md. */
export const documentFindings = defineFindings('documents', 'document', {
  'pp-document-empty': {
    policyCodes: ['5000.1.1.2', '5000.1.1.5'],
    description: 'Write something into the document.',
    why: 'An empty file stands for a missing one.',
    source: sources.policyErrors,
    severity: 'error',
  },
  'pp-document-length': {
    description: 'Write 200 to 65,536 characters.',
    why: 'Less does not say what the connector does, what it needs and what it cannot do. More is not read by anyone, nor by these checks; the longest document of an accepted connector has 47,000.',
    source: sources.certification,
    severity: 'warn',
  },
  'pp-document-encoding': {
    description: 'Save the document in UTF-8 without a byte order mark.',
    why: 'In another encoding, readers see wrong letters. The mark does little harm, but some tools take it for text.',
    source: sources.repository,
    severity: 'warn',
  },
  'pp-document-template-text': {
    description: 'Replace what the template says by your own words.',
    why: 'An instruction of the template shows that nobody read the document before it was submitted. One accepted readme in thirty has one all the same, or the heading "Title".',
    source: sources.verifiedReadme,
    severity: 'warn',
  },
  'pp-document-placeholder': {
    description: 'Fill in what was left for later.',
    why: 'The document is published as it is.',
    source: sources.verifiedReadme,
    severity: 'warn',
  },
  'pp-document-heading-syntax': {
    description: 'Write headings so that they are headings.',
    why: 'Without a blank after the number signs, with a backslash before them, or in a code block that was never ended, the line is no heading, and whoever looks for the section does not find it.',
    source: 'https://github.github.com/gfm/#atx-headings',
    severity: 'warn',
  },
  'pp-document-empty-section': {
    description: 'Write something under each heading of the template, or remove it where it is optional.',
    why: 'A heading without text leaves it open whether there is nothing to say or something was forgotten.',
    source: sources.verifiedReadme,
    severity: 'warn',
  },
  'pp-document-credentials': {
    description: 'Tell how to get the credentials that a connection asks for.',
    why: 'Makers, and reviewers before them, cannot make a connection without. In older documents the section is often missing.',
    source: sources.certification,
    severity: 'warn',
  },
  'pp-document-credentials-steps': {
    description: 'Tell step by step how to get the credentials, with links.',
    why: 'Guidance asks for steps that a newcomer can follow, with links to the pages on which they take place.',
    source: sources.formerSubmission,
    severity: 'info',
  },
  'pp-document-oauth-app': {
    description: 'Describe step by step how to create the OAuth app.',
    why: 'Users of the connector create an app of their own; the template for pull requests asks for detailed steps. A newer page says that independent publishers cannot certify OAuth connectors at all; a rule reports that.',
    source: sources.pullRequestTemplate,
    severity: 'warn',
    publisher: 'independent',
  },
  'pp-document-link': {
    description: 'Link to what readers can reach.',
    why: 'A link into your own files, to an address without "https://" or to a section that does not exist leads nowhere once the document is published.',
    source: sources.certification,
    severity: 'warn',
  },
  'pp-document-english': {
    description: 'Write the document in English.',
    why: 'Microsoft publishes it in English and translates from there; every document that was accepted is in English.',
    source: sources.certification,
    severity: 'warn',
  },
  'pp-document-secrets': {
    description: 'Keep credentials out of the document.',
    why: 'The document is published. A credential that stood in it has to be replaced, even when it was removed again.',
    source: sources.repository,
    severity: 'error',
  },
});

/** What can be wrong with intro.md, which becomes part of Microsoft's documentation of the connector. */
export const introFindings = defineFindings('documents', 'intro', {
  'pp-intro-sections': {
    description: 'Give the introduction the sections of the template.',
    why: 'Readers look for prerequisites, limitations and first steps there. The headings of the readme are accepted as well.',
    source: sources.certification,
    severity: 'warn',
  },
  'pp-intro-further-sections': {
    description: 'Tell of first steps, common errors and frequent questions.',
    why: 'They are part of the template, though many accepted introductions do without.',
    source: sources.certification,
    severity: 'info',
  },
  'pp-intro-opening': {
    description: 'Begin with one paragraph of up to eight sentences that is not the description of the connector.',
    why: 'The opening says what the connector is good for. The description stands above it on the same page.',
    source: sources.certification,
    severity: 'warn',
  },
  'pp-intro-operations': {
    description: 'Leave actions and triggers out of the introduction.',
    why: 'Their list is made from the definition and follows on the same page. Many introductions repeat it all the same.',
    source: sources.certification,
    severity: 'info',
  },
  'pp-intro-tools': {
    description: 'List the tools of an MCP server in the introduction.',
    why: 'The definition of an MCP server does not show its tools. Reviewers try each one and compare them with this list.',
    source: sources.mcpServerCertification,
    severity: 'warn',
    publisher: 'verified',
  },
  'pp-intro-certification-claim': {
    description: 'Claim no certification or approval by Microsoft.',
    why: 'When the document is written, the connector is neither.',
    source: sources.certification,
    severity: 'info',
  },
});

/** What can be wrong with readme.md, which lies in the repository of connectors. */
export const readmeFindings = defineFindings('documents', 'readme', {
  'pp-readme-required': {
    policyCodes: ['5000.1.1.2'],
    description: 'Submit a readme.md with the connector.',
    why: 'Certification rejects a connector without one.',
    source: sources.policyErrors,
    severity: 'error',
  },
  'pp-readme-sections': {
    description: 'Give the readme the sections of the template.',
    why: 'Reviewers of pull requests ask for them. Connectors that were accepted before 2023 often lack some.',
    source: sources.verifiedReadme,
    severity: 'warn',
  },
  'pp-readme-introduction': {
    description: 'Say in two to three sentences under the title what the service and the connector are.',
    why: 'The template asks for it: it is what a visitor of the repository reads first.',
    source: sources.verifiedReadme,
    severity: 'info',
  },
  'pp-readme-publisher': {
    description: 'Name the same publisher in readme and properties file.',
    why: 'Both are shown to readers; two names leave it open who stands behind the connector.',
    source: sources.verifiedReadme,
    severity: 'warn',
  },
  'pp-readme-operations-complete': {
    description: 'Describe every action and trigger in the readme.',
    why: 'The template asks for all of them, and what was added to the definition later is easily forgotten. Two accepted readmes in five leave some out.',
    source: sources.verifiedReadme,
    severity: 'info',
  },
  'pp-readme-operations-known': {
    description: 'Describe only operations that the connector has.',
    why: 'An operation that was renamed or removed is looked for in vain.',
    source: sources.verifiedReadme,
    severity: 'info',
  },
});
