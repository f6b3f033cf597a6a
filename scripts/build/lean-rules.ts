import type { Plugin } from 'rolldown';

/** What a built ruleset needs of a rule's row: what Spectral reads, and what the profiles choose by. */
const inRulesets: ReadonlySet<string> = new Set([
  'description',
  'message',
  'severity',
  'recommended',
  'formats',
  'given',
  'then',
  'checksTypes',
  'publisher',
  'validatorCode',
]);

/** The facts by which a row of a table of rules is known. */
const factsOfRules = ['description', 'why', 'source', 'severity'];

/** The facts by which a row of a table of fixes is known. */
export const factsOfFixes = ['class', 'phase', 'does'];

/** A node of the syntax tree, as far as it matters here. */
interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

interface ObjectExpression extends Node {
  readonly type: 'ObjectExpression';
  readonly properties: readonly (Node & { readonly key?: Node & { readonly name?: string } })[];
}

/**
 * Leaves out of the tables of rules what only the documentation and the companion read. Editors load the ruleset again for
 * each file that they open, and what they load takes time by its size.
 *
 * @param isNeeded whether a fact of a row is kept
 * @param facts the facts by which a row is known
 */
export function leanRules(
  isNeeded: (fact: string) => boolean = (fact) => inRulesets.has(fact),
  facts: readonly string[] = factsOfRules,
): Plugin {
  return {
    name: 'lean-rules',
    transform: {
      filter: { id: /[\\/](?:functions|packager)[\\/].*\.ts$/ },
      handler(code) {
        const rows = objectsIn(this.parse(code, { lang: 'ts' }) as Node).filter((object) => isRow(object, facts));
        const dropped = rows.flatMap(({ properties }) =>
          properties.filter(({ key }) => key?.name !== undefined && !isNeeded(key.name)),
        );
        return dropped.length > 0 ? { code: without(code, dropped), map: null } : undefined;
      },
    },
  };
}

function objectsIn(tree: Node): ObjectExpression[] {
  const found: ObjectExpression[] = [];
  const open: unknown[] = [tree];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    if ((next as Node).type === 'ObjectExpression') found.push(next as ObjectExpression);
    open.push(...(Object.values(next) as unknown[]));
  }
  return found;
}

function isRow({ properties }: ObjectExpression, facts: readonly string[]): boolean {
  const keys = properties.map(({ key }) => key?.name);
  return facts.every((fact) => keys.includes(fact));
}

/** A text without some properties of its objects, and the commas after them. */
function without(code: string, properties: readonly Node[]): string {
  return [...properties]
    .sort((one, other) => other.start - one.start)
    .reduce((text, { start, end }) => text.slice(0, start) + text.slice(end).replace(/^\s*,/, ''), code);
}
