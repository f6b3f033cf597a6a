/** Whether a text is an absolute http(s) address with a host. */
export function isHttpUrl(text: string): boolean {
  return /^https?:\/\/[^\s/?#]+(?:[/?#]\S*)?$/i.test(text);
}

/** Whether a text is a plain address, as Microsoft's validator reads it: ASCII, one `@`, a domain with a dot. */
export function isEmail(text: string): boolean {
  return /^[!-?A-~]+@[!-?A-~]+\.[!-?A-~]+$/.test(text);
}
