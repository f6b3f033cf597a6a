import { defineFindings } from '../../core/finding.ts';
import { sources } from '../../core/sources.ts';

/** Problems that both documents of a connector can have, readme.md and intro.md. */
export const documentFindings = defineFindings('documents', 'document', {
  'pp-document-empty': {
    policyCodes: ['5000.1.1.2', '5000.1.1.5'],
    description: 'Write something in the document.',
    why: 'An empty file counts as a missing one.',
    source: sources.policyErrors,
    severity: 'error',
  },
  'pp-document-length': {
    description: 'Write 200 to 65,536 characters.',
    why: "Less does not say what the connector does, what it needs, and what it can't do. More is not read by anyone, nor by these checks; the longest document of an accepted connector has 47,000.",
    source: sources.certification,
    severity: 'warn',
  },
  'pp-document-encoding': {
    description: 'Save the document in UTF-8 without a byte order mark.',
    why: 'In another encoding, readers see wrong letters. The mark does little harm, but some tools treat it as text.',
    source: sources.repository,
    severity: 'warn',
  },
  'pp-document-template-text': {
    description: 'Replace the text of the template with your own.',
    why: 'An instruction of the template shows that nobody read the document before it was submitted. One accepted readme in thirty still has one, or the heading "Title".',
    source: sources.verifiedReadme,
    severity: 'warn',
  },
  'pp-document-placeholder': {
    description: 'Replace the placeholders.',
    why: 'The document is published as it is. The marks of a draft (TODO:) and text in braces are placeholders. In a submission package, such a mark is an error: "pack", "verify", and "upload" stop at it.',
    source: sources.verifiedReadme,
    severity: 'warn',
    leftInDraft: true,
  },
  'pp-document-heading-syntax': {
    description: 'Write headings so that they are shown as headings.',
    why: 'Without a space after #, with a backslash before it, or in a code block that was never closed, the line is not a heading, and readers who look for the section do not find it.',
    source: 'https://github.github.com/gfm/#atx-headings',
    severity: 'warn',
  },
  'pp-document-empty-section': {
    description: 'Write something under each heading of the template, or remove the heading if it is optional.',
    why: 'A heading without text does not say whether there is nothing to say or something was forgotten.',
    source: sources.verifiedReadme,
    severity: 'warn',
  },
  'pp-document-credentials': {
    description: 'Describe how to get the credentials that a connection needs.',
    why: 'Without them, makers, and reviewers before them, cannot create a connection. Older documents often lack the section.',
    source: sources.certification,
    severity: 'warn',
  },
  'pp-document-credentials-steps': {
    description: 'Describe step by step how to get the credentials, with links.',
    why: 'Guidance asks for steps that a beginner can follow, with links to the pages where they take place.',
    source: sources.formerSubmission,
    severity: 'info',
  },
  'pp-document-oauth-app': {
    description: 'Describe step by step how to create the OAuth app.',
    why: 'Users of the connector create their own app; the template for pull requests asks for detailed steps. A newer page says that independent publishers cannot certify OAuth connectors at all, which a rule reports.',
    source: sources.pullRequestTemplate,
    severity: 'warn',
    publisher: 'independent',
  },
  'pp-document-link': {
    description: 'Use links and images that readers can open.',
    why: 'A link to your own files, to a URL without "https://", or to a section that does not exist leads nowhere once the document is published. GitHub\'s page about an image is not the image.',
    source: sources.certification,
    severity: 'warn',
  },
  'pp-document-english': {
    description: 'Write the document in English.',
    why: 'Microsoft publishes it in English and translates it. Every accepted document is in English.',
    source: sources.certification,
    severity: 'warn',
  },
  'pp-document-secrets': {
    description: 'Keep credentials out of the document.',
    why: 'The document is published. A credential that was in it must be replaced, even if it was removed again.',
    source: sources.repository,
    severity: 'error',
  },
});

/** Problems in intro.md, which becomes part of Microsoft's documentation of the connector. */
export const introFindings = defineFindings('documents', 'intro', {
  'pp-intro-sections': {
    description: 'Give the introduction the sections of the template.',
    why: 'Readers look there for prerequisites, limitations, and first steps. The headings of the readme are accepted as well.',
    source: sources.certification,
    severity: 'warn',
  },
  'pp-intro-further-sections': {
    description: 'Describe first steps, common errors, and frequent questions.',
    why: 'The template has these sections, although many accepted introductions do not.',
    source: sources.certification,
    severity: 'info',
  },
  'pp-intro-opening': {
    description:
      'Begin with one paragraph of up to eight sentences that does not repeat the description of the connector.',
    why: 'The opening says what the connector is good for. The description is shown above it on the same page.',
    source: sources.certification,
    severity: 'warn',
  },
  'pp-intro-operations': {
    description: 'Leave actions and triggers out of the introduction.',
    why: 'Their list is generated from the definition and follows on the same page. Many introductions repeat it anyway.',
    source: sources.certification,
    severity: 'info',
  },
  'pp-intro-tools': {
    description: 'List the tools of an MCP server in the introduction.',
    why: 'The definition of an MCP server does not show its tools. Reviewers try each one and compare it with this list.',
    source: sources.mcpServerCertification,
    severity: 'warn',
    publisher: 'verified',
  },
  'pp-intro-certification-claim': {
    description: "Don't claim certification or approval by Microsoft.",
    why: 'When you write the document, the connector has neither.',
    source: sources.certification,
    severity: 'info',
  },
});

/** Problems in readme.md, which is published in the repository of connectors. */
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
    evidence: [{ kind: 'review', url: 'https://github.com/microsoft/PowerPlatformConnectors/pull/1740', year: 2022 }],
    severity: 'warn',
  },
  'pp-readme-introduction': {
    description: 'Describe the service and the connector in two to three sentences under the title.',
    why: 'The template asks for it: visitors of the repository read it first. Reviewers have sent back a few words.',
    source: sources.verifiedReadme,
    severity: 'info',
  },
  'pp-readme-publisher': {
    description: 'Name the same publisher in the readme and the properties file.',
    why: 'Readers see both. With two names, they do not know who stands behind the connector.',
    source: sources.verifiedReadme,
    severity: 'warn',
  },
  'pp-readme-operations-complete': {
    description: 'Describe every action and trigger in the readme.',
    why: 'The template asks for all of them, and operations that were added later are easily forgotten. Two accepted readmes in five leave some out.',
    source: sources.verifiedReadme,
    severity: 'info',
  },
  'pp-readme-operations-known': {
    description: 'Describe only operations that the connector has.',
    why: 'Readers look in vain for an operation that was renamed or removed.',
    source: sources.verifiedReadme,
    severity: 'info',
  },
});
