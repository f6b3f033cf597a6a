import manifest from '../package.json' with { type: 'json' };
import { groupedBy } from '../../functions/core/json/lists.ts';
import { counted } from '../../functions/core/text/text.ts';
import type { Severity } from '../../functions/core/rule/define.ts';
import { mayHoldCredential } from '../check/excerpts.ts';
import type { Finding } from '../core/finding.ts';
import { positionsIn } from '../core/text-position.ts';
import type { TextProposal } from '../fix/text-proposals.ts';
import type { RuleInfo } from '../core/rule-info.ts';
import { fingerprints } from './fingerprint.ts';
import type { Found, ReportContext } from './report-context.ts';
import { findingsInOrder } from './report-context.ts';
import type { RepositoryFiles } from './repository-file.ts';
import { shownText } from '../core/shown-text.ts';
import { mostResults } from './sarif-remark.ts';

const levels = { error: 'error', warn: 'warning', info: 'note' } as const satisfies Record<Severity, string>;

type Range = NonNullable<Finding['range']>;

/** How GitHub names severities of problems that are none of security. */
const problemSeverities = { error: 'error', warn: 'warning', info: 'recommendation' } as const;

/** The folder that files are named from: the root of the repository. */
const root = '%SRCROOT%';

/** The most characters that GitHub shows of a description. */
const longestDescription = 1_024;

/** The most labels that GitHub shows of a rule. */
const mostTags = 20;

/**
 * Findings as SARIF 2.1.0, in the form that GitHub's code scanning asks for: only the rules that have results, each with
 * its page; the results that matter most first.
 *
 * @param proposals what can be done about the findings
 */
export async function sarifReport(
  results: readonly Found[],
  context: ReportContext,
  proposals: readonly TextProposal[] = [],
): Promise<string> {
  const all = findingsInOrder(results, context);
  const findings = all.slice(0, mostResults);
  const ids = [...new Set(findings.map(({ rule }) => rule))];
  const prints = fingerprints(findings, context.files);
  const fixes = groupedBy(proposals.filter(isWithoutCredentials), ({ fix }) => fix.finding);
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: manifest.name,
            semanticVersion: manifest.version,
            informationUri: manifest.homepage,
            rules: await Promise.all(ids.map(async (id) => ruleOf(id, context.rules.of(id), await context.page(id)))),
          },
        },
        automationDetails: { id: `${manifest.name}/` },
        columnKind: 'utf16CodeUnits',
        invocations: [invocationOf(results, all.length - findings.length)],
        results: findings.map((finding, index) => ({
          ...resultOf(finding, ids.indexOf(finding.rule), prints[index]!, context.files),
          ...fixesOf(fixes.get(finding) ?? [], context.files),
        })),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

/** The outcome of the check: which connectors couldn't be checked, and whether something is ignored. */
function invocationOf(results: readonly Found[], left: number): object {
  const failed = results.filter((result) => 'failure' in result);
  const notifications = [
    ...failed.map(({ failure: { message, remedy } }) => ({
      level: 'error',
      message: { text: shownText(`${message} ${remedy}`) },
    })),
    ...(left > 0
      ? [{ level: 'warning', message: { text: `${counted(left, 'result')} left out, the least severe.` } }]
      : []),
  ];
  return {
    executionSuccessful: failed.length === 0,
    ...(notifications.length > 0 ? { toolExecutionNotifications: notifications } : {}),
  };
}

function ruleOf(id: string, entry: RuleInfo | undefined, page: string | undefined): object {
  const name = id
    .split(/[^A-Za-z0-9]+/)
    .map((word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`)
    .join('');
  if (!entry) return { id, name, ...describedBy(`The rule ${id} of your ruleset.`), properties: { tags: ['own'] } };
  const { description, why, severity, documentationUrl, group, policyCodes } = entry;
  return {
    id,
    name,
    ...describedBy(description, why, page === undefined ? undefined : withAbsoluteLinks(page, documentationUrl)),
    helpUri: documentationUrl,
    defaultConfiguration: { level: levels[severity] },
    properties: {
      tags: [group, ...policyCodes.map((code) => `policy-${code}`)].slice(0, mostTags),
      precision: severity === 'info' ? 'medium' : 'high',
      'problem.severity': problemSeverities[severity],
    },
  };
}

function describedBy(description: string, why = description, page?: string): object {
  const help = why === description ? description : `${description} ${why}`;
  return {
    shortDescription: { text: description.slice(0, longestDescription) },
    fullDescription: { text: why.slice(0, longestDescription) },
    help: { text: help, markdown: page ?? help },
  };
}

/** A page whose links lead to the pages beside it, wherever it is read. */
function withAbsoluteLinks(page: string, url: string): string {
  return page.replace(/\]\((?![a-z]+:|#)([^)\s]+)\)/g, (_, target: string) => `](${new URL(target, url).href})`);
}

function resultOf(
  { rule, severity, message, file, range }: Finding,
  ruleIndex: number,
  fingerprint: string,
  files: RepositoryFiles,
): object {
  const { uri, isInside, member } = files(file);
  return {
    ruleId: rule,
    ruleIndex,
    level: levels[severity],
    message: { text: shownText(message) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri, ...(isInside ? { uriBaseId: root } : {}) },
          region: regionOf(member === undefined && range ? range : beginning),
        },
        ...(member === undefined ? {} : { logicalLocations: [{ fullyQualifiedName: shownText(member) }] }),
      },
    ],
    partialFingerprints: { 'connectorPackager/v1': fingerprint },
  };
}

function isWithoutCredentials({ files }: TextProposal): boolean {
  return files.every(({ edits }) => edits.every(({ text }) => !mayHoldCredential(text)));
}

/** What can be done about a finding, each fix with the parts of texts that it replaces. */
function fixesOf(proposals: readonly TextProposal[], files: RepositoryFiles): object {
  if (proposals.length === 0) return {};
  return {
    fixes: proposals.map(({ fix, files: texts }) => ({
      description: { text: shownText(fix.title) },
      artifactChanges: texts.map(({ name, text, edits }) => {
        const { uri, isInside } = files(name);
        const positionOf = positionsIn(text);
        return {
          artifactLocation: { uri, ...(isInside ? { uriBaseId: root } : {}) },
          replacements: edits.map(({ offset, length, text: inserted }) => ({
            deletedRegion: regionOf({ start: positionOf(offset), end: positionOf(offset + length) }),
            insertedContent: { text: inserted },
          })),
        };
      }),
    })),
  };
}

/** GitHub asks for a line, and what has none is shown at the beginning of the file. */
const beginning: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

function regionOf({ start, end }: Range): object {
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}
