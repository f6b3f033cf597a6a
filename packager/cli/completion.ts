import type { Command } from 'commander';
import type { CommandEntry } from './command-list.ts';

/**
 * Adds the command "complete" to a program: it prints the script for a shell, which asks it again for each word that is
 * typed. All commands are loaded for that, since it completes their options as well.
 */
export async function addCompletion(root: Command, entries: readonly CommandEntry[]): Promise<void> {
  const { default: tab } = await import('@bomb.sh/tab/commander');
  for (const { name, description, load } of entries) {
    const { configure } = await load();
    configure(root.command(name).description(description));
  }
  tab(root);
}
