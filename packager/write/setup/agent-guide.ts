/** Where agents look for the guide of a repository. */
export const guideFile = 'AGENTS.md';

/** Where agents look for skills. */
export const skillFile = '.agents/skills/power-platform-connector/SKILL.md';

const title = '## Power Platform connectors';

const section = `${title}

- After each change of a connector (\`apiDefinition.swagger.json\`, \`apiProperties.json\`, \`icon.png\`, \`intro.md\`, \`readme.md\`,
  \`script.csx\`) run \`npx connector-packager check <folder> --format agent\`, and correct the errors first.
- \`npx connector-packager explain <rule>\` says what a rule asks for and why, with examples.
- \`npx connector-packager fix <folder>\` makes the corrections that have one right answer.
- Never invent URLs, contact data, client IDs, or icons: ask for them.
- The whole way is in \`${skillFile}\`.
`;

/**
 * A guide for agents with a section on connectors at its end; as it is where it has one.
 *
 * @param text the guide that is there; `undefined` for none
 */
export function withConnectorSection(text: string | undefined): string {
  if (text === undefined || text.trim() === '') return section;
  return text.includes(title) ? text : `${text.trimEnd()}\n\n${section}`;
}
