import { defineFindings } from '../../core/finding.ts';
import { sources } from '../../core/sources.ts';

/** What is amiss with the test flows. */
export const flowFindings = defineFindings('flow', 'flow', {
  'pp-flow-workflows-folder': {
    policyCodes: ['5000.1.1.14'],
    description: 'Keep the files of the flows in the folder Workflows.',
    why: 'The flows are deployed from this folder; without it there is no test.',
    source: sources.policyErrors,
    severity: 'error',
  },
  'pp-flow-file-missing': {
    policyCodes: ['5000.1.1.15'],
    description: 'Keep the file of every flow that customizations.xml lists.',
    why: 'A flow without file cannot be imported.',
    source: sources.policyErrors,
    severity: 'error',
  },
  'pp-flow-file-unlisted': {
    policyCodes: ['5000.1.1.15'],
    description: 'Keep only flows that customizations.xml lists.',
    why: 'The certification service compares both and refuses a package in which they differ.',
    source: sources.policyErrors,
    severity: 'error',
  },
  'pp-flow-json': {
    policyCodes: ['5000.1.1.15'],
    description: 'Keep the files of the flows as Power Platform exported them.',
    why: 'A file that is no JSON object cannot be imported as a flow.',
    source: sources.policyErrors,
    severity: 'error',
  },
  'pp-flow-turned-on': {
    description: 'Turn the flows on before the export.',
    why: 'A flow that is turned off has not run, and reviewers have to turn it on to see anything.',
    source: sources.certification,
    severity: 'warn',
  },
  'pp-flow-uses-connector': {
    policyCodes: ['5000.1.1.7', '5000.1.1.9'],
    description: 'Call the connector in the test flow.',
    why: 'The service looks the connector up through the flow, and reviewers run the flow to see the connector work.',
    source: sources.policyErrors,
    severity: 'error',
  },
  'pp-flow-coverage': {
    policyCodes: ['5000.1.1.9'],
    description: 'Call every visible action and trigger in the test flows.',
    why: 'The policy asks that the actions can be found through the flow. Packages whose flows call a few of many actions have passed, so this is a warning unless full coverage is required.',
    source: sources.policyErrors,
    severity: 'warn',
  },
  'pp-flow-operation-unknown': {
    policyCodes: ['5000.1.1.9'],
    description: 'Call only operations that the connector has.',
    why: 'A flow that calls an operation which was renamed or removed since fails in this step, and shows that the flow was not run with what is submitted.',
    source: sources.policyErrors,
    severity: 'error',
  },
  'pp-flow-connection-reference': {
    description: 'Put every connection reference of the flows into the solution.',
    why: 'The import asks for the connections of the references that are in the solution. A flow that uses another one is imported without a connection and cannot be turned on.',
    source: sources.connectionReferences,
    severity: 'warn',
  },
  'pp-flow-embedded-connection': {
    description: 'Let the flows use connection references, not connections.',
    why: 'A connection belongs to one environment and its owner. Anywhere else the flow is imported without it.',
    source: sources.connectionReferences,
    severity: 'warn',
  },
  'pp-flow-child-missing': {
    description: 'Put every flow that the test flows start into the solution.',
    why: 'A flow that starts another one fails in this step where the other one does not exist, as in the environment of reviewers.',
    source: sources.childFlows,
    severity: 'warn',
  },
  'pp-flow-other-connectors': {
    description: 'Keep the test flows to the connector under test and to standard triggers.',
    why: 'Reviewers have to create a connection for every other connector before they can run the flow.',
    source: sources.certification,
    severity: 'info',
  },
  'pp-flow-placeholders': {
    description: 'Fill in what a draft of the test flow leaves open.',
    why: 'A flow that sends placeholders fails when reviewers run it.',
    source: sources.certification,
    severity: 'warn',
  },
  'pp-flow-secrets': {
    description: 'Keep credentials out of the flows.',
    why: 'The package is read by reviewers, and that of an independent publisher is public. Credentials for the test are given in the submission form.',
    source: sources.repository,
    severity: 'error',
  },
  'pp-flow-personal-data': {
    description: 'Keep the addresses of people out of the flows.',
    why: 'The package is read by reviewers, and that of an independent publisher is public.',
    source: sources.repository,
    severity: 'info',
  },
});
