import { type Day, parseDay } from './day.ts';
import type { HolidayList } from './holiday-list.ts';
import type { NamedDay } from './working-days.ts';

/** The parts of the United Kingdom that have bank holidays of their own, by the ids that gov.uk uses. */
export const DIVISIONS = ['england-and-wales', 'scotland', 'northern-ireland'] as const;

/** A list that was read, for one division. */
export interface DivisionHolidays extends HolidayList {
  readonly division: string;
}

/** A holiday list that cannot be read. The message says what is wrong and what to do. */
export class HolidayListError extends Error {
  override name = 'HolidayListError';
}

const GET_GOV_UK = 'Download the bank holidays from gov.uk in their JSON form and use that file.';

/** Reads `date,title` lines (the shipped form). Throws {@link HolidayListError}. */
export function parseHolidayCsv(text: string, division: string): DivisionHolidays {
  const lines = withoutMark(text).split(/\r\n|\n|\r/);
  if (lines[0]?.trim().toLowerCase() !== 'date,title')
    throw new HolidayListError('The holiday list must begin with the line "date,title".');
  const holidays = lines.flatMap((line, at) => {
    if (at === 0 || line.trim() === '') return [];
    const comma = line.indexOf(',');
    if (comma < 0)
      throw new HolidayListError(
        `Line ${at + 1} of the holiday list has no comma. Write the day, a comma and the title.`,
      );
    return holiday(line.slice(0, comma), unquoted(line.slice(comma + 1)), `Line ${at + 1}`);
  });
  return finish(division, holidays);
}

/**
 * Reads the form that gov.uk publishes, `{ "england-and-wales": { "division", "events": [{ "title", "date" }] }, ... }`,
 * or one division of it. Throws {@link HolidayListError}.
 */
export function parseHolidayJson(text: string, division: string): DivisionHolidays {
  const content = readJson(withoutMark(text));
  if (!isObject(content)) throw notGovUk();
  const events = eventsOf(content, division);
  if (!Array.isArray(events)) throw notGovUk();
  return finish(
    division,
    events.map((event: unknown, at) => {
      if (!isObject(event) || typeof event.date !== 'string' || typeof event.title !== 'string')
        throw new HolidayListError(
          `Event ${at + 1} of ${division} has no "date" or no "title". ${GET_GOV_UK}`,
        );
      return holiday(event.date, event.title, `Event ${at + 1} of ${division}`);
    }),
  );
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const start = text.trimStart().slice(0, 15).toUpperCase();
    if (start.startsWith('<'))
      throw new HolidayListError(`This file is a web page, not a list of bank holidays. ${GET_GOV_UK}`);
    if (start.startsWith('BEGIN:VCALENDAR'))
      throw new HolidayListError(`This file is in the iCalendar form, which is not read here. ${GET_GOV_UK}`);
    throw new HolidayListError(`This file is not JSON, or only a part of it arrived. ${GET_GOV_UK}`);
  }
}

function eventsOf(content: Readonly<Record<string, unknown>>, division: string): unknown {
  const part = content[division];
  if (isObject(part)) return part.events;
  const alone = Array.isArray(content.events);
  if (alone && (content.division === undefined || content.division === division)) return content.events;
  const found = alone
    ? [String(content.division)]
    : Object.keys(content).filter((key) => isObject(content[key]));
  if (found.length === 0) throw notGovUk();
  throw new HolidayListError(
    `This file has no bank holidays for "${division}". It has those for: ${found.join(', ')}.`,
  );
}

function holiday(date: string, title: string, where: string): NamedDay {
  const day = parseDay(date.trim());
  if (day === null)
    throw new HolidayListError(
      `${where}: "${date.trim()}" is not a day that exists. Days are written YYYY-MM-DD.`,
    );
  const words = title.trim();
  if (words === '')
    throw new HolidayListError(
      `${where}: ${day} has no title. Each bank holiday has a name, for example "Good Friday".`,
    );
  return { day, title: words };
}

function finish(division: string, holidays: readonly NamedDay[]): DivisionHolidays {
  if (holidays.length === 0)
    throw new HolidayListError(`The list has no bank holiday for "${division}". A list needs at least one.`);
  const sorted = [...holidays].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  return { division, holidays: sorted, lastYear: yearOf((sorted.at(-1) as NamedDay).day) };
}

function yearOf(day: Day): number {
  return Number(day.slice(0, 4));
}

function notGovUk(): HolidayListError {
  return new HolidayListError(
    `This JSON is not in the form that gov.uk publishes: divisions, each with a list of "events". ${GET_GOV_UK}`,
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function unquoted(text: string): string {
  const cell = text.trim();
  return /^".*"$/.test(cell) ? cell.slice(1, -1).replaceAll('""', '"') : cell;
}

function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}
