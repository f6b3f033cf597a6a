const learn = 'https://learn.microsoft.com/connectors/custom-connectors';
const repository = 'https://github.com/microsoft/PowerPlatformConnectors';

/** The public pages that the steps of a submission come from. */
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
  catalogue: 'https://learn.microsoft.com/connectors/connector-reference/',
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
