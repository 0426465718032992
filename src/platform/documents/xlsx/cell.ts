import type { CellProblem } from '../table.ts';
import { dayOfExcel } from './days.ts';
import type { NumberFormat } from './number-formats.ts';
import type { TextStore } from './text-store.ts';
import { unescapeExcel } from './xml.ts';

/** A cell as its XML gives it. */
export interface RawCell {
  /** `s` shared text, `inlineStr`, `str` text of a formula, `b`, `e` error, `d` ISO day, `n` or '' number. */
  type: string;
  style: number;
  value: string;
  /** It has a formula. Only its result counts. */
  formula: boolean;
}

export interface CellContext {
  readonly strings: TextStore;
  readonly formats: readonly NumberFormat[];
  readonly daysFrom: '1900' | '1904';
}

const PLAIN: NumberFormat = { shows: 'number' };

/** The text of a cell; what is wrong with it goes to `problems`. */
export function textOf(cell: RawCell, column: number, context: CellContext, problems: CellProblem[]): string {
  const { type, value } = cell;
  if (value === '' && cell.formula && type !== 'str') {
    problems.push({
      column,
      reason: 'holds a formula without a result. Open the file in Excel, which works it out, and save it.',
    });
    return '';
  }
  if (type === 's') return context.strings.get(Number(value)) ?? missing(value, column, problems);
  if (type === 'inlineStr' || type === 'str') return unescapeExcel(value);
  if (type === 'b') return value === '1' || value === 'true' ? 'TRUE' : 'FALSE';
  if (type === 'e') {
    problems.push({
      column,
      reason: `holds an error of Excel (${value}). Mend the formula, or type the value.`,
    });
    return value;
  }
  if (type === 'd') return value.replace(/T00:00:00(\.0+)?Z?$/, '');
  return value === '' ? '' : ofNumber(value, context.formats[cell.style] ?? PLAIN, context.daysFrom);
}

function missing(value: string, column: number, problems: CellProblem[]): string {
  problems.push({
    column,
    reason: `points to text number ${value}, which the workbook does not have. Save it anew in Excel.`,
  });
  return '';
}

function ofNumber(value: string, format: NumberFormat, daysFrom: '1900' | '1904'): string {
  const number = Number(value);
  if (!Number.isFinite(number)) return value;
  const plain = plainNumber(number, value);
  if (format.shows === 'day') return dayOfExcel(number, daysFrom) ?? plain;
  if (format.shows === 'digits' && Number.isInteger(number) && number >= 0)
    return plain.padStart(format.digits, '0');
  return plain;
}

/** As Excel shows it: at most 15 digits (0.30000000000000004 is 0.3), and no exponent up to 21 of them. */
function plainNumber(number: number, value: string): string {
  if (/^-?\d{1,21}$/.test(value)) return value;
  return String(Number(number.toPrecision(15)));
}
