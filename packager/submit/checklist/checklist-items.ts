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
      text: 'You need certification. You can share a connector with your own company or a few customers without reviews, slow updates, and availability commitments.',
      source: pages.share,
    },
    {
      occasion: 'new',
      text: 'No published connector or open pull request covers the same service. If one does, contribute to that connector.',
      source: pages.published,
    },
    {
      occasion: 'new',
      publisher: 'verified',
      text: 'You own the service behind the connector, or have the rights to its API.',
      source: pages.program,
    },
    {
      occasion: 'new',
      text: 'The service has an availability of at least 99.9 percent.',
      source: pages.program,
    },
    {
      occasion: 'new',
      text: 'Your users accept a Premium connector. All connectors to external services are Premium, and none ever leaves that tier.',
      source: pages.testing,
    },
    {
      occasion: 'new',
      text: "The triggers and actions cover the flows that people build first. Sketch one or two of these flows to see what's missing.",
      source: pages.training,
    },
    {
      occasion: 'new',
      text: 'The API uses an authentication type that connectors support, or you know what you must change in the API.',
      source: pages.training,
    },
    {
      occasion: 'new',
      text: "You've reviewed the policy templates for those that simplify the connector, such as a host that users enter, default values, conversions of strings to lists and objects, and paging.",
      source: pages.policyTemplates,
    },
    {
      publisher: 'independent',
      occasion: 'new',
      text: "You've read the independent publisher manifesto, and you follow it.",
      source: pages.manifesto,
    },
    {
      publisher: 'independent',
      occasion: 'new',
      text: 'You first submitted a proposal: a pull request that contains only a readme and has a title that starts with "Proposal - ".',
      source: pages.independent,
    },
  ],

  reading: [
    {
      text: 'A fluent English speaker has reviewed all text for spelling, grammar, and complete sentences that can be translated.',
      source: pages.files,
    },
    {
      text: 'The description of the connector explains its purpose and its value for users.',
      source: pages.files,
    },
    {
      publisher: 'verified',
      text: "Its title and description don't mention products of other services.",
      source: pages.stringGuidance,
    },
    {
      publisher: 'verified',
      text: 'Its description follows the content rules of the marketplace (policy 100).',
      source: pages.marketplacePolicies,
    },
    {
      text: 'Each summary and description, on its own, lets an agent decide when to use the operation, and is accurate.',
      source: pages.files,
    },
    {
      text: 'No text is offensive or harmful, and what agents can do with the actions complies with the responsible AI rules.',
      source: pages.files,
    },
    {
      publisher: 'verified',
      text: 'No other certified connector has the same icon.',
      source: pages.files,
    },
    {
      text: 'The readme links to videos, articles, and pictures that help users get started, if there are any.',
      source: pages.files,
    },
  ],

  trying: [
    {
      text: 'You tested every action and trigger in a flow, with all of its fields.',
      source: pages.testing,
    },
    {
      text: ({ operations }) =>
        `Each operation has succeeded at least ${callsPerOperation} times: ${counted(operations.length * callsPerOperation, 'call')} in all.`,
      source: pages.files,
      needed: ({ operations }) => operations.length > 0,
    },
    {
      text: "The Test tab shows no schema validation errors: the API's responses match the definition.",
      source: pages.files,
    },
    {
      text: 'The connector looks right in both the classic and the new designer of Power Automate, which interpret the definition differently.',
      source: pages.testing,
    },
    {
      text: 'It also works in Power Apps, Logic Apps, and, for agents, Copilot Studio.',
      source: pages.testing,
    },
    {
      occasion: 'update',
      text: 'The API behind the connector still does what the certified version expects.',
      source: pages.updates,
    },
    {
      text: 'The service supports TLS 1.2 or later.',
      source: pages.policyErrors,
    },
    {
      text: 'If a trigger is a webhook, the API responds to the registration with 201 and a "Location" header that contains the URL of the subscription.',
      source: pages.webhooks,
      needed: ({ operations }) => operations.some(({ kind }) => kind === 'trigger'),
    },
    {
      text: 'If new connections are tested, the test operation is fast, returns 200, and fails with invalid credentials.',
      source: pages.testConnection,
      needed: ({ authentications }) => authentications.length > 0,
    },
    {
      text: "You update multiple authentication types with the command-line tools, because the wizard in the browser can't edit them.",
      source: pages.multipleAuthentication,
      needed: ({ authentications }) => authentications.length > 1,
    },
    {
      text: 'The script finishes in time with the largest responses of the API: within two minutes, or within five seconds in connectors that were created before the limit was raised.',
      source: pages.writeCode,
      needed: ({ hasScript }) => hasScript,
    },
  ],

  preparing: [
    {
      occasion: 'new',
      text: "Names, operation IDs, and parameters are final. From now on, changing one breaks other people's flows.",
      source: pages.updates,
    },
    {
      occasion: 'update',
      text: "The update meets today's rules, including those added since the last certification.",
      source: pages.updates,
    },
    {
      occasion: 'update',
      text: 'Nothing in it breaks existing flows. Where behavior had to change, you added a new operation and kept the old one.',
      source: pages.updates,
    },
    {
      occasion: 'update',
      text: "If the connector is in the Standard tier, you've considered that an update can make it Premium, so users of free plans lose access.",
      source: pages.updates,
    },
    {
      occasion: 'update',
      text: 'The introduction describes what changed, and the solutions have higher version numbers than the last ones.',
      source: pages.updates,
    },
    {
      occasion: 'update',
      text: 'You submit from the account that submitted the connector before. Any other account is rejected.',
      source: pages.updates,
    },
    {
      occasion: 'new',
      publisher: 'verified',
      text: 'Your seller account in Partner Center is verified (Account settings > Legal info). Verification takes a few days.',
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
      text: 'The account that you submit with has an email address in Microsoft Entra. Without one, the request is rejected immediately.',
      source: pages.offerForm,
    },
    {
      publisher: 'verified',
      text: 'You have an Azure storage account, because you submit the package as a link.',
      source: pages.partnerCenter,
    },
    {
      publisher: 'verified',
      text: (connector) =>
        `The connector files are open source: a pull request to the dev branch, with the label certified-connector, adds them to certified-connectors/${folderName(connector)}.`,
      source: pages.partnerCenter,
    },
    {
      publisher: 'independent',
      text: 'The email address in the contact is the one of your GitHub account.',
      source: pages.independent,
    },
    {
      text: "The test account for reviewers works, has sample data for every operation, contains no customer data, and doesn't require multifactor authentication. If it does, the notes explain how to complete it.",
      source: pages.partnerCenter,
      needed: needsAccount,
    },
    {
      publisher: 'verified',
      text: "You have the client ID and secret of the production app ready for the form. They aren't in any file and are valid for a long time: to change the secret, you need to update the connector a month ahead.",
      source: pages.partnerCenter,
      needed: usesOAuth,
    },
    {
      publisher: 'verified',
      text: 'The pages that the offer links to are public: license agreement (unless you use the Standard Contract), privacy policy, and support.',
      source: pages.offerForm,
    },
    {
      publisher: 'verified',
      text: "You're prepared for a responsible AI review with typical, unusual, and malicious requests. Your own test results speed it up.",
      source: pages.mcp,
      needed: isMcpServer,
    },
    {
      text: 'A virus scan of the package found nothing.',
      source: pages.policyErrors,
    },
  ],

  submitting: [
    {
      publisher: 'verified',
      occasion: 'update',
      text: "You opened the existing offer of the connector. An update doesn't get a new offer.",
      source: pages.updates,
    },
    {
      publisher: 'verified',
      text: "The link works in a browser window where you aren't signed in, and it isn't in any repository, ticket, or email.",
      source: pages.policyErrors,
    },
    {
      publisher: 'verified',
      text: 'Every tab shows "Complete". When you save the Packages tab, Microsoft downloads and checks the package. A space before the link makes that fail without a message.',
      source: pages.partnerCenter,
    },
    {
      publisher: 'verified',
      text: "You've read the marketplace policies 100 and 5000, which the package must meet.",
      source: pages.marketplacePolicies,
    },
    {
      publisher: 'verified',
      text: 'After a rejection, the notes say what changed and which policy codes that resolves.',
      source: pages.policyErrors,
    },
    {
      publisher: 'verified',
      text: 'After you select "Publish", you change nothing unless Microsoft asks. A change restarts the certification.',
      source: pages.partnerCenter,
    },
    {
      text: 'You signed the contributor license agreement, which a bot asks for in the pull request.',
      source: pages.contributing,
    },
    {
      publisher: 'independent',
      text: 'Your identity is verified. You get a link in the pull request, need a government ID and Microsoft Authenticator, and have 30 days.',
      source: pages.independent,
    },
    {
      text: 'You completed the checklist in the description of the pull request.',
      source: pages.template,
    },
    {
      publisher: 'independent',
      text: 'The description has screenshots of three different operations that succeed in flows, and one of the "Test operations" page.',
      source: pages.template,
    },
    {
      publisher: 'independent',
      text: 'The checks of the pull request pass, and you explained every finding of the breaking-change check.',
      source: pages.contributing,
    },
    {
      text: "You address reviewers' comments with commits to the same pull request.",
      source: pages.partnerCenter,
    },
  ],

  testing: [
    {
      publisher: 'verified',
      text: 'You signed in through the store link (Product overview > Publisher sign-off) with the username and password that Microsoft sent by email.',
      source: pages.testing,
    },
    {
      publisher: 'verified',
      text: 'You test the certified connector there, not your custom connector, with all triggers and actions. If it shows old parameters, refresh it first.',
      source: pages.testing,
    },
    {
      publisher: 'verified',
      text: 'You registered the redirect URL of the certified connector with the identity provider. It differs from the one of your custom connector.',
      source: pages.files,
      needed: usesOAuth,
    },
    {
      publisher: 'verified',
      text: 'You select "Go live" within two business days. After that, the environment expires, and the offer is rejected.',
      source: pages.testing,
    },
  ],

  afterwards: [
    {
      text: 'You closed the test account for reviewers.',
      source: pages.partnerCenter,
      needed: needsAccount,
    },
    {
      text: 'You wait with announcements until the connector is in all regions. The rollout goes region by region and takes weeks.',
      source: pages.testing,
    },
    {
      occasion: 'update',
      text: 'Customers know everything that they must change.',
      source: pages.updates,
    },
    {
      publisher: 'verified',
      text: 'You monitor how the connector is used and what fails.',
      source: pages.telemetry,
    },
    {
      publisher: 'verified',
      text: 'You resubmit for new tools and larger changes to the server. Until then, the live server matches the certified definition.',
      source: pages.mcp,
      needed: isMcpServer,
    },
    {
      occasion: 'new',
      text: 'The "Preview" label can be removed later. That requires a production service with 99.95 percent availability, 80 percent successful calls, and the same support as for the service itself. Steady usage helps.',
      source: pages.generalAvailability,
    },
  ],
};
