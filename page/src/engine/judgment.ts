import type { Finding, Subject } from 'connector-packager/browser';
import {
  assumedNote,
  categories,
  checklist,
  isLongLine,
  portalPlace,
  ruleIndex,
  verdictOf,
} from 'connector-packager/browser';
import type { TextFile } from './editable.ts';
import { textFiles } from './editable.ts';
import type { Proposals } from './fixes.ts';
import { proposed } from './fixes.ts';
import { LineIndex } from './line-index.ts';
import type { Judged, Opened } from './open.ts';
import type { ChecklistSection, Coverage, FixPreview, Judgment, PageFinding, UpdateReport } from './protocol.ts';

/** What the note of an assumed publisher says to somebody who has no command line. */
const assumed =
  'The files don\'t show the type of publisher, so the connector is checked as that of a verified publisher. If you don\'t own the service, choose "Independent publisher".';

const kinds: Readonly<Record<Subject['kind'], string>> = {
  file: 'A file of a connector',
  folder: 'A connector folder',
  solution: 'A solution',
  package: 'A submission package',
};

const whys = new Map<string, string>(ruleIndex().map(({ id, why }) => [id, why]));

/** A judgment, with what each of its fixes would write. */
export interface JudgmentWithPreviews {
  readonly judgment: Judgment;
  readonly previewOf: (id: string) => FixPreview | undefined;
}

/** Everything that the page shows about what was dropped. */
export async function judgmentOf(
  { subject, checked, flows, parts }: Opened,
  update: UpdateReport | undefined,
): Promise<JudgmentWithPreviews> {
  const { publisher, publisherNote, facts, icon } = checked;
  const all = [{ subject, checked }, ...flows];
  const verdict = verdictOf(
    all.flatMap((one) => one.checked.findings),
    checked,
  );
  const texts = all.flatMap((one) => textFiles(one.subject));
  const names = (files: readonly { readonly name: string }[]) => files.map(({ name }) => name);
  const proposals = await Promise.all(all.map((one) => proposed(one.checked.findings, one.subject)));
  const judgment: Judgment = {
    kind: kinds[subject.kind],
    name: subject.name,
    publisher,
    publisherNote:
      publisherNote === assumedNote ? assumed : `${publisherNote.charAt(0).toUpperCase()}${publisherNote.slice(1)}.`,
    rejected: verdict.rejected,
    verdict: verdict.text,
    findings: all.flatMap((one, index) => findingsOf(one, texts, proposals[index]!)),
    texts: texts.map(({ name, text }) => {
      const isJson = /\.json$/i.test(name);
      return { name, text, language: isJson ? 'json' : 'text', canFormat: isJson && isLongLine(text) };
    }),
    icon,
    coverage: all
      .flatMap((one) => one.checked.coverage)
      .map(({ flows, operations }): Coverage => ({
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
  const previewOf = (id: string) => proposals.map((one) => one.previewOf(id)).find((preview) => preview !== undefined);
  return { judgment, previewOf };
}

function findingsOf(
  { subject, checked }: Judged,
  texts: readonly TextFile[],
  proposals: Proposals,
): readonly PageFinding[] {
  const indexes = new Map(texts.map(({ name, text }) => [name, new LineIndex(text)]));
  return checked.findings.map((finding) => {
    const { rule, severity, message, file, range, path, documentationUrl } = finding;
    const index = range && indexes.get(file);
    return {
      rule,
      severity,
      message,
      file,
      line: range && range.start.line + 1,
      span: index?.span(range!),
      excerpt: index?.excerpt(range!),
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
