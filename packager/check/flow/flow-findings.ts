import { defineFindings } from '../../core/finding.ts';
import { sources } from '../../core/sources.ts';

/** Problems in the test flows. */
export const flowFindings = defineFindings('flow', 'flow', {
  'pp-flow-workflows-folder': {
    policyCodes: ['5000.1.1.14'],
    description: 'Keep the flow files in the Workflows folder.',
    why: 'Flows are deployed from this folder. Without it, reviewers have no flow to test.',
    source: sources.policyErrors,
    severity: 'error',
  },
  'pp-flow-file-missing': {
    policyCodes: ['5000.1.1.15'],
    description: 'Include the file of every flow that customizations.xml lists.',
    why: "A flow without its file can't be imported.",
    source: sources.policyErrors,
    severity: 'error',
  },
  'pp-flow-file-unlisted': {
    policyCodes: ['5000.1.1.15'],
    description: 'Include only flows that customizations.xml lists.',
    why: 'The certification service compares the two and rejects a package if they differ.',
    source: sources.policyErrors,
    severity: 'error',
  },
  'pp-flow-json': {
    policyCodes: ['5000.1.1.15'],
    description: 'Submit the flow files as Power Platform exported them.',
    why: "A file that isn't a JSON object can't be imported as a flow.",
    source: sources.policyErrors,
    severity: 'error',
  },
  'pp-flow-turned-on': {
    description: 'Turn on the flows before you export the solution.',
    why: "A flow that's turned off hasn't been tested, and reviewers must turn it on before they can run it.",
    source: sources.certification,
    severity: 'warn',
  },
  'pp-flow-uses-connector': {
    policyCodes: ['5000.1.1.7', '5000.1.1.9'],
    description: 'Call the connector in the test flow.',
    why: 'The certification service finds the connector through the flow, and reviewers run the flow to see the connector work.',
    source: sources.policyErrors,
    severity: 'error',
  },
  'pp-flow-coverage': {
    policyCodes: ['5000.1.1.9'],
    description: 'Call every visible action and trigger in the test flows.',
    why: 'The policy requires that reviewers find the actions through the flow. Packages whose flows call only a few of many actions have passed, so this is a warning unless you require full coverage.',
    source: sources.policyErrors,
    severity: 'warn',
  },
  'pp-flow-operation-unknown': {
    policyCodes: ['5000.1.1.9'],
    description: 'Call only operations that exist in the connector.',
    why: "A flow that calls a renamed or removed operation fails at that step. It also shows that the flow wasn't run with the submitted version.",
    source: sources.policyErrors,
    severity: 'error',
  },
  'pp-flow-connection-reference': {
    description: 'Add every connection reference that the flows use to the solution.',
    why: "The import asks only for the connections of references that are in the solution. A flow that uses any other reference is imported without a connection and can't be turned on.",
    source: sources.connectionReferences,
    severity: 'warn',
  },
  'pp-flow-embedded-connection': {
    description: 'Use connection references in the flows, not connections.',
    why: 'A connection belongs to one environment and its owner. In any other environment, the flow is imported without it.',
    source: sources.connectionReferences,
    severity: 'warn',
  },
  'pp-flow-child-missing': {
    description: 'Add every child flow that the test flows start to the solution.',
    why: "A flow that starts a child flow fails at that step if the child flow doesn't exist, as in a reviewer's environment.",
    source: sources.childFlows,
    severity: 'warn',
  },
  'pp-flow-other-connectors': {
    description: 'Use only your connector and standard triggers in the test flows.',
    why: 'Reviewers must create a connection for every other connector before they can run the flow.',
    source: sources.certification,
    severity: 'info',
  },
  'pp-flow-placeholders': {
    description: 'Replace the placeholders in the draft of the test flow.',
    why: 'A flow that sends placeholders fails when reviewers run it.',
    source: sources.certification,
    severity: 'error',
    leftInDraft: true,
  },
  'pp-flow-secrets': {
    description: 'Keep credentials out of the flows.',
    why: "Reviewers can read the package, and an independent publisher's package is public. Provide test credentials in the submission form instead.",
    source: sources.repository,
    severity: 'error',
  },
  'pp-flow-personal-data': {
    description: "Keep people's email addresses out of the flows.",
    why: "Reviewers can read the package, and an independent publisher's package is public.",
    source: sources.repository,
    severity: 'info',
  },
});
