import type { Day } from '../../../engine/calendar/day.ts';
import type { WriteTx } from '../../../platform/database/in-service.ts';
import { REJECTED_BECAUSE, type Remembered } from '../mapping/suggest.ts';
import { digestOf } from '../reading/digest.ts';
import { mappingOf, type OpenedFile, openFile } from '../reading/open-file.ts';
import { type PeopleByReference, peopleInRow } from '../reading/people.ts';
import { type RecordedOnRule, recordedOnProblem } from '../reading/recorded-on.ts';
import { contentDigest, readRow } from '../reading/row.ts';
import type { ReadingContext } from '../reading/values.ts';
import type { CaseTemplate, ColumnProblem, Template, Values } from '../templates/template.ts';
import type { Groups } from './groups.ts';
import { storeLines, type WaitingLine } from './lines.ts';
import { Findings, type ReadFile } from './outcome.ts';
import type { ImportProgress, SourceFile } from './request.ts';

const AT_ONCE = 500;

export interface Reading {
  readonly template: Template;
  readonly remembered: Remembered;
  readonly today: Day;
  readonly recordedOn: RecordedOnRule;
  readonly roles: ReadingContext['roles'];
  readonly people: PeopleByReference;
  readonly onProgress: (progress: ImportProgress) => void;
}

/** A row that could be read as far as that goes without its case. */
export interface RightRow {
  readonly file: number;
  readonly row: number;
  readonly cells: readonly string[];
  readonly values: Values;
  readonly identity: string;
}

/** Opens every file before a row of one is taken, so that a file that cannot be read stops the import at once. */
export async function openFiles(
  files: readonly SourceFile[],
  reading: Pick<Reading, 'template' | 'remembered'>,
): Promise<{ opened: OpenedFile[]; read: ReadFile[]; findings: Findings }> {
  const opened: OpenedFile[] = [];
  try {
    for (const file of files) opened.push(await openFile(file, reading.template, reading.remembered));
    const read: ReadFile[] = [];
    for (const [at, file] of opened.entries()) {
      const source = files[at] as SourceFile;
      const mapping = mappingOf(file, source.mapped?.mapping, reading.template);
      const { name, headings, headerRow } = file;
      const content = (await digestOf(source.open())) ?? { digest: null, bytes: null };
      read.push({ name, headings, headerRow, mapping, ...content, rows: 0 });
    }
    return { opened, read, findings: new Findings(read) };
  } catch (error) {
    for (const file of opened) await file.rows.return(undefined);
    throw error;
  }
}

/** Reads the rows of all files; what is wrong with one by itself is told to the findings. */
export async function* rightRows(
  opened: readonly OpenedFile[],
  read: readonly ReadFile[],
  findings: Findings,
  reading: Reading,
): AsyncGenerator<RightRow> {
  const seen = new Map<string, { file: number; row: number }>();
  let rows = 0;
  for (const [file, one] of opened.entries()) {
    const about = read[file] as ReadFile;
    const context: ReadingContext = { daysFrom: one.table.about.daysFrom, roles: reading.roles };
    for await (const row of one.rows) {
      about.rows += 1;
      rows += 1;
      if (rows % AT_ONCE === 0) reading.onProgress({ phase: 'reading', rows, ofRows: null });
      const { values, problems, identity } = readRow(
        row,
        about.headings,
        about.mapping,
        reading.template,
        context,
      );
      const all = [...problems, ...furtherProblems(values, problems.length === 0, reading)];
      const first = identity === null ? undefined : seen.get(identity);
      if (first?.file === file) all.push(duplicate(values, reading.template, first.row));
      else if (identity !== null) seen.set(identity, { file, row: row.row });
      if (all.length > 0 || identity === null) findings.refuse(file, row.row, row.cells, all);
      else yield { file, row: row.row, cells: row.cells, values, identity };
    }
    notesOn(one, about, file, findings);
  }
  reading.onProgress({ phase: 'reading', rows, ofRows: rows });
}

/** What is wrong besides single cells. Cells are compared with each other only where all can be read. */
function furtherProblems(values: Values, whole: boolean, reading: Reading): ColumnProblem[] {
  const { template, people, recordedOn, today } = reading;
  const recorded = recordedOnProblem(values, template, recordedOn, today);
  return [
    ...(whole && 'check' in template ? (template as CaseTemplate).check(values) : []),
    ...peopleInRow(values, template.columns, people).problems,
    ...(recorded === null ? [] : [recorded]),
  ];
}

function duplicate(values: Values, template: Template, row: number): ColumnProblem {
  if (values.row_id !== undefined) {
    return {
      column: 'row_id',
      reason: `Row ${row} of this file has the same row_id (${values.row_id}). A row_id names one row for ever: give this row its own, or delete the one that is wrong.`,
    };
  }
  const columns =
    template.key.length === 1
      ? template.key[0]
      : `${template.key.slice(0, -1).join(', ')} and ${template.key.at(-1)}`;
  const own = template.columns.some((column) => column.name === 'row_id')
    ? ', or give each row a row_id of its own'
    : '';
  return {
    column: template.key.at(-1) ?? '',
    reason: `This row is the same as row ${row} of this file: ${columns} ${template.key.length === 1 ? 'is' : 'are'} the same. Delete one of the two${own}.`,
  };
}

function notesOn(opened: OpenedFile, read: ReadFile, file: number, findings: Findings): void {
  for (const note of opened.table.about.notes) findings.note(file, null, note);
  if (read.rows === 0) findings.note(file, null, 'The file has headings and no rows below them.');
  if (read.headerRow > 1)
    findings.note(file, null, `The headings are those of row ${read.headerRow}; what is above was not read.`);
  const renamed = read.headings.flatMap((heading, at) => {
    const column = read.mapping[at] ?? null;
    return column === null || heading === column ? [] : [`“${heading}” as ${column}`];
  });
  if (renamed.length > 0)
    findings.note(file, null, `Columns were read by another name: ${renamed.join(', ')}.`);
  const unread = read.headings.filter(
    (heading, at) => heading !== '' && (read.mapping[at] ?? null) === null && heading !== REJECTED_BECAUSE,
  );
  if (unread.length > 0) {
    findings.note(
      file,
      null,
      `Columns that were not read: ${unread.map((heading) => `“${heading}”`).join(', ')}.`,
    );
  }
  for (const { column, headings } of opened.suggestion.ambiguous) {
    if (read.mapping.includes(column)) continue;
    findings.note(
      file,
      null,
      `${headings.map((heading) => `“${heading}”`).join(' and ')} could each be ${column}; neither was read. Say which it is.`,
    );
  }
}

/** Stores the right rows of cases as lines, and joins the groups of rows that moved from case to case between files. */
export async function linesOf(
  tx: WriteTx,
  rows: AsyncIterable<RightRow>,
  groups: Groups,
  severalFiles: boolean,
): Promise<number> {
  const places = new Map<string, string>();
  let waiting: WaitingLine[] = [];
  let storing: Promise<void> = Promise.resolve();
  let seq = 0;
  for await (const { values, ...row } of rows) {
    const reference = values.reference ?? '';
    if (severalFiles) {
      const earlier = places.get(row.identity);
      if (earlier === undefined) places.set(row.identity, reference);
      else groups.join(earlier, reference);
    }
    seq += 1;
    waiting.push({ ...row, seq, reference, group: reference, digest: contentDigest(values) });
    if (waiting.length < AT_ONCE) continue;
    await storing;
    storing = storeLines(tx, waiting);
    storing.catch(() => undefined);
    waiting = [];
  }
  await storing;
  await storeLines(tx, waiting);
  return seq;
}
