/** The public pages that findings about packages come from. */
export const sources = {
  validator: 'https://github.com/microsoft/PowerPlatformConnectors/blob/dev/scripts/ConnectorPackageValidator.ps1',
  policyErrors: 'https://learn.microsoft.com/connectors/custom-connectors/certification-policy-errors',
  submission: 'https://learn.microsoft.com/connectors/custom-connectors/certification-submission',
  formerSubmission: 'https://learn.microsoft.com/connectors/custom-connectors/submit-for-certification',
  repository: 'https://github.com/microsoft/PowerPlatformConnectors/blob/dev/README.md',
  verifiedReadme:
    'https://github.com/microsoft/PowerPlatformConnectors/blob/dev/templates/certified-connectors/readme.md',
  independentReadme:
    'https://github.com/microsoft/PowerPlatformConnectors/blob/dev/templates/Independent%20Publisher/readme.md',
  pullRequestTemplate: 'https://github.com/microsoft/PowerPlatformConnectors/blob/dev/.github/pull_request_template.md',
  mcpCertification: 'https://learn.microsoft.com/microsoft-copilot-studio/mcp-server-certification',
  writeCode: 'https://learn.microsoft.com/connectors/custom-connectors/write-code',
  paconn: 'https://github.com/microsoft/PowerPlatformConnectors/blob/dev/tools/paconn-cli/README.md',
  publisherNotes: 'https://github.com/apify/apify-microsoft-power-automate-integration',
  environmentVariables: 'https://learn.microsoft.com/connectors/custom-connectors/environment-variables',
  solutionsOfConnectors: 'https://learn.microsoft.com/connectors/custom-connectors/customconnectorssolutions',
  connectionReferences: 'https://learn.microsoft.com/power-apps/maker/data-platform/create-connection-reference',
} as const;
