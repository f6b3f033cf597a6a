import type { Hover, Position } from 'vscode-languageserver';
import { MarkupKind } from 'vscode-languageserver';
import { lazy } from '../core/lazy.ts';
import { proposalsFor } from '../fix/propose.ts';
import { workspaceOf } from '../fix/workspace.ts';
import { ruleIndex } from '../report/rules/rule-index.ts';
import type { ShownFinding } from './diagnostics.ts';
import { meet } from './diagnostics.ts';
import type { Judgment } from './judged-connector.ts';

const reasons = lazy(() => new Map<string, string>(ruleIndex().map(({ id, why }) => [id, why])));

/** The findings at a position with their reasons and what to do, as Markdown; `undefined` where there are none. */
export function hoverAt(judgment: Judgment, path: string, position: Position): Hover | undefined {
  const here = { start: position, end: position };
  const found = judgment.shown.filter((shown) => shown.path === path && meet(shown.range, here));
  const [first] = found;
  if (!first) return undefined;
  const value = found.map((shown) => textOf(shown, judgment)).join('\n\n---\n\n');
  return { contents: { kind: MarkupKind.Markdown, value }, range: first.range };
}

/** What the diagnostic does not say; it has the message. */
function textOf({ finding }: ShownFinding, { subject }: Judgment): string {
  const { rule, message, documentationUrl } = finding;
  const { fixes, questions } = proposalsFor([finding], subject, {}, workspaceOf(subject));
  const ways = fixes.flatMap((fix) => [fix, ...fix.alternatives]).map(({ title }) => title);
  const name = documentationUrl === undefined ? rule : `[${rule}](${documentationUrl})`;
  const repair =
    ways.length > 0
      ? [`**Fix:** ${ways.slice(0, mostWays).join('; or ')}.`]
      : questions.length > 0
        ? ['**Fix:** provide the value with `connector-packager fix --answers`.']
        : [];
  return [`**${name}** ${reasons().get(rule) ?? message}`, ...repair].join('\n\n');
}

/** How many ways to fix a place are named. */
const mostWays = 3;
