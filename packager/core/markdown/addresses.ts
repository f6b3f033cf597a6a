import { decoded } from './decode.ts';

/** The address that is written as the target of a link. */
export function targetOf(written: string): string {
  return decoded(written.replace(/^<(.*)>$/s, '$1'));
}

/** The address that a plain link leads to. */
export function completed(address: string): string {
  if (/^www\./i.test(address)) return `http://${address}`;
  return /^[^/:]+@/.test(address) ? `mailto:${address}` : address;
}

/** A plain address without what ends the sentence around it, as on GitHub. */
export function withoutTrail(address: string): string {
  let end = address.length;
  let unopened = countOf(')', address) - countOf('(', address);
  while (end > 0) {
    const last = address[end - 1]!;
    const [entity] = last === ';' ? (/&[a-z\d]{1,31};$/i.exec(address.slice(Math.max(0, end - 33), end)) ?? []) : [];
    if (last === ')' && unopened > 0) unopened -= 1;
    else if (!sentenceEnds.has(last)) break;
    end -= entity?.length ?? 1;
  }
  return address.slice(0, end);
}

const sentenceEnds: ReadonlySet<string> = new Set('?!.,:;*_~\'"');

function countOf(character: string, text: string): number {
  return text.split(character).length - 1;
}
