import type { Json, JsonObject } from '../../../functions/core/json/json.ts';
import { isObject } from '../../../functions/core/json/json.ts';
import type { ConnectorModel } from '../../../functions/core/model/model.ts';
import type { Operation } from '../../../functions/core/model/operations.ts';
import type { Archive } from '../../read/archive/archive.ts';
import { entryAt } from '../../read/archive/archive.ts';
import type { NewEntry } from '../zip.ts';
import { writeArchive } from '../zip.ts';
import type { NamedOperation } from '../../check/flow/coverage.ts';
import { mcpServerAlone, testableOperations } from '../../check/flow/coverage.ts';
import type { SolutionConnector } from '../../read/solution/customizations.ts';
import type { Span } from './edit-xml.ts';
import { encodeLike, escapeXml, lineBreakBefore, replaceSpans } from './edit-xml.ts';
import type { Manifest } from '../../read/solution/manifest.ts';
import { componentTypes } from '../../read/solution/manifest.ts';
import { definitionOf, readSolution } from '../../read/solution/solution.ts';
import type { XmlElement, XmlFile } from '../../read/solution/xml.ts';
import { element, elements } from '../../read/solution/xml.ts';
import { UserError } from '../../core/user-error.ts';
import { guidOf } from './guid.ts';
import type { FlowInput } from './flow-inputs.ts';
import { inputsOf } from './flow-inputs.ts';

/** A first draft of the solution with the test flows. */
export interface ScaffoldedFlow {
  /** The solution zip. */
  readonly bytes: Uint8Array;
  readonly flows: readonly DraftFlow[];
  /** The MCP server that the flow only calls, where the connector offers nothing that a flow could test. */
  readonly server: string | undefined;
}

export interface DraftFlow {
  readonly name: string;
  readonly calls: readonly {
    readonly operation: NamedOperation;
    /** The key of the trigger or action. */
    readonly name: string;
    readonly inputs: readonly FlowInput[];
  }[];
}

/** The most actions of a flow: Power Automate allows 500, and leaves room for what has to be added. */
const mostActions = 400;

/**
 * Drafts the solution with the test flows from the solution with the connector: one flow that is started manually and
 * calls every visible action once, and one flow for every trigger. Of an MCP server, with which a flow can hold no session,
 * the flow sends the first request of one. The manifests are those of the export with the flows
 * written into them, and the connector goes into the solution as well.
 *
 * A draft is no test: what it sends has to be filled in, and the flows have to run in an environment before they are
 * exported for the submission. The same solution makes the same bytes.
 *
 * @throws UserError where the solution holds no connector that flows could call
 */
export async function scaffoldFlow(archive: Archive): Promise<ScaffoldedFlow> {
  const { connector, customizations, manifest } = readSolution(archive);
  if (!connector?.name || !connector.id || !customizations || !manifest)
    throw new UserError(
      `${archive.file.name} isn't a solution with a connector.`,
      'Specify the exported solution that contains the connector.',
    );
  const definition = definitionOf(connector);
  const server = mcpServerAlone(connector);
  const operations = server ? [server] : testableOperations(connector);
  if (!definition || operations.length === 0)
    throw new UserError(
      `The connector in ${archive.file.name} has no operation that a flow can call.`,
      "Add an action or a trigger that isn't internal, and export the solution again.",
    );
  const names = namesFor(connector.name, connector.id, manifest);
  const title = connector.displayName ?? connector.name;
  const flows = draftFlows(title, operations, definition);
  const workflows = flows.map((flow) => ({
    ...flow,
    id: guidOf(connector.id!, flow.name),
    json: workflowJson(flow, names, connector.id!),
  }));
  const file = ({ name, id }: { name: string; id: string }): string =>
    `Workflows/${name.replace(/[^A-Za-z0-9]/g, '')}-${id.toUpperCase()}.json`;
  const entries: NewEntry[] = [
    {
      path: 'customizations.xml',
      bytes: withFlows(
        customizations.xml,
        workflows.map((flow) => ({ ...flow, file: file(flow) })),
        { names, title, connector },
      ),
    },
    { path: 'solution.xml', bytes: asFlowSolution(manifest, title, workflows) },
    ...workflows.map((flow) => ({ path: file(flow), bytes: new TextEncoder().encode(flow.json) })),
    ...archive.entries
      .filter(({ path }) => path.startsWith('Connector/'))
      .map(({ path, file: { bytes } }) => ({ path, bytes })),
    ...copied(archive, '[Content_Types].xml'),
  ];
  return { bytes: await writeArchive(entries), flows, server: server?.id };
}

