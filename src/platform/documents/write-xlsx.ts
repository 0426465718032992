import type { Sheet } from './sheet.ts';
import { type SheetCursor, sheetXml } from './xlsx/sheet-xml.ts';
import { uniqueTitle } from './xlsx/titles.ts';
import {
  contentTypes,
  packageRelations,
  STYLES,
  workbookRelations,
  workbookXml,
} from './xlsx/workbook-xml.ts';
import { writeZip, type ZipPart } from './zip-writer.ts';

/** Rows of a sheet of Excel, its heading among them. */
const MOST_ROWS = 1_048_576;

/**
 * Tables as an Excel workbook, streamed: text as text however it begins, numbers as numbers, days as real days, the
 * heading bold and frozen. A table longer than a sheet goes on in a next one. The same rows give the same bytes.
 */
export async function* writeXlsx(sheets: readonly Sheet[], mostRows = MOST_ROWS): AsyncGenerator<Buffer> {
  yield* writeZip(partsOf(sheets, mostRows));
}

async function* partsOf(sheets: readonly Sheet[], mostRows: number): AsyncGenerator<ZipPart> {
  const titles: string[] = [];
  for (const sheet of sheets) {
    const cursor = cursorOf(sheet);
    do {
      titles.push(uniqueTitle(sheet.title, titles));
      yield {
        name: `xl/worksheets/sheet${titles.length}.xml`,
        chunks: sheetXml(sheet.columns, cursor, mostRows),
      };
    } while (!(await cursor.atEnd()));
  }
  const part = (name: string, xml: string): ZipPart => ({ name, chunks: [Buffer.from(xml, 'utf8')] });
  yield part('xl/workbook.xml', workbookXml(titles));
  yield part('xl/_rels/workbook.xml.rels', workbookRelations(titles.length));
  yield part('xl/styles.xml', STYLES);
  yield part('_rels/.rels', packageRelations());
  yield part('[Content_Types].xml', contentTypes(titles.length));
}

/** Goes through the rows of a table once, over as many sheets as it takes. */
function cursorOf(sheet: Sheet): SheetCursor {
  const rows =
    Symbol.asyncIterator in sheet.rows ? sheet.rows[Symbol.asyncIterator]() : sheet.rows[Symbol.iterator]();
  let ahead: IteratorResult<readonly (string | number | boolean | null | undefined)[]> | undefined;
  return {
    async atEnd() {
      ahead ??= await rows.next();
      return ahead.done === true;
    },
    async next() {
      const result = ahead ?? (await rows.next());
      ahead = result.done === true ? result : undefined;
      return result.done === true ? undefined : result.value;
    },
  };
}
