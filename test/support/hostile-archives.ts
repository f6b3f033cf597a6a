import * as zip from '@zip.js/zip.js/lib/zip-core-native.js';
import type { ArchiveLimits } from '../../packager/core/limits.ts';

/** An archive that must be refused, and how the refusal reads. */
export interface HostileArchive {
  readonly kind: string;
  readonly make: () => Promise<Uint8Array>;
  /** Lower limits than those of a submission, so that the archive can be small. */
  readonly limits?: Partial<ArchiveLimits>;
  readonly message: string;
}

type File = readonly [name: string, content: string | Uint8Array, options?: zip.ZipWriterAddDataOptions];

const text = (content: string): Uint8Array => new TextEncoder().encode(content);

async function zipOf(files: readonly File[], options: zip.ZipWriterConstructorOptions = {}): Promise<Uint8Array> {
  const writer = new zip.ZipWriter(new zip.Uint8ArrayWriter(), {
    useWebWorkers: false,
    extendedTimestamp: false,
    dataDescriptor: false,
    ...options,
  });
  for (const [name, content, own] of files)
    await writer.add(name, new zip.Uint8ArrayReader(typeof content === 'string' ? text(content) : content), own);
  return writer.close();
}

/** Replaces every occurrence of a text in the bytes by one of the same length. */
function patched(bytes: Uint8Array, from: string, to: string): Uint8Array {
  return new Uint8Array(Buffer.from(Buffer.from(bytes).toString('latin1').replaceAll(from, to), 'latin1'));
}

/** Writes a number into each record that begins with a signature, so many bytes behind its start. */
function overwritten(
  bytes: Uint8Array,
  signature: string,
  offset: number,
  size: 2 | 4,
  value: (index: number) => number,
): Uint8Array {
  const buffer = Buffer.from(bytes);
  for (let at = buffer.indexOf(signature), index = 0; at >= 0; at = buffer.indexOf(signature, at + 4), index += 1)
    buffer.writeUIntLE(value(index), at + offset, size);
  return new Uint8Array(buffer);
}

const localHeader = 'PK\x03\x04';
const centralHeader = 'PK\x01\x02';
const endRecord = 'PK\x05\x06';

const named = (name: string) => () => zipOf([[name, 'content']]);
const harmless = () => zipOf([['solution.xml', 'content that is long enough to be deflated, deflated, deflated']]);
const again = 'Export it again, or zip the files again.';
const rezip = 'Zip the files again, from inside their folder.';
const bare = (name: string, problem: string) => `hostile.zip is rejected: the entry "${name}" ${problem}. ${rezip}`;

