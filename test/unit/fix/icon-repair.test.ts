import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../functions/core/json/json.ts';
import { judgeIcon } from '../../../packager/check/icon/check-icon.ts';
import type { Hex } from '../../../packager/check/icon/color.ts';
import { measureIcon } from '../../../packager/check/icon/measure.ts';
import { openPictures } from '../../../packager/check/icon/sharp.ts';
import { drawnAnew } from '../../../packager/fix/companion/icon-drawing.ts';
import { repairedIcon } from '../../../packager/fix/companion/icon-repair.ts';
import { baseDocument } from '../../../scripts/fixtures.ts';
import type { IconOptions } from '../../../scripts/samples/make-icon.ts';
import { makeIcon } from '../../../scripts/samples/make-icon.ts';
import { runCli } from '../../support/run-cli.ts';

const pictures = (await openPictures())!;
const brandColor: Hex = '#004b87';

async function faultsOf(bytes: Uint8Array): Promise<string[]> {
  const context = { publisher: 'verified', brandColor, mayLieElsewhere: true, otherImage: undefined } as const;
  return judgeIcon(await measureIcon(bytes, pictures), context)
    .filter(({ outcome }) => outcome === 'failed')
    .map(({ id }) => id);
}

async function repaired(bytes: Uint8Array): Promise<Uint8Array | undefined> {
  return repairedIcon(bytes, await measureIcon(bytes, pictures), pictures, brandColor);
}

describe('an icon redrawn has no fault', () => {
  test.each<[string, IconOptions, string[]]>([
    ['too large', { side: 512 }, ['pp-icon-dimensions']],
    ['wide', { width: 300, height: 200 }, ['pp-icon-square']],
    ['transparent', { background: '#ffffff00' }, ['pp-icon-opaque']],
    ['rounded', { corners: { radius: 40, outside: '#00000000' } }, ['pp-icon-square-corners']],
    ['a JPEG', { format: 'jpeg' }, ['pp-icon-png']],
    ['with a large logo', { logo: { width: 200, height: 200 } }, ['pp-icon-logo-size']],
    ['with a logo off the middle', { logo: { left: 10, top: 10, width: 80, height: 80 } }, ['pp-icon-logo-centered']],
    ['with a color profile', { storage: 'color profile' }, ['pp-icon-srgb']],
    ['animated', { animated: true }, ['pp-icon-still']],
    ['heavy', { bytes: 1_100_000 }, ['pp-icon-file-size']],
  ])('%s', async (_, options, faults) => {
    const icon = await makeIcon(options);
    expect(await faultsOf(icon)).toEqual(faults);
    expect(await faultsOf((await repaired(icon))!)).toEqual([]);
  });

  test.each<[string, IconOptions]>([
    ['too small, which would have to be enlarged', { side: 64, logo: { width: 20, height: 20 } }],
    ['with a gradient, which cannot be filled up', { side: 300, background: ['#004b87', '#ff0000'] }],
    ['without a logo', { side: 300, logo: false }],
    ['damaged', { side: 300, cut: 100 }],
  ])('but for one %s', async (_, options) => {
    expect(await repaired(await makeIcon(options))).toBeUndefined();
  });
});

test('a drawing fills up, covers what is transparent, and scales by the mean', () => {
  const [red, clear] = [
    [200, 0, 0, 255],
    [0, 0, 0, 0],
  ];
  const old = { width: 2, height: 1, data: new Uint8Array([...red, ...clear]) };
  const plan = { side: 2, left: 0, top: 1, background: [0, 100, 0, 255] as const, filled: [] };
  const pixelsOf = (largest: number): number[] => [...drawnAnew(old, { ...plan, largest }).data];
  const green = [0, 100, 0, 255];
  expect(pixelsOf(230)).toEqual([...green, ...green, ...red, ...green]);
  expect(pixelsOf(1)).toEqual([50, 75, 0, 255]);
});

describe('fix', () => {
  let cwd: string;
  beforeEach(async () => {
    cwd = await mkdtemp(join(tmpdir(), 'pp-icon-'));
    await mkdir(join(cwd, 'orders'));
    for (const [name, document] of [
      ['apiDefinition.swagger.json', baseDocument('connectorDefinition')],
      ['apiProperties.json', baseDocument('apiProperties')],
    ] as const)
      await writeFile(join(cwd, 'orders', name), JSON.stringify(document, null, 2));
  });
  afterEach(() => rm(cwd, { recursive: true }));

  const filesIn = async (): Promise<string[]> => (await readdir(join(cwd, 'orders'))).sort();

  test('keeps the old icon beside the new one, and does nothing the second time', async () => {
    const icon = await makeIcon({ side: 512 });
    await writeFile(join(cwd, 'orders', 'icon.png'), icon);
    await writeFile(join(cwd, 'orders', 'icon.original.png'), 'somebody else');
    const diff = await runCli(['fix', 'orders', '--rule', 'pp-icon-dimensions', '--diff'], { cwd });
    expect(diff).toMatchObject({
      code: 1,
      stdout: expect.stringContaining(`Binary files ${join('orders', 'icon.png')} and`) as string,
    });
    expect(await readFile(join(cwd, 'orders', 'icon.png'))).toEqual(icon);

    expect((await runCli(['fix', 'orders', '--rule', 'pp-icon-dimensions'], { cwd })).code).toBe(1);
    expect(await readFile(join(cwd, 'orders', 'icon.original.png'), 'utf8')).toBe('somebody else');
    expect(await readFile(join(cwd, 'orders', 'icon.original2.png'))).toEqual(icon);
    const drawn = await readFile(join(cwd, 'orders', 'icon.png'));
    expect(await faultsOf(drawn)).toEqual([]);
    await runCli(['fix', 'orders', '--suggestions'], { cwd });
    expect(await readFile(join(cwd, 'orders', 'icon.png'))).toEqual(drawn);
  });

  test('writes an icon in another format as icon.png', async () => {
    const icon = await makeIcon({ format: 'jpeg' });
    await writeFile(join(cwd, 'orders', 'icon.jpg'), icon);
    await runCli(['fix', 'orders', '--rule', 'pp-icon-png'], { cwd });
    expect(await filesIn()).toEqual([
      'apiDefinition.swagger.json',
      'apiProperties.json',
      'icon.original.jpg',
      'icon.png',
    ]);
    expect(await readFile(join(cwd, 'orders', 'icon.original.jpg'))).toEqual(icon);
  });

  test('takes a missing or different brand color from the icon', async () => {
    await writeFile(join(cwd, 'orders', 'icon.png'), await makeIcon({ background: '#2f6fb0' }));
    const properties = join(cwd, 'orders', 'apiProperties.json');
    const color = async (): Promise<unknown> =>
      (JSON.parse(await readFile(properties, 'utf8')) as { properties: JsonObject }).properties.iconBrandColor;
    await runCli(['fix', 'orders', '--rule', 'pp-icon-background-brand-color'], { cwd });
    expect(await color()).toBe('#2f6fb0');
    await writeFile(properties, JSON.stringify({ properties: { connectionParameters: {} } }, null, 2));
    await runCli(['fix', 'orders', '--rule', 'pp-icon-brand-color-required'], { cwd });
    expect(await color()).toBe('#2f6fb0');
  });
});
