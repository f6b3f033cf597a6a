import { defineFindings } from '../../core/finding.ts';
import { sources } from '../../core/sources.ts';

const dynamicHostUrl =
  'https://learn.microsoft.com/connectors/custom-connectors/policy-templates/dynamichosturl/dynamichosturl';

/** Problems between the files of a connector, each of which is right by itself. */
export const relationFindings = defineFindings('relations', 'connector', {
  'pp-connector-files-complete': {
    description: 'Keep the definition and the properties file together in one folder.',
    why: 'A submission and a pull request contain both. The definition alone does not say how users connect.',
    source: sources.repository,
    severity: 'error',
  },
  'pp-connector-one-in-folder': {
    description: 'Keep one connector in a folder.',
    why: 'A pull request and a submission are about one connector. Of several definitions or properties files, each tool takes another one.',
    source: sources.independentCertification,
    severity: 'error',
  },
  'pp-connector-file-names': {
    description: 'Use the usual file names of a connector.',
    why: "Reviewers and the tools of Microsoft's repository look for these names. A few accepted connectors have others, so this is a warning. The letter case of readme.md does not matter.",
    source: sources.repository,
    severity: 'warn',
  },
  'pp-connector-encoding': {
    policyCodes: ['5000.2.6.2'],
    description: 'Save JSON files in UTF-8.',
    why: 'JSON is UTF-8. In another encoding, letters beyond ASCII become question marks, or the file cannot be read at all.',
    source: 'https://www.rfc-editor.org/rfc/rfc8259#section-8.1',
    severity: 'error',
  },
  'pp-connector-folder-name': {
    description: 'Name the folder after the title of the connector.',
    why: 'Reviewers and users find a connector among a thousand folders by its title. The folder of a published connector keeps its name.',
    source: sources.repository,
    severity: 'info',
  },
  'pp-connector-credential-not-asked': {
    description: 'Ask for the credentials that the definition sends.',
    why: 'The definition says how a credential is sent; the connection parameters say what users fill in. Without its parameter, a security scheme has nothing to send. A few accepted connectors carry such a leftover, so it is a warning; in a solution without any connection parameter, it is an error, because nobody can sign in to what is deployed.',
    source: sources.connectionParameters,
    severity: 'warn',
  },
  'pp-connector-parameter-unused': {
    description: 'Use every connection parameter.',
    why: 'Users are asked for a value that is never sent. Usually the security scheme or the policy that should send it was forgotten.',
    source: sources.connectionParameters,
    severity: 'warn',
  },
  'pp-connector-mcp-authentication': {
    publisher: 'verified',
    description: 'Let agents sign in to an MCP server.',
    why: 'Microsoft certifies only MCP servers with OAuth 2.0, an API key, or a user name and password.',
    source: sources.mcpCertification,
    severity: 'error',
  },
  'pp-connector-mcp-client': {
    publisher: 'verified',
    description: 'Register a client for the OAuth 2.0 of an MCP server.',
    why: 'A submission cannot describe clients that register themselves. Partner Center asks for the ID and secret of one client.',
    source: sources.mcpServerCertification,
    severity: 'warn',
  },
  'pp-connector-test-without-credentials': {
    description: 'Test a connection only where there is something to test.',
    why: 'Without connection parameters, nothing can be wrong with a connection, so the test only delays it.',
    source: sources.testConnection,
    severity: 'info',
  },
  'pp-connector-redirect-url': {
    description: 'Leave out redirectUrl, or write the one of this connector.',
    why: 'With a redirect URL that was copied from another connector, nobody can sign in. The service generates the right one.',
    source: sources.certification,
    severity: 'warn',
  },
  'pp-connector-policy-operation-unknown': {
    description: 'List only operations of the definition in policies.',
    why: 'A policy does nothing for an operation that does not exist; usually the operation was renamed and no longer has the policy. Some accepted connectors have such leftovers, so this is a warning.',
    source: sources.policyTemplates,
    severity: 'warn',
  },
  'pp-connector-policy-input': {
    description: 'Read only headers and query parameters that the operations have.',
    why: 'A policy that reads an input nobody sends gets nothing, so the URL or value that it makes has a gap. With some of the operations, it is a warning.',
    source: sources.policyExpressions,
    evidence: [{ kind: 'review', url: 'https://github.com/microsoft/PowerPlatformConnectors/pull/1323', year: 2022 }],
    severity: 'error',
  },
  'pp-connector-policy-body': {
    description: 'Change the body only of requests that have one.',
    why: 'A request of GET or DELETE has no body, so the policy finds nothing to change, or fails.',
    source: sources.policyValues,
    severity: 'warn',
  },
  'pp-connector-polling-policy': {
    description: 'Add a policy to a polling trigger, unless the service polls as Power Automate does.',
    why: 'The pollingtrigger policy remembers what was new at the last call. Without it, the service must answer with a Location and a Retry-After header itself, or flows run again for what they have already seen.',
    source: sources.pollingTrigger,
    severity: 'info',
  },
  'pp-connector-polling-policy-target': {
    description: 'Use the pollingtrigger policy for polling triggers.',
    why: 'Only a GET operation with x-ms-trigger is polled. For any other operation, the policy has no effect.',
    source: sources.pollingTrigger,
    severity: 'warn',
  },
  'pp-connector-capabilities': {
    description: 'Declare the capabilities that the connector has, or none.',
    why: 'A list that leaves something out, or claims something that is not there, misleads anyone who filters by it.',
    source: sources.propertiesSchema,
    severity: 'info',
  },
  'pp-connector-host-not-set': {
    policyCodes: ['5000.2.6.4'],
    description: 'Give every operation a real host.',
    why: 'A placeholder for the host that users fill in must be replaced by the policy dynamichosturl. An operation that the policy leaves out calls a host that does not exist.',
    source: dynamicHostUrl,
    severity: 'error',
  },
  'pp-connector-dynamic-host': {
    description: 'Use the same domain in the definition and in the policy that sets the host.',
    why: 'The policy replaces the host of the definition. When the two belong to different owners, one of them is usually a leftover.',
    source: dynamicHostUrl,
    severity: 'info',
  },
  'pp-connector-service-owner': {
    publisher: 'verified',
    description: 'Show that you own the service.',
    why: 'Verified publishers must own the service or hold the rights to it. Reviewers first look at the domains of the host, the website, and the contact.',
    source: sources.eligibility,
    severity: 'info',
  },
  'pp-connector-privacy-policy-owner': {
    publisher: 'independent',
    description: 'Link to the privacy policy of the service that the connector calls.',
    why: 'That service gets what users send, so its policy counts, not the one of the publisher.',
    source: sources.independentCertification,
    severity: 'info',
  },
  'pp-connector-first-party-service': {
    publisher: 'independent',
    description: 'Ask Microsoft before you connect to a Microsoft service.',
    why: 'Independent publishers must ask by email how to publish a connector to a first-party service. Some were accepted.',
    source: sources.independentCertification,
    severity: 'warn',
  },
  'pp-connector-names-alike': {
    description: 'Spell the name of a company the same way everywhere.',
    why: 'Lists show the publisher and the contact side by side. Two spellings look like two companies, or like a mistake.',
    source: sources.certification,
    severity: 'info',
  },
  'pp-connector-solution-outdated': {
    description: 'Export the solution from the connector as it is in the folder.',
    why: 'Certification deploys what is in the solution; reviewers and the pull request go by the files. Where they differ, something else is published than was reviewed.',
    source: sources.publisherNotes,
    severity: 'error',
  },
});
