/**
 * A moment to the minute, in UTC and in a time zone: "Mon, 2 March 2026, 12:00 UTC (13:00 CET)". The day is repeated
 * where it differs, and nothing where the time is the same.
 *
 * @param timeZone its IANA name; the one of this machine unless given
 */
export function inUtcAndLocal(moment: Date, timeZone?: string): string {
  const day = (zone?: string) =>
    new Intl.DateTimeFormat('en-GB', {
      weekday: 'short',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      timeZone: zone,
    }).format(moment);
  const time = (zone?: string) =>
    new Intl.DateTimeFormat('en-GB', {
      hour: '2-digit',
      minute: '2-digit',
      timeZone: zone,
      timeZoneName: 'short',
    }).format(moment);
  const utc = `${day('UTC')}, ${time('UTC')}`;
  const local = `${day(timeZone)}, ${time(timeZone)}`;
  if (local === utc) return utc;
  return `${utc} (${day('UTC') === day(timeZone) ? time(timeZone) : local})`;
}
