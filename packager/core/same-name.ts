/**
 * Whether two names may be those of one owner: equal, or one part of the other, such as "Contoso" of "Contoso Ltd.".
 *
 * @param one the letters of a name; see `normalizeKey`
 * @param other the letters of the other name
 */
export function sameName(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return short === long || (short.length >= 4 && long.includes(short));
}