function copied(archive: Archive, path: string): NewEntry[] {
  const entry = entryAt(archive, path);
  return entry ? [{ path, bytes: entry.file.bytes }] : [];
}

/** What the parts of the solution call one another. */
interface Names {
  /** The key of the connection in a flow, and the name of the API behind it. */
  readonly api: string;
  readonly connector: string;
  readonly reference: string;
}

/**
 * The names of the API and of the connection reference. Power Platform makes that of the API from the title and the
 * environment, and sets its own at the import; the connection reference leads to the connector by its id.
 */
function namesFor(connector: string, id: string, { publisher }: Manifest): Names {
  const api = `shared_${connector.toLowerCase().replaceAll(/_(?:5f)?/g, '-5f')}`;
  const prefix = publisher.prefix ?? 'new';
  const reference = `${prefix}_${api.replaceAll(/[^a-z0-9]/g, '')}_${guidOf(id, 'connection reference').slice(0, 5)}`;
  return { api, connector, reference };
}

/**
 * The longest pieces of the name of a flow. The designer takes 254 characters, and the name is part of that of a file,
 * which has to stand on Windows. Certified titles and summaries are shorter.
 */
const longest = { title: 60, label: 100, action: 70 } as const;

/** A text on one line, without what XML cannot hold, cut to a length. */
function inName(text: string, length: number): string {
  return text
    .slice(0, length)
    .replaceAll(/[\s\p{Cc}\p{Cs}\p{Cn}]+/gu, ' ')
    .trim();
}

/** One flow with all actions, or several where they are too many, and one for each trigger. */
function draftFlows(title: string, operations: readonly NamedOperation[], { references }: ConnectorModel): DraftFlow[] {
  const actions = operations.filter(({ trigger }) => !trigger);
  const test = `Test ${inName(title, longest.title)}`;
  const flowNames = new UniqueNames();
  const calls = (called: readonly NamedOperation[]): DraftFlow['calls'] => {
    const names = new UniqueNames();
    return called.map((operation) => ({
      operation,
      name: names.take(actionName(operation)),
      inputs: inputsOf(operation, references),
    }));
  };
  const parts = Array.from({ length: Math.ceil(actions.length / mostActions) }, (_, index) =>
    actions.slice(index * mostActions, (index + 1) * mostActions),
  );
  return [
    ...parts.map((part) => ({ name: flowNames.take(test), calls: calls(part) })),
    ...operations
      .filter(({ trigger }) => trigger)
      .map((operation) => ({
        name: flowNames.take(`${test} - ${inName(labelOf(operation), longest.label)}`),
        calls: calls([operation]),
      })),
  ];
}

function labelOf({ value, id }: NamedOperation): string {
  return typeof value.summary === 'string' && value.summary.trim() !== '' ? value.summary.trim() : id;
}

/** The key of an action, made from its label the way the designer does: spaces become underscores. */
function actionName(operation: NamedOperation): string {
  const name = labelOf(operation)
    .replaceAll(/[^A-Za-z0-9]+/g, '_')
    .replaceAll(/^_|_$/g, '')
    .slice(0, longest.action);
  return name === '' ? operation.id.slice(0, longest.action) : name;
}

/** Makes a name that is taken already unique by a number. */
class UniqueNames {
  readonly #taken = new Set<string>();

