import { spawnSync } from 'node:child_process';

/** The file system of a test, which may be small or read-only. */
export interface Disk {
  readonly remount: (options: string) => void;
  readonly unmount: () => void;
}

/**
 * Mounts a disk of a few kilobytes, which only root can do and only where the container allows it.
 *
 * @returns `undefined` where it cannot be done; a line says so
 */
export function mountDisk(folder: string, kilobytes: number): Disk | undefined {
  const mount = (options: string): boolean =>
    spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder]).status === 0;
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !mount(`size=${kilobytes}k`)) {
    console.warn('No disk can be mounted here, so what needs a full or read-only one is not tested.');
    return undefined;
  }
  return {
    remount: (options) => void spawnSync('mount', ['-o', `remount,${options}`, folder]),
    unmount: () => void spawnSync('umount', [folder]),
  };
}
