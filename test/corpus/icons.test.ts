import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findingsOf, judgeIcon } from '../../packager/check/icon/check-icon.ts';
import { measureIcon } from '../../packager/check/icon/measure.ts';
import { openPictures } from '../../packager/check/icon/sharp.ts';
import { isPresent, shared } from './shared.ts';

test.skipIf(!isPresent(shared.icons))('real icons are measured, and generic ones recognized', async () => {
  const pictures = await openPictures();
  const generic: string[] = [];
  for (const name of readdirSync(shared.icons).filter((file) => file.endsWith('.png'))) {
    const icon = await measureIcon(readFileSync(join(shared.icons, name)), pictures);
    const judgments = judgeIcon(icon, { publisher: 'verified', brandColor: '#123456' });
    if (findingsOf(judgments, name).some(({ rule }) => rule === 'pp-icon-own')) generic.push(name);
  }
  expect(generic).toEqual(['independent__Inserve__9d0eaca1.png', 'other__FacebookConnector__7d93a98e.png']);
});
