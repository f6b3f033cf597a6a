/**
 * A reference resolver for Spectral that resolves nothing.
 *
 * A connector definition is a single file and the rules follow its references themselves, while Spectral's own resolver
 * costs more than all of them together. For `spectral lint --resolver` and `new Spectral({ resolver })`.
 */
export const uriCache = {};

/** Returns the document as it is, in the form that Spectral expects of a resolver. */
export function resolve(document: unknown): Promise<unknown> {
  return Promise.resolve({ result: document, graph: null, refMap: {}, errors: [], runner: null });
}
