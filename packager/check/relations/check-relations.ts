import type { Publisher } from '../../../functions/core/rule/define.ts';
import type { Connector } from '../../read/connector/connector.ts';
import type { Finding } from '../../core/finding.ts';
import type { Solution } from '../../read/solution/solution.ts';
import { decodeText } from '../../core/text-encoding.ts';
import { checkCredentials, checkMcpServer } from './connection-credentials.ts';
import { definitionIn, propertiesIn } from './document-relations.ts';
import { checkCompanyNames, checkEncoding, checkFolder, checkFolderName } from './folder-relations.ts';
import { checkHost, checkOwner, checkRedirectUrl } from './host-relations.ts';
import { checkOperations } from './operation-relations.ts';
import { checkSolutionSource } from './solution-relations.ts';

/** What the files of a connector have to fit besides each other. */
export interface RelationsContext {
  readonly publisher: Publisher;
  /** The solutions that were exported from the connector. */
  readonly solutions?: readonly Solution[] | undefined;
}

/**
 * Everything that is amiss between the files of a connector. What a file by itself shows is left to the ruleset and to
 * the checks of icon, documents, script and package.
 */
export function checkRelations(connector: Connector, { publisher, solutions = [] }: RelationsContext): Finding[] {
  const definition = definitionIn(connector);
  const properties = propertiesIn(connector);
  const script = scriptOf(connector);
  return [
    ...checkFolder(connector),
    ...checkEncoding(connector),
    ...(definition
      ? [...checkFolderName(connector, definition), ...checkOwner(definition, properties, publisher)]
      : []),
    ...(definition && properties
      ? [
          ...checkCompanyNames(definition, properties),
          ...checkCredentials(definition, properties, script),
          ...(publisher === 'verified' ? checkMcpServer(definition, properties) : []),
          ...checkRedirectUrl(definition, properties),
          ...checkOperations(definition, properties),
          ...checkHost(definition, properties, script),
        ]
      : []),
    ...solutions.flatMap((solution) => checkSolutionSource(connector, solution, publisher)),
  ];
}

/** The rules of the ruleset that say nothing here, because the relations between files tell what the definition cannot. */
export function settledByRelations(connector: Connector): readonly string[] {
  return propertiesIn(connector) && scriptOf(connector) === '' ? ['pp-host-placeholder'] : [];
}

function scriptOf({ script }: Connector): string {
  return script ? decodeText(script.bytes).text : '';
}
