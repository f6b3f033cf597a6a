/** A part of a text: what is written, where it begins, and where what follows begins. */
export interface Passage {
  readonly written: string;
  readonly start: number;
  readonly end: number;
}

export function passageAt(start: number, written: string): Passage {
  return { written, start, end: start + written.length };
}
