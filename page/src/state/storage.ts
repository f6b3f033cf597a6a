import type { PageFile, Publisher } from '../engine/protocol.ts';

/** One change of the files, with what they were before. */
export interface PastStep {
  readonly files: readonly PageFile[];
  readonly changes: readonly string[];
}

/** What a reload of the page takes up again. */
export interface Kept {
  readonly files: readonly PageFile[];
  readonly old: readonly PageFile[];
  readonly publisher: Publisher | undefined;
  readonly past: readonly PastStep[];
}

const database = 'connector-page';
const store = 'kept';
const key = 'files';

/**
 * Keeps the files in this browser until they are forgotten. Without storage (private windows, some browsers for files
 * that are opened from disk) they last as long as the page.
 */
export function remember(state: Kept): void {
  void inStore('readwrite', (kept) => kept.put(state, key)).catch(() => undefined);
}

export function forget(): void {
  void inStore('readwrite', (kept) => kept.clear()).catch(() => undefined);
}

export async function recall(): Promise<Kept | undefined> {
  return inStore<Kept | undefined>('readonly', (kept) => kept.get(key) as IDBRequest<Kept | undefined>).catch(
    () => undefined,
  );
}

function inStore<Result>(
  mode: IDBTransactionMode,
  action: (kept: IDBObjectStore) => IDBRequest<Result>,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(database, 1);
    const fail = (): void => reject(new Error("The browser doesn't store data for this page."));
    opening.onupgradeneeded = () => opening.result.createObjectStore(store);
    opening.onerror = fail;
    opening.onblocked = fail;
    opening.onsuccess = () => {
      const request = action(opening.result.transaction(store, mode).objectStore(store));
      request.onerror = fail;
      request.onsuccess = () => {
        opening.result.close();
        resolve(request.result);
      };
    };
  });
}
