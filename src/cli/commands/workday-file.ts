import { pipeline } from 'node:stream/promises';
import { CsvError, parse } from 'csv-parse';
import { stringify } from 'csv-stringify';
import type { Calendar } from '../../engine/calendar/calendar.ts';
import { isPlainError, PlainError } from '../../platform/errors.ts';
import { workOut } from './workday-answer.ts';
import { csvText } from './workday-text.ts';

type Cells = readonly string[];

const ANSWERS = ['result', 'provisional', 'error'] as const;
const LONGEST_ROW = 1_000_000;

/**
 * Answers every row of a CSV file with the columns `start` and `n`: the same rows on standard output, with `result`,
 * `provisional` and `error`. A bad row says what is wrong with it and stops no other. Rows are streamed.
 */
export async function answerFile(file: string, calendar: Calendar, json: boolean): Promise<void> {
  const count = { rows: 0, bad: 0 };
  const write = json ? jsonRows : csvRows;
  const { text, delimiter } = await csvText(file);
  const parser = parse({
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_ROW,
  });
  const answered = (rows: AsyncIterable<Cells>): AsyncGenerator<string> =>
    write(answers(rows, file, calendar, count));
  try {
    await pipeline(text, parser, answered, process.stdout, { end: false });
  } catch (error) {
    if ((error as { code?: unknown }).code === 'EPIPE') return;
    throw error instanceof CsvError ? new PlainError(unreadable(file, error), { cause: error }) : error;
  }
  if (count.bad > 0)
    process.stderr.write(
      `${count.bad} of ${count.rows} rows could not be answered. The column error says why.\n`,
    );
}

interface Answered {
  /** The heading row: the columns of the file but earlier answers. */
  readonly headings: Cells;
  readonly cells: Cells;
  readonly result: string | null;
  readonly provisional: boolean | null;
  readonly error: string | null;
}

/** Yields the heading row first (an answered row without cells), then one answer for each row. */
async function* answers(
  rows: AsyncIterable<Cells>,
  file: string,
  calendar: Calendar,
  count: { rows: number; bad: number },
): AsyncGenerator<Answered> {
  let headings: Cells | null = null;
  let kept: readonly number[] = [];
  for await (const row of rows) {
    if (headings === null) {
      const all = row.map((cell) => cell.trim());
      kept = all.flatMap((name, at) => ((ANSWERS as Cells).includes(name.toLowerCase()) ? [] : [at]));
      headings = kept.map((at) => all[at] as string);
      refuseWithoutColumns(headings, file);
      yield { headings, cells: [], result: null, provisional: null, error: null };
      continue;
    }
    const cells = kept.map((at) => row[at] ?? '');
    const answer = answerRow(headings, cells, calendar);
    count.rows++;
    if (answer.error !== null) count.bad++;
    yield { headings, cells, ...answer };
  }
  if (headings === null) throw new PlainError(`${file} is empty. Its first line names the columns: start,n`);
}

function answerRow(
  headings: Cells,
  cells: Cells,
  calendar: Calendar,
): Pick<Answered, 'result' | 'provisional' | 'error'> {
  const cell = (name: string): string =>
    cells[headings.findIndex((each) => each.toLowerCase() === name)] ?? '';
  try {
    const { result, provisional } = workOut(cell('start'), cell('n'), calendar);
    return { result, provisional, error: null };
  } catch (error) {
    if (isPlainError(error)) return { result: null, provisional: null, error: error.message };
    throw error;
  }
}

function refuseWithoutColumns(headings: Cells, file: string): void {
  const missing = ['start', 'n'].filter((name) => !headings.some((each) => each.toLowerCase() === name));
  if (missing.length === 0) return;
  throw new PlainError(
    `${file} has no column ${missing.join(' and no column ')}. Its first line must name the columns start and n; it reads: ${headings.join(',').slice(0, 100)}`,
  );
}

async function* csvRows(rows: AsyncIterable<Answered>): AsyncGenerator<string> {
  const writer = stringify({ cast: { string: (cell) => safe(cell) } });
  let first = true;
  for await (const { headings, cells, result, provisional, error } of rows) {
    writer.write(
      first
        ? [...headings, ...ANSWERS]
        : [...cells, result ?? '', provisional === null ? '' : String(provisional), error ?? ''],
    );
    first = false;
    const text: unknown = writer.read();
    if (text !== null) yield String(text);
  }
}

async function* jsonRows(rows: AsyncIterable<Answered>): AsyncGenerator<string> {
  let written = -1;
  for await (const { headings, cells, result, provisional, error } of rows) {
    if (++written === 0) {
      yield '{"rows":[';
      continue;
    }
    const own = Object.fromEntries(headings.map((name, at) => [name, cells[at] ?? '']));
    yield `${written > 1 ? ',' : ''}\n${JSON.stringify({ ...own, result, provisional, error })}`;
  }
  yield '\n]}\n';
}

/** A cell that a spreadsheet would run as a formula is written as text; a signed number is none. */
function safe(cell: string): string {
  return /^[=+\-@\t\r]/.test(cell) && !/^[+-]?\d+$/.test(cell) ? `'${cell}` : cell;
}

function unreadable(file: string, error: CsvError): string {
  const line = typeof error.lines === 'number' ? ` near line ${error.lines}` : '';
  return `${file} cannot be read as CSV${line}: a quotation mark is opened there and never closed, or a row is far too long.`;
}
