const day = 86_400_000;

/** So many days of 24 hours after a moment. */
export function daysAfter(moment: Date, days: number): Date {
  return new Date(moment.getTime() + days * day);
}

/** The calendar day of a moment in a time zone: "Mon, 2 March 2026". */
export function calendarDate(moment: Date, timeZone?: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone,
  }).format(moment);
}

/**
 * A moment to the minute, in UTC and in a time zone: "Mon, 2 March 2026, 12:00 UTC (13:00 CET)". The day is repeated
 * where it differs, and nothing where the time is the same.
 *
 * @param timeZone its IANA name; the one of this machine unless given
 */
export function inUtcAndLocal(moment: Date, timeZone?: string): string {
  const [utcDay, localDay] = [calendarDate(moment, 'UTC'), calendarDate(moment, timeZone)];
  const [utcTime, localTime] = [timeOfDay(moment, 'UTC'), timeOfDay(moment, timeZone)];
  if (localTime === utcTime) return `${utcDay}, ${utcTime}`;
  return `${utcDay}, ${utcTime} (${utcDay === localDay ? '' : `${localDay}, `}${localTime})`;
}

function timeOfDay(moment: Date, timeZone?: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
    timeZoneName: 'short',
  }).format(moment);
}
