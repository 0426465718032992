import type { Precision } from '../../../../engine/plan/imprecise.ts';
import { DATE, endOfMonth, MONTH, monthOf, numberIfReal, SHORT_YEAR, TO, YEAR, yearOf } from './words.ts';

/** What a pattern reads: the last day as a number, or null where the year is missing. */
export interface Reading {
  readonly precision: Precision;
  readonly last: number | null;
}

export interface DatePattern {
  readonly pattern: RegExp;
  /** Null where what was matched is no date after all (31/02/2013). */
  read(groups: readonly string[], whole: string, before: string): Reading | null;
}

const day = (last: number | null): Reading | null => (last === null ? null : { precision: 'day', last });
const YEARLESS_DAY: Reading = { precision: 'day', last: null };

/** White space within a date is short: of an endless run each pattern would try every part. */
function of(pattern: string, read: DatePattern['read']): DatePattern {
  const bounded = pattern
    .replaceAll('\\s*', '\\s{0,4}')
    .replaceAll('\\s+', '\\s{1,4}')
    .replaceAll('[\\s-]*', '[\\s-]{0,4}');
  return { pattern: new RegExp(`(?<![\\w/.-])${bounded}`, 'gi'), read };
}

/** Whether two ends of a written year follow one another: 2013/14, 13-14, 2013/2014. */
function financialYear(first: string, second: string): number | null {
  const start = yearOf(first);
  return (start + 1) % 100 === Number(second) % 100 ? start : null;
}

/** The last day of a quarter of a financial year, which begins in April. */
function endOfFinancialQuarter(year: number, quarter: number): number {
  return quarter === 4 ? endOfMonth(year + 1, 3) : endOfMonth(year, quarter * 3 + 3);
}

/** "5 may attend" and "will march" are no months. */
function isMonthName(name: string): boolean {
  return /^[A-Z]/.test(name);
}

const ORDINALS: Readonly<Record<string, number>> = { first: 1, second: 2, third: 3, fourth: 4, last: 4 };
const QUARTER = '(?:\\bq(?:uarter|tr)?\\.?\\s*([1-4])|\\b(first|second|third|fourth|last)\\s+quarter)\\b';
const quarterOf = (digit: string, word: string): number =>
  digit ? Number(digit) : (ORDINALS[word.toLowerCase()] ?? 4);
const SEASONS: Readonly<Record<string, number>> = { spring: 5, summer: 8, autumn: 11 };

