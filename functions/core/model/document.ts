import type { RulesetFunctionContext } from '@stoplight/spectral-core';
import type { Json } from '../json/json.ts';
import { plainCopy } from '../json/json.ts';
import { memoizeByObject } from '../json/memoize.ts';

/** A document as Spectral hands it to functions. */
export type LintedDocument = RulesetFunctionContext['document'];

/** The file that a document was parsed from. */
export interface DocumentFile {
  readonly text: string;
  /** Its path, as Spectral was given it. */
  readonly source: string | null;
  /** What it holds, if it is valid JSON. */
  readonly json: { readonly value: Json } | undefined;
  /** How many characters it has without whitespace between its tokens, roughly if it isn't JSON. */
  readonly minifiedLength: number;
}

const files = new WeakMap<LintedDocument, DocumentFile>();
const shared = new WeakMap<LintedDocument, Json>();

/** The file of a document, parsed once; `undefined` when the document was made from an object. */
export function fileOf(document: LintedDocument): DocumentFile | undefined {
  // Spectral keeps the text, but types the field as its own.
  const { input: text } = document as { readonly input?: unknown };
  if (typeof text !== 'string') return undefined;
  let file = files.get(document);
  if (!file) {
    file = fileFrom(text, document.source, parsed(text));
    files.set(document, file);
  }
  return file;
}

/**
 * The data of a document as plain objects and arrays.
 *
 * What Spectral parsed are proxies that keep the order of keys and make every access some twenty times slower. Parsing
 * JSON once more is the fastest way out of them; what is not JSON is copied.
 */
export const plainData: (document: LintedDocument) => Json = memoizeByObject((document) => {
  const known = shared.get(document);
  if (known !== undefined) return known;
  const json = fileOf(document)?.json;
  return json ? json.value : plainCopy(document.data);
});

/** Whether whoever lints a document has parsed it, and shows findings at places of its own. */
export function isShared(document: LintedDocument): boolean {
  return shared.has(document);
}

/** Hands over what a document in Spectral holds, where whoever lints it has parsed it already. */
export function shareData(document: LintedDocument, value: Json, isJson: boolean): void {
  const { input: text } = document as { readonly input?: unknown };
  if (typeof text === 'string') files.set(document, fileFrom(text, document.source, isJson ? { value } : undefined));
  shared.set(document, value);
}

/** A document for who runs rules without Spectral, and has parsed it already. */
export function documentFor({
  text,
  source,
  value,
  isJson,
  isBroken,
}: {
  readonly text: string;
  /** Its path. */
  readonly source: string;
  /** What it holds, as plain objects and arrays. */
  readonly value: Json;
  readonly isJson: boolean;
  /** Whether a parser had to guess what it holds. */
  readonly isBroken: boolean;
}): LintedDocument {
  const diagnostics = isBroken ? [{}] : [];
  const document = { input: text, source, data: value, diagnostics } as unknown as LintedDocument;
  files.set(document, fileFrom(text, source, isJson ? { value } : undefined));
  shared.set(document, value);
  return document;
}

function fileFrom(text: string, source: string | null, json: DocumentFile['json']): DocumentFile {
  let minifiedLength: number | undefined;
  return {
    text,
    source,
    json,
    get minifiedLength() {
      return (minifiedLength ??= (json ? JSON.stringify(json.value) : text.replace(/\s+/g, ' ')).length);
    },
  };
}

function parsed(text: string): { value: Json } | undefined {
  try {
    return { value: JSON.parse(text.replace(/^\uFEFF/, '')) as Json };
  } catch {
    return undefined;
  }
}
