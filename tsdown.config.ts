import type { UserConfig } from 'tsdown';
import { defineConfig } from 'tsdown';

/** The only packages that a ruleset may import: the loaders of Spectral replace them by their own. */
const spectral = ['@stoplight/spectral-core', '@stoplight/spectral-functions'];

/**
 * An entry of the ruleset: one self-contained file, since rulesets are also loaded by URL. ES2020 is what the bundlers
 * inside Spectral can parse, and on the neutral platform an import of a Node built-in is an error.
 */
function entry(name: string, source: string, bundled: string[] = []): UserConfig {
  return {
    entry: { [name]: source },
    format: 'esm',
    platform: 'neutral',
    target: 'es2020',
    outExtensions: () => ({ js: '.js', dts: '.d.ts' }),
    clean: false,
    dts: true,
    logLevel: 'warn',
    deps: { neverBundle: spectral, alwaysBundle: bundled, onlyBundle: bundled },
    inputOptions: { resolve: { mainFields: ['module', 'main'] }, checks: { pluginTimings: false } },
  };
}

export default defineConfig([
  entry('ruleset', 'profiles/verified.ts', ['jsonc-parser']),
  entry('independent', 'profiles/independent.ts', ['jsonc-parser']),
  entry('validator', 'profiles/validator.ts', ['jsonc-parser']),
  entry('functions', 'functions/index.ts'),
  entry('fixes', 'fixes.ts'),
  entry('resolver', 'profiles/resolver.ts'),
]);