/** Kinds of archives that must be refused, each with the message and the remedy that a publisher reads. */
export const hostileArchives: readonly HostileArchive[] = [
  {
    kind: 'no archive at all',
    make: () => Promise.resolve(text('This is a text file, whatever its name says.')),
    message: `hostile.zip isn't a zip archive, or its end is missing. ${again}`,
  },
  {
    kind: 'an empty file',
    make: () => Promise.resolve(new Uint8Array()),
    message: `hostile.zip isn't a zip archive, or its end is missing. ${again}`,
  },
  {
    kind: 'an archive that is cut off',
    make: async () => (await harmless()).slice(0, -30),
    message: `hostile.zip isn't a zip archive, or its end is missing. ${again}`,
  },
  {
    kind: 'one part of a split archive',
    make: async () => Buffer.concat([text('PK\x07\x08'), (await harmless()).slice(0, 60)]),
    message: `hostile.zip is one part of a split archive. ${again}`,
  },
  {
    kind: 'a name that leads out of the archive',
    make: named('../solution.xml'),
    message: bare('../solution.xml', 'has a name that points outside the archive'),
  },
  {
    kind: 'a name that leads out of the archive by backslashes',
    make: named('..\\..\\solution.xml'),
    message: bare('../../solution.xml', 'has a name that points outside the archive'),
  },
  {
    kind: 'an absolute name',
    make: named('/etc/solution.xml'),
    message: bare('/etc/solution.xml', 'has an absolute name'),
  },
  {
    kind: 'a name with a drive letter',
    make: named('C:/solution.xml'),
    message: bare('C:/solution.xml', 'has a name that begins with a drive letter'),
  },
  {
    kind: 'a network path',
    make: named('\\\\server\\share\\solution.xml'),
    message: bare('//server/share/solution.xml', 'has an absolute name'),
  },
  {
    kind: 'a NUL in a name',
    make: async () => patched(await named('solution.xml_.png')(), 'xml_', 'xml\0'),
    message: bare('solution.xml\ufffd.png', 'has control characters in its name'),
  },
  {
    kind: 'an escape sequence in a name',
    make: async () => patched(await named('_[2Jsolution.xml')(), '_[2J', '\x1b[2J'),
    message: bare('\ufffd[2Jsolution.xml', 'has control characters in its name'),
  },
  {
    kind: 'a name that is shown backwards',
    make: named('solution\u202elmx.exe'),
    message: bare('solution\ufffdlmx.exe', 'has control characters in its name'),
  },
  {
    kind: 'a name of a Windows device',
    make: named('Connector/aux.json'),
    message: bare('Connector/aux.json', "has a name that Windows can't store"),
  },
  {
    kind: 'a name that hides a stream',
    make: named('solution.xml:stream'),
    message: bare('solution.xml:stream', "has a name that Windows can't store"),
  },
  {
    kind: 'a name with an empty part',
    make: named('Connector//a.json'),
    message: bare('Connector//a.json', 'has a name with an empty part'),
  },
  {
    kind: 'a name without end',
    make: named(`${'a'.repeat(300)}.xml`),
    message: bare(`${'a'.repeat(99)}…`, 'has a name of more than 255 characters'),
  },
  {
    kind: 'the same name twice',
    make: async () =>
      patched(
        await zipOf([
          ['a.xml', 'one'],
          ['b.xml', 'two'],
        ]),
        'b.xml',
        'a.xml',
      ),
    message: 'hostile.zip is rejected: it contains "a.xml" twice. Keep one of them and zip the files again.',
  },
  {
    kind: 'names that differ in case only',
    make: () =>
      zipOf([
        ['solution.xml', 'one'],
        ['Solution.xml', 'two'],
      ]),
    message:
      'hostile.zip is rejected: "solution.xml" and "Solution.xml" are the same name on Windows. Keep one of them and zip the files again.',
  },
  {
    kind: 'names that compose a letter in two ways',
    make: () =>
      zipOf([
        ['caf\u00e9.xml', 'one'],
        ['cafe\u0301.xml', 'two'],
      ]),
    message:
      'hostile.zip is rejected: "café.xml" and "café.xml" are the same name on Windows. Keep one of them and zip the files again.',
  },
  {
    kind: 'a folder with the name of a file',
    make: () =>
      zipOf([
        ['Connector', 'one'],
        ['connector/a.json', 'two'],
      ]),
    message:
      'hostile.zip is rejected: "Connector" and "connector" are the same name on Windows. Keep one of them and zip the files again.',
  },
  {
    kind: 'a folder with the very name of a file',
    make: () =>
      zipOf([
        ['Connector', 'one'],
        ['Connector/a.json', 'two'],
      ]),
    message: 'hostile.zip is rejected: it contains "Connector" twice. Keep one of them and zip the files again.',
  },
  {
    kind: 'folders whose names differ in case only',
    make: () =>
      zipOf([
        ['Connector/a.json', 'one'],
        ['connector/b.json', 'two'],
      ]),
    message:
      'hostile.zip is rejected: "Connector" and "connector" are the same name on Windows. Keep one of them and zip the files again.',
  },
  {
    kind: 'a symbolic link',
    make: () => zipOf([['solution.xml', '/etc/passwd', { unixMode: 0o120777 }]]),
    message:
      'hostile.zip is rejected: the entry "solution.xml" is a symbolic link. Zip the file that it points to instead.',
  },
  {
    kind: 'an encrypted entry',
    make: () => zipOf([['solution.xml', 'content']], { password: 'secret', zipCrypto: true }),
    message: 'hostile.zip is rejected: the entry "solution.xml" is encrypted. Zip the files without a password.',
  },
  {
    kind: 'an entry encrypted by AES',
    make: () => zipOf([['solution.xml', 'content']], { password: 'secret' }),
    message: 'hostile.zip is rejected: the entry "solution.xml" is encrypted. Zip the files without a password.',
  },
  {
    kind: 'Zip64',
    make: () => zipOf([['solution.xml', 'content']], { zip64: true }),
    message:
      'hostile.zip is rejected: the entry "solution.xml" is stored as Zip64. Zip the files again without Zip64, which small files don\'t need.',
  },
  {
    kind: 'an unusual compression',
    make: async () =>
      overwritten(
        overwritten(await harmless(), localHeader, 8, 2, () => 12),
        centralHeader,
        10,
        2,
        () => 12,
      ),
    message:
      'hostile.zip is rejected: the entry "solution.xml" uses the compression method 12. Zip the files again with the default compression (deflate).',
  },
  {
    kind: 'two names for one entry',
    make: async () => {
      const bytes = Buffer.from(await harmless());
      bytes.write('malicious.md', bytes.indexOf('solution.xml'), 'latin1');
      return new Uint8Array(bytes);
    },
    message: `hostile.zip is ambiguous (mismatched local file header (filename)) ("solution.xml"). ${again}`,
  },
  {
    kind: 'a size that is too small',
    make: async () =>
      overwritten(
        overwritten(await harmless(), localHeader, 22, 4, () => 5),
        centralHeader,
        24,
        4,
        () => 5,
      ),
    message: `hostile.zip has a wrong size: an entry doesn't inflate to the size that it declares ("solution.xml"). ${again}`,
  },
  {
    kind: 'damaged data',
    make: async () => patched(await zipOf([['a.xml', 'content']], { level: 0 }), 'content', 'c0ntent'),
    message: `hostile.zip is damaged: the data doesn't match its checksum ("a.xml"). ${again}`,
  },
  {
    kind: 'entries that overlap',
    make: async () => {
      const inner = Buffer.from(await zipOf([['b.xml', 'content']], { level: 0 }));
      const outer = await zipOf(
        [
          ['a.xml', inner.subarray(0, inner.indexOf(centralHeader))],
          ['b.xml', 'content'],
        ],
        { level: 0 },
      );
      const hidden = Buffer.from(outer).indexOf(localHeader, 4);
      return overwritten(outer, centralHeader, 42, 4, (index) => (index === 0 ? 0 : hidden));
    },
    message: `hostile.zip has entries that overlap ("b.xml"). ${again}`,
  },
  {
    kind: 'a table of contents that points to nowhere',
    make: async () =>
      overwritten(
        await zipOf([
          ['a.xml', 'one'],
          ['b.xml', 'two'],
        ]),
        centralHeader,
        42,
        4,
        (index) => index * 7,
      ),
    message: `hostile.zip is damaged: its table of contents points to a missing entry ("b.xml"). ${again}`,
  },
  {
    kind: 'data in front of the archive',
    make: async () => Buffer.concat([text('#!/bin/sh\n'), await harmless()]),
    message: `hostile.zip is ambiguous (prepended data). ${again}`,
  },
  {
    kind: 'data behind the archive',
    make: async () => Buffer.concat([await harmless(), text('appended')]),
    message: `hostile.zip is ambiguous (appended data). ${again}`,
  },
  {
    kind: 'an archive behind the archive',
    make: async () => Buffer.concat([await harmless(), await harmless()]),
    message: `hostile.zip is ambiguous (prepended data). ${again}`,
  },
  {
    kind: 'more entries than the table of contents says',
    make: async () =>
      overwritten(
        overwritten(
          await zipOf([
            ['a.xml', 'one'],
            ['b.xml', 'two'],
          ]),
          endRecord,
          8,
          2,
          () => 1,
        ),
        endRecord,
        10,
        2,
        () => 1,
      ),
    message: `hostile.zip is ambiguous (trailing central directory data). ${again}`,
  },
  {
    kind: 'a zip bomb',
    make: () => zipOf([['solution.xml', new Uint8Array(5_000_000)]]),
    message:
      'hostile.zip is rejected: the entry "solution.xml" inflates to more than 200 times its size. Remove it, because it looks like a zip bomb.',
  },
  {
    kind: 'archives nested too deep',
    make: async () => {
      let bytes = await harmless();
      for (let depth = 0; depth < 5; depth += 1) bytes = await zipOf([['a.zip', bytes]]);
      return bytes;
    },
    message:
      "hostile.zip!/a.zip!/a.zip!/a.zip is an archive inside 3 others. Remove it, because archives nested that deep aren't read.",
  },
  {
    kind: 'JSON that is nested too deeply',
    make: () => zipOf([['Connector/a.json', `{"a":${'['.repeat(500)}${']'.repeat(500)}}`]]),
    message:
      'hostile.zip is rejected: the entry "Connector/a.json" is nested more than 500 levels deep. Connector files never need that; simplify the file, or remove it.',
  },
  {
    kind: 'a hostile archive inside another one',
    make: async () => zipOf([['package.zip', await named('../solution.xml')()]]),
    message: `hostile.zip!/package.zip is rejected: the entry "../solution.xml" has a name that points outside the archive. ${rezip}`,
  },
  {
    kind: 'too many entries, nested ones included',
    make: async () =>
      zipOf([
        ['a.xml', 'one'],
        [
          'a.zip',
          await zipOf([
            ['b.xml', 'two'],
            ['c.xml', 'three'],
          ]),
        ],
      ]),
    limits: { entries: 3 },
    message: "hostile.zip!/a.zip contains more than 3 entries. Remove files that don't belong in it.",
  },
  {
    kind: 'a file that is too large',
    make: () => zipOf([['solution.xml', 'x'.repeat(2_000)]]),
    limits: { fileBytes: 1_500 },
    message: 'hostile.zip is rejected: the entry "solution.xml" inflates to 2 KB, more than the 1 KB limit. Remove it.',
  },
  {
    kind: 'files that are too large together',
    make: () =>
      zipOf([
        ['a.xml', 'x'.repeat(2_000)],
        ['b.xml', 'x'.repeat(2_000)],
      ]),
    limits: { totalBytes: 3_000 },
    message: "hostile.zip inflates to more than the 3 KB limit. Remove files that don't belong in it.",
  },
  {
    kind: 'an archive that is too large itself',
    make: () => zipOf([['a.xml', 'x'.repeat(2_000)]], { level: 0 }),
    limits: { archiveBytes: 1_000 },
    message: "hostile.zip has 2 KB, more than the 1000 bytes limit. Remove files that don't belong in it.",
  },
];
