import { type Calendar, makeCalendar } from '../../engine/calendar/calendar.ts';
import { DIVISIONS } from '../../engine/calendar/holidays.ts';
import { holidaysFromFile, shippedHolidays } from '../../features/calendar/index.ts';
import { usage } from '../../platform/errors.ts';

/** The calendar of the shipped list, or of the file and division asked for; no closure days, since no service is asked. */
export async function loadCalendar(options: { holidays?: string; division?: string }): Promise<Calendar> {
  const { holidays: file, division } = options;
  if (division !== undefined && !(DIVISIONS as readonly string[]).includes(division))
    throw usage(`There is no division "${division}". It is one of ${DIVISIONS.join(', ')}.`);
  const list = file === undefined ? await shippedHolidays(division) : await holidaysFromFile(file, division);
  return makeCalendar({ holidays: list.holidays, closureDays: [], lastYear: list.lastYear });
}
