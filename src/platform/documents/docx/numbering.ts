import { WORD_DOCUMENT } from '../package-words.ts';
import { readXml } from '../xlsx/xml.ts';
import type { Zip } from '../xlsx/zip.ts';
import { type Attributes, attribute } from './attributes.ts';

interface Level {
  start: number;
  format: string;
  text: string;
}

/** The lists of a document, and how far each is counted. The numbers are not in the text: Word makes them when it shows it. */
export class Numbering {
  readonly #lists: ReadonlyMap<string, readonly Level[]>;
  readonly #counts = new Map<string, number[]>();
  constructor(lists: ReadonlyMap<string, readonly Level[]>) {
    this.#lists = lists;
  }

  /** What stands before the next paragraph of a list: "2.1", "(c)", "•". */
  next(list: string, level: number): string {
    const levels = this.#lists.get(list);
    const own = levels?.[level];
    if (levels === undefined || own === undefined) return '';
    if (own.format === 'bullet') return '•';
    const counts = this.#counts.get(list) ?? [];
    this.#counts.set(list, counts);
    counts.length = level + 1;
    for (let each = 0; each < level; each += 1) counts[each] ??= levels[each]?.start ?? 1;
    counts[level] = counts[level] === undefined ? own.start : (counts[level] as number) + 1;
    return own.text.replace(/%(\d)/g, (_, digit: string) => {
      const each = Number(digit) - 1;
      return inFormat(counts[each] ?? 1, levels[each]?.format ?? 'decimal');
    });
  }
}

function inFormat(count: number, format: string): string {
  if (format === 'lowerLetter') return letters(count);
  if (format === 'upperLetter') return letters(count).toUpperCase();
  if (format === 'lowerRoman') return roman(count);
  if (format === 'upperRoman') return roman(count).toUpperCase();
  if (format === 'none') return '';
  return format === 'decimalZero' ? String(count).padStart(2, '0') : String(count);
}

/** As Word goes on after z: aa, bb. */
function letters(count: number): string {
  return String.fromCharCode(97 + ((count - 1) % 26)).repeat(Math.min(9, Math.ceil(count / 26)));
}

const ROMAN = [
  ['m', 1000],
  ['cm', 900],
  ['d', 500],
  ['cd', 400],
  ['c', 100],
  ['xc', 90],
  ['l', 50],
  ['xl', 40],
  ['x', 10],
  ['ix', 9],
  ['v', 5],
  ['iv', 4],
  ['i', 1],
] as const;

function roman(count: number): string {
  let left = Math.min(count, 9_999);
  let text = '';
  for (const [digit, value] of ROMAN) for (; left >= value; left -= value) text += digit;
  return text;
}

/** Reads the part that holds a document's lists. */
export async function readNumbering(zip: Zip, part: string | undefined, name: string): Promise<Numbering> {
  const shapes = new Map<string, Level[]>();
  const lists = new Map<string, Level[]>();
  let levels: Level[] = [];
  let level: Level | undefined;
  let list = '';
  const open = (element: string, attributes: Attributes): void => {
    const value = attribute(attributes, 'val') ?? '';
    if (element === 'abstractNum') {
      levels = [];
      shapes.set(attribute(attributes, 'abstractNumId') ?? '', levels);
    } else if (element === 'num') list = attribute(attributes, 'numId') ?? '';
    else if (element === 'abstractNumId') {
      levels = (shapes.get(value) ?? []).map((each) => ({ ...each }));
      lists.set(list, levels);
    } else if (element === 'lvl' || element === 'lvlOverride') {
      const at = Math.min(8, Number(attribute(attributes, 'ilvl') ?? 0));
      level = levels[at] ?? { start: 1, format: 'decimal', text: '' };
      levels[at] = level;
    } else if (level === undefined) return;
    else if (element === 'start' || element === 'startOverride') level.start = Number(value) || 0;
    else if (element === 'numFmt') level.format = value;
    else if (element === 'lvlText') level.text = value;
  };
  if (part !== undefined && zip.has(part))
    await readXml(zip.chunks(part), name, { open, text() {}, close() {} }, WORD_DOCUMENT);
  return new Numbering(lists);
}
