/** Stands for `node:child_process` where a package loads it at its start for something that isn't used here. */
export function spawn(): never {
  throw new Error('This build starts no other programs here.');
}
