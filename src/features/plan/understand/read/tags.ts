const KNOWN =
  'p|i|b|u|em|strong|ul|ol|li|br|span|div|sup|sub|font|a|s|small|td|tr|th|table|tbody|thead|h[1-6]';
const TAG = new RegExp(`<(/?)(${KNOWN})(?:\\s[^<>]*)?/?>`, 'gi');
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  bull: '•',
};
const LIST = '\u0001';

/** Text as programs flatten it, with tags of web pages among it, as lines: a paragraph and an item of a list are a line each. */
export function linesOfTagged(text: string): string {
  if (!/[<&]/.test(text)) return text;
  const marked = text.replace(TAG, (_, closing: string, name: string) => {
    const tag = name.toLowerCase();
    if (tag === 'ul' || tag === 'ol') return `\n${LIST}${closing === '' ? 'open' : 'close'}\n`;
    if (tag === 'li') return closing === '' ? '\n• ' : '\n';
    return /^(p|br|div|tr|h\d)$/.test(tag) ? '\n' : '';
  });
  let inList = false;
  const lines: string[] = [];
  for (const line of marked.split('\n')) {
    if (line === `${LIST}open`) inList = true;
    else if (line === `${LIST}close`) inList = false;
    else lines.push(...(inList ? itemsOf(line) : [line]));
  }
  return lines.join('\n').replace(/&(#\d{1,6}|#x[\da-f]{1,6}|[a-z]{2,6});/gi, entity);
}

/** The items of a list that lost its tags: they are told apart by the bullets that are left. */
function itemsOf(line: string): string[] {
  const bullet = line.includes('•') ? /(?:^|\s)•\s*/ : /(?:^|\s)[-–]\s+/;
  const [before, ...items] = line.split(bullet);
  return [...(before?.trim() ? [before] : []), ...items.map((item) => `• ${item.trim()}`)];
}

function entity(whole: string, name: string): string {
  if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()] ?? whole;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  const letter = code > 8 && code < 0x11_0000 ? String.fromCodePoint(code) : '';
  return letter.isWellFormed() && letter !== '' ? letter : whole;
}
