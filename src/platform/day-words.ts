import { type Day, dayNumber, partsOf, weekday } from '../engine/calendar/day.ts';

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
/** The months' names, January first. */
export const MONTHS: readonly string[] = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** A day as people write it: 2 September 2013. */
export function inWords(day: Day): string {
  const { year, month, day: date } = partsOf(dayNumber(day));
  return `${date} ${MONTHS[month - 1]} ${year}`;
}

/** A day with its weekday, short, for lists: Mon 2 Sep 2013. */
export function inShort(day: Day): string {
  const number = dayNumber(day);
  const { year, month, day: date } = partsOf(number);
  return `${WEEKDAYS[weekday(number)]} ${date} ${(MONTHS[month - 1] ?? '').slice(0, 3)} ${year}`;
}

/** A moment as people in the service read it: 25 November 2026 at 14:05. */
export function momentInWords(moment: Date): string {
  return moment
    .toLocaleString('en-GB', {
      timeZone: 'Europe/London',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hour12: false,
    })
    .replace(', ', ' at ');
}
