import { describe, expect, it } from 'vitest';
import { readAll, readRows, refusalOf } from './testing/read-all.ts';
import { row, workbookByHand, workbookParts } from './testing/workbook-by-hand.ts';
import { zipByHand } from './testing/zip-by-hand.ts';

const one = (rows: string, more: Partial<Parameters<typeof workbookByHand>[0]> = {}): Buffer =>
  workbookByHand({ sheets: [{ name: 'Orders', rows }], ...more });

describe('cells of a workbook', () => {
  it('shared, inline and rich texts, numbers, booleans, as a person sees them', async () => {
    const book = one(
      `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><r><t>row</t></r><r><t xml:space="preserve"> id</t></r></is></c></row>
       <row r="2"><c r="A2"><v>41495</v></c><c r="B2"><v>0.30000000000000004</v></c><c r="C2" t="b"><v>1</v></c><c r="D2"><v>1.2345678901E10</v></c></row>`,
      {
        strings: [
          '<t>reference</t>',
          '<r><t>Zoë </t></r><r><t>O&apos;Brien &amp; &lt;b&gt;</t></r><rPh><t>ignored</t></rPh>',
        ],
      },
    );
    expect(await readRows(book)).toEqual([
      [1, 'reference', "Zoë O'Brien & <b>", 'row id'],
      [2, '41495', '0.3', 'TRUE', '12345678901'],
    ]);
  });

  it('Excel’s own days, by the format of the cell, from 1900 and from 1904', async () => {
    const days = (number: number): string =>
      [1, 2, 3, 4].map((style, at) => `<c r="${'ABCD'[at]}1" s="${style}"><v>${number}</v></c>`).join('');
    const formats = [14, 'dd/mm/yyyy', '[$-809]d mmmm yyyy;@', '0.00 "days"'];
    expect(await readRows(one(`<row r="1">${days(41495)}</row>`, { formats }))).toEqual([
      [1, '2013-08-09', '2013-08-09', '2013-08-09', '41495'],
    ]);
    expect(await readRows(one(`<row r="1">${days(40033)}</row>`, { formats, date1904: true }))).toEqual([
      [1, '2013-08-09', '2013-08-09', '2013-08-09', '40033'],
    ]);
  });

  it('days with a time, times, the first days of 1900 and the day that never was', async () => {
    const cells = ['41495.604166666664', '0.5', '1', '59', '60', '61', '-3', '9999999'];
    const book = one(`<row r="1">${cells.map((value) => `<c s="1"><v>${value}</v></c>`).join('')}</row>`, {
      formats: [22],
    });
    expect(await readRows(book)).toEqual([
      [1, '2013-08-09T14:30:00', '12:00:00', '1900-01-01', '1900-02-28', '60', '1900-03-01', '-3', '9999999'],
    ]);
  });

  it('references that are numbers with zeros before them', async () => {
    expect(await readRows(one('<row r="1"><c s="1"><v>412</v></c></row>', { formats: ['00000'] }))).toEqual([
      [1, '00412'],
    ]);
  });

  it('takes the result of a formula, and text that looks like one as text', async () => {
    const book = one(
      `<row r="1"><c r="A1" t="str"><f>A2&amp;"x"</f><v>YOT1</v></c><c r="B1"><f>1+1</f><v>2</v></c><c r="C1" t="s"><v>0</v></c></row>`,
      { strings: ["<t>=cmd|' /C calc'!A0</t>"] },
    );
    expect(await readRows(book)).toEqual([[1, 'YOT1', '2', "=cmd|' /C calc'!A0"]]);
  });

  it('tells cells without a result, with an error, with NUL or half a character, and reads the others', async () => {
    const book = one(
      `<row r="1"><c r="A1"><f>TODAY()</f></c><c r="B1" t="e"><v>#REF!</v></c><c r="C1" t="inlineStr"><is><t>a_x0000_b</t></is></c><c r="D1" t="inlineStr"><is><t>a_xD800_b</t></is></c><c r="E1" t="s"><v>7</v></c><c r="F1"><v>1</v></c></row>`,
    );
    const { rows } = await readAll(book);
    expect(rows[0]?.cells).toEqual(['', '#REF!', 'a\uFFFDb', 'a\uFFFDb', '', '1']);
    expect(rows[0]?.problems).toEqual([
      {
        column: 0,
        reason: 'holds a formula without a result. Open the file in Excel, which works it out, and save it.',
      },
      { column: 1, reason: 'holds an error of Excel (#REF!). Mend the formula, or type the value.' },
      {
        column: 2,
        reason: 'holds a NUL character, which is no text. Delete the cell, type it again and save the file.',
      },
      {
        column: 3,
        reason:
          'holds half of a character (a lone surrogate), so that a letter is lost. Type the cell again and save the file.',
      },
      {
        column: 4,
        reason: 'points to text number 7, which the workbook does not have. Save it anew in Excel.',
      },
    ]);
  });

  it('keeps half a character of a shared text to be refused, and a cell of 16,000 characters whole', async () => {
    const book = one('<row r="1"><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>', {
      strings: ['<t>a_xDC00_b</t>', `<t>${'é'.repeat(16_000)}</t>`],
    });
    const { rows } = await readAll(book);
    expect(rows[0]?.problems.map((problem) => problem.column)).toEqual([0]);
    expect(rows[0]?.cells[1]).toBe('é'.repeat(16_000));
  });
});

