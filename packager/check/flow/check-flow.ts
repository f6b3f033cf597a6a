import type { Path } from '../../../functions/core/json/json.ts';
import { objectOf } from '../../../functions/core/json/json.ts';
import { looksRandom, secretIn } from '../../../functions/core/text/secrets.ts';
import { counted, listed, quoted } from '../../../functions/core/text/text.ts';
import { baseName, folderOf, foldersIn } from '../../read/archive/archive.ts';
import type { Finding, Place } from '../../core/finding.ts';
import type { SolutionConnector } from '../../read/solution/customizations.ts';
import type { Solution } from '../../read/solution/solution.ts';
import { definitionOf } from '../../read/solution/solution.ts';
import { placeOf } from '../../read/solution/xml.ts';
import type { Coverage } from './coverage.ts';
import { coverageOf } from './coverage.ts';
import { flowFindings } from './flow-findings.ts';
import { isPlaceholder } from '../../core/placeholders.ts';
import type { Flow } from './flow.ts';
import { flowsOf, misplacedFlows } from './flow.ts';

const { finding } = flowFindings;

/** What is wrong with the flows of a solution by themselves. */
export function checkFlows(solution: Solution): Finding[] {
  const { archive, fileName, customizations } = solution;
  const workflows = customizations?.workflows ?? [];
  if (workflows.length > 0 && !foldersIn(archive, '').includes('Workflows'))
    return [
      finding(
        'pp-flow-workflows-folder',
        { file: archive.file.name },
        `${fileName} has no Workflows folder; export the solution again and don't change the zip.`,
      ),
    ];
  return [
    ...misplacedFlows(solution).map(({ path, file }) =>
      finding(
        'pp-flow-workflows-folder',
        { file: file.name },
        `${quoted(baseName(path), 120)} is in the folder ${quoted(folderOf(path))} instead of Workflows; export the solution again and don't change the zip.`,
      ),
    ),
    ...workflows.flatMap(({ json, name, element }) => {
      if (!customizations || json?.file) return [];
      const what = json ? `names ${quoted(json.path, 120)}, which isn't in ${fileName}` : "doesn't name a file";
      return [
        finding(
          'pp-flow-file-missing',
          placeOf(customizations.xml, json?.element ?? element),
          `The flow ${quoted(name ?? '')} ${what}; export the solution again.`,
        ),
      ];
    }),
    ...flowsOf(solution).flatMap((flow) => checkFlow(flow, solution)),
  ];
}

function checkFlow(flow: Flow, { customizations }: Solution): Finding[] {
  const { file, name, workflow, json } = flow;
  const findings: Finding[] = [];
  if (customizations && !workflow)
    findings.push(
      finding(
        'pp-flow-file-unlisted',
        { file: file.name },
        `customizations.xml doesn't list ${quoted(baseName(file.name), 120)}; export the solution again and don't change the zip.`,
      ),
    );
  if (!json) {
    findings.push(
      finding(
        'pp-flow-json',
        { file: file.name },
        `${quoted(baseName(file.name), 120)} isn't a flow in JSON; export the solution again.`,
      ),
    );
    return findings;
  }
  if (customizations && workflow?.state !== undefined && workflow.state !== '1')
    findings.push(
      finding(
        'pp-flow-turned-on',
        placeOf(customizations.xml, workflow.stateElement),
        `The flow ${quoted(name)} is turned off; turn it on, run it, and export the solution again.`,
      ),
    );
  return [
    ...findings,
    ...checkReferences(flow, customizations),
    ...checkChildFlows(flow, customizations),
    ...checkTexts(flow),
  ];
}

