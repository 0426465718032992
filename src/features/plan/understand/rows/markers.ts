/** How a service numbers its actions where they stand: (1a), 5(a), 1.1, (a), 1. */
export type MarkerStyle = 'number-letter' | 'dotted' | 'letter' | 'number';

export interface Marker {
  readonly style: MarkerStyle;
  /** As it is written: "5(C)". */
  readonly written: string;
  /** Without brackets and in small letters: "5c". */
  readonly ref: string;
  /** How many characters it takes with what separates it from the text. */
  readonly length: number;
}

const STYLES: readonly (readonly [MarkerStyle, RegExp])[] = [
  [
    'number-letter',
    /^(\(\d{1,4}\)\s?\([a-z]\)|\(\s?\d{1,4}\s?\.?\s?\(?[a-z]\)+|\d{1,4}\s?\.?\s?\([a-z]\)|\d{1,4}\.?[a-z](?=\s?[).:]|\s?[–-]\s|\s+[A-Z]))[\s).:–-]*/i,
  ],
  ['dotted', /^(\(?\d{1,3}(?:\.\d{1,3}){1,3}\.?\)?)(?=\s|$)[\s:–-]*/],
  ['letter', /^(\([a-z]\)|[a-z]\))\s+/i],
  ['number', /^(\(?\d{1,2}[.)])\s+(?=\S)/],
];

/** The number that a line begins with, where it is one of an action. */
export function markerOf(line: string, style?: MarkerStyle): Marker | null {
  for (const [each, pattern] of STYLES) {
    if (style !== undefined && each !== style) continue;
    const match = pattern.exec(line);
    const written = match?.[1]?.trim();
    if (match && written !== undefined)
      return { style: each, written, ref: normalRef(written), length: match[0].length };
  }
  return null;
}

/** A reference without what only decorates it: "(1a)", "1(A)" and "1 (a)" are 1a. Others stay as they are. */
export function normalRef(written: string): string {
  const bare = written.trim().replace(/\s+/g, ' ');
  const parts = /^\(?\s?(\d{1,4})\)?\s?\.?\s?\(?([a-z])\)*[.:]?$/i.exec(bare);
  if (parts) return `${parts[1]}${parts[2]?.toLowerCase()}`;
  return bare.replace(/^\((.*)\)$/, '$1').replace(/[.:)]+$/, '');
}

/** The style in which most of some cells begin; null where fewer than half begin with a number. */
export function styleOf(cells: readonly (readonly string[])[]): MarkerStyle | null {
  const counts = new Map<MarkerStyle, number>();
  let filled = 0;
  for (const lines of cells) {
    if (lines.length === 0) continue;
    filled += 1;
    const style = lines.map((line) => markerOf(line)?.style).find((each) => each !== undefined);
    if (style !== undefined) counts.set(style, (counts.get(style) ?? 0) + 1);
  }
  const [best] = [...counts].sort((one, other) => other[1] - one[1]);
  return best !== undefined && best[1] * 2 >= filled ? best[0] : null;
}
