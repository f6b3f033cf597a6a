/**
 * A moment to the minute, in UTC and in a time zone: "Sun, 20 December 2026, 14:45 UTC (15:45 CET)". The day is
 * repeated where it differs.
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
  const local = day('UTC') === day(timeZone) ? time(timeZone) : `${day(timeZone)}, ${time(timeZone)}`;
  return `${day('UTC')}, ${time('UTC')} (${local})`;
}
