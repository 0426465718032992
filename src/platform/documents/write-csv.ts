import { defuse } from './defuse.ts';
import type { SheetColumn, SheetRows, SheetValue } from './sheet.ts';

const CHUNK = 64 * 1024;

/**
 * A table as CSV that Excel opens safely and rightly: UTF-8 with its mark, CR LF, text that begins like a formula
 * defused with an apostrophe (which `readTable` takes away again), numbers as they are, days as YYYY-MM-DD. Streams.
 */
export async function* writeCsv(columns: readonly SheetColumn[], rows: SheetRows): AsyncGenerator<Buffer> {
  let text = `\uFEFF${lineOf(columns.map((column) => column.heading))}`;
  for await (const row of rows) {
    text += lineOf(row);
    if (text.length < CHUNK) continue;
    yield Buffer.from(text, 'utf8');
    text = '';
  }
  if (text !== '') yield Buffer.from(text, 'utf8');
}

function lineOf(values: readonly SheetValue[]): string {
  return `${values.map(fieldOf).join(',')}\r\n`;
}

function fieldOf(value: SheetValue): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  const safe = defuse(value.toWellFormed().replaceAll('\0', '\uFFFD'));
  return /[",\r\n;\t|]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
