import type { Finding } from '../../core/finding.ts';
import type { Subject } from '../../read/subject.ts';
import { isUnread } from '../../read/subject.ts';
import { checkScript } from './check-script.ts';
import { scriptContext } from './script-context.ts';

/** Checks the script of a connector, and that there is one where the properties file says so. */
export function checkScripts(subject: Subject): Finding[] {
  const { name, script, kind } = subject;
  // For a file that was specified alone, its neighbors aren't known.
  if (!script && (kind === 'file' || isUnread(subject, 'script'))) return [];
  return checkScript(script ?? { name: `${name}/script.csx`, bytes: undefined }, scriptContext(subject));
}
