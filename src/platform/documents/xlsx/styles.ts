import { formatOf, type NumberFormat } from './number-formats.ts';
import { readXml } from './xml.ts';
import type { Zip } from './zip.ts';

/** The number format of each style of a cell, by its number. */
export async function readStyles(zip: Zip, part: string | undefined, name: string): Promise<NumberFormat[]> {
  const formats: NumberFormat[] = [];
  if (part === undefined || !zip.has(part)) return formats;
  const codes = new Map<number, string>();
  let inCellFormats = false;
  await readXml(zip.chunks(part), name, {
    open(element, attributes) {
      if (element === 'cellXfs') inCellFormats = true;
      if (element === 'numFmt') codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '');
      if (element !== 'xf' || !inCellFormats) return;
      const id = Number(attributes.numFmtId ?? 0);
      formats.push(formatOf(id, codes.get(id)));
    },
    text() {},
    close(element) {
      if (element === 'cellXfs') inCellFormats = false;
    },
  });
  return formats;
}
