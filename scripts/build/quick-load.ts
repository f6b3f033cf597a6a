import type { Plugin } from 'rolldown';

/** A statement of a module, as far as it matters here. */
interface Statement {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly specifiers?: readonly {
    readonly local: { readonly name: string };
    readonly exported?: { readonly name: string };
  }[];
}

/**
 * Puts all of a module but its imports into a text, from which it is made when the module runs. Its only export is the
 * default one.
 *
 * Spectral's loaders, also those inside editors, parse a ruleset twice with a parser in JavaScript and write it again, which
 * takes a second of computing time for each file that an editor opens. A text is one token to them, and the parser of the
 * engine reads it in a fraction of that time. Spectral makes functions of texts itself, so nothing more is asked of the
 * place where the ruleset runs.
 *
 * @param name what stack traces call it
 */
export function quickLoad(name: string): Plugin {
  return {
    name: 'quick-load',
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle))
        if (chunk.type === 'chunk' && chunk.fileName.endsWith('.js')) {
          const { body } = this.parse(chunk.code) as unknown as { readonly body: readonly Statement[] };
          chunk.code = quickModule(chunk.code, body, name);
        }
    },
  };
}

function quickModule(code: string, statements: readonly Statement[], name: string): string {
  const imports = statements.filter(({ type }) => type === 'ImportDeclaration');
  const last = statements.at(-1);
  const [exported, ...others] = last?.specifiers ?? [];
  if (last?.type !== 'ExportNamedDeclaration' || exported?.exported?.name !== 'default' || others.length > 0)
    throw new Error(`${name} must have one export, the default one, at its end.`);
  const names = imports.flatMap(({ specifiers = [] }) => specifiers.map(({ local }) => local.name));
  const body = statements
    .filter((statement) => statement !== last && !imports.includes(statement))
    .map(({ start, end }) => code.slice(start, end))
    .join('\n');
  const text = `${body}\nreturn ${exported.local.name};\n//# sourceURL=${name}`;
  return [
    ...imports.map(({ start, end }) => code.slice(start, end)),
    `export default new Function(${[...names, text].map((one, index) => JSON.stringify(index < names.length ? one : text)).join(', ')})(${names.join(', ')});`,
    '',
  ].join('\n');
}