describe('rows of a sheet', () => {
  it('keep their numbers: gaps, hidden rows, cells and rows without a reference', async () => {
    const book = one(
      `<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c><c r="D1" t="inlineStr"><is><t>d</t></is></c></row>
       <row r="4" hidden="1"><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>`,
    );
    expect(await readRows(book)).toEqual([
      [1, 'a', '', '', 'd'],
      [4, '1', '2'],
      [5, '3'],
    ]);
  });

  it('that are formatted and empty are no rows', async () => {
    const empty = Array.from(
      { length: 5000 },
      (_, at) =>
        `<row r="${at + 3}" s="1" customFormat="1"><c r="A${at + 3}" s="1"/><c r="B${at + 3}" s="1" t="s"></c></row>`,
    );
    const book = one(`${row(1, ['a', 'b'])}${row(2, ['1', '2'])}${empty.join('')}${row(6000, [' ', ''])}`, {
      formats: [14],
    });
    expect(await readRows(book)).toEqual([
      [1, 'a', 'b'],
      [2, '1', '2'],
    ]);
  });

  it('with 50 columns, and with too many', async () => {
    const fifty = Array.from({ length: 50 }, (_, at) => `c${at + 1}`);
    expect(await readRows(one(row(1, fifty)))).toEqual([[1, ...fifty]]);
    expect(await refusalOf(one('<row r="3"><c r="XFD3"><v>1</v></c></row>'), { filename: 'a.xlsx' })).toBe(
      'Row 3 of the sheet “Orders” in “a.xlsx” has something in column XFD; at most 1,000 columns can be read. Delete the columns that are not needed.',
    );
  });

  it('merged cells: the value stays in the top left, and a note says so', async () => {
    const book = workbookByHand({
      sheets: [
        {
          name: 'Orders',
          rows: `${row(1, ['a', 'b'])}${row(2, ['YOT1', 'x'])}<row r="3"><c r="A3" s="0"/><c r="B3"><v>2</v></c></row>`,
          after: '<mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>',
        },
      ],
    });
    const { about, rows } = await readAll(book);
    expect(rows.map((each) => each.cells)).toEqual([
      ['a', 'b'],
      ['YOT1', 'x'],
      ['', '2'],
    ]);
    expect(about.notes).toEqual([
      "The sheet has merged cells (A2:A3). A merged cell's value counts for its first row and column only; the others were read as empty.",
    ]);
  });
});

describe('which sheet is read', () => {
  const book = workbookByHand({
    sheets: [
      { name: 'Cover', rows: '' },
      { name: 'Lookup', rows: row(1, ['hidden']), state: 'hidden' },
      { name: 'Orders', rows: row(1, ['orders']) },
      { name: 'Notes', rows: row(1, ['notes']) },
    ],
  });

  it('is the first that can be seen with something in it, and a note names the others', async () => {
    const { about, rows } = await readAll(book);
    expect(rows).toEqual([{ sheet: 'Orders', row: 1, cells: ['orders'], problems: [] }]);
    expect(about.notes).toEqual(['The sheet “Orders” was read. Not read: “Cover”, “Notes”.']);
  });

  it('is the one that is named', async () => {
    expect(await readRows(book, { sheet: 'notes' })).toEqual([[1, 'notes']]);
    expect(await refusalOf(book, { sheet: 'Order', filename: 'a.xlsx' })).toBe(
      '“a.xlsx” has no sheet named “Order”. Its sheets are “Cover”, “Lookup”, “Orders”, “Notes”. Name one of them.',
    );
  });

  it('there is none with anything in it', async () => {
    expect(await refusalOf(one(''), { filename: 'a.xlsx' })).toBe(
      '“a.xlsx” has an empty sheet: there is no row with anything in it. Look at the file in Excel, and upload the one that holds the rows.',
    );
    expect(await refusalOf(book, { sheet: 'Cover', filename: 'a.xlsx' })).toBe(
      'The sheet “Cover” in “a.xlsx” is empty: there is no row with anything in it. Look at the file in Excel, and upload the one that holds the rows.',
    );
  });
});

