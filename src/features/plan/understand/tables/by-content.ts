import { findDates } from '../dates/find-dates.ts';
import { stateOf } from '../pieces/states.ts';
import type { GridRow } from '../read/grid.ts';
import { markerOf } from '../rows/markers.ts';
import type { Role } from './roles.ts';

const PEOPLE =
  /\b(manager|officer|team|lead|director|head|service|coordinator|agency|board|partner)s?\b|\([A-Z]{2,4}\)/i;
const LONG = 60;

/** What a column without a telling heading most likely holds, by what stands in it; null where nothing speaks for anything. */
export function roleByContent(rows: readonly GridRow[], column: number): Role | null {
  const texts = rows.map((row) => row.cells[column]?.lines.join('\n') ?? '').filter((text) => text !== '');
  if (texts.length === 0) return null;
  const share = (fits: (text: string) => boolean): number => texts.filter(fits).length / texts.length;
  const average = texts.reduce((sum, text) => sum + text.length, 0) / texts.length;
  if (
    share((text) => text.length < 60 && everyLine(text, (line) => stateOf(line) !== null)) > 0.6 &&
    share(isDated) < 0.2
  )
    return share((text) => /^completed?$/i.test(text)) > 0.6 ? 'planned' : 'status';
  if (share((text) => text.length < 60 && (isDated(text) || stateOf(text) !== null)) > 0.6) return 'planned';
  if (share((text) => text.length < 16 && /\d/.test(text)) > 0.8) return 'ref';
  if (share((text) => markerOf(text) !== null) > 0.5) return 'action';
  if (average < LONG && share((text) => PEOPLE.test(text)) > 0.5) return 'leads';
  if (
    average >= LONG &&
    share((text) => findDates(text).length > 0 || /\b(completed?|update)\b/i.test(text)) > 0.5
  )
    return 'progress';
  return average >= 25 ? 'action' : null;
}

function isDated(text: string): boolean {
  return findDates(text).length > 0;
}

function everyLine(text: string, fits: (line: string) => boolean): boolean {
  return text.split('\n').every(fits);
}
