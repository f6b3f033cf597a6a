const learn = 'https://learn.microsoft.com/connectors/custom-connectors';
const repository = 'https://github.com/microsoft/PowerPlatformConnectors';

/** The public pages that say how a connector is submitted and what its publisher has to see to. */
export const pages = {
  share: `${learn}/share`,
  program: `${learn}/submit-certification`,
  partnerCenter: `${learn}/submit-for-certification`,
  files: `${learn}/certification-submission`,
  independent: `${learn}/certification-submission-ip`,
  testing: `${learn}/certification-testing`,
  updates: `${learn}/certification-updates`,
  policyErrors: `${learn}/certification-policy-errors`,
  generalAvailability: `${learn}/certification-to-ga`,
  telemetry: `${learn}/telemetry`,
  stringGuidance: `${learn}/connector-string-guidance`,
  policyTemplates: `${learn}/policy-templates`,
  webhooks: `${learn}/create-webhook-trigger`,
  testConnection: `${learn}/test-connection`,
  multipleAuthentication: `${learn}/multi-auth`,
  writeCode: `${learn}/write-code`,
  paconn: `${learn}/paconn-cli`,
  training: 'https://learn.microsoft.com/training/modules/custom-connectors-certified/',
  published: 'https://learn.microsoft.com/connectors/connector-reference/',
  offerForm: 'https://learn.microsoft.com/power-automate/publish-a-template',
  mcp: 'https://learn.microsoft.com/microsoft-copilot-studio/mcp-server-certification',
  marketplacePolicies:
    'https://learn.microsoft.com/legal/marketplace/certification-policies#5000-connectors--agents-in-microsoft-copilot-studio',
  repository,
  contributing: `${repository}/blob/dev/README.md`,
  template: `${repository}/blob/dev/.github/pull_request_template.md`,
  manifesto: `${repository}/wiki/Independent-Publisher-Connector-Manifesto`,
} as const;

/** Where Partner Center begins. */
export const partnerCenter = 'https://partner.microsoft.com/dashboard/home';
