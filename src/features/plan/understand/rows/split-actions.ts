import { type MarkerStyle, markerOf } from './markers.ts';

/** A numbered action in a cell. */
export interface NumberedItem {
  readonly ref: string;
  readonly written: string;
  readonly lines: readonly string[];
}

export interface SplitCell {
  /** What stands before the first number: the end of the action before. */
  readonly before: readonly string[];
  readonly items: readonly NumberedItem[];
}

/** Splits the lines of a cell at the numbers of its actions. `fits` says whether a number can be one of this recommendation. */
export function splitActions(
  lines: readonly string[],
  style: MarkerStyle,
  fits: (ref: string) => boolean,
): SplitCell {
  const before: string[] = [];
  const items: { ref: string; written: string; lines: string[] }[] = [];
  for (const line of lines.flatMap((each) => (style === 'number-letter' ? splitWithin(each) : [each]))) {
    const marker = markerOf(line, style);
    if (marker !== null && fits(marker.ref)) {
      const rest = line.slice(marker.length).trim();
      items.push({ ref: marker.ref, written: marker.written, lines: rest === '' ? [] : [rest] });
    } else (items.at(-1)?.lines ?? before).push(line);
  }
  return { before, items };
}

/** Where a line ran into the next: "(2b) ... (2c) ...", the letters in order. */
function splitWithin(line: string): string[] {
  const first = /^\(?(\d{1,4})\(?([a-z])\)/i.exec(line);
  if (first === null) return [line];
  const pieces: string[] = [];
  let start = 0;
  let letter = first[2]?.toLowerCase() ?? '';
  for (const match of line.matchAll(/\s(?=\(?(\d{1,4})\(?([a-z])\)\s+[A-Z])/gi)) {
    const next = String.fromCharCode(letter.charCodeAt(0) + 1);
    if (match[1] !== first[1] || match[2]?.toLowerCase() !== next) continue;
    pieces.push(line.slice(start, match.index).trim());
    start = match.index + 1;
    letter = next;
  }
  return [...pieces, line.slice(start).trim()];
}
