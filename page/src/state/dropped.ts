import type { PageFile } from '../engine/protocol.ts';

/** Larger files are no part of a connector; reading them would only fill the memory. */
const MAX_BYTES = 100 * 2 ** 20;
/** More files than a connector ever has. */
const MAX_FILES = 2000;

/** The files of an input. */
export async function filesOf(list: FileList | null): Promise<PageFile[]> {
  return Promise.all(
    [...(list ?? [])].slice(0, MAX_FILES).map((file) => read(file, file.webkitRelativePath || file.name)),
  );
}

/** The files that were dropped, those in folders with the names of the folders. */
export async function droppedFiles(transfer: DataTransfer): Promise<PageFile[]> {
  // The list is emptied when the event is over, so the entries are taken before anything is waited for.
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  if (entries.length === 0) return filesOf(transfer.files);
  const found: PageFile[] = [];
  for (const entry of entries) await collect(entry, '', found);
  return found;
}

async function collect(entry: FileSystemEntry, folder: string, found: PageFile[]): Promise<void> {
  if (found.length >= MAX_FILES) return;
  const name = `${folder}${entry.name}`;
  if (entry.isFile) found.push(await read(await fileOf(entry as FileSystemFileEntry), name));
  else if (!/^(?:\.|node_modules$|__MACOSX$)/.test(entry.name))
    for (const child of await childrenOf(entry as FileSystemDirectoryEntry)) await collect(child, `${name}/`, found);
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

/** A folder hands out its entries in portions; an empty one is the last. */
async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const children: FileSystemEntry[] = [];
  for (;;) {
    const portion = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (portion.length === 0) return children;
    children.push(...portion);
  }
}

async function read(file: File, name: string): Promise<PageFile> {
  const bytes = file.size > MAX_BYTES ? new Uint8Array() : new Uint8Array(await file.arrayBuffer());
  return { name, bytes };
}
