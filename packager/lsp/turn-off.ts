import { createRequire } from 'node:module';
import { extname, join } from 'node:path';
import type { Path } from '../../functions/core/json/json.ts';
import { objectOf } from '../../functions/core/json/json.ts';
import { configurationFile } from '../cli/configuration.ts';
import { shownPath } from '../core/json-pointer.ts';
import { smallestEdit } from '../fix/text-edits.ts';
import { isFile } from '../read/disk/read-file.ts';
import { companionIds } from '../report/rules/rule-index.ts';
import type { ShownFinding } from './diagnostics.ts';
import { overrideFor, withFindingOff, withOverride } from './disable.ts';
import type { EditedFile } from './edits.ts';
import type { OpenDocuments } from './editor-files.ts';
import type { Judgment } from './judged-connector.ts';

/** A way to turn off a finding. */
export interface TurnOff {
  readonly title: string;
  readonly file: EditedFile;
}

/**
 * How a finding can be turned off: a rule of the ruleset at its place or in its file, and what the companion finds for all
 * connectors. A ruleset in JavaScript is not changed.
 */
export async function waysToTurnOff(
  { finding }: ShownFinding,
  { subject, settings }: Judgment,
  documents: OpenDocuments,
): Promise<TurnOff[]> {
  const { rule, file, path } = finding;
  const isLinted = [subject.definition?.name, subject.properties?.name].includes(file) && subject.kind === 'folder';
  if (companionIds().has(rule) || !isLinted || settings.ruleset === false)
    return [await inConfiguration(rule, settings.root, documents)];
  const target = settings.ruleset ?? join(settings.root, '.spectral.yaml');
  if (!/\.(?:ya?ml|json)$/.test(target)) return [];
  const text = settings.ruleset === undefined ? undefined : await documents.textAt(target);
  const language = extname(target) === '.json' ? 'json' : 'yaml';
  const places = [
    ...(path && path.length > 0 && !holdsCredential(path) ? [{ where: 'here', files: overrideFor(file, path) }] : []),
    { where: 'in this file', files: overrideFor(file) },
  ];
  return places.flatMap(({ where, files }) => {
    const after = withOverride(text ?? newRuleset(settings.root), language, files, rule);
    if (after === undefined) return [];
    return [
      {
        title: `Turn off ${rule} ${where} (in ${nameOf(target, settings.root)})`,
        file: { path: target, text, edits: [smallestEdit(text ?? '', after)] },
      },
    ];
  });
}

/** Whether a key holds a credential, which must not get into another file. */
function holdsCredential(path: Path): boolean {
  return shownPath(path).some((key, index) => key !== path[index]);
}

/** Spectral needs the profile to be named, where it can be found; the companion puts it below by itself. */
function newRuleset(root: string): string {
  try {
    createRequire(join(root, 'package.json')).resolve('spectral-power-platform/package.json');
    return 'extends: [spectral-power-platform]\n';
  } catch {
    return '';
  }
}

async function inConfiguration(rule: string, root: string, documents: OpenDocuments): Promise<TurnOff> {
  const { path, text, at } = await configurationAt(root, documents);
  const after = withFindingOff(text ?? '', at, rule);
  return {
    title: `Turn off ${rule} for all connectors (in ${nameOf(path, root)})`,
    file: { path, text, edits: [smallestEdit(text ?? '', after)] },
  };
}

/** The file of the configuration, and the keys that lead to it there. */
async function configurationAt(
  root: string,
  documents: OpenDocuments,
): Promise<{ readonly path: string; readonly text: string | undefined; readonly at: readonly string[] }> {
  const own = join(root, configurationFile);
  if (await isFile(own)) return { path: own, text: await documents.textAt(own), at: [] };
  const manifest = join(root, 'package.json');
  if (await isFile(manifest)) {
    const text = await documents.textAt(manifest);
    if (objectOf(parsed(text))[packageKey] !== undefined) return { path: manifest, text, at: [packageKey] };
  }
  return { path: own, text: undefined, at: [] };
}

const packageKey = 'connector-packager';

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function nameOf(path: string, root: string): string {
  return path.startsWith(root) ? path.slice(root.length).replace(/^[/\\]/, '') : path;
}
