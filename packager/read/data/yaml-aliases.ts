import type { Node } from 'yaml';
import { CST, isAlias, isCollection, isNode, isPair, Lexer, parseDocument } from 'yaml';

/** The most aliases and merge keys in a file that is looked at. No file of an accepted connector has any. */
const maxAliases = 100;

/** How many values the aliases of a file may stand for, all in all. */
const maxAliasedValues = 100_000;

/**
 * Why a text in YAML must not be parsed: parsers copy what an alias stands for, so that some hundred characters can fill
 * all memory. The answer ends the sentence "The file …"; `undefined` for a text without danger.
 */
export function aliasProblem(text: string): string | undefined {
  const count = aliasesIn(text);
  if (count === 0) return undefined;
  if (count > maxAliases) return `has more than ${maxAliases} aliases and merge keys`;
  return aliasedValues(text) > maxAliasedValues ? 'has aliases that expand to too many values' : undefined;
}

/** How many aliases and merge keys a text has, at least; counting ends above the limit. */
function aliasesIn(text: string): number {
  // Most texts have neither, and need no lexer.
  if (!/(?:^|[\s,[{:-])(?:\*[^\s*]|<<)/.test(text)) return 0;
  let count = 0;
  for (const token of new Lexer().lex(text)) {
    if (CST.tokenType(token) === 'alias' || token === '<<') count += 1;
    if (count > maxAliases) break;
  }
  return count;
}

/** How many values a text has once its aliases are replaced by what they stand for; endless for one that holds itself. */
function aliasedValues(text: string): number {
  try {
    const document = parseDocument(text, { strict: false, uniqueKeys: false, logLevel: 'silent' });
    const sizes = new Map<Node, number>();
    const sizeOf = (node: unknown): number => {
      if (isPair(node)) return sizeOf(node.key) + sizeOf(node.value);
      if (!isNode(node)) return 1;
      const known = sizes.get(node);
      if (known !== undefined) return known;
      sizes.set(node, Infinity);
      const size = isAlias(node)
        ? sizeOf(node.resolve(document))
        : isCollection(node)
          ? node.items.reduce<number>((sum, item) => sum + sizeOf(item), 1)
          : 1;
      sizes.set(node, size);
      return size;
    };
    return sizeOf(document.contents);
  } catch (failure) {
    // What is nested too deeply for this parser is so for the other one.
    if (failure instanceof RangeError) return Infinity;
    throw failure;
  }
}
