import { readFile } from 'node:fs/promises';
import { extendHolidays, type HolidayList } from '../../engine/calendar/holiday-list.ts';
import {
  type DivisionHolidays,
  HolidayListError,
  parseHolidayCsv,
  parseHolidayJson,
} from '../../engine/calendar/holidays.ts';
import { PlainError } from '../../platform/errors.ts';

const SHIPPED = new URL('../../../standards/holidays/', import.meta.url);
const HOME = 'england-and-wales';

/** The bank holidays that this release ships. Throws a plain error for a division that it does not. */
export async function shippedHolidays(division: string = HOME): Promise<DivisionHolidays> {
  if (division !== HOME)
    throw new PlainError(
      `This release ships the bank holidays of England and Wales only. For "${division}" use the JSON file that gov.uk publishes.`,
    );
  return parseHolidayCsv(await readFile(new URL(`${division}.csv`, SHIPPED), 'utf8'), division);
}

/** Reads a list in the gov.uk JSON form, or in the shipped form (`date,title` lines). Throws a plain error that names the file. */
export function readHolidays(text: string, file: string, division: string = HOME): DivisionHolidays {
  try {
    return /^\uFEFF?\s*date,title/i.test(text)
      ? parseHolidayCsv(text, division)
      : parseHolidayJson(text, division);
  } catch (error) {
    if (error instanceof HolidayListError)
      throw new PlainError(`${file}: ${error.message}`, { cause: error });
    throw error;
  }
}

/**
 * The list that a file decides. It holds from its own first year on; for the home division, years before that are as
 * shipped (gov.uk publishes a few years at a time).
 */
export async function holidaysFromFile(file: string, division: string = HOME): Promise<HolidayList> {
  const list = readHolidays(await readText(file), file, division);
  return division === HOME ? extendHolidays(await shippedHolidays(), list) : list;
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new PlainError(`${file} cannot be read: ${whyNot(error)}.`, { cause: error });
  }
}

/** Why a file could not be opened, in words. */
export function whyNot(error: unknown): string {
  const code = (error as { code?: unknown }).code;
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EACCES' || code === 'EPERM') return 'you may not read it';
  if (code === 'EISDIR') return 'it is a folder';
  return error instanceof Error ? error.message : String(error);
}
