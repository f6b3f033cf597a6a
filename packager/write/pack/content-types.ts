import { utf8 } from '../../core/bytes.ts';
import { decodeText } from '../../core/text-encoding.ts';

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
    (extension) => !text.toLowerCase().includes(`extension="${extension.toLowerCase()}"`),
  );
  if (missing.length === 0) return bytes;
  const added = text.replace('</Types>', `${missing.map(typeOf).join('')}</Types>`);
  return utf8(`${byteOrderMark ? '\ufeff' : ''}${added}`);
}

function typeOf(extension: string): string {
  return `<Default Extension="${extension}" ContentType="application/octet-stream" />`;
}

function extensionsOf(paths: readonly string[]): string[] {
  return [
    ...new Set(paths.filter((path) => path !== contentTypesFile).map((path) => path.slice(path.lastIndexOf('.') + 1))),
  ];
}
