import { type Day, dayNumber, partsOf } from './day.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A day in short words: 9 Aug 2013. */
export function short(day: Day): string {
  const { year, month, day: date } = partsOf(dayNumber(day));
  return `${date} ${MONTHS[month - 1]} ${year}`;
}
