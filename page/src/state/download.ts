import type { PageFile } from '../engine/protocol.ts';

/** Hands a file to the browser, which saves it where it saves downloads. */
export function save({ name, bytes }: PageFile): void {
  const url = URL.createObjectURL(new Blob([bytes]));
  const link = document.createElement('a');
  link.href = url;
  link.download = name.split('/').at(-1) ?? name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

export function saveText(name: string, text: string): void {
  save({ name, bytes: new TextEncoder().encode(text) });
}
