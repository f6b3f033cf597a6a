import sample from 'virtual:sample';
import type { PageFile } from './protocol.ts';

/** The sample connector, with its mistakes. */
export function sampleFiles(): Promise<readonly PageFile[]> {
  return Promise.resolve(
    Object.entries(sample).map(([name, base64]) => ({
      name,
      bytes: Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)),
    })),
  );
}