describe('ZIP bombs are refused by their size', () => {
  it('before anything is unpacked, when it says how large it is', async () => {
    const parts = workbookParts({ sheets: [{ name: 'Orders', rows: row(1, ['a']) }] });
    const big = zipByHand([...parts, { name: 'xl/media/image1.png', data: Buffer.alloc(40 * 1024 * 1024) }]);
    expect(big.length).toBeLessThan(100_000);
    expect(await refusalOf(big, { filename: 'orders.xlsx' })).toBe(
      '“orders.xlsx” was not unpacked: 40 kB in it would become 40 MB, which no real workbook does (a “ZIP bomb”). If the file is really yours, save the sheet as CSV and upload that.',
    );
    const huge = zipByHand([...parts, { name: 'x', data: 'x', declare: 4_000_000_000 }]);
    expect(await refusalOf(huge, { filename: 'orders.xlsx' })).toBe(
      '“orders.xlsx” was not unpacked: it would become 3.7 GB, and at most 1 GB is taken (it may be a “ZIP bomb”). Save the sheet as CSV, or split it, and upload that.',
    );
  });

  it('by many parts together', async () => {
    const parts = workbookParts({ sheets: [{ name: 'Orders', rows: row(1, ['a']) }] });
    const many = Array.from({ length: 200 }, (_, at) => ({
      name: `x${at}`,
      data: 'x',
      declare: 9 * 1024 * 1024,
    }));
    expect(await refusalOf(zipByHand([...parts, ...many]))).toContain(
      'was not unpacked: it would become 1 GB, and at most 1 GB is taken',
    );
  });

  it('while it is unpacked, when it lies about its size', async () => {
    const parts = workbookParts({
      sheets: [{ name: 'Orders', rows: `${row(1, ['a'])}${' '.repeat(5_000_000)}` }],
    });
    const lying = zipByHand(
      parts.map((part) => (part.name.includes('sheet1') ? { ...part, declare: 20_000 } : part)),
    );
    expect(await refusalOf(lying, { filename: 'orders.xlsx' })).toBe(
      '“orders.xlsx” was not unpacked further: a part of it is larger than it says (it may be a “ZIP bomb”). If the file is really yours, save the sheet as CSV and upload that.',
    );
  });

  it('and one cell cannot fill the memory', async () => {
    const book = one(`<row r="1"><c t="inlineStr"><is><t>${'ab'.repeat(4_600_000)}</t></is></c></row>`);
    expect(await refusalOf(book, { filename: 'a.xlsx', limits: { packedRatio: 100_000 } })).toBe(
      '“a.xlsx” has a cell of millions of characters and was not read further. Save the sheet as CSV, look at it, and upload that.',
    );
  });
});

describe('damaged workbooks', () => {
  const parts = workbookParts({ sheets: [{ name: 'Orders', rows: row(1, ['a', 'b']) }] });

  it('cut off anywhere', async () => {
    const whole = zipByHand(parts);
    for (const length of [30, Math.floor(whole.length / 2), whole.length - 5]) {
      expect(await refusalOf(whole.subarray(0, length), { filename: 'a.xlsx' })).toBe(
        '“a.xlsx” is cut off: its end is missing, so that the upload or the copy was not finished. Copy or export it again and upload the whole file.',
      );
    }
  });

  it('any flipped byte is refused in words or read as it is, and never crashes', async () => {
    const whole = zipByHand(parts);
    const right = await readRows(whole);
    for (let at = 4; at < whole.length; at += 1) {
      const flipped = Buffer.from(whole);
      flipped[at] = (flipped[at] ?? 0) ^ 0x10;
      const answer = await readRows(flipped).catch(() => refusalOf(flipped));
      if (typeof answer !== 'string') expect(answer).toEqual(right);
    }
  });

  it('a wrong checksum, a missing part, XML that is none, a document type', async () => {
    const change = (name: string, part: object): Buffer =>
      zipByHand(parts.map((each) => (each.name === name ? { ...each, ...part } : each)));
    const sheet = 'xl/worksheets/sheet1.xml';
    const again = 'Save or export it again and upload the new file.';
    const words = (book: Buffer): Promise<string> => refusalOf(book, { filename: 'a.xlsx' });
    expect(await words(change(sheet, { wrongChecksum: true }))).toBe(
      `“a.xlsx” is damaged: the checksum of its part “${sheet}” is wrong. ${again}`,
    );
    expect(await words(zipByHand(parts.filter((part) => part.name !== sheet)))).toBe(
      `“a.xlsx” is damaged: its part “${sheet}” is missing. ${again}`,
    );
    expect(await words(change(sheet, { data: '<worksheet><sheetData><row></sheetData>' }))).toBe(
      `“a.xlsx” is damaged: the XML in it is not well formed. ${again}`,
    );
    expect(await words(change(sheet, { data: '<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet/>' }))).toBe(
      '“a.xlsx” holds a document type declaration, which no workbook has, and was not read. Open it in Excel, save it anew, and upload that.',
    );
    expect(await words(change(sheet, { encrypted: true }))).toContain('is protected by a password');
  });
});
