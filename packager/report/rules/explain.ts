import { readFile } from 'node:fs/promises';
import { closest } from '../../../functions/core/text/closest.ts';
import { listed, quoted } from '../../../functions/core/text/text.ts';
import { UserError } from '../../core/user-error.ts';
import type { CatalogueEntry } from '../../core/rule-info.ts';
import type { Terminal } from './rule-terminal.ts';
import { forTerminal } from './rule-terminal.ts';

/** Where the rules and their pages are. */
export interface RulePages {
  readonly catalogue: readonly CatalogueEntry[];
  /** The folders of the pages, each with a slash at its end. */
  readonly folders: { readonly rules: URL; readonly findings: URL };
}

/**
 * The page of a rule or finding, for a terminal.
 *
 * @param name its id, with or without "pp-", or a code of Microsoft's validator that only one rule stands for
 * @throws UserError when there is no such rule; it names those that may be meant
 */
export async function explain(name: string, { catalogue, folders }: RulePages, terminal: Terminal): Promise<string> {
  const entry = entryOf(name, catalogue);
  if (!entry) throw new UserError(`There is no rule ${quoted(name)}.`, remedyFor(name, catalogue));
  return forTerminal(await pageOf(entry, folders), terminal);
}

async function pageOf(entry: CatalogueEntry, { rules, findings }: RulePages['folders']): Promise<string> {
  const { id, documentationUrl } = entry;
  try {
    return await readFile(new URL(`${id}.md`, 'documentKind' in entry ? rules : findings), 'utf8');
  } catch (failure) {
    throw new UserError(`The page of ${id} is not installed.`, `Read it at ${documentationUrl}.`, failure);
  }
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
  const list = 'Find the one you mean with "connector-packager rules".';
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