/** Every way of writing a date that is understood, the longest first. Days come before months, as in the United Kingdom. */
export const DATE_PATTERNS: readonly DatePattern[] = [
  of('(\\d{4})-(\\d{2})-(\\d{2})(?!\\d)(?:T[\\d:.]+Z?)?', ([year, month, date]) =>
    day(numberIfReal(Number(year), Number(month), Number(date))),
  ),
  of('(\\d{1,2})\\s?([/.-])\\s?(\\d{1,2})\\s?\\2\\s?(\\d{4}|\\d{2})(?![\\d/])', ([date, , month, year]) =>
    day(numberIfReal(yearOf(year ?? ''), Number(month), Number(date))),
  ),
  of(`${DATE}${TO}${DATE}\\s+(?:of\\s+)?${MONTH},?\\s+${YEAR}`, ([first, date, month, year]) =>
    Number(first) <= Number(date)
      ? day(numberIfReal(Number(year), monthOf(month ?? ''), Number(date)))
      : null,
  ),
  of(
    `${DATE}\\s*(?:of\\s+)?[-\\s]?${MONTH},?[\\s-]*(?:${YEAR}|${SHORT_YEAR})`,
    ([date, month, year, short]) =>
      day(numberIfReal(yearOf(year || (short ?? '')), monthOf(month ?? ''), Number(date))),
  ),
  of(`${MONTH}\\s+${DATE},?\\s+${YEAR}`, ([month, date, year]) =>
    day(numberIfReal(Number(year), monthOf(month ?? ''), Number(date))),
  ),
  of(
    `${QUARTER},?\\s*(?:of\\s+)?(?:fy\\s*)?(\\d{4}|\\d{2})\\s?[/-]\\s?(\\d{4}|\\d{2})(?!\\d)`,
    ([digit, word, first, second]) => {
      const year = financialYear(first ?? '', second ?? '');
      if (year === null) return null;
      return { precision: 'quarter', last: endOfFinancialQuarter(year, quarterOf(digit ?? '', word ?? '')) };
    },
  ),
  of(`${QUARTER},?[\\s-]*(?:of\\s+)?${YEAR}`, ([digit, word, year]) => ({
    precision: 'quarter',
    last: endOfMonth(Number(year), quarterOf(digit ?? '', word ?? '') * 3),
  })),
  of(`${YEAR}[\\s-]*q([1-4])\\b`, ([year, quarter]) => ({
    precision: 'quarter',
    last: endOfMonth(Number(year), Number(quarter) * 3),
  })),
  of(QUARTER, () => ({ precision: 'quarter', last: null })),
  of(`(\\d{4})\\s?[/-]\\s?(\\d{4}|\\d{2})(?![\\d/-])`, ([first, second]) => {
    const year = financialYear(first ?? '', second ?? '');
    return year === null ? null : { precision: 'unknown', last: endOfMonth(year + 1, 3) };
  }),
  of(`${MONTH},?[\\s-]*${YEAR}`, ([month, year]) => ({
    precision: 'month',
    last: endOfMonth(Number(year), monthOf(month ?? '')),
  })),
  of(`${MONTH}(?:['’\\s-]\\s*)${SHORT_YEAR}(?=\\s*(?:$|[),.:;–-]|update|progress))`, ([month, year]) => ({
    precision: 'month',
    last: endOfMonth(yearOf(year ?? ''), monthOf(month ?? '')),
  })),
  of('(\\d{1,2})/(\\d{4})(?!\\d)', ([month, year]) =>
    Number(month) >= 1 && Number(month) <= 12
      ? { precision: 'month', last: endOfMonth(Number(year), Number(month)) }
      : null,
  ),
  of('(\\d{4})-(\\d{2})(?![\\d/-])', ([year, month]) =>
    Number(month) >= 1 && Number(month) <= 12 && Number(year) >= 1900
      ? { precision: 'month', last: endOfMonth(Number(year), Number(month)) }
      : null,
  ),
  of(`(spring|summer|autumn)\\s+${YEAR}`, ([season, year]) => ({
    precision: 'quarter',
    last: endOfMonth(Number(year), SEASONS[season?.toLowerCase() ?? ''] ?? 12),
  })),
  of(`${DATE}\\s+(?:of\\s+)?${MONTH}`, ([date, month]) =>
    isMonthName(month ?? '') && numberIfReal(2000, monthOf(month ?? ''), Number(date)) !== null
      ? YEARLESS_DAY
      : null,
  ),
  of(`${MONTH}\\s+(\\d{1,2})\\s*(?:st|nd|rd|th)\\b`, ([month, date]) =>
    isMonthName(month ?? '') && numberIfReal(2000, monthOf(month ?? ''), Number(date)) !== null
      ? YEARLESS_DAY
      : null,
  ),
  of(MONTH, ([month], whole, before) => {
    if (!isMonthName(month ?? '')) return null;
    const alone = whole.trim().length <= (month ?? '').length + 1;
    const said = /\b(in|by|of|from|until|till|since|early|mid|late|update|end|before|during)[\s-]*$/i.test(
      before.slice(-20),
    );
    if (
      /^(may|march|mar|jan|dec|sept?)\.?$/i.test(month ?? '') &&
      !alone &&
      !said &&
      !/^[A-Z][a-z]+\.?( (update|position|progress)|\s*:)/.test(whole.slice(before.length))
    )
      return null;
    return { precision: 'month', last: null };
  }),
];