  take(name: string): string {
    let free = name;
    for (let number = 2; this.#taken.has(free.toLowerCase()); number += 1) free = `${name}_${number}`;
    this.#taken.add(free.toLowerCase());
    return free;
  }
}

/** The definition of a flow, in the form in which exports write it. */
function workflowJson({ calls }: DraftFlow, names: Names, seed: string): string {
  const [first] = calls;
  const startedByConnector = first?.operation.trigger === true;
  const workflow = {
    properties: {
      connectionReferences: {
        [names.api]: {
          runtimeSource: 'embedded',
          connection: { connectionReferenceLogicalName: names.reference },
          api: { name: names.api, logicalName: names.connector },
        },
      },
      definition: {
        $schema:
          'https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#',
        contentVersion: '1.0.0.0',
        parameters: {
          $connections: { defaultValue: {}, type: 'Object' },
          $authentication: { defaultValue: {}, type: 'SecureObject' },
        },
        triggers: startedByConnector
          ? { [first.name]: triggerJson(first, names, seed) }
          : {
              manual: {
                metadata: { operationMetadataId: guidOf(seed, 'manual') },
                type: 'Request',
                kind: 'Button',
                inputs: { schema: { type: 'object', properties: {}, required: [] } },
              },
            },
        actions: startedByConnector
          ? { Compose: { runAfter: {}, type: 'Compose', inputs: "@triggerOutputs()?['body']" } }
          : Object.fromEntries(
              calls.map((call, index) => [call.name, actionJson(call, calls[index - 1]?.name, names, seed)]),
            ),
      },
      templateName: null,
    },
    schemaVersion: '1.0.0.0',
  };
  return JSON.stringify(workflow, null, 2).replaceAll('\n', '\r\n');
}

type DraftCall = DraftFlow['calls'][number];

function actionJson(call: DraftCall, previous: string | undefined, names: Names, seed: string): JsonObject {
  return {
    runAfter: previous === undefined ? {} : { [previous]: ['Succeeded'] },
    metadata: { operationMetadataId: guidOf(seed, call.operation.id) },
    type: 'OpenApiConnection',
    inputs: callInputs(call, names, {
      type: 'Raw',
      value: "@json(decodeBase64(triggerOutputs().headers['X-MS-APIM-Tokens']))['$ConnectionKey']",
    }),
  };
}

function triggerJson(call: DraftCall, names: Names, seed: string): JsonObject {
  const polling = !isWebhook(call.operation);
  return {
    ...(polling ? { recurrence: { frequency: 'Minute', interval: 3 } } : {}),
    metadata: { operationMetadataId: guidOf(seed, call.operation.id) },
    type: polling ? 'OpenApiConnection' : 'OpenApiConnectionWebhook',
    inputs: callInputs(call, names, "@parameters('$authentication')"),
  };
}

function callInputs({ operation, inputs }: DraftCall, { api }: Names, authentication: Json): JsonObject {
  return {
    host: { connectionName: api, operationId: operation.id, apiId: '' },
    parameters: Object.fromEntries(inputs.map(({ name, value }) => [name, value])),
    authentication,
  };
}

/** Whether a trigger registers an address to be called, rather than being asked from time to time. */
function isWebhook({ notification, parameters, value }: Operation): boolean {
  return (
    notification !== undefined ||
    value['x-ms-notification'] !== undefined ||
    parameters.some(({ value: parameter }) => mentionsNotificationUrl(parameter))
  );
}

function mentionsNotificationUrl(parameter: JsonObject): boolean {
  const open: unknown[] = [parameter];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value !== 'object' || value === null) continue;
    if (isObject(value) && value['x-ms-notification-url'] === true) return true;
    for (const one of Object.values(value) as unknown[]) open.push(one);
  }
  return false;
}

interface ListedFlow {
  readonly name: string;
  readonly id: string;
}

/** `customizations.xml` of the export with the flows and the connection reference written into it. */
function withFlows(
  { file, text, root }: XmlFile,
  flows: readonly (ListedFlow & { readonly file: string })[],
  { names, title, connector }: { names: Names; title: string; connector: SolutionConnector },
): Uint8Array {
  const workflows = required(file.name, element(root, 'Workflows'));
  const connectors = required(file.name, element(root, 'Connectors'));
  const existing = element(root, 'connectionreferences');
  const line = lineBreakBefore(text, connectors.start) || '\r\n  ';
  const spans: Span[] = [
    {
      start: workflows.start,
      end: workflows.end,
      text: lines(line, ['<Workflows>', ...flows.flatMap(workflowLines), '</Workflows>']),
    },
    ...(existing
      ? [{ start: existing.start - lineBreakBefore(text, existing.start).length, end: existing.end, text: '' }]
      : []),
    {
      start: connectors.end,
      end: connectors.end,
      text: `${line}${lines(line, referenceLines(names, title, connector))}`,
    },
  ];
  return encodeLike(replaceSpans(text, spans), file);
}

