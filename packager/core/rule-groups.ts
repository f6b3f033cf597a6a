/** The groups of rules and findings as readers know them. */
const groupTitles: Readonly<Record<string, string>> = {
  connector: 'Connector',
  shape: 'Structure of the definition',
  paths: 'Paths',
  operations: 'Operations',
  parameters: 'Parameters',
  responses: 'Responses',
  references: 'References',
  schemas: 'Schemas',
  dynamic: 'Dynamic values, schemas, and the test connection',
  triggers: 'Triggers and webhooks',
  versions: 'Versions of operations',
  agents: 'Agents',
  security: 'Security',
  strings: 'Texts',
  quality: 'Good practice',
  properties: 'Properties file',
  connections: 'Properties file: connection parameters',
  oauth: 'OAuth 2.0',
  policies: 'Properties file: policies',
  icon: 'Icon',
  documents: 'Documents',
  script: 'Script',
  lint: "Files that can't be read",
  relations: 'Relations between the files',
  spelling: 'Spelling',
  published: 'Other connectors',
  archive: 'Archives',
  package: 'Submission package',
  solution: 'Solutions',
  flow: 'Test flow',
  update: 'Updates',
  upload: 'Upload',
};

/** The title of a group; its name where it has none. */
export function titleOf(group: string): string {
  return groupTitles[group] ?? group;
}
