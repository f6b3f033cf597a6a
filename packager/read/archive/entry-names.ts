const longestName = 255;

/** Names that Windows keeps for devices, with any extension. */
const deviceName = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/**
 * Why an entry must not be extracted under its name, as the end of the sentence "the entry …"; `undefined` for a name
 * that stays inside the folder it is extracted to, on any operating system.
 *
 * @param path the name with forward slashes; that of a folder ends in one
 */
export function nameProblem(path: string): string | undefined {
  const parts = (path.endsWith('/') ? path.slice(0, -1) : path).split('/');
  if (path === '') return 'has no name';
  if (path.length > longestName) return `has a name of more than ${longestName} characters`;
  if (/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u.test(path)) return 'has control characters in its name';
  if (path.startsWith('/')) return 'has an absolute name';
  if (/^[A-Za-z]:/.test(path)) return 'has a name that begins with a drive letter';
  if (parts.includes('..')) return 'has a name that points outside the archive';
  if (parts.some((part) => part === '' || part === '.')) return 'has a name with an empty part';
  if (/[<>:"|?*]/.test(path)) return "has a name that Windows can't store";
  if (parts.some((part) => /[. ]$/.test(part) || deviceName.test(part))) return "has a name that Windows can't store";
  return undefined;
}

/** The form in which two names are the same on a file system that ignores case and ways to compose a letter. */
export function collisionKey(path: string): string {
  return path.replace(/\/$/, '').normalize('NFC').toLowerCase().normalize('NFC');
}

/** The folders above a path: "a/b/c" lies in "a" and "a/b". */
export function foldersAbove(path: string): string[] {
  const parts = path.replace(/\/$/, '').split('/');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
}
