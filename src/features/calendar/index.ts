export { holidaysFromFile, readHolidays, shippedHolidays, whyNot } from './load-holidays.ts';
export { explainNoDay, readDay } from './read-day.ts';
