/**
 * How a text begins that a draft of a test flow holds in the place of a value. Values of another type, and texts of a
 * form such as a date, cannot have it.
 */
export const placeholderMark = 'TODO:';

/** Whether a text, or one inside of it, was left to be filled in. */
export function isPlaceholder(text: string): boolean {
  return text.startsWith(placeholderMark);
}
