import { type Block, type DocumentProperties, linesOf } from '../blocks.ts';
import type { Bytes } from '../bytes.ts';
import { WORD_DOCUMENT } from '../package-words.ts';
import { TABLE_LIMITS, type TableLimits } from '../table.ts';
import { TableError } from '../table-error.ts';
import { relationsOf } from '../xlsx/relations.ts';
import { readXml } from '../xlsx/xml.ts';
import { damaged, openZip, type Zip } from '../xlsx/zip.ts';
import { BodyReader, type BodySetting } from './body.ts';
import { Numbering, readNumbering } from './numbering.ts';
import { readProperties } from './properties.ts';
import { readListStyles } from './styles.ts';
import type { WordLimits } from './tables.ts';

/** A Word document as it was read. */
export interface WordDocument {
  readonly blocks: readonly Block[];
  readonly properties: DocumentProperties;
  /** Sentences to show to whoever uploads it. */
  readonly notes: readonly string[];
}

export const WORD_LIMITS: WordLimits = { rows: 20_000, cellLength: 100_000, depth: 20 };

/** Formatted empty rows pack very tightly: ten thousand of them are no bomb. */
const ZIP_LIMITS: TableLimits = {
  ...TABLE_LIMITS,
  unpackedBytes: 256 * 1024 * 1024,
  ratioFromBytes: 100 * 1024 * 1024,
};

/** Whether a ZIP is a Word document, by its parts. */
export function isWord(names: readonly string[]): boolean {
  return names.some((part) => /^\/?word\/document\d*\.xml$/i.test(part));
}

/** The names of a ZIP's parts, with which it is known what it is. */
export async function partsOfZip(bytes: Bytes, name: string): Promise<readonly string[]> {
  return (await openZip(bytes, name, ZIP_LIMITS, WORD_DOCUMENT)).names;
}

/**
 * Reads a Word document (.docx, .docm): its paragraphs and tables in order, numbers and bullets as Word shows them, tracked
 * changes as accepted, footnotes where they belong. Macros are never run. Throws TableError for what cannot be read.
 */
export async function readDocx(
  bytes: Bytes,
  name: string,
  limits: WordLimits = WORD_LIMITS,
): Promise<WordDocument> {
  const zip = await openZip(bytes, name, ZIP_LIMITS, WORD_DOCUMENT);
  const roots = await relationsOf(zip, '', name, WORD_DOCUMENT);
  const main = roots.find(({ type }) => type === 'officeDocument')?.part ?? 'word/document.xml';
  if (!zip.has(main)) throw damaged(name, 'its text is missing');
  const relations = await relationsOf(zip, main, name, WORD_DOCUMENT);
  const partOf = (type: string): string | undefined => relations.find((each) => each.type === type)?.part;
  const setting = {
    name,
    limits,
    numbering: await readNumbering(zip, partOf('numbering'), name),
    listOf: await readListStyles(zip, partOf('styles'), name),
    footnotes: new Map([
      ...(await readNotes(zip, partOf('footnotes'), 'footnote', name, limits)),
      ...(await readNotes(zip, partOf('endnotes'), 'endnote', name, limits)),
    ]),
  };
  const reader = await readBody(zip, main, setting);
  const blocks = reader.found.get('body');
  if (blocks === undefined) throw damaged(name, 'its text is missing');
  if (blocks.length === 0)
    throw new TableError(
      `${name} is empty: there is no text in it. Look at it in Word, and upload the one that holds the plan.`,
    );
  const core = roots.find(({ type }) => type === 'core-properties')?.part;
  return { blocks, properties: await readProperties(zip, core, name), notes: notesOn(zip, reader) };
}

async function readBody(zip: Zip, part: string, setting: BodySetting): Promise<BodyReader> {
  const reader = new BodyReader(setting);
  await readXml(zip.chunks(part), setting.name, reader, WORD_DOCUMENT);
  return reader;
}

async function readNotes(
  zip: Zip,
  part: string | undefined,
  kind: 'footnote' | 'endnote',
  name: string,
  limits: WordLimits,
): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  if (part === undefined || !zip.has(part)) return texts;
  const plain = { numbering: new Numbering(new Map()), listOf: () => ({}), footnotes: new Map() };
  const { found } = await readBody(zip, part, { name, limits, ...plain });
  for (const [id, blocks] of found) texts.set(`${kind} ${id}`, linesOf(blocks).join(' ').trim());
  return texts;
}

function notesOn(zip: Zip, reader: BodyReader): string[] {
  const notes: string[] = [];
  if (zip.names.some((part) => /vbaProject\.bin$/i.test(part)))
    notes.push('The document holds macros. They were not run, and nothing of them was read.');
  if (reader.hidden)
    notes.push(
      'The document holds hidden text, which was left out. If it belongs to the plan, show it in Word, save, and upload it again.',
    );
  return notes;
}
