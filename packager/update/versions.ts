/** How far a version has to be raised, or was raised. */
export type Bump = 'none' | 'patch' | 'minor' | 'major';

/** The numbers of a version, such as `1.2` or `v1.0.3`; `undefined` where it is none. */
export function numbersOf(version: string | undefined): number[] | undefined {
  const text = version?.trim().replace(/^v/i, '').split(/[-+]/)[0] ?? '';
  return /^\d{1,9}(?:\.\d{1,9}){0,5}$/.test(text) ? text.split('.').map(Number) : undefined;
}

/** Below 0 where the first version is older, above 0 where it is newer; missing numbers count as 0. */
export function compareNumbers(one: readonly number[], other: readonly number[]): number {
  for (let index = 0; index < Math.max(one.length, other.length); index++) {
    const difference = (one[index] ?? 0) - (other[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** How far a version was raised; `none` where it was not, or can't be read. A short version has one place for all. */
export function bumpMade(old: string | undefined, fresh: string | undefined): Bump {
  const [before, now] = [numbersOf(old), numbersOf(fresh)];
  if (!before || !now || compareNumbers(now, before) <= 0) return 'none';
  if (Math.max(before.length, now.length) < 3) return 'major';
  const place = [0, 1].find((index) => (now[index] ?? 0) !== (before[index] ?? 0));
  return place === undefined ? 'patch' : place === 0 ? 'major' : 'minor';
}

/**
 * The next version: of three numbers or more, the one for the size of the change is raised; a shorter version is raised
 * in its last place.
 */
export function raised(version: string | undefined, bump: Bump): string | undefined {
  const numbers = numbersOf(version);
  if (!numbers || bump === 'none') return version;
  const place = numbers.length < 3 ? numbers.length - 1 : { major: 0, minor: 1, patch: 2 }[bump];
  return numbers.map((number, index) => (index < place ? number : index === place ? number + 1 : 0)).join('.');
}
