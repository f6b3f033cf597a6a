import { parseXml, XmlElement, XmlError, XmlText } from '@rgrove/parse-xml';
import type { Place } from '../../core/finding.ts';
import type { SourceFile } from '../../core/source-file.ts';
import { textOf } from '../../core/source-file.ts';
import { positionsIn } from '../../core/text-position.ts';

export type { XmlElement };

/** A well-formed XML file. The offsets of its elements count in `text`. */
export interface XmlFile {
  readonly file: SourceFile;
  /** The text without its byte order mark. */
  readonly text: string;
  readonly root: XmlElement;
}

/** Why a file can't be read as XML, as the end of a sentence, and where. */
export interface XmlDefect {
  readonly problem: string;
  readonly place: Place;
}

/** Far more than the manifests of an exported solution have; larger ones would take long to parse. */
const largestXml = 5_000_000;

/** Parses an XML file. Entities are never loaded or expanded. */
export function readXml(file: SourceFile): XmlFile | XmlDefect {
  const defect = (problem: string, range?: Place['range']): XmlDefect => ({
    problem,
    place: range ? { file: file.name, range } : { file: file.name },
  });
  if (file.bytes.length > largestXml) return defect('is too large');
  try {
    const text = textOf(file);
    const { root } = parseXml(text, { includeOffsets: true });
    return root ? { file, text, root } : defect('is empty');
  } catch (error) {
    if (error instanceof XmlError) {
      const position = { line: error.line - 1, character: error.column - 1 };
      return defect(`isn't well-formed XML: ${error.message.split(' (line ')[0]!}`, { start: position, end: position });
    }
    if (error instanceof TypeError) return defect("isn't UTF-8");
    if (error instanceof RangeError) return defect('is nested too deeply');
    throw error;
  }
}

export function isXml(result: XmlFile | XmlDefect): result is XmlFile {
  return 'root' in result;
}

/** The elements directly in an element, all or those of one name. */
export function elements(parent: XmlElement | undefined, name?: string): XmlElement[] {
  return (parent?.children ?? []).filter(
    (child): child is XmlElement => child instanceof XmlElement && (name === undefined || child.name === name),
  );
}

/** The element at the end of a chain of names, each the first of its name in the one before. */
export function element(parent: XmlElement | undefined, ...names: readonly string[]): XmlElement | undefined {
  return names.reduce<XmlElement | undefined>((found, name) => elements(found, name)[0], parent);
}

/** All elements of a name, wherever they stand. */
export function descendants(root: XmlElement, name: string): XmlElement[] {
  const found: XmlElement[] = [];
  const open = [root];
  for (let next = open.pop(); next; next = open.pop()) {
    if (next.name === name) found.push(next);
    for (const child of elements(next).reverse()) open.push(child);
  }
  return found;
}

/** The text that stands in an element itself, without spaces around it; `undefined` without an element. */
export function textIn(node: XmlElement | undefined): string | undefined {
  return node?.children
    .filter((child) => child instanceof XmlText)
    .map(({ text }) => text)
    .join('')
    .trim();
}

/** Whether an element holds another element or has an attribute: what Microsoft's validator takes for "not empty". */
export function hasContent(node: XmlElement): boolean {
  return elements(node).length > 0 || Object.keys(node.attributes).length > 0;
}

/** The place of an element in its file, or the file itself where there is no element to point to. */
export function placeOf({ file, text }: XmlFile, node: XmlElement | undefined): Place {
  if (!node) return { file: file.name };
  const positionOf = positionsIn(text);
  return { file: file.name, range: { start: positionOf(node.start), end: positionOf(node.end) } };
}
