import type { DocumentProperties } from '../blocks.ts';
import type { Bytes } from '../bytes.ts';
import { readProperties } from '../docx/properties.ts';
import { WORKBOOK } from '../package-words.ts';
import { TABLE_LIMITS, type TableRow } from '../table.ts';
import { countInWords, TableError } from '../table-error.ts';
import { relationsOf } from './relations.ts';
import { readSharedStrings } from './shared-strings.ts';
import { rowsOfSheet } from './sheet.ts';
import { readStyles } from './styles.ts';
import { readWorkbook } from './workbook.ts';
import { openZip } from './zip.ts';

export interface WholeSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: readonly TableRow[];
  /** Ranges of merged cells: A2:A5. */
  readonly merged: readonly string[];
}

/** A workbook read as a whole: small ones, of which every sheet may matter. */
export interface WholeWorkbook {
  readonly sheets: readonly WholeSheet[];
  readonly properties: DocumentProperties;
  readonly macros: boolean;
}

const MOST_MERGED = 100_000;

/** Reads every sheet with something in it; with more than `mostRows` rows together it is refused. */
export async function readSheets(bytes: Bytes, name: string, mostRows: number): Promise<WholeWorkbook> {
  const zip = await openZip(bytes, name, TABLE_LIMITS);
  const workbook = await readWorkbook(zip, name);
  const context = {
    strings: await readSharedStrings(zip, workbook.sharedStrings, name),
    formats: await readStyles(zip, workbook.styles, name),
    daysFrom: workbook.daysFrom,
  };
  const sheets: WholeSheet[] = [];
  let count = 0;
  for (const sheet of workbook.sheets) {
    const findings = { merged: [] as string[], most: MOST_MERGED };
    const rows: TableRow[] = [];
    const about = { file: name, name: sheet.name, context, limits: TABLE_LIMITS, findings };
    for await (const row of rowsOfSheet(zip.chunks(sheet.part), about)) {
      count += 1;
      if (count > mostRows) throw tooMany(name, mostRows);
      rows.push(row);
    }
    if (rows.length > 0)
      sheets.push({ name: sheet.name, hidden: sheet.hidden, rows, merged: findings.merged });
  }
  const core = (await relationsOf(zip, '', name)).find(({ type }) => type === 'core-properties')?.part;
  return {
    sheets,
    properties: await readProperties(zip, core, name, WORKBOOK),
    macros: zip.names.some((part) => /vbaProject\.bin$/i.test(part)),
  };
}

function tooMany(name: string, most: number): TableError {
  return new TableError(
    `${name} has more than ${countInWords(most)} rows, which no improvement plan has. Upload the plan itself.`,
  );
}
