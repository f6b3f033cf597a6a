import type { Finding } from '../../core/finding.ts';
import type { Subject } from '../../read/subject.ts';
import { readDocument } from './read-document.ts';
import { checkTemplate, isLeftInDraft } from './template.ts';

/** Placeholders of our drafts that are left in the introduction of a submission package. Those in flows are checked with the flows. */
export function checkDrafts({ kind, intro }: Subject): Finding[] {
  if (kind !== 'package' || !intro) return [];
  const { document } = readDocument(intro);
  const left = document ? checkTemplate(document, { submitted: true }) : [];
  return left.filter(({ rule, severity }) => isLeftInDraft(rule) && severity === 'error');
}
