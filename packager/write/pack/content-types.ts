import { utf8 } from '../../core/bytes.ts';
import { decodeText } from '../../core/text-encoding.ts';
import { escapeXml } from './edit-xml.ts';

/** The name of the file that lists the kinds of files in a solution. */
export const contentTypesFile = '[Content_Types].xml';

/** The file as exports have it, for the files at some paths. */
export function contentTypes(paths: readonly string[]): Uint8Array {
  return utf8(
    `\ufeff<?xml version="1.0" encoding="utf-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${extensionsOf(paths).map(typeOf).join('')}</Types>`,
  );
}

/** The file with the kinds that it lacks; what it lists already stays. */
export function withTypes(bytes: Uint8Array, paths: readonly string[]): Uint8Array {
  const { text, byteOrderMark } = decodeText(bytes);
  const missing = extensionsOf(paths).filter(
    (extension) => !text.toLowerCase().includes(`extension="${escapeXml(extension.toLowerCase())}"`),
  );
  if (missing.length === 0) return bytes;
  // A function, since a dollar sign in a text would stand for what is replaced.
  const added = text.replace('</Types>', (end) => `${missing.map(typeOf).join('')}${end}`);
  return utf8(`${byteOrderMark ? '\ufeff' : ''}${added}`);
}

function typeOf(extension: string): string {
  return `<Default Extension="${escapeXml(extension)}" ContentType="application/octet-stream" />`;
}

function extensionsOf(paths: readonly string[]): string[] {
  const names = paths.filter((path) => path !== contentTypesFile).map((path) => path.slice(path.lastIndexOf('/') + 1));
  return [...new Set(names.filter((name) => name.includes('.')).map((name) => name.slice(name.lastIndexOf('.') + 1)))];
}
