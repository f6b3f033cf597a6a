import { defineRules } from '../core/rule/define.ts';
import { objectOf, stringOf } from '../core/json/json.ts';
import type { ConnectorModel } from '../core/model/model.ts';
import type { Operation } from '../core/model/operations.ts';
import { operationsOf } from '../core/model/operations.ts';
import { sources } from '../core/rule/sources.ts';
import { counted, quoted } from '../core/text/text.ts';
import { visit } from '../core/rule/visit.ts';

const protocolKey = 'x-ms-agentic-protocol';
const streamable = 'mcp-streamable-1.0';

/** What described a connector or its operations to the AI plugins that preceded agents. */
const pluginExtensions = [
  'x-ms-name-for-model',
  'x-ms-description-for-model',
  'x-ms-openai-data',
  'x-ms-openai-manifest',
];

/** The objects that have them. */
const describedKinds = ['swaggerObject', 'infoObject', 'pathItemObject', 'operationObject', 'parameterObject'] as const;

/** The texts of the definitions that Microsoft's documentation offers for MCP servers. */
const templateTexts =
  /^(?:contoso|mcp server|contoso lead management server)$|^mcp test specification|^this mcp server works with streamable http/i;

/** What is special about connectors for agents. */
export const agents = defineRules('agents', {
  'pp-mcp-operation-shape': {
    description: 'Let agents call an MCP server with POST over the streamable protocol.',
    why: "Copilot Studio recognizes an MCP server by this value on a POST operation, and doesn't offer anything else to agents.",
    source: sources.copilotStudio,
    severity: 'error',
    ...visit('operation', (operation, report) => {
      const { value, path, method, trigger, label } = operation;
      const protocol = stringOf(value[protocolKey]);
      // The older protocol has a rule of its own, which asks for all of this.
      if (protocol === undefined || isEventStream(operation)) return;
      if (protocol !== streamable)
        report(
          `${label} has the ${protocolKey} ${quoted(protocol)}, which Copilot Studio doesn't support; write ${quoted(streamable)}.`,
          protocolKey,
        );
      if (method !== 'post')
        report.at(
          path,
          `${label} is an MCP server but a ${method.toUpperCase()} operation; make it POST, which Copilot Studio calls.`,
        );
      if (trigger) report(`${label} is an MCP server, which can't start flows; remove x-ms-trigger.`, 'x-ms-trigger');
    }),
  },

  'pp-mcp-no-sse': {
    description: 'Offer an MCP server over streamable HTTP.',
    why: "Copilot Studio hasn't supported server-sent events for MCP since August 2025.",
    source: 'https://learn.microsoft.com/microsoft-copilot-studio/agent-extend-action-mcp',
    severity: 'error',
    ...visit('operation', (operation, report) => {
      if (isEventStream(operation))
        report(
          `${operation.label} offers an MCP server over server-sent events, which are no longer supported; offer it with POST, and set ${protocolKey} to ${quoted(streamable)}.`,
          protocolKey,
        );
    }),
  },

  'pp-mcp-one-operation': {
    description: 'Describe one MCP server in a connector.',
    why: 'A connector for an MCP server has one operation, which gives access to all tools of the server.',
    source: sources.copilotStudio,
    severity: 'warn',
    ...visit('definition', (_definition, report, model) => {
      const [first, ...others] = serversOf(model);
      for (const { path, label } of others)
        report.at(
          [...path, protocolKey],
          `${label} is an MCP server, as is ${first!.label}; move it to a connector of its own, or offer its tools through ${first!.label}.`,
        );
    }),
  },

  'pp-mcp-template-text': {
    description: 'Replace the texts of the MCP template.',
    why: "Agents choose an MCP server by its title, summary, and description. Those of Microsoft's template don't say what yours does.",
    source: sources.copilotStudio,
    severity: 'warn',
    ...visit('definition', ({ value: { info } }, report, model) => {
      const servers = serversOf(model);
      if (servers.length === 0) return;
      const texts = [
        ...['title', 'description'].map((key) => ({ path: ['info', key], text: objectOf(info)[key] })),
        ...servers.flatMap(({ path, value }) =>
          ['summary', 'description'].map((key) => ({ path: [...path, key], text: value[key] })),
        ),
      ];
      for (const { path, text } of texts)
        if (typeof text === 'string' && templateTexts.test(text.trim()))
          report.at(path, `${quoted(text)} is a text of Microsoft's MCP template; say what your server does.`);
    }),
  },

  'pp-mcp-verified-only': {
    description: 'Submit an MCP server as a verified publisher.',
    why: "Microsoft certifies MCP servers of publishers who own or control the endpoint, so independent publishers can't submit one.",
    source: sources.mcpCertification,
    severity: 'error',
    publisher: 'independent',
    evidence: [{ kind: 'review', url: 'https://github.com/microsoft/PowerPlatformConnectors/pull/4111', year: 2026 }],
    ...visit('definition', (_definition, report, model) => {
      const [first] = serversOf(model);
      if (first)
        report.at(
          [...first.path, protocolKey],
          `${first.label} is an MCP server, which only its owner can submit, as a verified publisher; remove the operation, or submit the connector as its owner.`,
        );
    }),
  },

  'pp-model-extensions-legacy': {
    description: 'Remove the extensions that described a connector to AI plugins.',
    why: 'Agents choose by summaries and descriptions, and a plugin package is no longer part of a submission.',
    source: sources.certification,
    severity: 'info',
    ...visit('definition', (_definition, report, model) => {
      const places = describedKinds
        .flatMap((kind) => model.objects(kind))
        .flatMap((node) =>
          pluginExtensions.filter((key) => node.value[key] !== undefined).map((key) => [...node.path, key]),
        );
      const [first] = places;
      if (first)
        report.at(
          first,
          `${quoted(String(first.at(-1)))} was meant for AI plugins, which agents replaced${places.length > 1 ? ` (${counted(places.length, 'such extension')}, first here)` : ''}; remove it, and say in summary and description what an agent needs to know.`,
          places,
        );
    }),
  },
});

/** The operations that are MCP servers. */
function serversOf(model: ConnectorModel): Operation[] {
  return operationsOf(model).filter(({ mcpServer }) => mcpServer);
}

/** Whether an MCP server is offered over server-sent events. */
function isEventStream({ value, template }: Operation): boolean {
  const protocol = stringOf(value[protocolKey]);
  return protocol !== undefined && (/^mcp-sse/i.test(protocol) || /\/sse\/?$/i.test(template));
}
