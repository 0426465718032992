import { readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../test/support/temporary.ts';
import { CsvSplitter } from './csv/split.ts';
import { readAll, readRows, refusalOf } from './testing/read-all.ts';

const csv = (text: string): Buffer => Buffer.from(text, 'utf8');

describe('rows of a CSV file are numbered as a spreadsheet shows them', () => {
  it('counts the header as row 1 and a quoted line break as part of its row', async () => {
    const rows = await readRows(csv('reference,reason\r\nYOT1,"first line\r\nsecond line"\r\nYOT2,late\r\n'));
    expect(rows).toEqual([
      [1, 'reference', 'reason'],
      [2, 'YOT1', 'first line\r\nsecond line'],
      [3, 'YOT2', 'late'],
    ]);
  });

  it('counts blank rows and does not give them', async () => {
    expect(await readRows(csv('a,b\n\n1,2\n , \n,\n3,4\n\n'))).toEqual([
      [1, 'a', 'b'],
      [3, '1', '2'],
      [6, '3', '4'],
    ]);
  });

  it('takes rows of any length as they are', async () => {
    expect(await readRows(csv('a,b,c\n1\n1,2,3,4\n'))).toEqual([
      [1, 'a', 'b', 'c'],
      [2, '1'],
      [3, '1', '2', '3', '4'],
    ]);
  });

  it('takes every kind of line break, and a last row without one', async () => {
    expect(await readRows(csv('a,b\r1,2\n3,4\r\n5,6'))).toEqual([
      [1, 'a', 'b'],
      [2, '1', '2'],
      [3, '3', '4'],
      [4, '5', '6'],
    ]);
  });

  it('leaves out the line in which Excel is told the delimiter, as Excel does', async () => {
    expect(await readRows(csv('sep=;\r\na;b,c\r\n1;2\r\n'))).toEqual([
      [1, 'a', 'b,c'],
      [2, '1', '2'],
    ]);
  });
});

describe('the delimiter is found', () => {
  it.each([
    [',', 'reference,name\nYOT1,"Smith; Jane"\n'],
    [';', 'reference;name\nYOT1;"1,5 | 2"\nYOT2;1,5\n'],
    ['\t', 'reference\tname, first\nYOT1\tSmith, Jane\n'],
    ['|', 'reference|name\nYOT1|Smith, Jane\nYOT2|x,y,z\n'],
  ])('%j', async (delimiter, text) => {
    const { about, rows } = await readAll(csv(text));
    expect(about.delimiter).toBe(delimiter);
    expect(rows.every((row) => row.cells.length === 2)).toBe(true);
  });

  it('is a comma in a file of one column', async () => {
    const { about, rows } = await readAll(csv('reference\nYOT1\nYOT2\n'));
    expect(about.delimiter).toBe(',');
    expect(rows.map((row) => row.cells)).toEqual([['reference'], ['YOT1'], ['YOT2']]);
  });
});

describe('the encoding is found and said', () => {
  const text = 'reference,name\nYOT1,Zoë O’Brien-Ńowak 李\n';
  const plain = 'reference,name\nYOT1,Zoë O’Brien–Smith €5\n';
  const windows = Buffer.from(
    [...plain].map((letter) => ({ '’': 0x92, '–': 0x96, '€': 0x80 })[letter] ?? letter.charCodeAt(0)),
  );

  it('reads UTF-8 with and without a mark, and says nothing about it', async () => {
    for (const bytes of [csv(text), csv(`\uFEFF${text}`)]) {
      const { about, rows } = await readAll(bytes);
      expect(about.encoding).toBe('UTF-8');
      expect(about.notes).toEqual([]);
      expect(rows[0]?.cells[0]).toBe('reference');
      expect(rows[1]?.cells[1]).toBe('Zoë O’Brien-Ńowak 李');
    }
  });

  it('reads UTF-16 in both orders, with and without a mark', async () => {
    const long = `reference,name\n${'YOT1,Zoë Ńowak\n'.repeat(9000)}`;
    for (const mark of ['\uFEFF', '']) {
      const little = Buffer.from(mark + long, 'utf16le');
      for (const [bytes, encoding] of [
        [little, 'UTF-16LE'],
        [Buffer.from(little).swap16(), 'UTF-16BE'],
      ] as const) {
        const { about, rows } = await readAll(bytes);
        expect(about.encoding).toBe(encoding);
        expect(about.notes).toEqual(['The file is in UTF-16 and was read as such.']);
        expect(rows).toHaveLength(9001);
        expect(rows.at(-1)?.cells).toEqual(['YOT1', 'Zoë Ńowak']);
      }
    }
  });

  it('reads Windows-1252 and asks to look at the names', async () => {
    const { about, rows } = await readAll(windows);
    expect(about.encoding).toBe('Windows-1252');
    expect(rows[1]?.cells[1]).toBe('Zoë O’Brien–Smith €5');
    expect(about.notes).toEqual([
      'The file is not UTF-8. It was read as Windows-1252, an older Windows encoding. Check that names with accents look right; if they do not, save it as “CSV UTF-8” and upload it again.',
    ]);
  });

  it('reads a letter that lies across two chunks of the file', async () => {
    const padding = 'x'.repeat(64 * 1024 - 'a,b\n1,'.length - 1);
    for (const letter of ['ë', '李', '😀']) {
      const { rows } = await readAll(csv(`a,b\n1,${padding}${letter}y`), { limits: { cellLength: 100_000 } });
      expect(rows[1]?.cells[1]).toBe(`${padding}${letter}y`);
    }
  });

  it('refuses the cells of a UTF-8 file in which letters are lost, and no others', async () => {
    const bytes = Buffer.concat([
      csv('reference,name\nYOT1,Zoë\nYOT2,Jos'),
      Buffer.from([0xe9]),
      csv('\nYOT3,Ńowak\n'),
    ]);
    const { about, rows } = await readAll(bytes);
    expect(about.encoding).toBe('UTF-8');
    expect(rows.map((row) => row.problems)).toEqual([
      [],
      [],
      [
        {
          column: 1,
          reason:
            'holds bytes that are not UTF-8, so that a letter is lost. Type the cell again, or export the file anew as UTF-8.',
        },
      ],
      [],
    ]);
    expect(rows[3]?.cells[1]).toBe('Ńowak');
  });
});

describe('bad cells are told with their row and column, and the rest is read', () => {
  it('NUL', async () => {
    const { rows } = await readAll(csv('reference,name\nYOT1,Ja\0ne\nYOT2,Tom\n'));
    expect(rows[1]).toEqual({
      sheet: null,
      row: 2,
      cells: ['YOT1', 'Ja\uFFFDne'],
      problems: [
        {
          column: 1,
          reason:
            'holds a NUL character, which is no text. Delete the cell, type it again and save the file.',
        },
      ],
    });
    expect(rows[2]?.problems).toEqual([]);
  });

  it('half a surrogate pair', async () => {
    const { rows } = await readAll(
      Buffer.from('\uFEFFreference,name\nYOT1,Ja\uD800ne\nYOT2,😀\n', 'utf16le'),
    );
    expect(rows[1]?.problems).toEqual([
      {
        column: 1,
        reason:
          'holds half of a character (a lone surrogate), so that a letter is lost. Type the cell again and save the file.',
      },
    ]);
    expect(rows[2]?.cells[1]).toBe('😀');
    expect(rows[2]?.problems).toEqual([]);
  });

  it('takes a cell of 16,000 characters, and refuses one that Excel could not hold', async () => {
    const { rows } = await readAll(
      csv(`reference,reason\nYOT1,${'a'.repeat(16_000)}\nYOT2,${'b'.repeat(40_000)}\n`),
    );
    expect(rows[1]?.cells[1]).toHaveLength(16_000);
    expect(rows[1]?.problems).toEqual([]);
    expect(rows[2]?.problems).toEqual([
      { column: 1, reason: 'is 40,000 characters long; a cell may have at most 32,767. Shorten it.' },
    ]);
  });

  it('keeps formulas as text, and undoes what our own exports put before them', async () => {
    const rows = await readRows(csv("a,b,c,d\n=cmd|' /C calc'!A0,'=1+1,''=2,'t Hooft\n"));
    expect(rows[1]).toEqual([2, "=cmd|' /C calc'!A0", '=1+1', "'=2", "'t Hooft"]);
  });
});

describe('files that cannot be read say why, where and what to do', () => {
  it('a quotation mark that never closes', async () => {
    expect(await refusalOf(csv('a,b\n1,2\n3,"four\n5,6\n'), { filename: 'orders.csv' })).toBe(
      'Row 3 of “orders.csv”, column B, opens a quotation mark (") that never closes, so that everything after it runs together. Close it or take it away in that row, or export the file again, and upload it again.',
    );
  });

  it('the same in a large file, without reading all of it', async () => {
    const words = await refusalOf(csv(`a,b\n1,"${'x'.repeat(5_000_000)}`));
    expect(words).toContain('Row 2 of The file, column B, opens a quotation mark (") that never closes');
  });

  it('an empty file, and one of blank lines', async () => {
    expect(await refusalOf(Buffer.alloc(0), { filename: 'a.csv' })).toBe(
      '“a.csv” is empty (0 bytes). Export it again, and look at it before you upload it.',
    );
    expect(await refusalOf(csv('\n\n  \n'), { filename: 'a.csv' })).toBe(
      '“a.csv” holds no rows: there is nothing in it but blank lines. Export it again, and look at it before you upload it.',
    );
  });

  it('too many rows, too many columns, too many bytes', async () => {
    expect(await refusalOf(csv('a\n1\n2\n3\n'), { limits: { rows: 3 } })).toBe(
      'The file has more than 3 rows. Split it into smaller files and import them one after the other.',
    );
    expect(await refusalOf(csv('a,b\n1,2,3\n'), { filename: 'a.csv', limits: { columns: 2 } })).toBe(
      'Row 2 of “a.csv” has 3 columns; at most 2 can be read. Export only the columns that are needed.',
    );
    expect(
      await refusalOf(csv('a,b\n'.repeat(1000)), { filename: 'a.csv', limits: { fileBytes: 2048 } }),
    ).toBe(
      '“a.csv” is 3.9 kB; a file may have at most 2 kB. Split it into smaller files and import them one after the other.',
    );
  });
});

describe('where the bytes come from', () => {
  let folder = '';
  afterEach(async () => {
    if (folder !== '') await rm(folder, { recursive: true, force: true });
  });

  it('a path, a buffer and a stream give the same rows, and the stream leaves no file behind', async () => {
    folder = await temporaryFolder('csv');
    const path = join(folder, 'orders.csv');
    const bytes = csv(`reference,name\n${'YOT1,Zoë\n'.repeat(20_000)}`);
    await writeFile(path, bytes);
    async function* stream(): AsyncGenerator<Uint8Array> {
      for (let at = 0; at < bytes.length; at += 1001) yield bytes.subarray(at, at + 1001);
    }
    const before = (await readdir(tmpdir())).filter((name) => /^countersign-[0-9a-f]{8}-/.test(name));
    const fromPath = await readAll(path);
    expect(fromPath.rows).toHaveLength(20_001);
    expect(await readAll(bytes)).toEqual(fromPath);
    expect(await readAll(stream())).toEqual(fromPath);
    const after = (await readdir(tmpdir())).filter((name) => /^countersign-[0-9a-f]{8}-/.test(name));
    expect(after).toEqual(before);
  });

  it('says so when there is no such file, or it is a folder', async () => {
    folder = await temporaryFolder('csv');
    expect(await refusalOf(join(folder, 'orders.csv'))).toBe(
      '“orders.csv” does not exist. Check its name and its folder.',
    );
    expect(await refusalOf(folder, { filename: 'exports' })).toBe(
      '“exports” is a folder. Name the file in it that you want to import.',
    );
  });

  it('tells how far it is', async () => {
    const bytes = csv('a,b\n'.repeat(50_000));
    const seen: number[] = [];
    await readAll(bytes, { onProgress: ({ bytes: done, ofBytes }) => seen.push(done / ofBytes) });
    expect(seen.at(-1)).toBe(1);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
  });
});

describe('the splitter', () => {
  const field = fc.string();
  it('agrees with csv-parse on well-formed CSV, wherever the chunks are cut', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.array(fc.oneof(field, fc.constantFrom('"', ',', '\n', '\r\n', 'a"b', ' ')), {
            minLength: 1,
            maxLength: 5,
          }),
          { minLength: 1, maxLength: 8 },
        ),
        fc.constantFrom('\n', '\r\n'),
        fc.integer({ min: 1, max: 7 }),
        (table, newline, size) => {
          const text = table
            .map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','))
            .join(newline);
          const splitter = new CsvSplitter(',');
          const records: string[][] = [];
          for (let at = 0; at < text.length; at += size)
            records.push(...splitter.push(text.slice(at, at + size)));
          records.push(...splitter.end());
          expect(records).toEqual(table);
          expect(records).toEqual(
            parse(text, { relax_column_count: true, record_delimiter: ['\r\n', '\n'] }),
          );
        },
      ),
    );
  });

  it('reads any text whatsoever the same, however it is cut', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ') }),
        fc.integer({ min: 1, max: 4 }),
        (text, size) => {
          const whole = new CsvSplitter(',');
          const cut = new CsvSplitter(',');
          const expected = [...whole.push(text), ...whole.end()];
          const records: string[][] = [];
          for (let at = 0; at < text.length; at += size) records.push(...cut.push(text.slice(at, at + size)));
          expect([...records, ...cut.end()]).toEqual(expected);
        },
      ),
    );
  });
});
