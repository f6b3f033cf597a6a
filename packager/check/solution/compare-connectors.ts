import type { Publisher } from '../../../functions/core/rule/define.ts';
import { listed, quoted } from '../../../functions/core/text/text.ts';
import { sameBytes } from '../../core/bytes.ts';
import { baseName } from '../../read/archive/archive.ts';
import type { Finding, Place } from '../../core/finding.ts';
import { requiredParts } from './check-solution.ts';
import type { Part, PartName, SolutionConnector } from '../../read/solution/customizations.ts';
import { solutionFindings } from './solution-findings.ts';
import type { Solution } from '../../read/solution/solution.ts';
import type { XmlFile } from '../../read/solution/xml.ts';
import { element, placeOf, textIn } from '../../read/solution/xml.ts';

const { finding } = solutionFindings;

/** What is wrong between the connector solution and another one that is to hold the same connector. */
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
            `${other.fileName} doesn't contain the connector ${quoted(connector.name ?? '')}; add it to the solution (Add existing > Custom connector) and export it again.`,
            publisher === 'verified' ? 'error' : 'warn',
          ),
        ];
  if (copy.name !== connector.name || copy.id !== connector.id)
    return [
      finding(
        'pp-solution-same-connector',
        placeOf(other.customizations.xml, copy.element),
        copy.name === connector.name
          ? `The solution with the ${label} contains a connector with the same name but another ID, so the solutions come from different environments; export both from the same environment.`
          : `The solution with the ${label} contains the connector ${quoted(copy.name ?? '')}, the connector solution ${quoted(connector.name ?? '')}; add the same connector to both.`,
      ),
    ];
  return compareCopies(connector, copy, {
    xml: other.customizations.xml,
    holders: ['the connector solution', `the solution with the ${label}`],
  });
}

/** What `customizations.xml` says of a connector itself, where its name and id tell which one it is. */
const fields = ['displayname', 'description', 'iconbrandcolor', 'connectortype', 'capabilities', 'scriptoperations'];

/** What differs between two copies of a connector: the content of a file, that there is one, and what the manifests say. */
function compareCopies(
  connector: SolutionConnector,
  copy: SolutionConnector,
  { xml, holders }: { readonly xml: XmlFile; readonly holders: readonly [string, string] },
): Finding[] {
  const findings: Finding[] = [];
  const report = (place: Place, what: string): void =>
    void findings.push(finding('pp-solution-copies-differ', place, `${what}; export both again at the same time.`));
  const twins = connector.parts.flatMap((part) => {
    const twin = copy.parts.find(({ name }) => name === part.name);
    return twin ? [{ part, twin }] : [];
  });
  const different = twins.filter(
    ({ part, twin }) => part.file && twin.file && !sameBytes(part.file.bytes, twin.file.bytes),
  );
  if (different.length > 0)
    report(
      { file: different[0]!.twin.file!.name },
      `The solutions contain different versions of ${listed(different.map(({ part }) => quoted(baseName(part.path), 120)))}`,
    );

  const [missing, added] = [without(connector.parts, copy.parts), without(copy.parts, connector.parts)];
  for (const [holder, parts, node] of [
    [holders[0], missing, copy.element],
    [holders[1], added, added[0]?.element],
  ] as const)
    if (parts.length > 0)
      report(
        placeOf(xml, node),
        `Only ${holder} holds ${listed(parts.map(({ path }) => quoted(baseName(path), 120)))}`,
      );

  const script: PartName = 'customcodeblobcontent';
  const scriptReported = [...missing, ...added].some(({ name }) => name === script);
  const unlike = fields.filter(
    (name) => valueIn(connector, name) !== valueIn(copy, name) && !(name === 'scriptoperations' && scriptReported),
  );
  if (unlike.length > 0)
    report(
      placeOf(xml, element(copy.element, unlike[0]!) ?? copy.element),
      `The solutions describe the connector with different values of ${listed(unlike.map((name) => quoted(name)))}`,
    );
  return findings;
}

/** The parts that others lack; that a part is missing which no connector can do without is found in each solution by itself. */
function without(parts: readonly Part[], others: readonly Part[]): Part[] {
  return parts.filter(
    ({ name }) =>
      others.every((other) => other.name !== name) && requiredParts.every(([required]) => required !== name),
  );
}

function valueIn(connector: SolutionConnector, name: string): string {
  return textIn(element(connector.element, name)) ?? '';
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
        `${quoted(twin.fileName)} and ${quoted(fileName)} both contain the solution ${quoted(manifest.uniqueName)}; export the connector and the test flow from two different solutions.`,
      ),
    ];
  });
}
