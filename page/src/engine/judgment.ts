import type { Finding, Subject } from 'connector-packager/browser';
import { categories, checklist, portalPlace, ruleIndex, verdictOf } from 'connector-packager/browser';
import { textFiles } from './editable.ts';
import { proposed } from './fixes.ts';
import type { Opened } from './open.ts';
import type { ChecklistSection, Coverage, Excerpt, Judgment, PageFinding, UpdateReport } from './protocol.ts';

/** How many lines are shown before and after the line of a finding. */
const AROUND = 2;
/** How much of a long line is shown: exported definitions are one line. */
const MAX_LINE = 120;

const kinds: Readonly<Record<Subject['kind'], string>> = {
  file: 'A file of a connector',
  folder: 'A connector folder',
  solution: 'A solution',
  package: 'A submission package',
};

const whys = new Map<string, string>(ruleIndex().map(({ id, why }) => [id, why]));

/** Everything that the page shows about what was dropped. */
export function judgmentOf({ subject, checked, parts }: Opened, update: UpdateReport | undefined): Judgment {
  const { findings, publisher, publisherNote, facts, icon, coverage } = checked;
  const verdict = verdictOf(findings, checked);
  const names = (files: readonly { readonly name: string }[]) => files.map(({ name }) => name);
  return {
    kind: kinds[subject.kind],
    name: subject.name,
    publisher,
    publisherNote: `${publisherNote.charAt(0).toUpperCase()}${publisherNote.slice(1)}.`,
    rejected: verdict.rejected,
    verdict: verdict.text,
    findings: findingsOf(findings, subject),
    texts: textFiles(subject).map(({ name, text }) => ({
      name,
      text,
      language: /\.json$/i.test(name) ? ('json' as const) : ('text' as const),
    })),
    icon,
    coverage: coverage.map(({ flows, operations }): Coverage => ({
      solution: flows.join(', '),
      covered: operations.filter(({ calledBy }) => calledBy.length > 0).length,
      operations: operations.map(({ id, calledBy }) => ({ name: id, calledBy })),
    })),
    checklist: checklist({ publisher, connector: facts }).map(({ title, items }): ChecklistSection => ({
      title,
      items: items.map(({ text, source }) => ({ text, source })),
    })),
    categories,
    update,
    packing: {
      connectorSolutions: names(parts.connectorSolutions),
      flowSolutions: names(parts.flowSolutions),
      intros: names(parts.loose.filter(({ name }) => /\.md$/i.test(name) && !/readme\.md$/i.test(name))),
    },
  };
}

function findingsOf(findings: readonly Finding[], subject: Subject): PageFinding[] {
  const texts = new Map(textFiles(subject).map(({ name, text }) => [name, text]));
  const proposals = proposed(findings, subject);
  return findings.map((finding) => {
    const { rule, severity, message, file, range, path, documentationUrl } = finding;
    const text = texts.get(file);
    return {
      rule,
      severity,
      message,
      file,
      line: range && range.start.line + 1,
      span: text === undefined || !range ? undefined : spanOf(text, range),
      excerpt: text === undefined || !range ? undefined : excerptOf(text, range),
      portal: path && portalOf(file, path, subject),
      why: whys.get(rule) ?? '',
      url: documentationUrl,
      fixes: proposals.fixesOf(finding),
      asks: proposals.asksOf(finding),
    };
  });
}

function portalOf(file: string, path: NonNullable<Finding['path']>, { definition, properties }: Subject) {
  if (file === definition?.name) return portalPlace('connectorDefinition', path, definition.data);
  return file === properties?.name ? portalPlace('apiProperties', path) : undefined;
}

type Range = NonNullable<Finding['range']>;

function spanOf(text: string, { start, end }: Range): readonly [number, number] {
  const lines = lineStarts(text);
  const offset = ({ line, character }: Range['start']): number =>
    Math.min((lines[line] ?? text.length) + character, text.length);
  return [offset(start), offset(end)];
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function excerptOf(text: string, { start }: Range): Excerpt {
  const lines = text.split(/\r?\n/);
  const first = Math.max(0, start.line - AROUND);
  const shown = lines.slice(first, start.line + AROUND + 1);
  return {
    first: first + 1,
    lines: shown.map((line, index) => shortened(line, first + index === start.line ? start.character : 0)),
    marked: start.line + 1,
  };
}

/** A long line around a character of it. */
function shortened(line: string, character: number): string {
  if (line.length <= MAX_LINE) return line;
  const from = Math.max(0, Math.min(character - MAX_LINE / 4, line.length - MAX_LINE));
  const part = line.slice(from, from + MAX_LINE);
  return `${from > 0 ? '…' : ''}${part}${from + MAX_LINE < line.length ? '…' : ''}`;
}
