const MOST = 31;

/** A name that Excel takes for a sheet: none of its seven forbidden characters, 31 at most, and not there already. */
export function uniqueTitle(title: string, taken: readonly string[]): string {
  const bare =
    title
      .toWellFormed()
      .replace(/[[\]:*?/\\\p{Cc}]/gu, ' ')
      .replace(/\s+/g, ' ')
      .replace(/^[\s']+|[\s']+$/g, '') || 'Sheet';
  const used = new Set(taken.map((each) => each.toLowerCase()));
  for (let number = 1; ; number += 1) {
    const ending = number === 1 ? '' : ` (${number})`;
    const name = cut(bare, MOST - ending.length) + ending;
    if (!used.has(name.toLowerCase())) return name;
  }
}

/** Cut to a length without halving a character. */
function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  const last = text.charCodeAt(length - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? length - 1 : length).trimEnd();
}
