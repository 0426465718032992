import { openBytes } from '../../../../platform/documents/bytes.ts';
import { TABLE_LIMITS } from '../../../../platform/documents/table.ts';
import { openZip } from '../../../../platform/documents/xlsx/zip.ts';
import { isPlainError } from '../../../../platform/errors.ts';

const LARGE_BYTES = 1024 * 1024;
/** Of a Word document or workbook: some five hundred rows as other software writes them, fewer as Word does. */
const LARGE_UNPACKED = 512 * 1024;
const MANY_ROWS = 500;

/** Whether understanding a file takes so long that nobody else should wait for it: by its size unpacked, or its rows. */
export async function isLarge(content: Buffer): Promise<boolean> {
  if (content.length > LARGE_BYTES) return true;
  if (content.subarray(0, 2).toString('latin1') === 'PK')
    return (await unpackedBytes(content)) > LARGE_UNPACKED;
  let rows = 0;
  for (let at = content.indexOf(10); at !== -1 && rows <= MANY_ROWS; at = content.indexOf(10, at + 1))
    rows += 1;
  return rows > MANY_ROWS;
}

/** What a ZIP says of its size. What cannot be opened, or is refused as too large, is refused in words by its reader. */
async function unpackedBytes(content: Buffer): Promise<number> {
  try {
    const zip = await openZip(await openBytes(content, '', content.length), '', TABLE_LIMITS);
    return zip.names.reduce((sum, part) => sum + zip.sizeOf(part), 0);
  } catch (error) {
    if (isPlainError(error)) return Number.POSITIVE_INFINITY;
    throw error;
  }
}
