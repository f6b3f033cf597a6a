import { utf8, writeArchive } from 'connector-packager/browser';
import { intro, solution } from 'virtual:sample';
import type { PageFile } from './protocol.ts';

/** The sample connector, with its mistakes. */
export async function sampleFiles(): Promise<readonly PageFile[]> {
  const entries = solution.map(([path, content]) => ({
    path,
    bytes: 'text' in content ? utf8(content.text) : Uint8Array.from(atob(content.base64), (one) => one.charCodeAt(0)),
  }));
  return [
    { name: 'FabrikamBookings.zip', bytes: new Uint8Array(await writeArchive(entries)) },
    { name: 'intro.md', bytes: new Uint8Array(utf8(intro)) },
  ];
}
