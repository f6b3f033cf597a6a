import { daysAfter } from '../../core/dates.ts';

/** The calendar day that a moment falls on in a time zone, as the midnight that begins it in UTC. */
export function calendarDay(moment: Date, timeZone?: string): Date {
  const parts = new Intl.DateTimeFormat('en-GB', {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    timeZone,
  }).formatToParts(moment);
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((one) => one.type === type)!.value);
  return new Date(Date.UTC(part('year'), part('month') - 1, part('day')));
}

/**
 * So many working days after a calendar day. Saturdays and Sundays are none; public holidays count as working days,
 * since they differ from country to country.
 */
export function workingDaysAfter(start: Date, count: number): Date {
  let date = start;
  for (let left = count; left > 0;) {
    date = daysAfter(date, 1);
    if (!isWeekend(date)) left--;
  }
  return date;
}

function isWeekend(date: Date): boolean {
  return date.getUTCDay() === 0 || date.getUTCDay() === 6;
}
