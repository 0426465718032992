const SMALL = [
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  ),
  'twenty thirty forty fifty sixty seventy eighty ninety'.split(' '),
] as const;

const VALUES = new Map<string, number>([
  ['twice', 2],
  ['thrice', 3],
  ['single', 1],
  ['couple', 2],
  ['pair', 2],
  ['both', 2],
  ...SMALL[0].map((word, at): [string, number] => [word, at + 1]),
  ...SMALL[1].map((word, at): [string, number] => [word, (at + 2) * 10]),
]);

const ONES = SMALL[0].join('|');
const TENS = SMALL[1].join('|');

/** A number in digits (1,200, 84.9) or in words up to ninety-nine. */
export const NUMBER = new RegExp(
  `(?<![\\p{L}\\d])(?:(?:twice|thrice|a single|a couple of|a pair of|both|(?:${TENS})(?:[ -](?:${SMALL[0].slice(0, 9).join('|')}))?|${ONES}))(?![\\p{L}])|(?<!\\d|\\d\\.)\\d+(?:,\\d{3})*(?:\\.\\d+)?`,
  'giu',
);

/** What a number that {@link NUMBER} found is worth. */
export function worthOf(written: string): number {
  if (/^\d/.test(written)) return Number(written.replaceAll(',', ''));
  return written
    .toLowerCase()
    .split(/[ -]/)
    .reduce((sum, word) => sum + (VALUES.get(word) ?? 0), 0);
}
