import type { Publisher } from '../../functions/core/define.ts';
import { listed, quoted } from '../../functions/core/text.ts';
import { baseName } from '../archive/archive.ts';
import type { Finding } from '../finding.ts';
import type { SourceFile } from '../source-file.ts';
import type { PartName } from './customizations.ts';
import { partNamed } from './customizations.ts';
import { solutionFindings } from './findings.ts';
import type { Solution } from './solution.ts';
import { element, placeOf } from './xml.ts';

const { finding } = solutionFindings;

/** What is amiss between the connector solution and another one that is to hold the same connector. */
export function compareSolutions(main: Solution, other: Solution, publisher: Publisher): Finding[] {
  const { connector } = main;
  if (!connector || !other.customizations) return [];
  const copy = other.connector;
  const label = other.kind === 'plugin' ? 'AI plugin' : 'test flow';
  if (!copy)
    return other.kind === 'plugin'
      ? [] // pp-solution-plugin-folders says so
      : [
          finding(
            'pp-solution-connector-in-flow',
            { file: other.archive.file.name },
            `${other.fileName} does not hold the connector ${quoted(connector.name ?? '')}; add it to the solution (Add existing > Custom connector) and export it again.`,
            publisher === 'verified' ? 'error' : 'warn',
          ),
        ];
  if (copy.name !== connector.name || copy.id !== connector.id)
    return [
      finding(
        'pp-solution-same-connector',
        placeOf(other.customizations.xml, copy.element),
        copy.name === connector.name
          ? `The solution with the ${label} holds a connector of the same name with another id, so both come from different environments; export both solutions from one environment.`
          : `The solution with the ${label} holds the connector ${quoted(copy.name ?? '')}, the connector solution ${quoted(connector.name ?? '')}; put the same one into both.`,
      ),
    ];
  const different = connector.parts.filter(({ name, file }) => {
    const twin = partNamed(copy, name as PartName)?.file;
    return file && twin && !sameContent(file, twin);
  });
  if (different.length === 0) return [];
  return [
    finding(
      'pp-solution-copies-differ',
      { file: partNamed(copy, different[0]!.name as PartName)?.file?.name ?? other.archive.file.name },
      `The solutions hold different versions of ${listed(different.map(({ path }) => quoted(baseName(path), 120)))}; export both again at the same time.`,
    ),
  ];
}

/** Solutions of one name, of which only the last one that is imported is left. */
export function checkNames(solutions: readonly Solution[]): Finding[] {
  return solutions.flatMap(({ manifest, fileName }, index) => {
    const twin = solutions
      .slice(0, index)
      .find((other) => other.manifest?.uniqueName?.toLowerCase() === manifest?.uniqueName?.toLowerCase());
    if (!manifest?.uniqueName || !twin) return [];
    return [
      finding(
        'pp-solution-own-name',
        placeOf(manifest.xml, element(manifest.xml.root, 'SolutionManifest', 'UniqueName')),
        `${quoted(twin.fileName)} and ${quoted(fileName)} both hold the solution ${quoted(manifest.uniqueName)}; export the connector and the test flow from two solutions.`,
      ),
    ];
  });
}

function sameContent(one: SourceFile, other: SourceFile): boolean {
  return Buffer.compare(one.bytes, other.bytes) === 0;
}
