import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Day } from '../../engine/calendar/day.ts';
import { dayOf } from '../../engine/calendar/day.ts';
import { openBytes } from './bytes.ts';
import { defuse, undoDefuse } from './defuse.ts';
import type { SheetColumn, SheetValue } from './sheet.ts';
import { TABLE_LIMITS } from './table.ts';
import { readAll, readRows } from './testing/read-all.ts';
import { writeCsv } from './write-csv.ts';
import { writeXlsx } from './write-xlsx.ts';
import { openZip } from './xlsx/zip.ts';

async function bytesOf(chunks: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all);
}

async function partOf(book: Buffer, part: string): Promise<string> {
  const zip = await openZip(await openBytes(book, 'a', 1e9), 'a', TABLE_LIMITS);
  return (await bytesOf(zip.chunks(part))).toString('utf8');
}

const COLUMNS: SheetColumn[] = [
  { heading: 'Reference' },
  { heading: 'Due', type: 'day' },
  { heading: 'Working days left', type: 'number', width: 10 },
];
const NASTY = [
  "=cmd|' /C calc'!A0",
  '+44 1234',
  '-2+3',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  "'=1",
  "O'Brien-Ńowak 李 😀",
  '<script>alert(1)</script>',
  ' a ',
  'a\r\nb',
  'a"b,c;d',
  '_x000D_',
  '-3',
];

describe('a CSV that is safe to open in Excel', () => {
  it('has a mark, CR LF, quoted where needed, numbers and days as they are', async () => {
    const csv = await bytesOf(
      writeCsv(COLUMNS, [
        ['YOT1, "A"', '2013-08-09', -3],
        ["O'Brien", null, undefined],
      ]),
    );
    expect(csv.toString('utf8')).toBe(
      '\uFEFFReference,Due,Working days left\r\n"YOT1, ""A""",2013-08-09,-3\r\nO\'Brien,,\r\n',
    );
  });

  it.each([
    ['=cmd', "'=cmd"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@x', "'@x"],
    ['\tx', '"\'\tx"'],
    ['\rx', '"\'\rx"'],
    ["'=x", "''=x"],
    ["'t Hooft", "'t Hooft"],
    ['a=b', 'a=b'],
  ])('%j is written as %j', async (value, written) => {
    const csv = (await bytesOf(writeCsv([{ heading: 'a' }], [[value]]))).toString('utf8');
    expect(csv).toBe(`\uFEFFa\r\n${written}\r\n`);
  });

  it('begins no cell in a way that Excel would run, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', 'a') }), (text) => {
        expect(defuse(text)).not.toMatch(/^[=+\-@\t\r]/);
        expect(undoDefuse(defuse(text))).toBe(text);
      }),
    );
  });
});

