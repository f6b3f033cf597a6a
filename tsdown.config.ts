import type { UserConfig } from 'tsdown';
import { defineConfig } from 'tsdown';
import { leanRules } from './scripts/build/lean-rules.ts';
import { quickLoad } from './scripts/build/quick-load.ts';
import { withoutSpectral } from './scripts/build/stand-ins.ts';

/** The only packages that a ruleset may import: the loaders of Spectral replace them by their own. */
const spectral = ['@stoplight/spectral-core', '@stoplight/spectral-functions'];

/** The packages that are built into a file. */
const bundled = ['jsonc-parser'];

/**
 * One self-contained file, since rulesets are also loaded by URL. ES2020 is what the bundlers inside Spectral can parse,
 * and on the neutral platform an import of a Node built-in is an error.
 */
function file(name: string, source: string): UserConfig {
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

/** A ruleset to extend. */
function ruleset(name: string, source: string): UserConfig {
  return {
    ...file(name, source),
    minify: true,
    plugins: [leanRules(), quickLoad(`spectral-power-platform/${name}.js`)],
  };
}

export default defineConfig([
  ruleset('ruleset', 'profiles/verified.ts'),
  ruleset('independent', 'profiles/independent.ts'),
  ruleset('validator', 'profiles/validator.ts'),
  file('functions', 'functions/index.ts'),
  file('fixes', 'fixes.ts'),
  file('resolver', 'profiles/resolver.ts'),
  {
    ...file('portable/functions/connector', 'profiles/portable.ts'),
    dts: false,
    deps: { alwaysBundle: bundled, onlyBundle: bundled },
    plugins: [leanRules(), withoutSpectral('profiles/stand-ins.ts')],
  },
]);
