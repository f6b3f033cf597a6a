import type { Finding } from '../../core/finding.ts';
import type { Subject } from '../../read/subject.ts';
import { isUnread } from '../../read/subject.ts';
import { scriptContext } from './script-context.ts';

/** Checks the script of a connector, and that there is one where the properties file says so. */
export async function checkScripts(subject: Subject): Promise<Finding[]> {
  const { name, script, kind } = subject;
  // For a file that was specified alone, its neighbors aren't known.
  if (!script && (kind === 'file' || isUnread(subject, 'script'))) return [];
  const context = scriptContext(subject);
  if (!script && !context.properties?.routed?.length) return [];
  // What reads code loads where there is some.
  const { checkScript } = await import('./check-script.ts');
  return checkScript(script ?? { name: `${name}/script.csx`, bytes: undefined }, context);
}