function workflowLines({ name, id, file }: ListedFlow & { readonly file: string }): string[] {
  return [
    `  <Workflow WorkflowId="{${id}}" Name="${escapeXml(name)}">`,
    `    <JsonFileName>/${escapeXml(file)}</JsonFileName>`,
    '    <Type>1</Type>',
    '    <Subprocess>0</Subprocess>',
    '    <Category>5</Category>',
    '    <Mode>0</Mode>',
    '    <Scope>4</Scope>',
    '    <OnDemand>0</OnDemand>',
    '    <TriggerOnCreate>0</TriggerOnCreate>',
    '    <TriggerOnDelete>0</TriggerOnDelete>',
    '    <AsyncAutodelete>0</AsyncAutodelete>',
    '    <SyncWorkflowLogOnFailure>0</SyncWorkflowLogOnFailure>',
    '    <StateCode>1</StateCode>',
    '    <StatusCode>2</StatusCode>',
    '    <RunAs>1</RunAs>',
    '    <IsTransacted>1</IsTransacted>',
    '    <IntroducedVersion>1.0.0.0</IntroducedVersion>',
    '    <IsCustomizable>1</IsCustomizable>',
    '    <BusinessProcessType>0</BusinessProcessType>',
    '    <IsCustomProcessingStepAllowedForOtherPublishers>1</IsCustomProcessingStepAllowedForOtherPublishers>',
    '    <ModernFlowType>0</ModernFlowType>',
    '    <PrimaryEntity>none</PrimaryEntity>',
    '    <LocalizedNames>',
    `      <LocalizedName languagecode="1033" description="${escapeXml(name)}" />`,
    '    </LocalizedNames>',
    '  </Workflow>',
  ];
}

function referenceLines({ api, reference }: Names, title: string, { id }: SolutionConnector): string[] {
  return [
    '<connectionreferences>',
    `  <connectionreference connectionreferencelogicalname="${escapeXml(reference)}">`,
    `    <connectionreferencedisplayname>${escapeXml(title)}</connectionreferencedisplayname>`,
    `    <connectorid>/providers/Microsoft.PowerApps/apis/${escapeXml(api)}</connectorid>`,
    '    <customconnectorid>',
    `      <connectorid>${escapeXml(id ?? '')}</connectorid>`,
    '    </customconnectorid>',
    '    <iscustomizable>1</iscustomizable>',
    '    <promptingbehavior>0</promptingbehavior>',
    '    <statecode>0</statecode>',
    '    <statuscode>1</statuscode>',
    '  </connectionreference>',
    '</connectionreferences>',
  ];
}

/** `solution.xml` of the export as that of another solution, which also lists the flows. */
function asFlowSolution({ xml, uniqueName }: Manifest, title: string, flows: readonly ListedFlow[]): Uint8Array {
  const { file, text, root } = xml;
  const inner = (...path: readonly string[]): XmlElement =>
    required(file.name, element(root, 'SolutionManifest', ...path));
  const replacement = ({ start, end, name }: XmlElement, content: string): Span => ({
    start,
    end,
    text: `<${name}>${content}</${name}>`,
  });
  const components = elements(inner('RootComponents'), 'RootComponent');
  const first = required(
    file.name,
    components.find(({ attributes }) => attributes.type === componentTypes.connector),
  );
  const line = lineBreakBefore(text, first.start) || '\r\n      ';
  const names = inner('LocalizedNames');
  const dependencies = inner('MissingDependencies');
  const spans: Span[] = [
    replacement(inner('UniqueName'), escapeXml(`${(uniqueName ?? 'Connector').slice(0, 60)}Flow`)),
    {
      start: names.start,
      end: names.end,
      text: lines(lineBreakBefore(text, names.start) || '\r\n    ', [
        '<LocalizedNames>',
        `  <LocalizedName description="${escapeXml(`${title} test flow`)}" languagecode="1033" />`,
        '</LocalizedNames>',
      ]),
    },
    replacement(inner('Version'), '1.0.0.0'),
    replacement(inner('Managed'), '0'),
    ...components
      .filter(({ attributes }) => attributes.type !== componentTypes.connector)
      .map(({ start, end }) => ({ start: start - lineBreakBefore(text, start).length, end, text: '' })),
    {
      start: first.start,
      end: first.start,
      text: flows.map(({ id }) => `<RootComponent type="29" id="{${id}}" behavior="0" />${line}`).join(''),
    },
    { start: dependencies.start, end: dependencies.end, text: '<MissingDependencies />' },
  ];
  return encodeLike(replaceSpans(text, spans), file);
}

/** Lines that stand below one another where the first one stands. */
function lines(lineBreak: string, content: readonly string[]): string {
  return content.join(lineBreak);
}

function required(file: string, node: XmlElement | undefined): XmlElement {
  if (node) return node;
  throw new UserError(`${file} is incomplete.`, 'Export the solution again.');
}
