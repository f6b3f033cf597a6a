import { signal } from '@preact/signals';

/** The place that the editor shows; a new object each time, so that the same place can be asked for twice. */
export const place = signal<{ readonly file: string; readonly line: number } | undefined>(undefined);

export function showPlace(file: string, line: number): void {
  place.value = { file, line };
}
