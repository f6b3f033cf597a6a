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
    from: 'if (size > limit) throw',
    to: 'if (size < 0) throw',
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
];
