import type { Finding } from '../../core/finding.ts';
import type { Subject } from '../../read/subject.ts';
import { readDocument } from './read-document.ts';
import { checkTemplate } from './template.ts';

/** What shows that a submission package is still a draft: our own marks in its introduction. Flows are looked at with them. */
export function checkDrafts({ kind, intro }: Subject): Finding[] {
  if (kind !== 'package' || !intro) return [];
  const { document } = readDocument(intro);
  const left = document ? checkTemplate(document, { submitted: true }) : [];
  return left.filter(({ rule, severity }) => rule === 'pp-document-placeholder' && severity === 'error');
}
