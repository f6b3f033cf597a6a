import type { Publisher } from '../../../functions/core/rule/define.ts';
import { counted } from '../../../functions/core/text/text.ts';
import type { SubmissionType } from '../../core/submission-type.ts';
import type { ConnectorFacts } from '../../read/connector/connector-facts.ts';
import { folderName, isMcpServer, needsAccount, usesOAuth } from '../../read/connector/connector-facts.ts';
import { pages } from './checklist-pages.ts';

/** When something is due. */
export type Phase = 'planning' | 'reading' | 'trying' | 'preparing' | 'submitting' | 'testing' | 'afterwards';

/** A requirement that only a person can check, as a row of the table: a sentence that has to be true. */
export interface ChecklistItem {
  readonly text: string | ((connector: ConnectorFacts) => string);
  /** The page that asks for it. */
  readonly source: string;
  /** The only kind of publisher who has to see to it; both when absent. */
  readonly publisher?: Publisher;
  /** The only occasion on which it is due; both when absent. */
  readonly occasion?: SubmissionType;
  /** The only connectors that need it; all when absent. */
  readonly needed?: (connector: ConnectorFacts) => boolean;
}

/** How often each operation has to have worked before the submission. */
const callsPerOperation = 10;

/** What is left to the publisher, in the order in which it is due. */
export const items: Readonly<Record<Phase, readonly ChecklistItem[]>> = {
  planning: [
    {
      occasion: 'new',
      text: 'Certification is what you want: a connector for your own company or a few customers can be shared without reviews, slow updates and a duty to keep the service up.',
      source: pages.share,
    },
    {
      occasion: 'new',
      text: 'Nobody else has the same service in the catalogue or in an open pull request; if somebody has, add to that connector.',
      source: pages.catalogue,
    },
    {
      occasion: 'new',
      publisher: 'verified',
      text: 'You own the service behind the connector, or hold the rights to its API.',
      source: pages.program,
    },
    {
      occasion: 'new',
      text: 'The service is up 99.9 percent of the time, or more.',
      source: pages.program,
    },
    {
      occasion: 'new',
      text: 'Your users can live with a Premium connector: all connectors to outside services are, and none ever leaves that tier.',
      source: pages.testing,
    },
    {
      occasion: 'new',
      text: 'The triggers and actions are enough for the flows that people build first; to sketch one or two of these flows shows what is missing.',
      source: pages.training,
    },
    {
      occasion: 'new',
      text: 'The API signs users in by a way that connectors have, or you know what has to change in it.',
      source: pages.training,
    },
    {
      occasion: 'new',
      text: 'You have looked through the policy templates for those that make the connector simpler: a host that users choose, defaults, lists and objects made from texts, paging.',
      source: pages.policyTemplates,
    },
    {
      publisher: 'independent',
      occasion: 'new',
      text: 'You know the manifesto of independent publishers and keep to it.',
      source: pages.manifesto,
    },
    {
      publisher: 'independent',
      occasion: 'new',
      text: 'You have shared a proposal first: the pull request with a readme alone, and "Proposal - " before its title.',
      source: pages.independent,
    },
  ],

  reading: [
    {
      text: 'Somebody at home in English has read every text: spelling, grammar, and whole sentences that can be translated.',
      source: pages.files,
    },
    {
      text: 'The description of the connector says what it is for and what its users gain.',
      source: pages.files,
    },
    {
      publisher: 'verified',
      text: 'Its title and description name no product whose service is not yours.',
      source: pages.stringGuidance,
    },
    {
      publisher: 'verified',
      text: 'Its description keeps to the content rules of the marketplace (policy 100).',
      source: pages.marketplacePolicies,
    },
    {
      text: 'Each summary and description, read on its own, tells an agent when to choose the operation and what it really does.',
      source: pages.files,
    },
    {
      text: 'No text offends or harms, and what agents can do with the actions keeps to the rules for responsible AI.',
      source: pages.files,
    },
    {
      publisher: 'verified',
      text: 'No other certified connector has the same icon.',
      source: pages.files,
    },
    {
      text: 'The readme links to the videos, articles and pictures that help to begin, where there are any.',
      source: pages.files,
    },
  ],

  trying: [
    {
      text: 'Every action and trigger was tried in a flow, with all its fields.',
      source: pages.testing,
    },
    {
      text: ({ operations }) =>
        `Each operation has worked at least ${callsPerOperation} times: ${counted(operations.length * callsPerOperation, 'call')} in all.`,
      source: pages.files,
      needed: ({ operations }) => operations.length > 0,
    },
    {
      text: 'The Test tab shows no error of schema validation: the answers of the API are what the definition says.',
      source: pages.files,
    },
    {
      text: 'The connector looks right in the classic and in the new designer of Power Automate, which read the definition differently.',
      source: pages.testing,
    },
    {
      text: 'It works in Power Apps, Logic Apps and, for agents, Copilot Studio as well.',
      source: pages.testing,
    },
    {
      occasion: 'update',
      text: 'The API behind the connector still does what the certified version expects.',
      source: pages.updates,
    },
    {
      text: 'The service can be called over TLS 1.2 or newer.',
      source: pages.policyErrors,
    },
    {
      text: 'Where a trigger is a webhook, the API answers its registration with 201 and a header "Location" that names the subscription.',
      source: pages.webhooks,
      needed: ({ operations }) => operations.some(({ kind }) => kind === 'trigger'),
    },
    {
      text: 'Where new connections are tested, the call behind that is quick, answers 200, and fails with wrong credentials.',
      source: pages.testConnection,
      needed: ({ authentications }) => authentications.length > 0,
    },
    {
      text: 'You keep the ways to sign in up to date with the command line tools: the wizard in the browser cannot edit several.',
      source: pages.multipleAuthentication,
      needed: ({ authentications }) => authentications.length > 1,
    },
    {
      text: 'The script ends in time with the largest answers of the API: within two minutes, or five seconds in connectors from before that limit.',
      source: pages.writeCode,
      needed: ({ hasScript }) => hasScript,
    },
  ],

  preparing: [
    {
      occasion: 'new',
      text: 'Names, operation ids and parameters are final: from now on, changing one breaks the flows of others.',
      source: pages.updates,
    },
    {
      occasion: 'update',
      text: 'The update meets the rules of today, those that came after the last certification included.',
      source: pages.updates,
    },
    {
      occasion: 'update',
      text: 'Nothing in it breaks flows that exist; what has to change came as a new operation, and the old one stays.',
      source: pages.updates,
    },
    {
      occasion: 'update',
      text: 'If the connector was in the standard tier, you have weighed that users of free plans lose it: an update can make it Premium.',
      source: pages.updates,
    },
    {
      occasion: 'update',
      text: 'What has changed is told in intro.md, and the solutions have a higher version than the last ones.',
      source: pages.updates,
    },
    {
      occasion: 'update',
      text: 'You submit from the account that submitted the connector before; another one is refused.',
      source: pages.updates,
    },
    {
      occasion: 'new',
      publisher: 'verified',
      text: 'Your seller account in Partner Center is verified (Account settings > Legal info), which takes some days.',
      source: pages.partnerCenter,
    },
    {
      occasion: 'new',
      publisher: 'verified',
      text: 'It is enrolled in the Microsoft 365 and Copilot program.',
      source: pages.partnerCenter,
    },
    {
      publisher: 'verified',
      text: 'The account that submits has an e-mail address in Microsoft Entra; without one the request is rejected at once.',
      source: pages.offerForm,
    },
    {
      publisher: 'verified',
      text: 'You have a storage account in Azure: the package is handed in as a link to it.',
      source: pages.partnerCenter,
    },
    {
      publisher: 'verified',
      text: (connector) =>
        `The files of the connector are open source: a pull request against the branch dev, with the label certified-connector, puts them into certified-connectors/${folderName(connector)}.`,
      source: pages.partnerCenter,
    },
    {
      publisher: 'independent',
      text: 'The e-mail address under contact is that of your GitHub account.',
      source: pages.independent,
    },
    {
      text: 'An account for the reviewers works, has data to try everything with, holds nothing of customers, and asks for no second factor; if it does, the notes say how to pass it.',
      source: pages.partnerCenter,
      needed: needsAccount,
    },
    {
      publisher: 'verified',
      text: 'The client id and secret of the production app are at hand for the form, in no file, and valid for a long time: a new secret needs an update of the connector, a month ahead.',
      source: pages.partnerCenter,
      needed: usesOAuth,
    },
    {
      publisher: 'verified',
      text: 'The pages that the offer links to are open to everybody: license agreement (unless the Standard Contract serves), privacy policy and support.',
      source: pages.offerForm,
    },
    {
      publisher: 'verified',
      text: 'You are ready for a check of responsible AI with usual, odd and hostile requests; evidence of your own speeds it up.',
      source: pages.mcp,
      needed: isMcpServer,
    },
    {
      text: 'A virus scanner has found nothing in the package.',
      source: pages.policyErrors,
    },
  ],

  submitting: [
    {
      publisher: 'verified',
      occasion: 'update',
      text: 'You have opened the offer of the connector again; an update gets no offer of its own.',
      source: pages.updates,
    },
    {
      publisher: 'verified',
      text: 'The link works in a browser window that is not signed in, and is in no repository, ticket or e-mail.',
      source: pages.policyErrors,
    },
    {
      publisher: 'verified',
      text: 'Every tab shows "Complete". Saving the tab Packages makes Microsoft download and check the package; a space before the link makes that fail without a message.',
      source: pages.partnerCenter,
    },
    {
      publisher: 'verified',
      text: 'You have read the policies 100 and 5000 of the marketplace, which the package has to meet.',
      source: pages.marketplacePolicies,
    },
    {
      publisher: 'verified',
      text: 'After a rejection the notes say what has changed, and which policy codes that settles.',
      source: pages.policyErrors,
    },
    {
      publisher: 'verified',
      text: 'From "Publish" on nothing is changed any more unless Microsoft asks: a change starts the certification over.',
      source: pages.partnerCenter,
    },
    {
      text: 'The contributor license agreement is signed; a bot asks for it in the pull request.',
      source: pages.contributing,
    },
    {
      publisher: 'independent',
      text: 'Your identity is verified: the pull request gets a link, and a government ID and Microsoft Authenticator are needed. It has to be done within 30 days.',
      source: pages.independent,
    },
    {
      text: 'The checklist in the description of the pull request is filled in.',
      source: pages.template,
    },
    {
      publisher: 'independent',
      text: 'The description shows screenshots of three different operations that succeed in flows, and one of the page "Test operations".',
      source: pages.template,
    },
    {
      publisher: 'independent',
      text: 'The checks of the pull request are green, and every finding of the breaking-change check is explained.',
      source: pages.contributing,
    },
    {
      text: 'Comments of reviewers are answered by commits to the same pull request.',
      source: pages.partnerCenter,
    },
  ],

  testing: [
    {
      publisher: 'verified',
      text: 'You have signed in through the store link (Product overview > Publisher sign-off), with the user and the password that Microsoft has sent by e-mail.',
      source: pages.testing,
    },
    {
      publisher: 'verified',
      text: 'You test the certified connector there, not your own custom connector, with all triggers and actions. Where it shows old parameters, refresh it first.',
      source: pages.testing,
    },
    {
      publisher: 'verified',
      text: 'The redirect URL that the certified connector shows is registered with the identity provider: it differs from that of your custom connector.',
      source: pages.files,
      needed: usesOAuth,
    },
    {
      publisher: 'verified',
      text: '"Go live" is pressed within two working days; the environment ends then, and the offer is rejected.',
      source: pages.testing,
    },
  ],

  afterwards: [
    {
      text: 'The account for the reviewers is closed.',
      source: pages.partnerCenter,
      needed: needsAccount,
    },
    {
      text: 'Announcements wait until the connector is in all regions: the roll-out goes from region to region and takes weeks.',
      source: pages.testing,
    },
    {
      occasion: 'update',
      text: 'Customers know of everything that they have to change.',
      source: pages.updates,
    },
    {
      publisher: 'verified',
      text: 'Somebody watches how the connector is used and what fails.',
      source: pages.telemetry,
    },
    {
      publisher: 'verified',
      text: 'New tools and larger changes of the server are submitted again; until then the live server keeps to the certified definition.',
      source: pages.mcp,
      needed: isMcpServer,
    },
    {
      occasion: 'new',
      text: 'The mark "preview" can be lifted later: a production service with 99.95 percent availability, 80 percent of the calls successful, and support like that of the service itself; steady use helps.',
      source: pages.generalAvailability,
    },
  ],
};
