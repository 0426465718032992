/** A heading as it is compared: no case, accents, punctuation or extra spaces. `Order_Date ` and `order date` are one. */
export function plainHeading(heading: string): string {
  return heading
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Words that say nothing about which column is meant. */
const EMPTY_WORDS: ReadonlySet<string> = new Set([
  'date',
  'day',
  'dt',
  'on',
  'of',
  'the',
  'at',
  'is',
  'was',
  'field',
]);

/** The telling words of a heading, in any order: "Date of completion (day)" and "completion". */
export function tellingWords(heading: string): string {
  return plainHeading(heading)
    .split(' ')
    .filter((word) => word !== '' && !EMPTY_WORDS.has(word))
    .sort()
    .join(' ');
}

/** The headings of a file with their keys: how a heading is remembered. A second one of the same words is a key of its own. */
export function headingKeys(headings: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return headings.map((heading) => {
    const plain = plainHeading(heading);
    const count = (seen.get(plain) ?? 0) + 1;
    seen.set(plain, count);
    return count === 1 ? plain : `${plain} (${count})`;
  });
}
