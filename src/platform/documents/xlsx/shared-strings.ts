import { sizeInWords, TableError } from '../table-error.ts';
import { TextStore } from './text-store.ts';
import { readXml, unescapeExcel } from './xml.ts';
import type { Zip } from './zip.ts';

const MOST_TEXT = 512 * 1024 * 1024;

/** The texts that the cells of a workbook share. Pieces of different look are joined; phonetic hints are left out. */
export async function readSharedStrings(
  zip: Zip,
  part: string | undefined,
  name: string,
): Promise<TextStore> {
  const store = new TextStore();
  if (part === undefined || !zip.has(part)) return store;
  let text = '';
  let inText = false;
  let inPhonetic = false;
  await readXml(zip.chunks(part), name, {
    open(element) {
      if (element === 'si') text = '';
      else if (element === 'rPh') inPhonetic = true;
      else if (element === 't') inText = !inPhonetic;
    },
    text(piece) {
      if (inText) text += piece;
    },
    close(element) {
      if (element === 't') inText = false;
      else if (element === 'rPh') inPhonetic = false;
      else if (element === 'si') {
        store.add(unescapeExcel(text));
        if (store.bytes > MOST_TEXT) {
          throw new TableError(
            `${name} holds more than ${sizeInWords(MOST_TEXT)} of text. Save the sheet as CSV and upload that, in parts if need be.`,
          );
        }
      }
    },
  });
  return store;
}
