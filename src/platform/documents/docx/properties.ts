import type { DocumentProperties } from '../blocks.ts';
import { type PackageWords, WORD_DOCUMENT } from '../package-words.ts';
import { readXml } from '../xlsx/xml.ts';
import type { Zip } from '../xlsx/zip.ts';

/** What a Word document or a workbook says about itself: its title, and the day it was last saved. */
export async function readProperties(
  zip: Zip,
  part: string | undefined,
  name: string,
  words: PackageWords = WORD_DOCUMENT,
): Promise<DocumentProperties> {
  const found: Record<string, string> = {};
  let reading = '';
  if (part !== undefined && zip.has(part))
    await readXml(
      zip.chunks(part),
      name,
      {
        open(element) {
          reading = element;
        },
        text(piece) {
          found[reading] = (found[reading] ?? '') + piece;
        },
        close() {
          reading = '';
        },
      },
      words,
    );
  const modified = /^\d{4}-\d{2}-\d{2}/.exec((found.modified ?? '').trim())?.[0] ?? null;
  return { title: found.title?.trim() || null, modified };
}
