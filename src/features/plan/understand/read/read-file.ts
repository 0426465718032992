import { type Bytes, openBytes } from '../../../../platform/documents/bytes.ts';
import { isWord, partsOfZip, readDocx } from '../../../../platform/documents/docx/read-docx.ts';
import { sniff } from '../../../../platform/documents/sniff.ts';
import { TableError } from '../../../../platform/documents/table-error.ts';
import { readSheets } from '../../../../platform/documents/xlsx/read-sheets.ts';
import { PlanFileError } from '../plan-file-error.ts';
import { refuseForeign, refuseOpenDocument } from './foreign.ts';
import type { ReadFile } from './grid.ts';
import { fileOfJson } from './json.ts';
import { fileOfText } from './text.ts';
import { fileOfWord } from './word.ts';
import { fileOfWorkbook } from './workbook.ts';

/** The most that a plan's file may have; files kept as evidence have the same bound. */
const MOST_BYTES = 25 * 1024 * 1024;
const MOST_ROWS = 20_000;

/** Reads a plan's file, known by its content: Word, Excel, CSV, text, or the JSON that we export. Throws in plain words for what cannot be read. */
export async function readFile(content: Uint8Array, filename: string): Promise<ReadFile> {
  const name = filename === '' ? 'The file' : `“${filename}”`;
  try {
    return await readAny(content, filename, name);
  } catch (error) {
    if (error instanceof TableError) throw new PlanFileError(error.message, { cause: error });
    throw error;
  }
}

async function readAny(content: Uint8Array, filename: string, name: string): Promise<ReadFile> {
  const bytes: Bytes = await openBytes(content, name, MOST_BYTES);
  const buffer = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  refuseForeign(buffer, filename, name);
  const json = fileOfJson(buffer, name);
  if (json !== null) return json;
  if ((await sniff(bytes, name)) === 'text') return fileOfText(bytes, filename, name);
  const parts = await partsOfZip(bytes, name);
  refuseOpenDocument(parts, name);
  if (isWord(parts)) return fileOfWord(await readDocx(bytes, name), name);
  return fileOfWorkbook(await readSheets(bytes, name, MOST_ROWS), name);
}
