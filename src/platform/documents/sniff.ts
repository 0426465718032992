import type { Bytes } from './bytes.ts';
import { wideEncoding } from './csv/encoding.ts';
import { TableError } from './table-error.ts';

const EXPORT = 'Ask the other system for an export as CSV or as an Excel workbook (.xlsx), and upload that.';
const SAVE_AS = 'Open it in Excel, save it as “Excel Workbook (.xlsx)” or “CSV UTF-8”, and upload that.';

/** Files that are no table, by their first bytes: what each is, and what to do. */
const FOREIGN: readonly (readonly [signature: string, what: string, todo: string])[] = [
  ['25504446', 'a PDF document', EXPORT],
  ['7b5c727466', 'a Word document (RTF)', EXPORT],
  ['89504e47', 'a picture (PNG)', EXPORT],
  ['ffd8ff', 'a picture (JPEG)', EXPORT],
  ['47494638', 'a picture (GIF)', EXPORT],
  ['49492a00', 'a picture (TIFF)', EXPORT],
  ['1f8b', 'a compressed file (gzip)', 'Unpack it and upload the table that is in it.'],
  ['377abcaf271c', 'a compressed file (7-Zip)', 'Unpack it and upload the table that is in it.'],
  ['526172211a07', 'a compressed file (RAR)', 'Unpack it and upload the table that is in it.'],
  ['53514c69746520666f726d6174', 'a database (SQLite)', EXPORT],
  ['4d5a', 'a Windows program', 'Do not open it. Ask whoever sent it for the table.'],
  ['7f454c46', 'a program', 'Do not open it. Ask whoever sent it for the table.'],
  ['0900040007', 'an old Excel workbook (.xls)', SAVE_AS],
  ['0902060000', 'an old Excel workbook (.xls)', SAVE_AS],
  ['0904060000', 'an old Excel workbook (.xls)', SAVE_AS],
  ['0908', 'an old Excel workbook (.xls)', SAVE_AS],
  ['fffe0000', 'text in UTF-32', 'Open it in a text editor, save it as UTF-8, and upload that.'],
  ['0000feff', 'text in UTF-32', 'Open it in a text editor, save it as UTF-8, and upload that.'],
];

/** What a file is by its content: a ZIP (which a workbook is) or text. Anything else is refused in words. */
export async function sniff(bytes: Bytes, name: string): Promise<'zip' | 'text'> {
  if (bytes.size === 0) {
    throw new TableError(`${name} is empty (0 bytes). Export it again, and look at it before you upload it.`);
  }
  const head = await bytes.read(0, 64 * 1024);
  const hex = head.subarray(0, 16).toString('hex');
  if (hex.startsWith('504b0304') || hex.startsWith('504b0506') || hex.startsWith('504b0708')) return 'zip';
  if (hex.startsWith('d0cf11e0a1b11ae1')) throw oldOffice(await wholeOf(bytes), name);
  for (const [signature, what, todo] of FOREIGN) {
    if (hex.startsWith(signature))
      throw new TableError(`${name} is not a table: by its content it is ${what}. ${todo}`);
  }
  refuseMarkup(head, name);
  refuseBinary(head, name);
  return 'text';
}

/** The names of the parts of an old Office file lie somewhere in it, in UTF-16. */
async function wholeOf(bytes: Bytes): Promise<Buffer> {
  const most = 8 * 1024 * 1024;
  const head = await bytes.read(0, most);
  if (bytes.size <= most) return head;
  return Buffer.concat([head, await bytes.read(Math.max(most, bytes.size - most), most)]);
}

function oldOffice(bytes: Buffer, name: string): TableError {
  const has = (part: string): boolean => bytes.includes(Buffer.from(part, 'utf16le'));
  if (has('EncryptedPackage')) {
    return new TableError(
      `${name} is protected by a password, so that it cannot be read. Open it in Excel, take the password off (File, Info, Protect Workbook, Encrypt with Password), save it, and upload it again.`,
    );
  }
  if (has('Workbook') || has('Book')) {
    return new TableError(`${name} is an old Excel workbook (.xls), which cannot be read here. ${SAVE_AS}`);
  }
  if (has('WordDocument'))
    return new TableError(
      `${name} is not a table: by its content it is an old Word document (.doc). ${EXPORT}`,
    );
  return new TableError(`${name} is not a table: by its content it is an old Office file. ${EXPORT}`);
}

function refuseMarkup(head: Buffer, name: string): void {
  const wide = head[0] === 0xff && head[1] === 0xfe;
  const text = head
    .subarray(0, 4096)
    .toString(wide ? 'utf16le' : 'latin1')
    .replace(/^(\u00ef\u00bb\u00bf|\ufeff)?\s*/, '');
  if (/^<\?xml/i.test(text)) {
    if (/Excel\.Sheet|schemas-microsoft-com:office:spreadsheet/i.test(text)) {
      throw new TableError(
        `${name} is an “XML Spreadsheet 2003”, an old form of Excel's, which cannot be read here. ${SAVE_AS}`,
      );
    }
    if (!/<html/i.test(text))
      throw new TableError(`${name} is not a table: by its content it is an XML document. ${EXPORT}`);
  }
  if (
    /^(<!--[\s\S]*?-->\s*)?<(!doctype\s+html|\?xml|html|head|meta|body|table|style|script|div)\b/i.test(text)
  ) {
    throw new TableError(
      `${name} is a web page (HTML), not a table, whatever its name says: some systems save their reports so. ${SAVE_AS}`,
    );
  }
  if (/^(\{\s*"|\[\s*\{)/.test(text))
    throw new TableError(`${name} is not a table: by its content it is JSON. ${EXPORT}`);
}

/** Control characters that no text has. A NUL here and there is told with its row. */
function refuseBinary(head: Buffer, name: string): void {
  let controls = 0;
  const units = unitsOf(head);
  for (const unit of units) {
    if (unit < 32 && unit !== 9 && unit !== 10 && unit !== 12 && unit !== 13 && unit !== 26) controls += 1;
  }
  if (controls > units.length * 0.1 || (controls > 20 && controls > units.length * 0.01)) {
    throw new TableError(`${name} is not a table: it holds data that is no text. ${EXPORT}`);
  }
}

/** The letters of UTF-16, else the bytes. */
function unitsOf(head: Buffer): Uint16Array | Buffer {
  const wide = wideEncoding(head);
  if (wide === null) return head;
  const units = new Uint16Array(Math.floor(head.length / 2));
  for (let at = 0; at < units.length; at += 1) {
    units[at] = wide.encoding === 'UTF-16LE' ? head.readUInt16LE(at * 2) : head.readUInt16BE(at * 2);
  }
  return units;
}
