import type { Publisher } from '../../functions/core/define.ts';
import { counted } from '../../functions/core/text.ts';
import type { ConnectorFacts, SubmissionFacts } from './facts.ts';
import { folderName, isMcpServer, usesOAuth } from './facts.ts';
import { pages } from './pages.ts';

/** When a step is due. */
export type Phase = 'before' | 'submitting' | 'testing' | 'afterwards';

/** Something that no program can do or see for the publisher. */
export interface Step {
  readonly phase: Phase;
  readonly text: string | ((connector: ConnectorFacts) => string);
  /** The page that asks for it. */
  readonly source: string;
  /** The only kind of publisher who has to do it; both when absent. */
  readonly publisher?: Publisher;
  /** The only occasion on which it is due; both when absent. */
  readonly occasion?: SubmissionFacts['occasion'];
  /** The only connectors that need it; all when absent. */
  readonly needed?: (connector: ConnectorFacts) => boolean;
}

/** The steps of a submission that are left to the publisher, in the order in which they are due. */
export function stepsFor({ publisher, occasion, connector }: SubmissionFacts, phase: Phase): Step[] {
  return steps.filter(
    (step) =>
      step.phase === phase &&
      (step.publisher ?? publisher) === publisher &&
      (step.occasion ?? occasion) === occasion &&
      (step.needed?.(connector) ?? true),
  );
}

/** How often each operation has to have worked before the submission. */
const callsPerOperation = 10;

