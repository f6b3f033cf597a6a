import type { Finding } from '../../core/finding.ts';
import type { Subject } from '../../read/subject.ts';
import { folderOf, isUnread } from '../../read/subject.ts';
import type { CheckContext } from '../check.ts';
import { checkIntro } from './check-intro.ts';
import { checkReadme } from './check-readme.ts';
import { documentContext } from './document-context.ts';

/** Checks the documents of a connector, and that a folder has a readme. */
export function checkDocuments(subject: Subject, { publisher }: Pick<CheckContext, 'publisher'>): Finding[] {
  const { name, intro, readme } = subject;
  const context = documentContext(subject, publisher);
  return [
    ...(intro ? checkIntro(intro, context) : []),
    // A readme belongs into the folder of a connector, not beside a definition that was named alone or into a solution.
    ...(readme || (folderOf(subject) && !isUnread(subject, 'readme'))
      ? checkReadme(readme ?? { name: `${name}/readme.md`, bytes: undefined }, context)
      : []),
  ];
}
