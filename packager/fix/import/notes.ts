import type { Path } from '../../../functions/core/json/json.ts';
import type { Place } from '../../core/finding.ts';

/**
 * What happened to something that a connector can't contain.
 *
 * - `changed`: it is said in another way.
 * - `left out`: it is gone.
 * - `to decide`: a likely value was taken, or none, and a person has to look.
 */
export type NoteKind = 'changed' | 'left out' | 'to decide';

/** One line of the report of an import. */
export interface ImportNote {
  readonly kind: NoteKind;
  /** Sentences that name what it is about. */
  readonly message: string;
  /** Where it was written; of several alike, the first. */
  readonly place: Place;
  /** In how many places it is so. */
  readonly count: number;
}

/** Collects the notes of an import. Those that say the same become one. */
export class Notes {
  readonly #place: (path: Path) => Place;
  readonly #notes = new Map<string, { kind: NoteKind; message: string; paths: Map<string, Path> }>();

  constructor(place: (path: Path) => Place) {
    this.#place = place;
  }

  add(kind: NoteKind, path: Path, message: string): void {
    const key = `${kind} ${message}`;
    const note = this.#notes.get(key) ?? { kind, message, paths: new Map<string, Path>() };
    // What is shared is noted at each of its uses.
    note.paths.set(JSON.stringify(path), path);
    this.#notes.set(key, note);
  }

  /** All notes, what has to be decided first. */
  all(): ImportNote[] {
    const order: readonly NoteKind[] = ['to decide', 'left out', 'changed'];
    return [...this.#notes.values()]
      .sort((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind))
      .map(({ kind, message, paths }) => {
        const [first = []] = paths.values();
        return { kind, message, place: this.#place(first), count: paths.size };
      });
  }
}
