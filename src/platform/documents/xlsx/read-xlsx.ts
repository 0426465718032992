import type { Bytes } from '../bytes.ts';
import type { TableAbout, TableLimits, TableProgress, TableRow } from '../table.ts';
import { countInWords, TableError } from '../table-error.ts';
import { readSharedStrings } from './shared-strings.ts';
import { rowsOfSheet, type SheetFindings } from './sheet.ts';
import { readStyles } from './styles.ts';
import { readWorkbook, type Workbook } from './workbook.ts';
import { openZip, type Zip } from './zip.ts';

interface Reading {
  readonly name: string;
  readonly limits: TableLimits;
  /** The sheet to read; without it the first with something in it. */
  readonly sheet: string | undefined;
  readonly onProgress: ((progress: TableProgress) => void) | undefined;
}

type Sheet = Workbook['sheets'][number];

/** Reads a workbook: chooses the sheet and streams its rows. */
export async function readXlsx(
  bytes: Bytes,
  reading: Reading,
): Promise<{ about: TableAbout; rows: AsyncGenerator<TableRow> }> {
  const { name, limits } = reading;
  const zip = await openZip(bytes, name, limits);
  const workbook = await readWorkbook(zip, name);
  const context = {
    strings: await readSharedStrings(zip, workbook.sharedStrings, name),
    formats: await readStyles(zip, workbook.styles, name),
    daysFrom: workbook.daysFrom,
  };
  for (const sheet of toTry(workbook, reading)) {
    const findings: SheetFindings = { merged: [] };
    const counted = countBytes(zip, sheet, reading);
    const rows = rowsOfSheet(counted.chunks, { file: name, name: sheet.name, context, limits, findings });
    const first = await rows.next();
    if (first.done === true) continue;
    const notes = notesOn(workbook, sheet, reading);
    return {
      about: {
        kind: 'xlsx',
        sheet: sheet.name,
        encoding: null,
        delimiter: null,
        daysFrom: workbook.daysFrom,
        notes,
      },
      rows: withLimit(first.value, rows, counted, notes, findings, reading),
    };
  }
  throw noRows(workbook, reading);
}

/** The named sheet; or those that can be seen, then the hidden ones. */
function toTry(workbook: Workbook, { sheet, name }: Reading): readonly Sheet[] {
  if (sheet === undefined) return [...workbook.sheets].sort((a, b) => Number(a.hidden) - Number(b.hidden));
  const named = workbook.sheets.find((each) => each.name.toLowerCase() === sheet.trim().toLowerCase());
  if (named) return [named];
  const names = workbook.sheets.map((each) => `“${each.name}”`).join(', ');
  throw new TableError(`${name} has no sheet named “${sheet}”. Its sheets are ${names}. Name one of them.`);
}

function noRows(workbook: Workbook, { name, sheet }: Reading): TableError {
  const what =
    sheet !== undefined
      ? `The sheet “${sheet}” in ${name} is empty`
      : workbook.sheets.length > 1
        ? `${name} has ${workbook.sheets.length} sheets, and all are empty`
        : `${name} has an empty sheet`;
  return new TableError(
    `${what}: there is no row with anything in it. Look at the file in Excel, and upload the one that holds the rows.`,
  );
}

function notesOn(workbook: Workbook, sheet: Sheet, reading: Reading): string[] {
  const others = workbook.sheets
    .filter((each) => each !== sheet && !each.hidden)
    .map((each) => `“${each.name}”`);
  if (others.length === 0 && !sheet.hidden) return [];
  const hidden = sheet.hidden ? ', which is hidden,' : '';
  const unread = others.length > 0 && reading.sheet === undefined ? ` Not read: ${others.join(', ')}.` : '';
  return [`The sheet “${sheet.name}”${hidden} was read.${unread}`];
}

function countBytes(
  zip: Zip,
  sheet: Sheet,
  { onProgress }: Reading,
): { chunks: AsyncGenerator<Buffer>; rows: number } {
  const ofBytes = zip.sizeOf(sheet.part);
  const counted = { chunks: counting(), rows: 0 };
  async function* counting(): AsyncGenerator<Buffer> {
    let bytes = 0;
    for await (const chunk of zip.chunks(sheet.part)) {
      bytes += chunk.length;
      yield chunk;
      onProgress?.({ bytes, ofBytes, rows: counted.rows });
    }
  }
  return counted;
}

async function* withLimit(
  first: TableRow,
  rest: AsyncGenerator<TableRow>,
  counted: { rows: number },
  notes: string[],
  findings: SheetFindings,
  { limits, name }: Reading,
): AsyncGenerator<TableRow> {
  counted.rows = 1;
  yield first;
  for await (const row of rest) {
    counted.rows += 1;
    if (counted.rows > limits.rows) {
      throw new TableError(
        `${name} has more than ${countInWords(limits.rows)} rows. Split it into smaller files and import them one after the other.`,
        { row: row.row },
      );
    }
    yield row;
  }
  if (findings.merged.length > 0) {
    notes.push(
      `The sheet has merged cells (${findings.merged.join(', ')}${findings.merged.length === 3 ? ' ...' : ''}). A merged cell's value counts for its first row and column only; the others were read as empty.`,
    );
  }
}
