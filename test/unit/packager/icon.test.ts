import { readdirSync, readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { parseXml } from '@rgrove/parse-xml';
import fc from 'fast-check';
import mergePatch from 'json-merge-patch';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Severity } from '../../../functions/core/rule/define.ts';
import { objectOf, stringOf } from '../../../functions/core/json/json.ts';
import { annotateIcon } from '../../../packager/check/icon/annotate.ts';
import { findingsOf, judgeIcon } from '../../../packager/check/icon/check-icon.ts';
import type { IconContext } from '../../../packager/check/icon/icon-checks.ts';
import type { IconFindingId } from '../../../packager/check/icon/icon-findings.ts';
import { iconFindings } from '../../../packager/check/icon/icon-findings.ts';
import { measureIcon } from '../../../packager/check/icon/measure.ts';
import type { Picture } from '../../../packager/check/icon/measure.ts';
import { drawSvg, openPictures } from '../../../packager/check/icon/sharp.ts';
import type { Finding } from '../../../packager/core/finding.ts';
import type { ExpectedFile } from '../../../packager/core/source-file.ts';
import { baseDocument } from '../../../scripts/fixtures.ts';
import type { IconOptions } from '../../../scripts/samples/make-icon.ts';
import { chunk, makeIcon, withChunk } from '../../../scripts/samples/make-icon.ts';

const pictures = await openPictures();

/** Everything that is found in the file of an icon. */
async function checkIcon({ name, bytes }: ExpectedFile, context: IconContext): Promise<Finding[]> {
  return findingsOf(judgeIcon(bytes && (await measureIcon(bytes, pictures)), context), name);
}

const verified: IconContext = { publisher: 'verified', brandColor: '#004b87' };

interface Case {
  readonly name: string;
  /** What differs from a clean connector. */
  readonly files: {
    readonly 'icon.png'?: { readonly icon: IconOptions } | string | null;
    readonly 'apiProperties.json'?: { readonly patch: object };
  };
  readonly expect?: readonly { readonly file: string; readonly message: string; readonly severity?: Severity }[];
  /** Other findings that are rightly made of the same icon. */
  readonly also?: readonly string[];
}

interface Fixture {
  readonly severity: Severity;
  readonly valid: readonly Case[];
  readonly invalid: readonly Case[];
}

const folder = new URL('../../../fixtures/findings/icon/', import.meta.url);
const fixtures = readdirSync(folder).map((file) => ({
  id: file.replace('.yaml', '') as IconFindingId,
  ...(parse(readFileSync(new URL(file, folder), 'utf8')) as Fixture),
}));

/** The icon of a case; `undefined` where it has none. */
async function iconOf({ files }: Case): Promise<Uint8Array | undefined> {
  const icon = files['icon.png'];
  if (icon === null) return undefined;
  return typeof icon === 'string' ? Buffer.from(icon) : await makeIcon(icon?.icon);
}

function contextOf(id: IconFindingId, { files }: Case): IconContext {
  const properties: unknown = mergePatch.apply(baseDocument('apiProperties'), files['apiProperties.json']?.patch ?? {});
  const { iconBrandColor } = objectOf(objectOf(properties).properties);
  return { publisher: iconFindings.facts[id].publisher ?? 'verified', brandColor: stringOf(iconBrandColor) };
}

test('every finding about an icon has a fixture', () => {
  expect(fixtures.map(({ id }) => id).sort()).toEqual(Object.keys(iconFindings.facts).sort());
});

describe.each(fixtures)('$id', ({ id, severity, valid, invalid }) => {
  const findings = async (example: Case) =>
    await checkIcon({ name: 'icon.png', bytes: await iconOf(example) }, contextOf(id, example));

  test('has the severity of its table', () => {
    expect(severity).toBe(iconFindings.facts[id].severity);
  });

  test.each(valid)('accepts: $name', async (example) => {
    const found = await findings(example);
    expect(found.map(({ rule }) => rule)).toEqual(example.also ?? []);
  });

  test.each(invalid)('reports: $name', async (example) => {
    const found = await findings(example);
    const own = found
      .filter(({ rule }) => rule === id)
      .map(({ file, message, severity }) => ({ file, message, severity }));
    expect(own, 'findings of an invalid case').not.toEqual([]);
    expect(own).toEqual((example.expect ?? []).map((wanted) => ({ severity, ...wanted })));
    const others = found.filter(({ rule }) => rule !== id).map(({ rule }) => rule);
    expect(others, 'findings about something else').toEqual(example.also ?? []);
  });
});

