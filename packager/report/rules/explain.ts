import { readFile } from 'node:fs/promises';
import { closest } from '../../../functions/core/text/closest.ts';
import { listed, quoted } from '../../../functions/core/text/text.ts';
import { UserError } from '../../core/user-error.ts';
import type { CatalogueEntry } from '../../core/rule-info.ts';
import type { Terminal } from './rule-terminal.ts';
import { forTerminal } from './rule-terminal.ts';
import { commandLine } from '../../core/command-line.ts';

/** Where the rules and their pages are. */
export interface RulePages {
  /** Gives all rules and findings; asked only where a name is not that of a page, since it takes long to load them. */
  readonly index: () => readonly CatalogueEntry[] | Promise<readonly CatalogueEntry[]>;
  /** The folders of the pages, each with a slash at its end. */
  readonly folders: { readonly rules: URL; readonly findings: URL };
}

/**
 * The page of a rule or finding, for a terminal.
 *
 * @param name its id, with or without "pp-", or a code of Microsoft's validator that only one rule stands for
 * @throws UserError when there is no such rule; it names those that may be meant
 */
export async function explain(name: string, { index, folders }: RulePages, terminal: Terminal): Promise<string> {
  const page = (await pageOf(idOf(name), folders)) ?? (await pageByIndex(name, await index(), folders));
  return forTerminal(page, terminal);
}

async function pageByIndex(
  name: string,
  index: readonly CatalogueEntry[],
  folders: RulePages['folders'],
): Promise<string> {
  const entry = entryOf(name, index);
  if (!entry) throw new UserError(`There is no rule ${quoted(name)}.`, remedyFor(name, index));
  const page = await pageOf(entry.id, folders);
  if (page === undefined)
    throw new UserError(`The page of ${entry.id} is not installed.`, `Read it at ${entry.documentationUrl}.`);
  return page;
}

/** The page of an id; `undefined` where there is none. */
async function pageOf(id: string, { rules, findings }: RulePages['folders']): Promise<string | undefined> {
  if (!/^pp-[a-z0-9-]+$/.test(id)) return undefined;
  for (const folder of [rules, findings]) {
    const page = await readFile(new URL(`${id}.md`, folder), 'utf8').catch(() => undefined);
    if (page !== undefined) return page;
  }
  return undefined;
}

function entryOf(name: string, catalogue: readonly CatalogueEntry[]): CatalogueEntry | undefined {
  const id = idOf(name);
  const withCode = catalogue.filter((entry) => standsFor(entry, name));
  return catalogue.find((entry) => entry.id === id) ?? (withCode.length === 1 ? withCode[0] : undefined);
}

function idOf(name: string): string {
  const word = name.trim().toLowerCase();
  return word.startsWith('pp-') ? word : `pp-${word}`;
}

/** Whether a rule has a code of Microsoft's validator or of its certification policies. */
function standsFor({ validatorCode, policyCodes }: CatalogueEntry, code: string): boolean {
  return validatorCode?.toLowerCase() === code.toLowerCase() || (policyCodes as readonly string[]).includes(code);
}

const mostSuggestions = 5;

function remedyFor(name: string, catalogue: readonly CatalogueEntry[]): string {
  const list = `Find the one you mean with "${commandLine('rules')}".`;
  const withCode = catalogue.filter((entry) => standsFor(entry, name)).map(({ id }) => id);
  if (withCode.length > mostSuggestions) return `${withCode.length} rules have this code. ${list}`;
  if (withCode.length > 0) return `The rules with this code are ${listed(withCode)}.`;
  const near = nearIds(
    name,
    catalogue.map(({ id }) => id),
  );
  return near.length > 0 ? `Did you mean ${listed(near, 'or')}?` : list;
}

/** The ids that are spelled almost like a name; failing that, those that hold all of its words. */
function nearIds(name: string, ids: readonly string[]): string[] {
  const near = closest(idOf(name), ids);
  if (near !== undefined) return [near];
  const words = name.toLowerCase().match(/[a-z0-9]{3,}/g) ?? [];
  if (words.length === 0) return [];
  return ids.filter((id) => words.every((word) => id.includes(word))).slice(0, mostSuggestions);
}
