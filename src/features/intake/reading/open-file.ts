import { readTable } from '../../../platform/documents/read-table.ts';
import type { Table, TableRow } from '../../../platform/documents/table.ts';
import { PlainError } from '../../../platform/errors.ts';
import { plainHeading } from '../mapping/headings.ts';
import {
  type Mapping,
  mappingProblems,
  type Remembered,
  type Suggestion,
  suggestMapping,
} from '../mapping/suggest.ts';
import type { SourceFile } from '../run/request.ts';
import type { Template } from '../templates/template.ts';

/** Headings are looked for in so many first rows: above them may stand a title. */
const LOOKED_AT = 20;

/** A file whose headings were found. */
export interface OpenedFile {
  readonly name: string;
  readonly table: Table;
  readonly headings: readonly string[];
  readonly headerRow: number;
  readonly suggestion: Suggestion;
  /** The rows below the headings, once. */
  readonly rows: AsyncGenerator<TableRow>;
}

/** Opens a file and finds its headings: the first row that has what the template needs, else the one that fits best. */
export async function openFile(
  file: SourceFile,
  template: Template,
  remembered: Remembered,
  onBytes?: (share: number) => void,
): Promise<OpenedFile> {
  const table = await readTable(file.open(), {
    filename: file.name.split(/[/\\]/).at(-1) ?? file.name,
    ...(onBytes === undefined
      ? {}
      : { onProgress: ({ bytes, ofBytes }) => onBytes(ofBytes === 0 ? 1 : bytes / ofBytes) }),
  });
  const iterator = table[Symbol.asyncIterator]() as AsyncGenerator<TableRow>;
  try {
    const first: TableRow[] = [];
    while (first.length < LOOKED_AT) {
      const next = await iterator.next();
      if (next.done === true) break;
      first.push(next.value);
      if (
        file.mapped === undefined &&
        suggestMapping(next.value.cells, template, remembered).missing.length === 0
      )
        break;
    }
    const at = headerPlace(first, file, template, remembered);
    const header = first[at];
    if (header === undefined)
      throw new PlainError(`“${file.name}” has no headings. Its first row must name the columns.`);
    const headings = header.cells.map((cell) => cell.trim());
    return {
      name: file.name,
      table,
      headings,
      headerRow: header.row,
      suggestion: suggestMapping(headings, template, remembered),
      rows: rest(first.slice(at + 1), iterator),
    };
  } catch (error) {
    await iterator.return(undefined);
    throw error;
  }
}

function headerPlace(
  first: readonly TableRow[],
  file: SourceFile,
  template: Template,
  remembered: Remembered,
): number {
  const { mapped } = file;
  if (mapped !== undefined) return first.findIndex((row) => row.row === mapped.headerRow);
  let best = 0;
  let most = 0;
  for (const [at, row] of first.entries()) {
    const suggestion = suggestMapping(row.cells, template, remembered);
    if (suggestion.missing.length === 0) return at;
    const found = suggestion.mapping.filter((column) => column !== null).length;
    if (found > most) {
      most = found;
      best = at;
    }
  }
  return best;
}

async function* rest(
  first: readonly TableRow[],
  iterator: AsyncGenerator<TableRow>,
): AsyncGenerator<TableRow> {
  try {
    yield* first;
    yield* iterator;
  } finally {
    await iterator.return(undefined);
  }
}

/** What was remembered, with what somebody says now before it. */
export function withOverrides(
  remembered: Remembered,
  map: Readonly<Record<string, string | null>> | undefined,
  template: Template,
): Remembered {
  const said = Object.entries(map ?? {});
  for (const [heading, column] of said) {
    if (column !== null && !template.columns.some((one) => one.name === column)) {
      throw new PlainError(
        `“${heading}” cannot be mapped to ${column}: the template ${template.id} has no such column. Its columns are: ${template.columns.map((one) => one.name).join(', ')}.`,
        { exitCode: 2 },
      );
    }
  }
  const columns = new Set(said.map(([, column]) => column));
  const others = Object.entries(remembered).filter(([, column]) => column === null || !columns.has(column));
  return {
    ...Object.fromEntries(others),
    ...Object.fromEntries(said.map(([heading, column]) => [plainHeading(heading), column])),
  };
}

/** The mapping that a file is read by. Throws in words where it lacks a column that every row needs. */
export function mappingOf(file: OpenedFile, mapped: Mapping | undefined, template: Template): Mapping {
  const mapping = mapped ?? file.suggestion.mapping;
  const problems = mappingProblems(mapping, file.headings, template);
  if (problems.length === 0) return mapping;
  const ambiguous = file.suggestion.ambiguous.map(
    ({ column, headings }) => `${column} could be ${headings.map((one) => `“${one}”`).join(' or ')}.`,
  );
  const headings = file.headings.map((heading) => `“${heading}”`).join(', ');
  throw new PlainError(
    [
      `“${file.name}” cannot be read as ${template.id}.`,
      ...problems,
      ...ambiguous,
      `Its headings (row ${file.headerRow}) are: ${headings}. Map them to the columns of the template, or rename them as the template has them.`,
    ].join(' '),
  );
}
