/** Whether a text is an absolute http(s) URL with a host. */
export function isHttpUrl(text: string): boolean {
  return /^https?:\/\/[^\s/?#]+(?:[/?#]\S*)?$/i.test(text);
}

/** Whether nothing but whitespace keeps a text from being such a URL. */
export function isSpacedUrl(text: string): boolean {
  return !isHttpUrl(text) && isHttpUrl(text.trim().replace(/\s/g, '%20'));
}

/** What to do about a text that isn't such a URL, as an imperative clause. */
export function adviceOnUrl(text: string): string {
  if (!/^https?:\/\//i.test(text.trim())) return 'start it with https://';
  if (isHttpUrl(text.trim())) return 'remove the spaces around it';
  return isSpacedUrl(text) ? 'write "%20" for each space' : 'add the host after "//"';
}

/**
 * Whether a text is one plain email address: in ASCII, with one `@` and a dot in the domain.
 * Source: RFC 5322, section 3.2.3 (dot-atom), for what stands before the `@`.
 */
export function isEmail(text: string): boolean {
  return /^[\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$/.test(text);
}
