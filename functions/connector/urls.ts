/** Whether a text is an absolute http(s) address with a host. */
export function isHttpUrl(text: string): boolean {
  return /^https?:\/\/[^\s/?#]+(?:[/?#]\S*)?$/i.test(text);
}

/** What to do about a text that is no such address. */
export function adviceOnUrl(text: string): string {
  if (!/^https?:\/\//i.test(text.trim())) return 'begin it with https://';
  if (isHttpUrl(text.trim())) return 'remove the blanks around it';
  return /\s/.test(text.trim()) ? 'write "%20" for each blank' : 'name the host after "//"';
}

/**
 * Whether a text is one plain address: in ASCII, with one `@` and a dot in the domain.
 * Source: RFC 5322, section 3.2.3 (dot-atom), for what stands before the `@`.
 */
export function isEmail(text: string): boolean {
  return /^[\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$/.test(text);
}
