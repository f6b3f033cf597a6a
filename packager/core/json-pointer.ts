import type { Path } from '../../functions/core/json/json.ts';
import { withoutCredentials } from '../../functions/core/text/text.ts';
import type { Place } from './finding.ts';

/** A path as a JSON pointer (RFC 6901) for whoever reads a report: credentials in its keys are masked. */
export function shownPointer(path: Path): string {
  return shownPath(path)
    .map((segment) => `/${String(segment).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}

/** A place, or a finding, without the credentials that its keys hold. */
export function shownPlace<At extends Place>(at: At): At {
  return at.path ? { ...at, path: shownPath(at.path) } : at;
}

/** A path without the credentials that keys hold, such as the code of an address: reports go to logs. */
export function shownPath(path: Path): Path {
  return path.map((segment) => (typeof segment === 'string' ? withoutCredentials(segment) : segment));
}