describe('hostile files', () => {
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  const header = (width: number, height: number) => {
    const data = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0]);
    data.writeUInt32BE(width, 0);
    data.writeUInt32BE(height, 4);
    return chunk('IHDR', data);
  };
  const pixels = (bytes: number) => chunk('IDAT', deflateSync(Buffer.alloc(bytes)));
  const end = chunk('IEND', Buffer.alloc(0));
  const png = (...chunks: Uint8Array[]) => Buffer.concat([signature, ...chunks]);
  const square = (side: number) => (side * 3 + 1) * side;

  const damaged = (what: string) => `The PNG file of the icon is damaged: ${what}. Export it again.`;
  const wrongSize = (size: string) =>
    `The icon is ${size} pixels; make it 100 to 230 pixels wide and high, ideally 230 × 230.`;
  const blank = 'The icon shows only the color #000000; add your logo.';

  test.each([
    ['a signature alone', png(), [damaged("it's truncated")]],
    [
      'a chunk that claims to be longer than the file',
      png(Buffer.from('ffffffff49484452', 'hex'), end),
      [damaged("it's truncated")],
    ],
    ['no header', png(pixels(10), end), [damaged('it has no header')]],
    ['an end alone', png(end), [damaged('it has no header')]],
    ['no pixels', png(header(230, 230), end), [damaged("its pixels can't be decoded")]],
    [
      'fewer pixels than the header claims',
      png(header(230, 230), pixels(9), end),
      [damaged("its pixels can't be decoded")],
    ],
    ['a width of nothing', png(header(0, 230), pixels(10), end), [damaged("its pixels can't be decoded")]],
    [
      'ten thousand million pixels in some bytes',
      png(header(100_000, 100_000), pixels(10), end),
      [wrongSize('100000 × 100000')],
    ],
    [
      'a line a million pixels long',
      png(header(1_000_000, 1), pixels(3_000_001), end),
      ['The icon is 1000000 × 1 pixels; make it square, ideally 230 × 230.'],
    ],
    [
      'sixteen million pixels in 50 KB',
      png(header(4000, 4000), pixels(square(4000)), end),
      [wrongSize('4000 × 4000'), blank],
    ],
    [
      'pixels that inflate to a hundred times what the header claims',
      png(header(230, 230), pixels(100 * square(230)), end),
      [blank],
    ],
    ['one pixel', png(header(1, 1), pixels(4), end), [wrongSize('1 × 1'), blank]],
    [
      'a JPEG that has a beginning only',
      Buffer.from('ffd8ffe000104a464946', 'hex'),
      ['The icon is in the format JPEG; export it as a PNG.'],
    ],
  ])('%s', async (_, bytes, messages) => {
    const findings = await checkIcon({ name: 'icon.png', bytes }, verified);
    expect(findings.map(({ message }) => message)).toEqual(messages);
  });

  test('a comment that inflates to a hundred megabytes is not inflated', async () => {
    const comment = Buffer.concat([Buffer.from('Comment\0\0'), deflateSync(Buffer.alloc(100 * 2 ** 20))]);
    expect(
      await checkIcon({ name: 'icon.png', bytes: withChunk(await makeIcon(), 'zTXt', comment) }, verified),
    ).toEqual([]);
  });

  test('a byte that was changed on the way is noticed', async () => {
    const bytes = Buffer.from(await makeIcon());
    bytes[bytes.length - 20]! ^= 1;
    const [finding] = await checkIcon({ name: 'icon.png', bytes }, verified);
    expect(finding?.message).toBe(damaged('a checksum in it is wrong'));
  });

  test('nothing makes the checks or the drawing throw', async () => {
    const files = await Promise.all(
      [{}, { format: 'jpeg' }, { format: 'webp' }, { format: 'gif' }, { storage: 'palette' }].map((options) =>
        makeIcon({ ...options, side: 40, logo: { width: 10, height: 10 } } as IconOptions),
      ),
    );
    const damage = fc.record({
      file: fc.constantFrom(...files),
      cut: fc.nat(2000),
      edits: fc.array(fc.tuple(fc.nat(600), fc.nat(255)), { maxLength: 5 }),
    });
    await fc.assert(
      fc.asyncProperty(damage, async ({ file, cut, edits }) => {
        const bytes = Uint8Array.from(file.subarray(0, Math.max(file.length - cut, 0)));
        for (const [offset, value] of edits) if (offset < bytes.length) bytes[offset] = value;
        const icon = await measureIcon(bytes, pictures);
        const judgments = judgeIcon(icon, verified);
        expect(judgments.length).toBeGreaterThan(0);
        parseXml(annotateIcon({ name: 'icon.png', icon, judgments, context: verified }));
      }),
      { numRuns: 150 },
    );
  });
});

