import { readFile } from 'node:fs/promises';
import type { HolidayList } from '../src/engine/calendar/holiday-list.ts';
import { parseHolidayCsv } from '../src/engine/calendar/holidays.ts';

/** The bank holidays that we ship: ours and the peers' are given the same. */
export async function readHolidays(): Promise<HolidayList> {
  const file = new URL('../standards/holidays/england-and-wales.csv', import.meta.url);
  return parseHolidayCsv(await readFile(file, 'utf8'), 'england-and-wales');
}
