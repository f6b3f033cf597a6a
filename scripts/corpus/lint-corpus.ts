import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import type { IRuleResult, RulesetDefinition } from '@stoplight/spectral-core';
import { Document, Spectral } from '@stoplight/spectral-core';
import parsers from '@stoplight/spectral-parsers';
import { isApiProperties, isConnectorDefinition } from '../../functions/core/model/document-kinds.ts';
import type { JsonObject } from '../../functions/core/json/json.ts';
import { objectOf, stringOf } from '../../functions/core/json/json.ts';
import type { Publisher } from '../../functions/core/rule/define.ts';
import * as resolver from '../../profiles/resolver.ts';
import { rulesetFor } from '../../ruleset.ts';
import { hasMarksOf2021 } from './marks-of-2021.ts';

/** A finding of the corpus run. */
export interface CorpusFinding {
  readonly rule: string;
  readonly severity: 'error' | 'warn' | 'info' | 'hint';
  readonly message: string;
  /** The file below the corpus folder, and the line (from 1). */
  readonly file: string;
  readonly line: number;
  /** The folder of the connector. */
  readonly connector: string;
}

/** A file that looks like part of a connector but cannot be read as one. */
export interface UnreadableFile {
  readonly file: string;
  readonly line: number;
  readonly cause: string;
}

export interface CorpusRun {
  /** The folders of all connectors, and of those with the marks of 2021. */
  readonly connectors: readonly string[];
  readonly recent: readonly string[];
  readonly files: number;
  readonly findings: readonly CorpusFinding[];
  readonly unreadable: readonly UnreadableFile[];
}

const severities = ['error', 'warn', 'info', 'hint'] as const;

/**
 * Lints the definition and properties file of every connector below a folder, whatever the letter case and name of the
 * files. Each is linted with the profile of its publisher, who is known by the brand color that independent publishers
 * have to use.
 */
export async function lintCorpus(
  folder: string,
  options: { all?: boolean; onProgress?: (done: number, total: number) => void } = {},
): Promise<CorpusRun> {
  const files = (await jsonFiles(folder)).sort();
  const linters = { verified: linter('verified', options), independent: linter('independent', options) };
  const findings: CorpusFinding[] = [];
  const unreadable: UnreadableFile[] = [];
  const connectors = new Map<string, { definition: JsonObject; properties: JsonObject }>();
  const independent = new Set<string>();

  const folderOf = (file: string): string => dirname(relative(folder, file));
  const publisherOf = (connector: string): Publisher => (independent.has(connector) ? 'independent' : 'verified');
  for (const file of files) {
    const properties = objectOf(objectOf(tryParse(await readFile(file, 'utf8'))).properties);
    if (stringOf(properties.iconBrandColor)?.toLowerCase() === '#da3b01') independent.add(folderOf(file));
  }
  for (const [index, file] of files.entries()) {
    options.onProgress?.(index, files.length);
    const name = relative(folder, file);
    const document = new Document(await readFile(file, 'utf8'), parsers.Yaml, file);
    if (!isConnectorDefinition(document.data) && !isApiProperties(document.data)) {
      const [problem] = document.diagnostics;
      const cause = problem ? problem.message : 'neither a connector definition nor a properties file';
      unreadable.push({ file: name, line: (problem?.range.start.line ?? 0) + 1, cause });
      continue;
    }
    const parts = connectors.get(folderOf(file)) ?? { definition: {}, properties: {} };
    const read = objectOf(document.data);
    const part = isApiProperties(read) ? { properties: objectOf(read.properties) } : { definition: read };
    connectors.set(folderOf(file), { ...parts, ...part });
    for (const result of await linters[publisherOf(folderOf(file))].run(document)) findings.push(finding(result, name));
  }
  const recent = [...connectors].filter(([name, { definition, properties }]) =>
    hasMarksOf2021(definition, properties, publisherOf(name)),
  );
  return {
    connectors: [...connectors.keys()],
    recent: recent.map(([name]) => name),
    files: files.length,
    findings,
    unreadable,
  };
}

function linter(publisher: Publisher, { all }: { all?: boolean }): Spectral {
  const spectral = new Spectral({ resolver: resolver as never });
  const ruleset: RulesetDefinition = { extends: [[rulesetFor(publisher), all ? 'all' : 'recommended']] };
  spectral.setRuleset(ruleset);
  return spectral;
}

function finding(result: IRuleResult, file: string): CorpusFinding {
  return {
    rule: String(result.code),
    severity: severities[result.severity],
    message: result.message,
    file,
    line: result.range.start.line + 1,
    connector: dirname(file),
  };
}

/** The JSON files of connectors: not settings, package files and the like. */
async function jsonFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /(?:\.swagger|apiproperties|_openapidefinition)\.json$/i.test(entry.name))
    .map((entry) => join(entry.parentPath, basename(entry.name)));
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}
