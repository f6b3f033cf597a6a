/** A change of one place of the source that a test has to notice. */
export interface Mutant {
  /** The file, from the root. */
  readonly file: string;
  /** A text that is there once, and what stands in its place. */
  readonly from: string;
  readonly to: string;
  /** The tests that should notice. */
  readonly tests: readonly string[];
}

const test = (name: string): readonly string[] => [`test/unit/packager/${name}.test.ts`];
const rule = (id: string): readonly string[] => ['test/unit/ruleset/rules.test.ts', '-t', id];

/** Changes that no test noticed once, and changes of the limits that keep a run safe. */
export const mutants: readonly Mutant[] = [
  {
    file: 'packager/read/archive/unzip.ts',
    from: 'other !== path || this.#files.has(key)',
    to: 'other !== path && this.#files.has(key)',
    tests: test('archive'),
  },
  {
    file: 'packager/check/script/script-texts.ts',
    from: "name?.kind === 'word' || name?.kind === 'string' ? name.text",
    to: "name?.kind === 'word' || name?.kind !== 'string' ? name?.text",
    tests: test('script'),
  },
  {
    file: 'packager/check/icon/icon-checks.ts',
    from: 'seeThrough.lowestAlpha >= 255 - tolerance',
    to: 'seeThrough.lowestAlpha > 255 - tolerance',
    tests: test('icon'),
  },
  {
    file: 'packager/report/rules/explain.ts',
    from: 'words.every((word) => id.includes(word))',
    to: 'words.some((word) => id.includes(word))',
    tests: test('explain'),
  },
  {
    file: 'packager/check/documents/markdown.ts',
    from: 'end: { line: end.line - 1,',
    to: 'end: { line: end.line - 0,',
    tests: test('documents'),
  },
  {
    file: 'packager/check/flow/flow.ts',
    from: 'const deepestPath = 64;',
    to: 'const deepestPath = 65;',
    tests: test('coverage'),
  },
  {
    file: 'packager/write/output.ts',
    from: 'await mkdir(dirname(place), { recursive: true });',
    to: 'await mkdir(dirname(place), { recursive: false });',
    tests: test('output'),
  },
  {
    file: 'packager/write/staged-file.ts',
    from: 'await rm(beside, { force: true }).catch(() => undefined);',
    to: '',
    tests: test('output'),
  },
  { file: 'packager/write/staged-file.ts', from: 'await file.chmod(mode & 0o7777);', to: '', tests: test('output') },
  {
    file: 'packager/write/staged-file.ts',
    from: 'create: () => createFrom(beside, path)',
    to: 'create: () => rename(beside, path)',
    tests: test('output'),
  },
  {
    file: 'packager/write/output.ts',
    from: 'if (await isReadFrom(sources, identity)) throw replacesSource(name);',
    to: '',
    tests: test('output'),
  },
  { file: 'packager/write/output.ts', from: 'if (!overwrite) throw isThere(name);', to: '', tests: test('output') },
  {
    file: 'packager/submit/sheet/sheet.ts',
    from: 'made.submitBy <= date',
    to: 'made.submitBy < date',
    tests: test('submission'),
  },
  {
    file: 'packager/check/script/tokens.ts',
    from: "script[at + 1] !== ':'",
    to: "script[at + 2] !== ':'",
    tests: test('script'),
  },
  { file: 'packager/core/limits.ts', from: 'entries: 2_000,', to: 'entries: 2_000_000,', tests: test('archive') },
  {
    file: 'packager/check/icon/sharp.ts',
    from: "sharp(bytes, { limitInputPixels: mostPixels, failOn: 'warning' })",
    to: "sharp(bytes, { limitInputPixels: false, failOn: 'warning' })",
    tests: test('icon'),
  },
  {
    file: 'packager/write/pack/metadata-file.ts',
    from: 'contact !== undefined && !isObject(contact)',
    to: 'contact === undefined && !isObject(contact)',
    tests: test('cli-pack'),
  },
  {
    file: 'packager/check/baseline/baseline.ts',
    from: "(name === '' || file === name ||",
    to: "(name === '' || file === name &&",
    tests: test('cli-check'),
  },
  {
    file: 'packager/cli/commands/init.ts',
    from: 'const line = range?.start.line ?? 0;',
    to: 'const line = 0;',
    tests: test('cli-pack'),
  },
  {
    file: 'packager/read/disk/read-file.ts',
    from: 'size !== undefined && size > limit',
    to: 'size !== undefined && size < 0',
    tests: test('read'),
  },
  {
    file: 'packager/check/bounded-findings.ts',
    from: 'group.count <= mostFindings',
    to: 'group.count < mostFindings',
    tests: test('cli-speaking'),
  },
  {
    file: 'packager/check/check-thread.ts',
    from: "if ('died' in answer && answer.maybeOther) answer",
    to: "if ('died' in answer && !answer.maybeOther) answer",
    tests: test('check-threads'),
  },
  {
    file: 'packager/core/shown-text.ts',
    from: 'if (!color) return withoutCommands(shownText(text));',
    to: '',
    tests: test('cli-speaking'),
  },
  {
    file: 'packager/cli/secret-arguments.ts',
    from: 'const mostEncodings = 3;',
    to: 'const mostEncodings = 1;',
    tests: test('cli-upload'),
  },
  {
    file: 'packager/check/lint/user-ruleset.ts',
    from: "if (unknown === undefined) return 'Correct it,",
    to: "if (unknown !== undefined) return 'Correct it,",
    tests: ['test/package/user-ruleset.test.ts'],
  },
  {
    file: 'packager/check/lint/user-ruleset.ts',
    from: 'if (problem !== undefined) throw new Error(',
    to: 'if (problem === undefined) throw new Error(',
    tests: ['test/package/user-ruleset.test.ts'],
  },
  {
    file: 'packager/read/package.ts',
    from: 'return archive.entries.some(',
    to: 'return archive.entries.every(',
    tests: test('package'),
  },
  {
    file: 'packager/check/icon/sharp.ts',
    from: '.timeout({ seconds: timeout })',
    to: '',
    tests: test('icon'),
  },
  {
    file: 'packager/check/check-all.ts',
    from: 'options.ruleset === undefined && !limits &&',
    to: 'options.ruleset === undefined &&',
    tests: test('check-threads'),
  },
  {
    file: 'packager/check/check-all.ts',
    from: 'if (files.some(({ path }) => isZip(path))) return Infinity;',
    to: '',
    tests: test('check-threads'),
  },
  {
    file: 'packager/cli/commands/upload.ts',
    from: 'if (errors.length > 0 && !force) {',
    to: 'if (errors.length < 0 && !force) {',
    tests: test('cli-upload'),
  },
  {
    file: 'packager/cli/commands/upload.ts',
    from: 'if (errors.length > 0) (force ? talk : shell).note',
    to: 'if (errors.length > 0) talk.note',
    tests: test('cli-upload'),
  },
  {
    file: 'packager/read/git/run-git.ts',
    from: "['--no-optional-locks', '-c', 'safe.bareRepository=explicit', '-c', 'core.fsmonitor=false']",
    to: '[]',
    tests: ['test/unit/fix/cli-fix.test.ts', '-t', 'git'],
  },
  {
    file: 'packager/check/documents/check-documents.ts',
    from: "&& !isUnread(subject, 'readme')",
    to: '',
    tests: test('read'),
  },
  {
    file: 'packager/check/script/check-scripts.ts',
    from: "|| isUnread(subject, 'script')",
    to: '',
    tests: test('read'),
  },
  {
    file: 'packager/check/icon/check-icon.ts',
    from: "if (isUnread(subject, 'icon')) return undefined;",
    to: '',
    tests: test('read'),
  },
  {
    file: 'packager/cli/outputs.ts',
    from: 'isPlain ? shownOutput(text, false) : text',
    to: 'text',
    tests: test('cli-speaking'),
  },
  {
    file: 'packager/cli/outputs.ts',
    from: 'if (madeOfCommands.has(format)) shell.printCommands(text);',
    to: 'if (format === "") shell.printCommands(text);',
    tests: test('cli-diff'),
  },
  {
    file: 'packager/core/shown-text.ts',
    from: 'return shownText(text).replace(/(?<=\\]\\])>/g, escape);',
    to: 'return shownText(text);',
    tests: test('formats'),
  },
  {
    file: 'packager/report/html/html-page.ts',
    from: "return shownText(text.replace(/\\s+/g, ' '));",
    to: "return text.replace(/\\s+/g, ' ');",
    tests: test('html'),
  },
  {
    file: 'packager/cli/secret-arguments.ts',
    from: '[accountKey, marked, token, signedIn, secretOption]',
    to: '[accountKey, marked, signedIn, secretOption]',
    tests: test('cli-upload'),
  },
  {
    file: 'packager/cli/secret-arguments.ts',
    from: '[accountKey, marked, token, signedIn, secretOption]',
    to: '[accountKey, marked, token, secretOption]',
    tests: test('cli-upload'),
  },
  {
    file: 'packager/core/location.ts',
    from: "if (name === '') throw",
    to: "if (name === '-') throw",
    tests: test('cli-words'),
  },
  { file: 'packager/core/limits.ts', from: 'depth: 3,', to: 'depth: 30,', tests: test('archive') },
  { file: 'packager/core/limits.ts', from: 'ratio: 200,', to: 'ratio: 200_000,', tests: test('archive') },
  {
    file: 'packager/core/limits.ts',
    from: 'totalBytes: 200 * megabyte,',
    to: 'totalBytes: 20_000 * megabyte,',
    tests: test('archive'),
  },
  {
    file: 'packager/core/limits.ts',
    from: 'export const largestFile = 8 * megabyte;',
    to: 'export const largestFile = 16 * megabyte;',
    tests: test('read'),
  },
  { file: 'packager/core/nesting.ts', from: 'maxLevels = 500;', to: 'maxLevels = 501;', tests: test('text-files') },
  {
    file: 'packager/read/data/yaml-aliases.ts',
    from: 'const maxAliases = 100;',
    to: 'const maxAliases = 101;',
    tests: test('read'),
  },
  {
    file: 'packager/read/data/yaml-aliases.ts',
    from: 'const maxAliasedValues = 100_000;',
    to: 'const maxAliasedValues = 10_000_000;',
    tests: test('read'),
  },
  {
    file: 'packager/check/bounded-findings.ts',
    from: 'message.length > longestMessage',
    to: 'message.length >= longestMessage',
    tests: test('cli-speaking'),
  },
  {
    file: 'functions/core/text/secrets.ts',
    from: '.replace(longWords, (word) =>',
    to: '.replace(/^$/, (word) =>',
    tests: [...test('excerpts'), 'test/unit/ruleset/text.test.ts'],
  },
  {
    file: 'functions/core/text/text.ts',
    from: ".replace(/([?&#][^\\s\"'=&#]+=)[^\\s\"'&#]+/g, '$1…')",
    to: '',
    tests: ['test/unit/ruleset/text.test.ts'],
  },
  {
    file: 'functions/paths/templates.ts',
    from: 'if (end === undefined) return false;',
    to: 'if (end === undefined) return true;',
    tests: ['test/unit/ruleset/rules.test.ts', '-t', 'pp-(?:path|operation-path)'],
  },
  {
    file: 'functions/schemas/limits.ts',
    from: 'return count < maxCounted ?',
    to: 'return count <= maxCounted ?',
    tests: rule('schema-count'),
  },
  {
    file: 'functions/schemas/limits.ts',
    from: 'maxDepth = 15;',
    to: 'maxDepth = 16;',
    tests: rule('pp-schema-too-deep'),
  },
  {
    file: 'functions/schemas/limits.ts',
    from: 'maxDepth = 15;',
    to: 'maxDepth = 14;',
    tests: rule('pp-schema-too-deep'),
  },
  {
    file: 'functions/schemas/limits.ts',
    from: 'const maxSchemas = 512;',
    to: 'const maxSchemas = 513;',
    tests: rule('schema-count'),
  },
  {
    file: 'functions/schemas/limits.ts',
    from: 'maxSchemasOfConnector = 5902;',
    to: 'maxSchemasOfConnector = 5903;',
    tests: rule('schema-count'),
  },
  {
    file: 'functions/paths/paths-rules.ts',
    from: '.length > maxOperations)',
    to: '.length >= maxOperations)',
    tests: rule('pp-total-operations-count'),
  },
  {
    file: 'functions/operations/operation-ids.ts',
    from: 'id.length > maxIdLength',
    to: 'id.length >= maxIdLength',
    tests: rule('pp-operation-id.*'),
  },
  {
    file: 'functions/connector/file.ts',
    from: 'minified > maxDefinitionLength)',
    to: 'minified >= maxDefinitionLength)',
    tests: rule('pp-definition-.*'),
  },
  {
    file: 'functions/connector/file.ts',
    from: 'else if (raw >= maxFileLength)',
    to: 'else if (raw > maxFileLength)',
    tests: rule('pp-definition-.*'),
  },
  {
    file: 'functions/strings/descriptions.ts',
    from: 'group.length > 5',
    to: 'group.length > 4',
    tests: rule('pp-.*description.*'),
  },
  {
    file: 'functions/strings/descriptions.ts',
    from: 'group.length > 5',
    to: 'group.length > 6',
    tests: rule('pp-text-copied'),
  },
  {
    file: 'functions/core/model/schemas.ts',
    from: 'const longestPath = 200;',
    to: 'const longestPath = 31;',
    tests: ['test/unit/ruleset/model.test.ts'],
  },
  {
    file: 'functions/core/json/json.ts',
    from: 'const deepest = 200;',
    to: 'const deepest = 199;',
    tests: ['test/unit/ruleset/texts.test.ts', 'test/unit/ruleset/shape.test.ts'],
  },
  {
    file: 'functions/core/model/operations.ts',
    from: 'return /^2\\d\\d$/.test(status);',
    to: 'return /^[23]\\d\\d$/.test(status);',
    tests: ['test/unit/ruleset/model.test.ts'],
  },
];
