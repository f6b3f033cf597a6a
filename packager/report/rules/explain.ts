import { readFile } from 'node:fs/promises';
import { closest } from '../../../functions/core/text/closest.ts';
import { listed, quoted } from '../../../functions/core/text/text.ts';
import { UserError } from '../../core/user-error.ts';
import type { RuleInfo } from '../../core/rule-info.ts';
import { recognized } from './microsoft-names.ts';
import { rulesTable } from './rule-list.ts';
import type { Terminal } from './rule-terminal.ts';
import { forTerminal } from './rule-terminal.ts';
import { commandLine } from '../../core/command-line.ts';

/** Where the rules and their pages are. */
export interface RulePages {
  /** Gives all rules and findings; asked only where a name is not that of a page, since it takes long to load them. */
  readonly index: () => readonly RuleInfo[] | Promise<readonly RuleInfo[]>;
  /** The folders of the pages, each with a slash at its end. */
  readonly folders: { readonly rules: URL; readonly findings: URL };
}

/**
 * The page of a rule or finding, for a terminal; where several rules stand for the name, the list of them.
 *
 * @param name its id, with or without "pp-"; a code of Microsoft's validator, policies, Solution Checker or comparison of
 *   versions; or a line of a report of Microsoft's
 * @throws UserError when there is no such rule; it names those that may be meant
 */
export async function explain(name: string, { index, folders }: RulePages, terminal: Terminal): Promise<string> {
  const page = await pageOf(idOf(name), folders);
  if (page !== undefined) return forTerminal(page, terminal);
  const entries = await index();
  const rules = rulesNamed(name, entries);
  const [rule] = rules;
  if (!rule) throw new UserError(`There is no rule ${quoted(name)}.`, remedyFor(name, entries));
  if (rules.length > 1) return rulesTable(rules, terminal);
  const found = await pageOf(rule.id, folders);
  if (found === undefined)
    throw new UserError(`The page of ${rule.id} isn't installed.`, `Read it at ${rule.documentationUrl}.`);
  return forTerminal(found, terminal);
}

/** The rules that a name or a line stands for. */
function rulesNamed(name: string, index: readonly RuleInfo[]): readonly RuleInfo[] {
  const rule = index.find(({ id }) => id === idOf(name));
  return rule ? [rule] : (recognized(name, index)?.rules ?? []);
}

/** The page of an id, in Markdown; `undefined` where there is none. */
export async function pageOf(id: string, { rules, findings }: RulePages['folders']): Promise<string | undefined> {
  if (!/^pp-[a-z0-9-]+$/.test(id)) return undefined;
  for (const folder of [rules, findings]) {
    const page = await readFile(new URL(`${id}.md`, folder), 'utf8').catch(() => undefined);
    if (page !== undefined) return page;
  }
  return undefined;
}

function idOf(name: string): string {
  const word = name.trim().toLowerCase();
  return word.startsWith('pp-') ? word : `pp-${word}`;
}

const mostSuggestions = 5;

function remedyFor(name: string, index: readonly RuleInfo[]): string {
  const list = `Find it with "${commandLine('rules')}".`;
  const near = nearIds(
    name,
    index.map(({ id }) => id),
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