const steps: readonly Step[] = [
  {
    phase: 'before',
    occasion: 'new',
    text: 'Certification is what you want: a connector for your own company or a few customers can be shared without reviews, slow updates and a duty to keep the service up.',
    source: pages.share,
  },
  {
    phase: 'before',
    occasion: 'new',
    text: 'Nobody else has the same service in the catalogue or in an open pull request; if somebody has, add to that connector.',
    source: pages.catalogue,
  },
  {
    phase: 'before',
    occasion: 'new',
    publisher: 'verified',
    text: 'You own the service behind the connector, or hold the rights to its API.',
    source: pages.program,
  },
  {
    phase: 'before',
    occasion: 'new',
    text: 'The service is up 99.9 percent of the time, or more.',
    source: pages.program,
  },
  {
    phase: 'before',
    occasion: 'new',
    text: 'Your users can live with a Premium connector: all connectors to outside services are, and none ever leaves that tier.',
    source: pages.testing,
  },
  {
    phase: 'before',
    occasion: 'new',
    text: 'Names, operation ids and parameters are final: from now on, changing one breaks the flows of others.',
    source: pages.updates,
  },
  {
    phase: 'before',
    occasion: 'update',
    text: 'The update meets the rules of today, those that came after the last certification included.',
    source: pages.updates,
  },
  {
    phase: 'before',
    occasion: 'update',
    text: 'Nothing in it breaks flows that exist; what has to change came as a new operation, and the old one stays.',
    source: pages.updates,
  },
  {
    phase: 'before',
    occasion: 'update',
    text: 'The API behind the connector still does what the certified version expects.',
    source: pages.updates,
  },
  {
    phase: 'before',
    occasion: 'update',
    text: 'What has changed is told in intro.md, and the solutions have a higher version than the last ones.',
    source: pages.updates,
  },
  {
    phase: 'before',
    occasion: 'update',
    text: 'You submit from the account that submitted the connector before; another one is refused.',
    source: pages.updates,
  },
  {
    phase: 'before',
    occasion: 'new',
    publisher: 'verified',
    text: 'Your seller account in Partner Center is verified (Account settings > Legal info), which takes some days.',
    source: pages.partnerCenter,
  },
  {
    phase: 'before',
    occasion: 'new',
    publisher: 'verified',
    text: 'It is enrolled in the Microsoft 365 and Copilot program.',
    source: pages.partnerCenter,
  },
  {
    phase: 'before',
    publisher: 'verified',
    text: 'The account that submits has an e-mail address in Microsoft Entra; without one the request is rejected at once.',
    source: pages.offerForm,
  },
  {
    phase: 'before',
    publisher: 'verified',
    text: (connector) =>
      `The files of the connector are open source: a pull request against the branch dev puts them into certified-connectors/${folderName(connector)}.`,
    source: pages.partnerCenter,
  },
  {
    phase: 'before',
    publisher: 'independent',
    occasion: 'new',
    text: 'You know the manifesto of independent publishers and keep to it.',
    source: pages.manifesto,
  },
  {
    phase: 'before',
    publisher: 'independent',
    occasion: 'new',
    text: 'You have shared a proposal first: the pull request with a readme alone, and "Proposal - " before its title.',
    source: pages.independent,
  },
  {
    phase: 'before',
    publisher: 'independent',
    text: 'The e-mail address under contact is that of your GitHub account.',
    source: pages.independent,
  },
  {
    phase: 'before',
    text: 'Every action and trigger was tried in a flow, with all its fields.',
    source: pages.testing,
  },
  {
    phase: 'before',
    text: ({ operations }) =>
      `Each operation has worked at least ${callsPerOperation} times: ${counted(operations.length * callsPerOperation, 'call')} in all.`,
    source: pages.files,
    needed: ({ operations }) => operations.length > 0,
  },
  {
    phase: 'before',
    text: 'The Test tab shows no error of schema validation: the answers of the API are what the definition says.',
    source: pages.files,
  },
  {
    phase: 'before',
    text: 'The connector looks right in the classic and in the new designer of Power Automate, which read the definition differently.',
    source: pages.testing,
  },
  {
    phase: 'before',
    text: 'It works in Power Apps, Logic Apps and, for agents, Copilot Studio as well.',
    source: pages.testing,
  },
  {
    phase: 'before',
    text: 'An account for the reviewers works, has data to try everything with, holds nothing of customers, and asks for no second factor; if it does, the notes say how to pass it.',
    source: pages.partnerCenter,
  },
  {
    phase: 'before',
    publisher: 'verified',
    text: 'The client id and secret of the production app are at hand for the form, in no file, and valid for a long time: a new secret needs an update of the connector, a month ahead.',
    source: pages.partnerCenter,
    needed: usesOAuth,
  },
  {
    phase: 'before',
    publisher: 'verified',
    text: 'You are ready for a check of responsible AI with usual, odd and hostile requests; evidence of your own speeds it up.',
    source: pages.mcp,
    needed: isMcpServer,
  },
  {
    phase: 'submitting',
    publisher: 'verified',
    text: 'The link works in a browser window that is not signed in, and is in no repository, ticket or e-mail.',
    source: pages.policyErrors,
  },
  {
    phase: 'submitting',
    publisher: 'verified',
    text: 'Every tab shows "Complete". Saving the tab Packages makes Microsoft download and check the package; a blank before the link makes that fail without a word.',
    source: pages.partnerCenter,
  },
  {
    phase: 'submitting',
    publisher: 'verified',
    text: 'You have read the policies 100 and 5000 of the marketplace, which the package has to meet.',
    source: pages.marketplacePolicies,
  },
  {
    phase: 'submitting',
    publisher: 'verified',
    text: 'After a rejection the notes say what has changed, and which policy codes that settles.',
    source: pages.policyErrors,
  },
  {
    phase: 'submitting',
    publisher: 'verified',
    text: 'From "Publish" on nothing is changed any more unless Microsoft asks: a change starts the certification over.',
    source: pages.partnerCenter,
  },
  {
    phase: 'submitting',
    publisher: 'independent',
    text: 'The contributor licence agreement is signed; a bot asks for it in the pull request.',
    source: pages.contributing,
  },
  {
    phase: 'submitting',
    publisher: 'independent',
    text: 'Your identity is verified: the pull request gets a link, and a government ID and Microsoft Authenticator are needed. It has to be done within 30 days.',
    source: pages.independent,
  },
  {
    phase: 'submitting',
    publisher: 'independent',
    text: 'The description shows screenshots of three different operations that succeed in flows, and one of the page "Test operations".',
    source: pages.template,
  },
  {
    phase: 'submitting',
    publisher: 'independent',
    text: 'The checks of the pull request are green, and every finding of the breaking-change check is explained.',
    source: pages.contributing,
  },
  {
    phase: 'submitting',
    publisher: 'independent',
    text: 'Comments of reviewers are answered by commits to the same pull request.',
    source: pages.independent,
  },
  {
    phase: 'testing',
    publisher: 'verified',
    text: 'You have signed in through the store link (Product overview > Publisher sign-off), with the user and the password that Microsoft has sent by e-mail.',
    source: pages.testing,
  },
  {
    phase: 'testing',
    publisher: 'verified',
    text: 'You test the certified connector there, not your own custom connector, with all triggers and actions. Where it shows old parameters, refresh it first.',
    source: pages.testing,
  },
  {
    phase: 'testing',
    publisher: 'verified',
    text: 'The redirect URL that the certified connector shows is registered with the identity provider: it differs from that of your custom connector.',
    source: pages.files,
    needed: usesOAuth,
  },
  {
    phase: 'testing',
    publisher: 'verified',
    text: '"Go live" is pressed within two working days; the environment ends then, and the offer is rejected.',
    source: pages.testing,
  },
  {
    phase: 'afterwards',
    text: 'The account for the reviewers is closed.',
    source: pages.partnerCenter,
  },
  {
    phase: 'afterwards',
    occasion: 'update',
    text: 'Customers know of everything that they have to change.',
    source: pages.updates,
  },
  {
    phase: 'afterwards',
    publisher: 'verified',
    text: 'Somebody watches how the connector is used and what fails.',
    source: pages.telemetry,
  },
  {
    phase: 'afterwards',
    publisher: 'verified',
    text: 'New tools and larger changes of the server are submitted again; until then the live server keeps to the certified definition.',
    source: pages.mcp,
    needed: isMcpServer,
  },
  {
    phase: 'afterwards',
    occasion: 'new',
    text: 'The mark "preview" can be lifted later: a production service with 99.95 percent availability, 80 percent of the calls successful, and support like that of the service itself; steady use helps.',
    source: pages.generalAvailability,
  },
];
