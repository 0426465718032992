/** Letters that are no letter with a mark, and what people write who have none of them on their keyboard. */
const PLAIN: Readonly<Record<string, string>> = {
  æ: 'ae',
  ð: 'd',
  đ: 'd',
  ħ: 'h',
  ı: 'i',
  ł: 'l',
  ø: 'o',
  œ: 'oe',
  ß: 'ss',
  þ: 'th',
};

/** The words of a text in small letters and without marks: by these names are looked up. */
export function plainWords(text: string): string[] {
  return [...text.normalize('NFD').toLowerCase()]
    .map((letter) => PLAIN[letter] ?? letter)
    .join('')
    .replace(/\p{M}/gu, '')
    .replace(/['’‘`´]/gu, '')
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '');
}

/** A part of a name as people write it: with or without its marks, whichever apostrophe and hyphen it has, or none. */
export function spelled(part: string): string {
  const [, of, rest = part] = /^([OÓDoód])['’‘`´](.+)$/u.exec(part) ?? [];
  const letters = [...rest.normalize('NFC')];
  const written = letters
    .map((one, at) => letter(one, SEPARATOR.test(letters[at - 1] ?? '') || (of !== undefined && at === 0)))
    .join('');
  return of === undefined ? written : `(?:[${of}OÓ]['’‘\`´]?\\s?)?${written}`;
}

const SEPARATOR = /['’‘`´‐‑–-]/u;
const VARIANTS = variants();

/** `isInside`: what follows a separator is a small letter where the separator is left out. */
function letter(one: string, isInside: boolean): string {
  if (/['’‘`´]/u.test(one)) return "['’‘`´]?";
  if (SEPARATOR.test(one)) return '[-‐‑–\\s]?';
  if (!/\p{L}/u.test(one)) return one.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  if (isInside) return `(?:${letter(one.toUpperCase(), false)}|${letter(one.toLowerCase(), false)})`;
  const plain = PLAIN[one.toLowerCase()];
  if (plain !== undefined) return `(?:${one}|${one === one.toLowerCase() ? plain : capital(plain)})`;
  const base = one.normalize('NFD').charAt(0);
  const known = VARIANTS.get(base) ?? base;
  const all = known.includes(one) ? known : `${known}${one}`;
  return all.length === 1 ? all : `[${all}]`;
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** Every Latin letter with a mark, by the letter without. */
function variants(): Map<string, string> {
  const found = new Map<string, string>();
  for (const one of lettersFrom(0xc0, 0x24f).concat(lettersFrom(0x1e00, 0x1eff))) {
    const plain = PLAIN[one.toLowerCase()]?.charAt(0);
    const marked = one.normalize('NFD');
    const base =
      plain === undefined ? marked.charAt(0) : one === one.toLowerCase() ? plain : plain.toUpperCase();
    if (base === one || !/\p{L}/u.test(one)) continue;
    found.set(base, `${found.get(base) ?? base}${one}`);
  }
  return found;
}

function lettersFrom(first: number, last: number): string[] {
  return Array.from({ length: last - first + 1 }, (_, at) => String.fromCharCode(first + at));
}
