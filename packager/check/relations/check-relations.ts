import type { ConnectorFiles } from '../../read/connector/connector.ts';
import type { Finding } from '../../core/finding.ts';
import type { Subject } from '../../read/subject.ts';
import { solutionOf } from '../../read/subject.ts';
import type { CheckContext } from '../check.ts';
import { decodeText } from '../../core/text-encoding.ts';
import { checkCredentials, checkMcpServer } from './connection-credentials.ts';
import { definitionIn, propertiesIn } from './document-relations.ts';
import { checkCompanyNames, checkEncoding, checkFolder, checkFolderName } from './folder-relations.ts';
import { checkHost, checkOwner, checkRedirectUrl } from './host-relations.ts';
import { checkOperations } from './operation-relations.ts';
import { checkPolicies } from './policy-relations.ts';

/**
 * The problems between the files of a connector. Those within one file are left to the ruleset and to the checks of icon,
 * documents, script, and package.
 */
export function checkRelations(subject: Subject, { publisher }: Pick<CheckContext, 'publisher'>): Finding[] {
  const definition = definitionIn(subject);
  const properties = propertiesIn(subject);
  const script = scriptOf(subject);
  return [
    ...checkFolder(subject),
    ...checkEncoding(subject),
    ...(definition ? [...checkFolderName(subject, definition), ...checkOwner(definition, properties, publisher)] : []),
    ...(definition && properties
      ? [
          ...checkCompanyNames(definition, properties),
          ...checkCredentials(definition, properties, { script, exported: solutionOf(subject) !== undefined }),
          ...(publisher === 'verified' ? checkMcpServer(definition, properties) : []),
          ...checkRedirectUrl(definition, properties),
          ...checkOperations(definition, properties),
          ...checkPolicies(definition, properties, script),
          ...checkHost(definition, properties, script),
        ]
      : []),
  ];
}

/** Differences between the files in a folder and the solutions beside them; see `checkSolutionSource`. */
export async function checkExports(
  subject: Subject,
  { publisher }: Pick<CheckContext, 'publisher'>,
): Promise<Finding[]> {
  if (subject.kind !== 'folder' || subject.exports.length === 0) return [];
  const { checkSolutionSource } = await import('./solution-relations.ts');
  return subject.exports.flatMap((solution) => checkSolutionSource(subject, solution, publisher));
}

function scriptOf({ script }: ConnectorFiles): string {
  return script ? decodeText(script.bytes).text : '';
}
