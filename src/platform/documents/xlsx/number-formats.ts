/** How a number is shown, as far as it changes what it means. */
export type NumberFormat =
  | { readonly shows: 'number' }
  | { readonly shows: 'day' }
  /** A number of so many digits, with zeros before it: a reference such as 00412. */
  | { readonly shows: 'digits'; readonly digits: number };

const NUMBER: NumberFormat = { shows: 'number' };
const DAY: NumberFormat = { shows: 'day' };

/** Formats that Excel knows by number (ECMA-376, 18.8.30; 27 to 58 are those of East Asian languages). */
function builtIn(id: number): NumberFormat {
  const day =
    (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
  return day ? DAY : NUMBER;
}

/** What a format's code says: `dd/mm/yyyy` is a day, `00000` is digits, `0.00 "days"` is a number. */
export function formatOf(id: number, code: string | undefined): NumberFormat {
  if (code === undefined) return builtIn(id);
  if (/^0{2,}$/.test(code)) return { shows: 'digits', digits: code.length };
  const bare = code
    .replace(/"[^"]*"/g, '')
    .replace(/\\./g, '')
    .replace(/[_*]./g, '')
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '');
  const first = bare.split(';')[0] ?? '';
  return /general/i.test(first) ? NUMBER : /[dmyhs]/i.test(first) ? DAY : NUMBER;
}