function checkChildFlows({ name, file, childFlows }: Flow, customizations: Solution['customizations']): Finding[] {
  if (!customizations) return [];
  const known = new Set(customizations.workflows.map(({ id }) => id));
  return childFlows
    .filter(({ id }) => !known.has(id))
    .map(({ path }) =>
      finding(
        'pp-flow-child-missing',
        file.place([...path, 'inputs', 'host', 'workflowReferenceName']),
        `The action ${quoted(String(path.at(-1)))} of the flow ${quoted(name)} starts a flow that is not in the solution; add that flow and export the solution again.`,
      ),
    );
}

function checkReferences(flow: Flow, customizations: Solution['customizations']): Finding[] {
  const known = new Set(customizations?.connectionReferences.map(({ logicalName }) => logicalName?.toLowerCase()));
  return [...flow.references.values()].flatMap(({ key, path, logicalName }) => {
    if (logicalName === undefined)
      return [
        finding(
          'pp-flow-embedded-connection',
          flow.file.place(path),
          `The flow ${quoted(flow.name)} uses a connection instead of a connection reference (${quoted(key)}); switch it to a connection reference in the solution.`,
        ),
      ];
    if (!customizations || known.has(logicalName.toLowerCase())) return [];
    return [
      finding(
        'pp-flow-connection-reference',
        flow.file.place(path),
        `The flow ${quoted(flow.name)} uses the connection reference ${quoted(logicalName, 120)}, which isn't in the solution; add it and export the solution again.`,
      ),
    ];
  });
}

/** Keys under which a credential stands when its form alone does not tell. */
const credentialKey = /(?:^|[^a-z])(?:api.?key|key|secret|password|passwd|token|authorization)$/i;

/** Placeholders, credentials and addresses in what a flow sends; each credential once, the others together. */
function checkTexts(flow: Flow): Finding[] {
  const findings = new Map<string, Finding>();
  const addresses: Path[] = [];
  const placeholders: Path[] = [];
  for (const { text, path } of textsIn(flow)) {
    const place = (): Place => flow.file.place(path);
    const key = String(path.at(-1));
    const secret = secretIn(text);
    if (secret && !findings.has(text))
      findings.set(
        text,
        finding(
          'pp-flow-secrets',
          place(),
          `The flow ${quoted(flow.name)} contains ${secret.kind}, ${secret.masked}; clear the field and revoke the credential.`,
        ),
      );
    else if (!secret && !findings.has(text) && credentialKey.test(key) && looksRandom(text))
      findings.set(
        text,
        finding(
          'pp-flow-secrets',
          place(),
          `The flow ${quoted(flow.name)} seems to contain a credential in ${quoted(key)}; clear the field and revoke the credential.`,
          'warn',
        ),
      );
    if (addressesOfPeople.test(text)) addresses.push(path);
    if (isPlaceholder(text)) placeholders.push(path);
  }
  const once = (
    id: 'pp-flow-personal-data' | 'pp-flow-placeholders',
    paths: readonly Path[],
    what: string,
  ): Finding[] => (paths[0] ? [finding(id, flow.file.place(paths[0]), `The flow ${quoted(flow.name)} ${what}`)] : []);
  const first = ([path]: readonly Path[]): string => `the first under ${quoted(String(path?.at(-1)))}`;
  return [
    ...once(
      'pp-flow-placeholders',
      placeholders,
      `still contains ${counted(placeholders.length, 'placeholder')}, ${first(placeholders)}; replace each with a real value, and run the flow. Also review sample numbers, dates, and Booleans; they aren't marked.`,
    ),
    ...findings.values(),
    ...once(
      'pp-flow-personal-data',
      addresses,
      `contains email addresses in ${counted(addresses.length, 'text')}, ${first(addresses)}; use addresses at example.com.`,
    ),
  ];
}