describe('the measurement', () => {
  const measured = async (options: IconOptions): Promise<Picture> => {
    const { content } = await measureIcon(await makeIcon(options), pictures);
    if (content.kind !== 'picture') throw new Error('not decoded');
    return content;
  };

  test.each([5, 6, 8, 10, 20, 40, 60, 80, 100])('finds corners rounded by %i of 230 pixels', async (radius) => {
    for (const outside of ['#ffffff', '#00000000']) {
      const { corners, background, logo, seeThrough } = await measured({ corners: { radius, outside } });
      expect(corners).toBeDefined();
      expect(background).toEqual({ pixel: [0, 75, 135, 255], color: '#004b87', share: 1 });
      expect(logo).toEqual({ left: 50, top: 60, width: 130, height: 110 });
      expect(seeThrough).toBeUndefined();
    }
  });

  test.each<[string, IconOptions]>([
    ['a square', {}],
    ['a circle that touches the edges', { logo: { shape: 'ellipse', width: 230, height: 230 } }],
    ['a circle close to the edges', { logo: { shape: 'ellipse', width: 226, height: 226 } }],
    ['a frame', { background: '#ffffff', logo: { width: 228, height: 228, color: '#004b87' } }],
    ['corners that are soft, not round', { corners: { radius: 3, outside: '#ffffff' } }],
    ['a gradient', { background: ['#004b87', '#ffffff'] }],
  ])('takes %s for square', async (_, options) => {
    expect((await measured(options)).corners).toBeUndefined();
  });

  test('counts what is faint, and all parts of a logo, but no noise', async () => {
    const box = async (options: IconOptions) => (await measured(options)).logo;
    expect(await box({ logo: { width: 60, height: 40, color: '#0d5894' } })).toEqual({
      left: 85,
      top: 95,
      width: 60,
      height: 40,
    });
    expect(await box({ logo: { width: 60, height: 40, color: '#0c5793' } })).toBeUndefined();
    expect(await box({ logo: { width: 3, height: 2, left: 113 } })).toEqual({
      left: 113,
      top: 114,
      width: 3,
      height: 2,
    });
    expect(await box({ logo: { width: 2, height: 2 } })).toBeUndefined();
  });

  test.each<IconOptions>([
    { storage: 'palette' },
    { storage: '16 bits' },
    { storage: 'interlaced' },
    { storage: 'color profile' },
  ])('does not depend on how the pixels are stored: $storage', async (options) => {
    const { background, logo } = await measured(options);
    expect(background.color).toBe('#004b87');
    expect(logo).toEqual((await measured({})).logo);
  });

  test.each([
    [243, 'warn'],
    [242, 'error'],
  ] as const)('minds a pixel with the opacity %i of 255 as %s', async (opacity, severity) => {
    const { data, info } = await sharp(await makeIcon())
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    data[4 * (115 * info.width + 115) + 3] = opacity;
    const bytes = await sharp(data, { raw: info }).png().toBuffer();
    const findings = await checkIcon({ name: 'icon.png', bytes }, verified);
    expect(findings.map((found) => [found.rule, found.severity])).toEqual([['pp-icon-opaque', severity]]);
  });

  test('does not decode more pixels than any icon has', async () => {
    const canvas = { width: 4001, height: 4000, channels: 3, background: '#000000' } as const;
    const bytes = await sharp({ create: canvas }).png({ compressionLevel: 1 }).toBuffer();
    expect((await pictures!.decode(bytes))?.width).toBeUndefined();
  });

  test('gives a picture up that the decoder has had for 20 seconds', async () => {
    let given: number | undefined;
    const slow = (): unknown => ({
      timeout({ seconds }: { readonly seconds: number }): unknown {
        given = seconds;
        const rest: Record<string, () => unknown> = {
          toColorspace: () => rest,
          ensureAlpha: () => rest,
          raw: () => rest,
          toBuffer: () => Promise.reject(new Error('timeout: 20% complete')),
        };
        return rest;
      },
    });
    const opened = await openPictures(() => Promise.resolve(slow as never));
    expect([await opened!.decode(new Uint8Array()), given]).toEqual([undefined, 20]);
  });

  test('takes a background for what it is, although its edge is half see-through', async () => {
    const bytes = await sharp(await makeIcon({ side: 228 }))
      .extend({ top: 1, bottom: 1, left: 1, right: 1, background: { r: 0, g: 75, b: 135, alpha: 0.5 } })
      .png()
      .toBuffer();
    const findings = await checkIcon({ name: 'icon.png', bytes }, verified);
    expect(findings.map(({ message }) => message)).toEqual([
      '1.7% of the icon is transparent, including its edge; fill the whole background with the color of iconBrandColor (#004b87).',
    ]);
  });
});

