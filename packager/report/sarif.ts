import { createHash } from 'node:crypto';
import manifest from '../package.json' with { type: 'json' };
import type { Severity } from '../../functions/core/rule/define.ts';
import type { Finding } from '../core/finding.ts';
import type { CatalogueEntry } from '../core/rule-info.ts';
import { pointerOf } from './json-report.ts';

const levels: Readonly<Record<Severity, string>> = { error: 'error', warn: 'warning', info: 'note' };

/** The root that files are named from: that of the repository where the check runs there. */
const root = '%SRCROOT%';

/** Findings as SARIF 2.1.0, as code scanning of GitHub wants it: only the rules that have results. */
export function sarifReport(findings: readonly Finding[], index: readonly CatalogueEntry[]): string {
  const ids = [...new Set(findings.map(({ rule }) => rule))];
  const entries = new Map<string, CatalogueEntry>(index.map((entry) => [entry.id, entry]));
  const seen = new Map<string, number>();
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'connector-packager',
            semanticVersion: manifest.version,
            informationUri: manifest.homepage,
            rules: ids.map((id) => ruleOf(id, entries.get(id))),
          },
        },
        automationDetails: { id: 'connector-packager/' },
        columnKind: 'utf16CodeUnits',
        results: findings.map((finding) => resultOf(finding, ids.indexOf(finding.rule), seen)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function ruleOf(id: string, entry: CatalogueEntry | undefined): object {
  const description = entry?.description ?? `The rule ${id} of your ruleset.`;
  const help = entry ? `${entry.description} ${entry.why} Read more at ${entry.documentationUrl}.` : description;
  return {
    id,
    name: id.replace(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()).replace(/[^A-Za-z0-9]/g, ''),
    shortDescription: { text: description },
    fullDescription: { text: entry?.why ?? description },
    help: {
      text: help,
      markdown: entry ? `${entry.description}\n\n${entry.why}\n\n[Read more](${entry.documentationUrl})` : description,
    },
    ...(entry ? { helpUri: entry.documentationUrl } : {}),
    defaultConfiguration: { level: levels[entry?.severity ?? 'warn'] },
    properties: {
      tags: entry ? [entry.group, ...entry.policyCodes.map((code) => `policy-${code}`)] : ['own'],
      precision: entry?.severity === 'info' ? 'medium' : 'high',
    },
  };
}

function resultOf(
  { rule, severity, message, file, path, range }: Finding,
  ruleIndex: number,
  seen: Map<string, number>,
) {
  // What lies in an archive cannot be shown; the archive stands for it.
  const [archive, ...members] = file.split('!/');
  const identity = `${rule} ${file} ${path ? pointerOf(path) : message}`;
  const nth = seen.get(identity) ?? 0;
  seen.set(identity, nth + 1);
  return {
    ruleId: rule,
    ruleIndex,
    level: levels[severity],
    message: { text: message },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(archive!), uriBaseId: root },
          ...(range && members.length === 0 ? { region: regionOf(range) } : {}),
        },
        ...(members.length > 0 ? { logicalLocations: [{ fullyQualifiedName: members.join('!/') }] } : {}),
      },
    ],
    partialFingerprints: {
      'connectorPackager/v1': createHash('sha256').update(`${identity} ${nth}`).digest('hex'),
    },
  };
}

function regionOf({ start, end }: NonNullable<Finding['range']>): object {
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

/** A path with slashes, encoded as a URI, whatever its names hold. */
function uriOf(path: string): string {
  return path
    .replaceAll('\\', '/')
    .replace(/^(?:\.\/)+/, '')
    .split('/')
    .map((part) => encodeURIComponent(part))
    .join('/');
}
