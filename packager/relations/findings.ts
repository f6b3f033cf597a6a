import { defineFindings } from '../finding.ts';
import { sources } from '../sources.ts';

const testConnection = 'https://learn.microsoft.com/connectors/custom-connectors/test-connection';
const connectionParameters = 'https://learn.microsoft.com/connectors/custom-connectors/connection-parameters';
const eligibility = 'https://learn.microsoft.com/connectors/custom-connectors/submit-certification';
const independent = 'https://learn.microsoft.com/connectors/custom-connectors/certification-submission-ip';
const mcpCertification = 'https://learn.microsoft.com/microsoft-agent-365/mcp-certification';
const mcpServer = 'https://learn.microsoft.com/microsoft-copilot-studio/mcp-server-certification';
const policyTemplates = 'https://learn.microsoft.com/connectors/custom-connectors/policy-templates';
const pollingTrigger = 'https://learn.microsoft.com/connectors/custom-connectors/create-polling-trigger';
const propertiesSchema =
  'https://github.com/microsoft/PowerPlatformConnectors/blob/dev/schemas/paconn-apiProperties.schema.json';

/** What can be amiss between the files of a connector, although each of them is right by itself. */
export const relationFindings = defineFindings('relations', 'connector', {
  'pp-connector-files-complete': {
    description: 'Keep definition and properties file together in one folder.',
    why: 'A submission and a pull request hold both; neither says how to connect without the other.',
    source: sources.repository,
    severity: 'error',
  },
  'pp-connector-one-in-folder': {
    description: 'Keep one connector in a folder.',
    why: 'A pull request and a submission are about one connector. Of several definitions or properties files, tools take one or another.',
    source: independent,
    severity: 'error',
  },
  'pp-connector-file-names': {
    description: 'Name the files of a connector as all connectors name them.',
    why: "Reviewers and the tools of Microsoft's repository look for these names. A handful of accepted connectors have others, so it is a warning; the capitals of readme.md do not matter.",
    source: sources.repository,
    severity: 'warn',
  },
  'pp-connector-encoding': {
    policyCodes: ['5000.2.6.2'],
    description: 'Save JSON files in UTF-8.',
    why: 'JSON is UTF-8. From another encoding, letters beyond ASCII come out as question marks, or nothing can be read at all.',
    source: 'https://www.rfc-editor.org/rfc/rfc8259#section-8.1',
    severity: 'error',
  },
  'pp-connector-folder-name': {
    description: 'Name the folder after the title of the connector.',
    why: 'Reviewers and users find a connector among a thousand folders by its title. The folder of a published connector keeps its name all the same.',
    source: sources.repository,
    severity: 'info',
  },
  'pp-connector-credential-not-asked': {
    description: 'Ask for the credentials that the definition signs calls with.',
    why: 'The definition says how a credential is sent, the connection parameters say what users fill in. Without its parameter a scheme has nothing to send. A few accepted connectors carry such a leftover.',
    source: connectionParameters,
    severity: 'warn',
  },
  'pp-connector-parameter-unused': {
    description: 'Use every connection parameter.',
    why: 'Users are asked for a value that goes nowhere; mostly the security scheme or the policy that should send it was forgotten.',
    source: connectionParameters,
    severity: 'warn',
  },
  'pp-connector-mcp-authentication': {
    publisher: 'verified',
    description: 'Let agents sign in to an MCP server.',
    why: 'Microsoft certifies MCP servers with OAuth 2.0, an API key, or user name and password only.',
    source: mcpCertification,
    severity: 'error',
  },
  'pp-connector-mcp-client': {
    publisher: 'verified',
    description: 'Register a client for the OAuth 2.0 of an MCP server.',
    why: 'Clients that register themselves cannot be described in a submission; Partner Center asks for the ID and secret of one client.',
    source: mcpServer,
    severity: 'warn',
  },
  'pp-connector-test-without-credentials': {
    description: 'Test a connection only where there is something to test.',
    why: 'Without connection parameters nothing can be wrong with a connection, so that the test only delays it.',
    source: testConnection,
    severity: 'info',
  },
  'pp-connector-redirect-url': {
    description: 'Give the redirect URL of this connector.',
    why: 'With a redirect URL that was copied from another connector, nobody can sign in. Best leave it out: it is generated.',
    source: sources.submission,
    severity: 'warn',
  },
  'pp-connector-policy-operation-unknown': {
    description: 'Name operations of the definition in policies.',
    why: 'A policy does nothing for an operation that does not exist; mostly the operation was renamed and now goes without the policy. Some accepted connectors have such leftovers, so it is a warning.',
    source: policyTemplates,
    severity: 'warn',
  },
  'pp-connector-polling-policy': {
    description: 'Give a polling trigger its policy, unless the service polls as Power Automate does.',
    why: 'The policy pollingtrigger remembers what was new at the last call. Without it the service has to answer with a Location and a Retry-After header itself, or flows start again for what they have seen.',
    source: pollingTrigger,
    severity: 'info',
  },
  'pp-connector-polling-policy-target': {
    description: 'Use the policy pollingtrigger for polling triggers.',
    why: 'Only a GET operation with x-ms-trigger is polled; for any other the policy has no effect.',
    source: pollingTrigger,
    severity: 'warn',
  },
  'pp-connector-capabilities': {
    description: 'Declare the capabilities that the connector has, or none.',
    why: 'A list that leaves something out, or claims what is not there, misleads whoever filters by it.',
    source: propertiesSchema,
    severity: 'info',
  },
  'pp-connector-host-not-set': {
    policyCodes: ['5000.2.6.4'],
    description: 'Give every operation a real host.',
    why: 'A host that only stands for the one users fill in has to be replaced by the policy dynamichosturl. An operation that the policy leaves out calls a host that does not exist.',
    source: 'https://learn.microsoft.com/connectors/custom-connectors/policy-templates/dynamichosturl/dynamichosturl',
    severity: 'error',
  },
  'pp-connector-dynamic-host': {
    description: 'Set hosts of the same domain by policy as in the definition.',
    why: 'The policy replaces the host of the definition. When both are of different owners, one of them is mostly a leftover.',
    source: 'https://learn.microsoft.com/connectors/custom-connectors/policy-templates/dynamichosturl/dynamichosturl',
    severity: 'info',
  },
  'pp-connector-service-owner': {
    publisher: 'verified',
    description: 'Show that the service is yours.',
    why: 'Verified publishers have to own the service or hold rights to it, and reviewers see that first by the domain of the host, the website and the contact.',
    source: eligibility,
    severity: 'info',
  },
  'pp-connector-privacy-policy-owner': {
    publisher: 'independent',
    description: 'Give the privacy policy of the service that the connector calls.',
    why: 'What users send goes to that service, so its policy counts, not the one of the publisher.',
    source: independent,
    severity: 'info',
  },
  'pp-connector-first-party-service': {
    publisher: 'independent',
    description: 'Ask Microsoft before you connect to a service of Microsoft.',
    why: 'Independent publishers have to ask by e-mail for the ways to publish a connector to a first-party service. Some were accepted.',
    source: independent,
    severity: 'warn',
  },
  'pp-connector-names-alike': {
    description: 'Write the name of a company in one way.',
    why: 'Lists show publisher and contact side by side; two spellings look like two companies, or like a mistake.',
    source: sources.submission,
    severity: 'info',
  },
  'pp-connector-solution-outdated': {
    description: 'Export the solution from the connector as it is in the folder.',
    why: 'Certification deploys what is in the solution, reviewers and the pull request go by the files. Where they differ, something else is published than was reviewed.',
    source: sources.publisherNotes,
    severity: 'error',
  },
});
