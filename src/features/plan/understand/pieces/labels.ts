import type { ImpreciseDate } from '../../../../engine/plan/imprecise.ts';
import { type FoundDate, findDates } from '../dates/find-dates.ts';

/** How a line introduces an update, and what of the line is left. */
export interface Introduced {
  /** Null where only a date introduces it. */
  readonly label: string | null;
  readonly date: ImpreciseDate | null;
  readonly rest: string;
}

const KIND =
  '(?:(?:progress|latest|further|quarterly|monthly|interim|final|board)\\s+)?(?:update|position|progress)';

/** The update that a line introduces: "Update (July 2013)", "November update: ...", "12/11/13: ...". Null where it introduces none. */
export function introduced(line: string): Introduced | null {
  return inBrackets(line) ?? kindFirst(line) ?? dateFirst(line) ?? dateOnly(line) ?? bare(line);
}

/** "Update (July 2013)". */
function inBrackets(line: string): Introduced | null {
  const match = new RegExp(`^(${KIND}s?\\s*[-–:]?\\s*[([]([^()[\\]]{2,60})[)\\]])\\s*[:.–-]?\\s*`, 'i').exec(
    line,
  );
  if (!match) return null;
  const dates = findDates(match[2] ?? '');
  const date = dates.at(-1);
  return date === undefined ? null : make(match[1], date, match[2] ?? '', line.slice(match[0].length));
}

/** "Update July 2013: ...", "Update as at 30/09/13 - ...". */
function kindFirst(line: string): Introduced | null {
  const match = new RegExp(`^${KIND}s?\\s*(?:as at|as of|at|on|of|for|[-–:])?\\s*`, 'i').exec(line);
  if (!match) return null;
  const date = findDates(line).find(({ at }) => at === match[0].length);
  if (date === undefined) return null;
  const end = date.at + date.text.length;
  const after = /^\s*(?:[:–-]\s*|$)/.exec(line.slice(end));
  return after ? make(line.slice(0, end), date, date.text, line.slice(end + after[0].length)) : null;
}

/** "November update: ...", "Q2 2013/14 update". */
function dateFirst(line: string): Introduced | null {
  const [date] = findDates(line);
  if (date === undefined || date.at > 0) return null;
  const after = new RegExp(`^(\\s*['’s]*\\s*${KIND})\\s*(?:[:–-]\\s*|$)`, 'i').exec(
    line.slice(date.text.length),
  );
  if (!after) return null;
  const label = date.text + (after[1] ?? '');
  return make(label, date, date.text, line.slice(date.text.length + after[0].length));
}

/** "12/11/13: ...", "[July 2013] ...", a date on a line of its own. A date without a year needs its colon. */
function dateOnly(line: string): Introduced | null {
  const open = /^[([]/.test(line) ? 1 : 0;
  const date = findDates(line).find(({ at }) => at === open);
  if (date === undefined) return null;
  const tail = line.slice(open + date.text.length);
  const separator =
    open === 1 ? /^[)\]]\s*[:–-]?\s*/ : date.lastDay === null ? /^\s*:\s*/ : /^(?:\s*:\s*|\s+[–-]\s+|\s*$)/;
  const after = separator.exec(tail);
  return after ? { ...make(undefined, date, date.text, tail.slice(after[0].length)), label: null } : null;
}

/** "Update: ...", without a date. */
function bare(line: string): Introduced | null {
  const match = /^((?:(?:progress|latest|further)\s+)?update(?:\s+\d{1,2})?)\s*(?::\s*|$)/i.exec(line);
  return match ? { label: match[1] ?? null, date: null, rest: line.slice(match[0].length).trim() } : null;
}

function make(label: string | undefined, date: FoundDate, text: string, rest: string): Introduced {
  return {
    label: label?.trim() ?? null,
    date: { text: text.trim(), precision: date.precision, lastDay: date.lastDay },
    rest: rest.trim(),
  };
}