describe('the annotated picture', () => {
  const drawn = async (options: IconOptions | undefined, name = 'contoso/icon.png', context = verified) => {
    const icon = options && (await measureIcon(await makeIcon(options), pictures));
    return annotateIcon({ name, icon, judgments: judgeIcon(icon, context), context });
  };

  test('shows the size of the logo, both colors, their difference and every check', async () => {
    const svg = await drawn({ side: 200, background: '#336699', logo: { width: 160, height: 60 } });
    const texts = parseXml(svg).text.replace(/\s+/g, ' ');
    for (const shown of ['160 px, 80%', '60 px, 30%', '#336699', '#004b87', 'ΔE 9.2', '2 errors and 1 note'])
      expect(texts).toContain(shown);
  });

  test('needs nothing from anywhere else', async () => {
    const svg = await drawn({});
    const references = [...svg.matchAll(/(?:href|src)="([^"]{0,22})|url\(([^)]*)/g)].map(
      (match) => match[1] ?? match[2],
    );
    expect([...new Set(references.map((reference) => reference?.replace(/^#.*/, '#')))]).toEqual([
      'data:image/png;base64,',
      '#',
    ]);
    expect(svg.replace('xmlns="http://www.w3.org/2000/svg"', '')).not.toMatch(/https?:/);
  });

  test('escapes names, and shows what XML forbids', async () => {
    const name = '</title><script>alert("&")</script>\u0000\u202e\ud800.png';
    const svg = await drawn({}, name);
    expect(svg).not.toContain('<script');
    const title = parseXml(svg).root!.children.find((child) => 'name' in child && child.name === 'title') as {
      text: string;
    };
    expect(title.text).toBe('</title><script>alert("&")</script>\\u0000\\u202e\\ud800.png: No problems found');
  });

  test.each<[string, IconOptions | undefined, string]>([
    ['no icon', undefined, 'There is no icon.'],
    ['a file that cannot be decoded', { cut: 100 }, 'Cannot be shown.'],
    ['a picture that is too large', { width: 4001, height: 10 }, 'Its pixels were not read.'],
  ])('says so where there is nothing to show: %s', async (_, options, words) => {
    expect(parseXml(await drawn(options)).text).toContain(words);
  });

  test('tells states by shapes, not by colors alone', async () => {
    const gray = (svg: string) => svg.replaceAll(/#[0-9a-f]{6}/g, '');
    const marks = async (options: IconOptions) =>
      new Set(
        gray(await drawn(options))
          .match(/<g transform="translate[^]*?<\/g>/g)!
          .map((mark) => mark.replace(/translate\([^)]*\)/, '')),
      );
    // One error, one warning, one note, what passed, and what was not judged.
    expect(
      (
        await marks({
          background: '#fafafa',
          side: 200,
          storage: 'color profile',
          logo: { width: 180, height: 10, color: '#000000' },
        })
      ).size,
    ).toBe(5);
  });

  test('becomes a PNG of the size that is asked for', async () => {
    const png = await drawSvg(await drawn({}), 2);
    const { width, height, format } = await sharp(png).metadata();
    expect({ width, height, format }).toEqual({ width: 2000, height: 1360, format: 'png' });
  });
});
