export { holidaysFromFile, readHolidays, shippedHolidays, whyNot } from './load-holidays.ts';
export { readDay } from './read-day.ts';
