import { sources as ruleSources } from '../../functions/core/rule/sources.ts';

/** The public pages that the findings of the companion come from, those of the rules among them. */
export const sources = {
  ...ruleSources,
  packageValidator:
    'https://github.com/microsoft/PowerPlatformConnectors/blob/dev/scripts/ConnectorPackageValidator.ps1',
  repository: 'https://github.com/microsoft/PowerPlatformConnectors/blob/dev/README.md',
  verifiedReadme:
    'https://github.com/microsoft/PowerPlatformConnectors/blob/dev/templates/certified-connectors/readme.md',
  independentReadme:
    'https://github.com/microsoft/PowerPlatformConnectors/blob/dev/templates/Independent%20Publisher/readme.md',
  mcpServerCertification: 'https://learn.microsoft.com/microsoft-copilot-studio/mcp-server-certification',
  writeCode: 'https://learn.microsoft.com/connectors/custom-connectors/write-code',
  paconn: 'https://github.com/microsoft/PowerPlatformConnectors/blob/dev/tools/paconn-cli/README.md',
  publisherNotes: 'https://github.com/apify/apify-microsoft-power-automate-integration',
  environmentVariables: 'https://learn.microsoft.com/connectors/custom-connectors/environment-variables',
  solutionsOfConnectors: 'https://learn.microsoft.com/connectors/custom-connectors/customconnectorssolutions',
  connectionReferences: 'https://learn.microsoft.com/power-apps/maker/data-platform/create-connection-reference',
  childFlows: 'https://learn.microsoft.com/power-automate/create-child-flows',
  eligibility: 'https://learn.microsoft.com/connectors/custom-connectors/submit-certification',
  certificationUpdates: 'https://learn.microsoft.com/connectors/custom-connectors/certification-updates',
  serviceSas: 'https://learn.microsoft.com/rest/api/storageservices/create-service-sas',
} as const;