describe('a workbook', () => {
  it('has days as days, numbers as numbers, and text that looks like a formula as text', async () => {
    const book = await bytesOf(
      writeXlsx([{ title: 'Weekly report', columns: COLUMNS, rows: [['=1+1', '2013-08-09', -3]] }]),
    );
    const xml = await partOf(book, 'xl/worksheets/sheet1.xml');
    expect(xml).toContain(
      '<c r="A2" s="3" t="inlineStr"><is><t xml:space="preserve">=1+1</t></is></c><c r="B2" s="2"><v>41495</v></c><c r="C2"><v>-3</v></c>',
    );
    expect(xml).not.toContain('<f>');
  });

  it('has its heading bold and frozen, and widths', async () => {
    const book = await bytesOf(writeXlsx([{ title: 'Weekly report', columns: COLUMNS, rows: [] }]));
    const xml = await partOf(book, 'xl/worksheets/sheet1.xml');
    expect(xml).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>');
    expect(xml).toContain('<col min="3" max="3" width="10" customWidth="1"/>');
    expect(xml).toContain('<c r="A1" s="1" t="inlineStr"><is><t xml:space="preserve">Reference</t>');
    expect(await partOf(book, 'xl/styles.xml')).toContain('<font><b/>');
  });

  it('has sheets with names that Excel takes', async () => {
    const sheet = (title: string): Parameters<typeof writeXlsx>[0][number] => ({
      title,
      columns: COLUMNS,
      rows: [['x']],
    });
    const book = await bytesOf(
      writeXlsx(['Due / overdue: [all]?', 'a'.repeat(40), 'A'.repeat(40), "'", 'R&D'].map(sheet)),
    );
    const { about } = await readAll(book);
    expect(about.notes).toEqual([
      `The sheet “Due overdue all” was read. Not read: “${'a'.repeat(31)}”, “${'A'.repeat(27)} (2)”, “Sheet”, “R&D”.`,
    ]);
  });

  it('goes on in another sheet when one is full', async () => {
    const book = await bytesOf(
      writeXlsx([{ title: 'Cases', columns: [{ heading: 'n' }], rows: [[1], [2], [3], [4], [5]] }], 3),
    );
    expect(await readRows(book, { sheet: 'Cases' })).toEqual([
      [1, 'n'],
      [2, '1'],
      [3, '2'],
    ]);
    expect(await readRows(book, { sheet: 'Cases (2)' })).toEqual([
      [1, 'n'],
      [2, '3'],
      [3, '4'],
    ]);
    expect(await readRows(book, { sheet: 'Cases (3)' })).toEqual([
      [1, 'n'],
      [2, '5'],
    ]);
  });

  it('cuts a text that Excel cannot hold, and says so', async () => {
    const book = await bytesOf(
      writeXlsx([{ title: 'a', columns: [{ heading: 'n' }], rows: [['é'.repeat(40_000)]] }]),
    );
    const cell = String((await readRows(book))[1]?.[1]);
    expect(cell).toHaveLength(32_767);
    expect(cell).toMatch(/é \.\.\. \(cut: the whole text has 40,000 characters; export as CSV to have it\)$/);
  });

  it('is the same bytes for the same rows', async () => {
    const write = (): Promise<Buffer> =>
      bytesOf(writeXlsx([{ title: 'a', columns: COLUMNS, rows: [['x', '2013-08-09', 1]] }]));
    expect((await write()).equals(await write())).toBe(true);
  });

  it('tells the failure of its rows', async () => {
    async function* rows(): AsyncGenerator<SheetValue[]> {
      yield ['x'];
      throw new Error('the database went away');
    }
    await expect(bytesOf(writeXlsx([{ title: 'a', columns: COLUMNS, rows: rows() }]))).rejects.toThrow(
      'the database went away',
    );
  });
});

describe('what is written is read back exactly', () => {
  const text = fc
    .oneof(
      fc.constantFrom(...NASTY),
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: fc.constantFrom("'", '=', '-', '"', ',', '\n', '\r', '_', 'x', '0', 'é') }),
    )
    .filter((value) => value.trim() !== '' && !value.includes('\0'));
  const day = fc.integer({ min: -25_000, max: 60_000 }).map((number) => dayOf(number));
  const number = fc.oneof(fc.integer(), fc.constantFrom(0.5, -84.9, 1e-7));
  const row = fc.tuple(text, fc.option(day, { nil: null }), fc.option(number, { nil: null }));
  const rows = fc.array(row, { minLength: 1, maxLength: 20 });
  const expected = (table: readonly [string, Day | null, number | null][]): string[][] =>
    table.map(([first, second, third]) => [first, second ?? '', third === null ? '' : String(third)]);

  it('by CSV', async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (table) => {
        const back = await readAll(await bytesOf(writeCsv(COLUMNS, table)), { filename: 'a.csv' });
        expect(back.rows.slice(1).map((each) => each.cells)).toEqual(expected(table));
        expect(back.rows.flatMap((each) => each.problems)).toEqual([]);
      }),
    );
  });

  it('by workbook', async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (table) => {
        const back = await readAll(
          await bytesOf(writeXlsx([{ title: 'a', columns: COLUMNS, rows: table }])),
          { filename: 'a.xlsx' },
        );
        const cells = back.rows.slice(1).map((each) => [...each.cells, '', ''].slice(0, 3));
        expect(cells).toEqual(
          expected(table).map((each) => each.map((value) => (value === '-0' ? '0' : value))),
        );
        expect(back.rows.flatMap((each) => each.problems)).toEqual([]);
      }),
    );
  });
});
