import { readdir } from 'node:fs/promises';
import { basename, dirname, relative, sep } from 'node:path';
import { utf8 } from '../core/bytes.ts';
import { partAtSight } from '../read/connector/connector.ts';
import type { Found } from '../read/disk/find-connectors.ts';
import { isSolutionManifest, mayBePart } from '../read/disk/find-connectors.ts';
import type { OpenDocuments } from './editor-files.ts';
import { EditorFiles } from './editor-files.ts';
import type { Judgment } from './judged-connector.ts';
import { JudgedConnector } from './judged-connector.ts';
import type { ServerOptions, Settings } from './settings.ts';
import { openSettings, settingsFiles } from './settings.ts';

/** Who is told what is wrong. */
export interface WorkspaceListener {
  /** What is wrong with a connector now; `undefined` where it is no longer judged. */
  judged(connector: JudgedConnector, judgment: Judgment | undefined): void;
  /** The settings of a folder were read. */
  configured(settings: Settings): void;
  failed(failure: unknown): void;
}

/** The connectors whose documents are open, each judged by the settings of the folder that it was opened in. */
export class Workspace {
  /** What the editor says for all folders. */
  options: ServerOptions = { ruleset: true };
  #roots: readonly string[] = [];
  readonly #documents: OpenDocuments;
  readonly #listener: WorkspaceListener;
  /** The connectors by their folders. */
  readonly #connectors = new Map<string, JudgedConnector>();
  /** The last edits of documents, which may not be taken in yet. */
  readonly #taking = new Map<string, Promise<void>>();
  readonly #settings = new Map<string, Promise<Settings>>();

  constructor(documents: OpenDocuments, listener: WorkspaceListener) {
    this.#documents = documents;
    this.#listener = listener;
  }

  /** The folders that are open in the editor; what is open in them is judged again. */
  async open(roots: readonly string[]): Promise<void> {
    this.#roots = roots;
    for (const connector of this.#connectors.values()) this.#listener.judged(connector, undefined);
    this.#connectors.clear();
    this.#settings.clear();
    for (const path of this.#documents.paths()) await this.edited(path);
  }

  /** A document was opened or edited. */
  async edited(path: string): Promise<void> {
    const taken = this.#taken(path);
    this.#taking.set(path, taken);
    await taken;
  }

  /** Takes an edit in: judges the connector of the document again, or begins to. */
  async #taken(path: string): Promise<void> {
    const root = this.#rootOf(path);
    if (dirname(path) === root && settingsFiles.test(basename(path))) this.#reread(root);
    const connector = this.#connectorWith(path) ?? (await this.#connectorAround(path, root));
    // What was closed meanwhile is followed no more.
    if (!connector || !this.#documents.at(path)) return;
    connector.documents.add(path);
    connector.request();
  }

  /** A document was closed: what counts now is the file on the disk. */
  closed(path: string): void {
    this.#taking.delete(path);
    for (const [folder, connector] of this.#connectors) {
      if (!connector.documents.delete(path)) continue;
      if (connector.documents.size > 0) connector.request();
      else {
        this.#connectors.delete(folder);
        this.#listener.judged(connector, undefined);
      }
    }
  }

  /** Files were changed on the disk. */
  changed(paths: readonly string[]): void {
    for (const root of new Set(paths.filter(mayBeOfSettings).map((path) => this.#rootOf(path)))) this.#reread(root);
    for (const [folder, connector] of this.#connectors)
      if (paths.some((path) => isBelow(path, folder))) connector.request();
  }

  /** The judgment of the connector that a document is part of, once it is up to date. */
  async judgmentOf(path: string): Promise<Judgment | undefined> {
    await this.#taking.get(path);
    return this.#connectorWith(path)?.settled();
  }

  #connectorWith(path: string): JudgedConnector | undefined {
    return [...this.#connectors.values()].find(({ documents }) => documents.has(path));
  }

  /** The connector that a document is part of, from now on followed; `undefined` for any other document. */
  async #connectorAround(path: string, root: string): Promise<JudgedConnector | undefined> {
    if (!mayBePart(path)) return undefined;
    const found = await foundAround(path, root);
    return this.#connectors.get(found.path) ?? (this.#isPart(path) ? this.#follow(found, root) : undefined);
  }

  #isPart(path: string): boolean {
    const document = this.#documents.at(path);
    return document !== undefined && partAtSight({ name: path, bytes: utf8(document.getText()) }) !== undefined;
  }

  #follow(found: Found, root: string): JudgedConnector {
    const settings = (): Promise<Settings> => this.#settingsOf(root);
    const connector: JudgedConnector = new JudgedConnector(found, root, new EditorFiles(this.#documents), settings, {
      judged: (judgment) => {
        if (this.#connectors.get(found.path) === connector) this.#listener.judged(connector, judgment);
      },
      failed: (failure) => this.#listener.failed(failure),
    });
    this.#connectors.set(found.path, connector);
    return connector;
  }

  /** The innermost folder of the editor that holds a file; that of the file where none does. */
  #rootOf(path: string): string {
    const around = this.#roots.filter((root) => isBelow(path, root));
    return around.sort((one, other) => other.length - one.length)[0] ?? dirname(path);
  }

  /** Reads the settings of a folder again, and judges what they are for. */
  #reread(root: string): void {
    const before = this.#settings.get(root);
    if (!before) return;
    this.#settings.set(root, this.#read(root, before));
    for (const connector of this.#connectors.values()) if (connector.root === root) connector.request();
  }

  #settingsOf(root: string): Promise<Settings> {
    let settings = this.#settings.get(root);
    if (!settings) this.#settings.set(root, (settings = this.#read(root, undefined)));
    return settings;
  }

  async #read(root: string, before: Promise<Settings> | undefined): Promise<Settings> {
    const settings = await openSettings(root, this.#documents, this.options, await before?.catch(() => undefined));
    this.#listener.configured(settings);
    return settings;
  }
}

/** Whether a file may be part of the settings: one of the usual names, or code that a ruleset loads. */
function mayBeOfSettings(path: string): boolean {
  return settingsFiles.test(basename(path)) || /\.m?js$/i.test(path);
}

/** The folder that the connector of a file would lie in: that of an unpacked solution, or the file's own. */
async function foundAround(path: string, root: string): Promise<Found> {
  const own = dirname(path);
  for (let folder = own; ; folder = dirname(folder)) {
    const names = await readdir(folder).catch(() => []);
    if (names.some(isSolutionManifest)) return { kind: 'unpacked', path: folder, name: relative(root, folder) || '.' };
    if (!isBelow(folder, root)) break;
  }
  return { kind: 'folder', path: own, name: relative(root, own) || '.' };
}

function isBelow(path: string, folder: string): boolean {
  return path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}
