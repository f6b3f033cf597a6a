import { utf8 } from '../../core/bytes.ts';
import { sha256 } from '../../core/sha256.ts';

/** An identifier that a name always gets, so that the same files make the same solution (RFC 9562, version 8). */
export function guidOf(seed: string, name: string): string {
  const hex = sha256(utf8(`${seed} ${name}`));
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
