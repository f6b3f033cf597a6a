import { stat } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Location } from '../core/location.ts';
import type { SourceFile } from '../core/source-file.ts';
import { decodeText } from '../core/text-encoding.ts';
import { UserError } from '../core/user-error.ts';
import { encodedLike } from '../fix/encode.ts';
import { openFile } from '../read/data/open-file.ts';
import { readSource } from '../read/disk/read-file.ts';

/** The path of a document; `undefined` for one that is no file, such as a new one without a name. */
export function pathOf(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  try {
    return fileURLToPath(uri);
  } catch {
    // A file on another machine, or characters that no path has.
    return undefined;
  }
}

/** The documents that are open in the editor, by their paths. */
export class OpenDocuments {
  readonly #documents: Pick<TextDocuments<TextDocument>, 'all'>;

  constructor(documents: Pick<TextDocuments<TextDocument>, 'all'>) {
    this.#documents = documents;
  }

  at(path: string): TextDocument | undefined {
    return this.#documents.all().find(({ uri }) => pathOf(uri) === path);
  }

  paths(): string[] {
    return this.#documents.all().flatMap(({ uri }) => pathOf(uri) ?? []);
  }

  /** The address of a file as the editor writes it, where it is open. */
  uriOf(path: string): string {
    return this.at(path)?.uri ?? pathToFileURL(path).href;
  }

  /**
   * The text of a file, as it is in the editor or on the disk.
   *
   * @throws UserError where it cannot be read
   */
  readonly textAt = async (path: string): Promise<string> =>
    this.at(path)?.getText() ?? decodeText((await readSource(path)).bytes).text;
}

/** The files of a connector as the editor shows them. What has not changed is read and parsed once. */
export class EditorFiles {
  readonly #documents: OpenDocuments;
  readonly #kept = new Map<string, Kept>();

  constructor(documents: OpenDocuments) {
    this.#documents = documents;
  }

  /**
   * A file: an open document in the encoding that the file has on the disk, or what is on the disk.
   *
   * @throws UserError where it cannot be read
   */
  readonly open = async (at: Location): Promise<SourceFile> => {
    const { path } = at;
    const before = this.#kept.get(path);
    const stamp = await stampOf(path);
    const disk = before?.stamp === stamp ? before.disk : await openFile(await readSource(at));
    const document = this.#documents.at(path);
    const text = document?.getText();
    const kept: Kept = {
      stamp,
      disk,
      version: document?.version,
      shown:
        text === undefined || text === decodeText(disk.bytes).text
          ? disk
          : before?.version === document?.version && before?.disk === disk
            ? before.shown
            : await openFile({ name: at.name, bytes: encodedLike(disk, text) }),
    };
    this.#kept.set(path, kept);
    return kept.shown;
  };

  /** What was read last at a path. */
  readonly at = (path: string): SourceFile | undefined => this.#kept.get(path)?.shown;

  /** The version of an open document that was read last. */
  versionOf(path: string): number | undefined {
    return this.#kept.get(path)?.version;
  }
}

interface Kept {
  /** What changes when the file on the disk does. */
  readonly stamp: string;
  readonly disk: SourceFile;
  /** The version of the open document. */
  readonly version: number | undefined;
  readonly shown: SourceFile;
}

async function stampOf(path: string): Promise<string> {
  const entry = await stat(path).catch((failure: unknown) => {
    throw new UserError(`${path} can't be read.`, 'Check the path and the permissions.', failure);
  });
  return `${entry.mtimeMs} ${entry.size}`;
}
