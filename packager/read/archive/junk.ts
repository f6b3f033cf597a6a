const junkNames = new Set(['.ds_store', 'thumbs.db', 'desktop.ini']);
export const junkFolder = '__macosx';

/** Whether an operating system left a file or folder behind: `__MACOSX`, `.DS_Store`, `Thumbs.db`. */
export function isJunk(path: string): boolean {
  const parts = path.toLowerCase().split('/');
  return parts.includes(junkFolder) || junkNames.has(parts.at(-1)!) || parts.at(-1)!.startsWith('._');
}
