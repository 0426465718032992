import { describe, expect, it } from 'vitest';
import { readRows, refusalOf } from './testing/read-all.ts';
import { row, workbookByHand } from './testing/workbook-by-hand.ts';
import { zipByHand } from './testing/zip-by-hand.ts';

const EXPORT = 'Ask the other system for an export as CSV or as an Excel workbook (.xlsx), and upload that.';
const SAVE_AS = 'Open it in Excel, save it as “Excel Workbook (.xlsx)” or “CSV UTF-8”, and upload that.';
const book = workbookByHand({ sheets: [{ name: 'Orders', rows: row(1, ['a']) }] });
const ole = (part: string): Buffer =>
  Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(504),
    Buffer.from(part, 'utf16le'),
    Buffer.alloc(512),
  ]);

describe('a file that is not what its name says', () => {
  it.each([
    [
      'orders.xlsx',
      Buffer.from('%PDF-1.7\n%âãÏÓ'),
      `is not a table: by its content it is a PDF document. ${EXPORT}`,
    ],
    [
      'orders.csv',
      Buffer.from('89504e470d0a1a0a', 'hex'),
      `is not a table: by its content it is a picture (PNG). ${EXPORT}`,
    ],
    [
      'orders.doc',
      Buffer.from('{\\rtf1\\ansi'),
      `is not a table: by its content it is a Word document (RTF). ${EXPORT}`,
    ],
    [
      'orders.csv.gz',
      Buffer.from('1f8b0800', 'hex'),
      'is not a table: by its content it is a compressed file (gzip). Unpack it and upload the table that is in it.',
    ],
    [
      'orders.xlsx',
      ole('Workbook'),
      `is an old Excel workbook (.xls), which cannot be read here. ${SAVE_AS}`,
    ],
    [
      'orders.xlsx',
      ole('EncryptedPackage'),
      'is protected by a password, so that it cannot be read. Open it in Excel, take the password off (File, Info, Protect Workbook, Encrypt with Password), save it, and upload it again.',
    ],
    [
      'orders.xlsx',
      ole('WordDocument'),
      `is not a table: by its content it is an old Word document (.doc). ${EXPORT}`,
    ],
    [
      'orders.xls',
      Buffer.from('\r\n<html><body><table><tr><td>a'),
      `is a web page (HTML), not a table, whatever its name says: some systems save their reports so. ${SAVE_AS}`,
    ],
    [
      'orders.xls',
      Buffer.from('\uFEFF<!DOCTYPE html><table>'),
      `is a web page (HTML), not a table, whatever its name says: some systems save their reports so. ${SAVE_AS}`,
    ],
    [
      'orders.xls',
      Buffer.from('<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook>'),
      `is an “XML Spreadsheet 2003”, an old form of Excel's, which cannot be read here. ${SAVE_AS}`,
    ],
    [
      'orders.csv',
      Buffer.from('<?xml version="1.0"?><cases/>'),
      `is not a table: by its content it is an XML document. ${EXPORT}`,
    ],
    [
      'orders.csv',
      Buffer.from('[{"reference": "YOT1"}]'),
      `is not a table: by its content it is JSON. ${EXPORT}`,
    ],
    [
      'orders.csv',
      Buffer.from([...'a,b'].flatMap((letter) => [1, 2, letter.charCodeAt(0)])),
      `is not a table: it holds data that is no text. ${EXPORT}`,
    ],
    [
      'orders.xlsx',
      Buffer.from('reference,name\n'),
      'is named like an Excel workbook, but is plain text (CSV) by its content. Give it a name that ends in .csv, or export it as a real workbook, and upload it again.',
    ],
    [
      'orders.csv',
      book,
      'is named like a text file, but is a ZIP or an Excel workbook by its content. If it is a workbook, give it a name that ends in .xlsx and upload it again.',
    ],
  ])('%s', async (filename, bytes, words) => {
    expect(await refusalOf(bytes, { filename })).toBe(`“${filename}” ${words}`);
  });

  it('is read when it only has no ending', async () => {
    expect(await readRows(book, { filename: 'orders' })).toEqual([[1, 'a']]);
    expect(await readRows(Buffer.from('a\n'), { filename: 'orders.txt' })).toEqual([[1, 'a']]);
  });
});

describe('a ZIP that is no workbook', () => {
  it.each([
    [['orders.csv'], 'a ZIP of other files (“orders.csv”). Unpack it and upload the table that is in it.'],
    [
      ['a', 'b', 'c', 'd'],
      'a ZIP of other files (“a”, “b”, “c” ...). Unpack it and upload the table that is in it.',
    ],
    [[], 'an empty ZIP. Unpack it and upload the table that is in it.'],
    [['word/document.xml'], 'a Word document. Copy its table into Excel, save that as .xlsx, and upload it.'],
    [['xl/workbook.bin'], `a binary workbook (.xlsb). ${SAVE_AS}`],
    [
      ['mimetype', 'content.xml'],
      'an OpenDocument file (.ods). Open it, save it as “Excel Workbook (.xlsx)” or CSV, and upload that.',
    ],
    [
      ['Index/Document.iwa'],
      'an Apple Numbers file. Export it as Excel or CSV from Numbers, and upload that.',
    ],
  ])('%j', async (names, words) => {
    const zip = zipByHand(names.map((name) => ({ name, data: 'x' })));
    expect(await refusalOf(zip, { filename: 'a.xlsx' })).toBe(
      `“a.xlsx” is not an Excel workbook: by its content it is ${words}`,
    );
  });
});
