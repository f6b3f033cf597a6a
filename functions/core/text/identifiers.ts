/** A name in PascalCase: "GetOrder" for `get_order`, `get order!`, and `getOrder`. Capitals inside of words stay. */
export function pascalCase(name: string): string {
  return (name.match(/[A-Za-z0-9]+/g) ?? []).map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join('');
}
