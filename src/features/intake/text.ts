import type { Reconciliation } from './reconciling/reconcile.ts';
import type { ImportOutcome } from './run/outcome.ts';

/** What an import made of its files, for a terminal. */
export function importText(outcome: ImportOutcome): string {
  const { accepted, unchanged, corrected, rejectedRows, rejected, notes, dryRun } = outcome;
  const would = dryRun ? 'would be ' : '';
  const lines = [
    dryRun ? 'Dry run: nothing was changed.' : 'Imported.',
    `${rows(accepted)} ${would}taken, ${rows(corrected)} ${would}taken as corrections, ${rows(unchanged)} unchanged, ${rows(rejectedRows.length)} rejected.`,
    ...rejected.map(
      ({ file, row, column, value, reason }) =>
        `${file}, row ${row}, ${column}${value === '' ? '' : ` (${shown(value)})`}: ${reason}`,
    ),
    ...notes.map(({ file, row, note }) => `${file}${row === null ? '' : `, row ${row}`}: ${note}`),
  ];
  return `${lines.join('\n')}\n`;
}

/** What a source has that is not here, and the reverse, for a terminal. */
export function reconciliationText(found: Reconciliation): string {
  const { template, rowsInSource, recordsHere, inBoth, onlyInSource, onlyHere } = found;
  const named = (key: Readonly<Record<string, string>>): string => shown(Object.values(key).join(', '));
  const lines = [
    `${template}: ${rows(rowsInSource)} in the source, ${recordsHere.toLocaleString('en-GB')} recorded here; ${rows(inBoth)} in both.`,
    `Only in the source: ${onlyInSource.length}.`,
    ...onlyInSource.map(
      ({ file, row, key, reasons }) =>
        `  ${file}, row ${row}: ${[named(key), ...reasons].filter(Boolean).join('. ')}`,
    ),
    `Only here: ${onlyHere.length}.`,
    ...onlyHere.map(({ key, via }) => `  ${named(key)} (${via})`),
  ];
  return `${lines.join('\n')}\n`;
}

function rows(count: number): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? 'row' : 'rows'}`;
}

/** A value on one line of a terminal, without what could steer it. */
function shown(value: string): string {
  const plain = value.replace(/[\p{Cc}\p{Cf}]+/gu, ' ');
  return plain.length <= 60 ? plain : `${plain.slice(0, 60).toWellFormed()}...`;
}
