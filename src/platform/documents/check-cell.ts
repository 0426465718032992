import type { CellProblem, TableLimits } from './table.ts';
import { countInWords } from './table-error.ts';

/** What no program can keep or show: NUL and half a surrogate pair; in their place stands the replacement character. */
const REPLACEMENT = '\uFFFD';

/** A cell's text made safe to keep, with what is wrong in it, if anything. `lost`: letters were lost when it was decoded. */
export function checkCell(
  text: string,
  column: number,
  limits: TableLimits,
  problems: CellProblem[],
  lost = false,
): string {
  let safe = text;
  if (safe.includes('\0')) {
    problems.push({
      column,
      reason: 'holds a NUL character, which is no text. Delete the cell, type it again and save the file.',
    });
    safe = safe.replaceAll('\0', REPLACEMENT);
  }
  if (!safe.isWellFormed()) {
    problems.push({
      column,
      reason:
        'holds half of a character (a lone surrogate), so that a letter is lost. Type the cell again and save the file.',
    });
    safe = safe.toWellFormed();
  } else if (lost && safe.includes(REPLACEMENT)) {
    problems.push({
      column,
      reason:
        'holds bytes that are not UTF-8, so that a letter is lost. Type the cell again, or export the file anew as UTF-8.',
    });
  }
  if (safe.length > limits.cellLength) {
    problems.push({
      column,
      reason: `is ${countInWords(safe.length)} characters long; a cell may have at most ${countInWords(limits.cellLength)}. Shorten it.`,
    });
    safe = safe.slice(0, limits.cellLength).toWellFormed();
  }
  return safe;
}