/** E-mail addresses outside the domains that are kept for examples. */
const addressesOfPeople =
  /[\w.+-]{1,64}@(?!(?:[\w-]{1,63}\.){0,4}example\.(?:com|org|net)\b)[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/i;

/** The texts of a flow that its author typed in: not its expressions, and not what the designer keeps for itself. */
function textsIn({ json }: Flow): { readonly text: string; readonly path: Path }[] {
  const texts: { text: string; path: Path }[] = [];
  const path: Path = ['properties', 'definition'];
  const open: { value: unknown; path: Path }[] = [{ value: objectOf(json?.properties).definition, path }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, path: at } = next;
    if (typeof value === 'string' && !/^@[^@]/.test(value)) texts.push({ text: value, path: at });
    if (typeof value !== 'object' || value === null || at.length > 100) continue;
    const children = Object.entries(value).filter(([key]) => key !== 'metadata' && key !== 'host' && key !== '$schema');
    for (const [key, child] of children.reverse())
      open.push({ value: child, path: [...at, Array.isArray(value) ? Number(key) : key] });
  }
  return texts;
}

/** How strictly the coverage of the test flows is judged. */
export interface CoverageOptions {
  /** Makes a missing operation an error; otherwise it is a warning. */
  readonly requireFullCoverage?: boolean | undefined;
}

/** What is wrong between the flows of a solution and the connector that they test. */
export function checkCoverage(
  connector: SolutionConnector,
  solution: Solution,
  { requireFullCoverage = false }: CoverageOptions,
): Finding[] {
  const coverage = coverageOf(connector, solution);
  const { flows, unknown, foreign } = coverage;
  // What the flows call cannot be said where one is missing, misplaced or unreadable, which is reported by itself.
  const workflows = solution.customizations?.workflows ?? [];
  if (flows.some(({ json }) => !json) || workflows.some(({ json }) => !json?.file)) return [];
  if (misplacedFlows(solution).length > 0) return [];
  const findings = unknown.map((call) =>
    finding(
      'pp-flow-operation-unknown',
      call.flow.place([...call.path, 'inputs', 'host', 'operationId']),
      `The ${call.trigger ? 'trigger' : 'action'} ${quoted(call.name)} calls the operation ${quoted(call.operationId)}, which doesn't exist in the connector; update the flow, run it, and export the solution again.`,
    ),
  );
  const missing = missingFrom(coverage);
  const uncalled = coverage.operations.every(({ calls }) => calls.length === 0) && unknown.length === 0;
  if (uncalled && missing.length > 0)
    findings.push(
      finding(
        'pp-flow-uses-connector',
        { file: solution.archive.file.name },
        `No flow in ${solution.fileName} calls the connector ${quoted(connector.displayName ?? connector.name ?? '')}; call its actions in the flow, run it, and export the solution again.`,
      ),
    );
  else if (missing.length > 0)
    findings.push(
      finding(
        'pp-flow-coverage',
        { file: solution.archive.file.name },
        `The flows call ${coverage.operations.length - missing.length} of ${counted(coverage.operations.length, 'operation')}; call ${shortlist(missing)} as well, or create a draft with "connector-packager scaffold-flow".`,
        requireFullCoverage ? 'error' : 'warn',
      ),
    );
  if (foreign.length > 0 && definitionOf(connector)) {
    const { flow, reference } = foreign[0]!;
    const names = [
      ...new Set(
        foreign.map((other) => other.reference.connectorName ?? other.reference.apiName ?? other.reference.key),
      ),
    ];
    findings.push(
      finding(
        'pp-flow-other-connectors',
        flow.file.place(reference.path),
        `The flows also use ${listed(names.map((name) => quoted(name)))}; remove them, so that reviewers don't need another connection.`,
      ),
    );
  }
  return findings;
}

/** The operations that no flow calls. */
function missingFrom({ operations }: Coverage): string[] {
  return operations.filter(({ calls }) => calls.length === 0).map(({ operation }) => operation.id);
}

function shortlist(ids: readonly string[]): string {
  const shown = ids.slice(0, 5).map((id) => quoted(id));
  return ids.length > 6 ? `${shown.join(', ')} and ${ids.length - 5} more` : listed(ids.map((id) => quoted(id)));
}
