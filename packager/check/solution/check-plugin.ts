import { listed, quoted } from '../../../functions/core/text/text.ts';
import { baseName, foldersIn } from '../../read/archive/archive.ts';
import type { Finding } from '../../core/finding.ts';
import type { SolutionConnector } from '../../read/solution/customizations.ts';
import { solutionFindings } from './solution-findings.ts';
import type { Solution } from '../../read/solution/solution.ts';
import { definitionOf } from '../../read/solution/solution.ts';
import { isXml, placeOf, readXml } from '../../read/solution/xml.ts';
import { operationsByIdOf } from '../../../functions/core/model/operations.ts';

const { finding } = solutionFindings;

/** The AI plugin: its folders, and that its operations exist. */
export function checkPlugin(solution: Solution, connector: SolutionConnector | undefined): Finding[] {
  const { archive, fileName } = solution;
  const folders = foldersIn(archive, '');
  const missing = ['Connector', 'aiplugins', 'aipluginoperations'].filter((folder) => !folders.includes(folder));
  const findings: Finding[] = [];
  if (missing.length > 0)
    findings.push(
      finding(
        'pp-solution-plugin-folders',
        { file: archive.file.name },
        `${fileName} has no ${missing.length === 1 ? 'folder' : 'folders'} ${listed(missing)}; add the connector and the plugin with its operations to the solution and export it again.`,
      ),
    );
  if (folders.includes('Workflows'))
    findings.push(
      finding(
        'pp-solution-plugin-folders',
        { file: `${archive.file.name}!/Workflows` },
        `${fileName} contains flows, but a solution with an AI plugin can't; keep them in the solution with the test flow.`,
      ),
    );
  const definition = connector && definitionOf(connector);
  if (!definition) return findings;
  for (const { path, file } of archive.entries) {
    if (!path.startsWith('aipluginoperations/') || !path.endsWith('.xml')) continue;
    const xml = readXml(file);
    if (!isXml(xml)) {
      findings.push(
        finding(
          'pp-solution-xml-syntax',
          xml.place,
          `${baseName(file.name)} ${xml.problem}; export the solution again.`,
        ),
      );
      continue;
    }
    const id = xml.root.attributes.operationid;
    if (id !== undefined && operationsByIdOf(definition).get(id) === undefined)
      findings.push(
        finding(
          'pp-solution-plugin-operations',
          placeOf(xml, xml.root),
          `The AI plugin refers to the operation ${quoted(id)}, which doesn't exist in the connector; update the plugin and export it again.`,
        ),
      );
  }
  return findings;
}
