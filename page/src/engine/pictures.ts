import type { Pictures, Pixels } from 'connector-packager/browser';
import { decode as decodePng } from 'fast-png';

/** A picture with more pixels than this is not decoded; icons have 230 a side. */
const MAX_SIDE = 4000;

/**
 * What decodes and encodes pictures in a browser. PNG files are decoded exactly; a canvas would lose the color of
 * transparent pixels. Other formats, and files with a color profile, go through the canvas.
 */
export const pictures: Pictures = {
  decode: async (bytes) => exactly(bytes) ?? throughCanvas(bytes),
  encode: async (pixels, side) => pngOf(shrunk(pixels, side)),
};

function exactly(bytes: Uint8Array): Pixels | undefined {
  try {
    const { width, height, data, channels, depth, palette, iccEmbeddedProfile } = decodePng(bytes);
    if (depth !== 8 || palette || iccEmbeddedProfile || Math.max(width, height) > MAX_SIDE) return undefined;
    return { width, height, data: rgba(data as Uint8Array, channels) };
  } catch {
    return undefined;
  }
}

/** Gray and opaque pixels in the form of all others. */
function rgba(data: Uint8Array, channels: number): Uint8Array {
  if (channels === 4) return data;
  const count = data.length / channels;
  const result = new Uint8Array(count * 4);
  for (let index = 0; index < count; index++) {
    const from = index * channels;
    const gray = channels < 3;
    result[index * 4] = data[from]!;
    result[index * 4 + 1] = data[gray ? from : from + 1]!;
    result[index * 4 + 2] = data[gray ? from : from + 2]!;
    result[index * 4 + 3] = channels === 2 ? data[from + 1]! : 255;
  }
  return result;
}

async function throughCanvas(bytes: Uint8Array): Promise<Pixels | undefined> {
  try {
    const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)]), { premultiplyAlpha: 'none' });
    const { width, height } = bitmap;
    if (Math.max(width, height) > MAX_SIDE) return undefined;
    const context = new OffscreenCanvas(width, height).getContext('2d');
    if (!context) return undefined;
    context.drawImage(bitmap, 0, 0);
    return { width, height, data: new Uint8Array(context.getImageData(0, 0, width, height).data) };
  } catch {
    // The browser knows no other failure than a picture that it cannot decode.
    return undefined;
  }
}

/** Pixels as a PNG file, which is only looked at: a canvas loses the color of transparent pixels. */
async function pngOf({ width, height, data }: Pixels): Promise<Uint8Array> {
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d')?.putImageData(new ImageData(new Uint8ClampedArray(data), width, height), 0, 0);
  return new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer());
}

/** A picture of at most `side` pixels each way, by leaving pixels out. */
function shrunk({ width, height, data }: Pixels, side: number): Pixels {
  const scale = Math.max(1, Math.max(width, height) / side);
  if (scale === 1) return { width, height, data };
  const [across, down] = [Math.max(1, Math.floor(width / scale)), Math.max(1, Math.floor(height / scale))];
  const result = new Uint8Array(across * down * 4);
  for (let y = 0; y < down; y++)
    for (let x = 0; x < across; x++) {
      const from = (Math.floor(y * scale) * width + Math.floor(x * scale)) * 4;
      result.set(data.subarray(from, from + 4), (y * across + x) * 4);
    }
  return { width: across, height: down, data: result };
}
