/** Around these, white space is seen or read out; it is kept as one space. Around all others it does not show. */
const INLINE = new Set(['a', 'span', 'em', 'b', 'i', 'time']);
const TAG = /<textarea[\s\S]*?<\/textarea>|<\/?([a-z][a-z0-9]*)(?:"[^"]*"|[^">])*>/g;
const SAME: Readonly<Record<string, string>> = { '&#96;': '`', '&#92;': '\\' };

/** HTML with its white space normalised, for comparing: two that differ here look or sound different. */
export function normalised(source: string): string {
  let result = '';
  let last = 0;
  let before: 'inline' | 'block' = 'block';
  const text = (words: string, after: 'inline' | 'block') => {
    let one = words.replace(/\s+/g, ' ');
    if (before === 'block') one = one.trimStart();
    if (after === 'block') one = one.trimEnd();
    result += one;
  };
  for (const match of source.matchAll(TAG)) {
    const kind = match[1] && INLINE.has(match[1]) ? 'inline' : 'block';
    text(source.slice(last, match.index), kind);
    result += match[1] ? tag(match[0]) : match[0];
    before = kind;
    last = match.index + match[0].length;
  }
  text(source.slice(last), 'block');
  return result.replace(/&#9[26];/g, (entity) => SAME[entity] ?? entity);
}

function tag(source: string): string {
  return source
    .replace(/\s+/g, ' ')
    .replace(/ ?\/?>$/, '>')
    .replace(/class="([^"]*)"/, (_, names: string) => `class="${names.trim()}"`);
}
