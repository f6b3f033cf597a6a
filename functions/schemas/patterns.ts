/**
 * Whether a pattern is a valid regular expression for the validator, which is written in .NET. Syntax that only .NET has is
 * replaced by that of JavaScript first. What can't be replaced counts as valid.
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
    // Comments, and options for the rest of the pattern, are closed groups; all others open one.
    return part.endsWith(')') ? '' : '(?:';
  });
}
