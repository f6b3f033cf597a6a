/**
 * Whether a pattern is a regular expression as the validator, which is written in .NET, understands it. What only .NET
 * knows is put into the words of JavaScript first; it is more often wrong to report a pattern than to let it pass.
 * Source: https://learn.microsoft.com/dotnet/standard/base-types/regular-expression-language-quick-reference
 */
export function isPattern(pattern: string): boolean {
  // Conditions, such as (?(name)yes|no), have no counterpart.
  if (pattern.includes('(?(')) return true;
  try {
    new RegExp(inJavaScript(pattern));
    return true;
  } catch {
    return false;
  }
}

function inJavaScript(pattern: string): string {
  return pattern.replace(/\\[^]|\(\?(?:#[^)]*\)|[imnsx-]+\)|[imnsx-]*:|>|<[\w-]+>|'[\w-]+')/g, (part) => {
    if (part.startsWith('\\')) return part;
    // Comments and options that hold for the rest have an end; all others begin a group.
    return part.endsWith(')') ? '' : '(?:';
  });
}
