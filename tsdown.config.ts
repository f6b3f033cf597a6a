import { defineConfig } from 'tsdown';

/** The only packages that a ruleset may import: the loaders of Spectral replace them by their own. */
const spectral = ['@stoplight/spectral-core', '@stoplight/spectral-formats', '@stoplight/spectral-functions'];

/**
 * Each entry is one self-contained file, since rulesets are also loaded by URL. ES2020 is what the bundlers inside
 * Spectral can parse, and a neutral platform makes an import of a Node built-in an error.
 */
const entry = (name: string, source: string) =>
  ({
    entry: { [name]: source },
    format: 'esm',
    platform: 'neutral',
    target: 'es2020',
    outExtensions: () => ({ js: '.js', dts: '.d.ts' }),
    clean: false,
    dts: true,
    deps: { neverBundle: spectral, onlyBundle: ['jsonc-parser'] },
    inputOptions: { resolve: { mainFields: ['module', 'main'] } },
  }) as const;

export default defineConfig([
  entry('ruleset', 'profiles/verified.ts'),
  entry('independent', 'profiles/independent.ts'),
  entry('validator', 'profiles/validator.ts'),
  entry('functions', 'functions/index.ts'),
  entry('resolver', 'profiles/resolver.ts'),
]);
