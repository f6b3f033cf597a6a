import type { Finding } from '../../core/finding.ts';
import type { DocumentContext } from './document-context.ts';
import { documentFindings } from './document-findings.ts';
import type { MarkdownDocument, Section } from './markdown.ts';
import { contentOf, nodesIn, placeOf, textOf } from './markdown.ts';
import { covers, sectionsAbout } from './sections.ts';

const { finding } = documentFindings;

/**
 * Problems with what a document says about the credentials that a connection asks for.
 *
 * @param heading the heading of the section in the template
 */
export function checkCredentials(document: MarkdownDocument, context: DocumentContext, heading: string): Finding[] {
  const { authentication, publisher } = context;
  if (authentication === 'none') return [];
  if (!covers(document, 'credentials'))
    return [
      finding(
        'pp-document-credentials',
        { file: document.file },
        `Users must ${authentication === 'OAuth' ? 'sign in' : 'enter credentials'} to connect, but no section says ${authentication === 'OAuth' ? 'which account they need' : 'how to get them'}; add "## ${heading}".`,
      ),
    ];
  const sections = sectionsAbout(document, 'credentials');
  const [first] = sections;
  if (!first) return [];
  if (publisher === 'independent' && authentication === 'OAuth') {
    if (describesApp(document)) return [];
    return [
      finding(
        'pp-document-oauth-app',
        placeOf(document, first.heading),
        "Users sign in through their own OAuth app, but the document doesn't describe how to create one; list the steps, with the redirect URL, and where to find the client ID and secret.",
      ),
    ];
  }
  if (sections.some(hasSteps)) return [];
  return [
    finding(
      'pp-document-credentials-steps',
      placeOf(document, first.heading),
      'This section says little; describe the steps in a list, with links to the pages where they take place.',
    ),
  ];
}

/** Whether a section is more than a remark: with a list or a link, or of some length. */
function hasSteps(section: Section): boolean {
  const content = contentOf(section);
  const helps = nodesIn(...content).some(({ type }) => type === 'list' || type === 'link' || type === 'linkReference');
  return helps || textOf(...content).length >= 300;
}

/** Whether a document describes how to register an app, in steps or in prose: what to enter there, and what results. */
function describesApp(document: MarkdownDocument): boolean {
  const items = nodesIn(...document.blocks).filter(({ type }) => type === 'listItem').length;
  const prose = textOf(...sectionsAbout(document, 'credentials').flatMap(contentOf));
  const text = textOf(...document.blocks);
  return (
    (items >= 3 || prose.length >= 200) &&
    /redirect|call ?back/i.test(text) &&
    /client|\bapp(?:lication)?\b/i.test(text)
  );
}
