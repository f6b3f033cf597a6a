import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

/** Resolves a file of an installed package, of this one as well. */
function installed(file: string): URL {
  return pathToFileURL(createRequire(import.meta.url).resolve(file));
}

/** The folders of the pages: those of the rules, and those of the companion's findings. */
export function pageFolders(): { readonly rules: URL; readonly findings: URL } {
  return {
    rules: new URL('docs/rules/', installed('spectral-power-platform/package.json')),
    findings: new URL('docs/findings/', installed('connector-packager/package.json')),
  };
}

/** A file of the portable form of the ruleset. */
export function portableFile(name: string): URL {
  return new URL(`dist/portable/${name}`, installed('spectral-power-platform/package.json'));
}

/** The page for makers without a command line. */
export function pageFile(): URL {
  return new URL('dist/page/index.html', installed('connector-packager/package.json'));
}

/** The skill that tells agents how to go about a connector. */
export function skillPage(): URL {
  return new URL('skills/power-platform-connector/SKILL.md', installed('connector-packager/package.json'));
}
