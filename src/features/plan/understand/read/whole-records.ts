/** A row of text, with the number of the line that it begins on. */
export interface WholeRecord {
  readonly line: number;
  readonly fields: readonly string[];
}

export interface WholeRecords {
  readonly records: readonly WholeRecord[];
  /** The lines that stood alone below a row and were taken for the rest of its last cell. */
  readonly below: readonly number[];
}

type Lines = readonly (readonly string[])[];

/**
 * Rows of text whose cells held line breaks are torn into lines, as happens when a table of Word is pasted as text. Lines that
 * together have just as many cells as the rows of the table are put together again, and a line of one cell that follows a row
 * at once is the rest of its last cell. Whatever else there is stays as it is.
 */
export function wholeRecords(lines: Lines): WholeRecords {
  const width = lines.reduce((most, fields) => Math.max(most, fields.length), 0);
  const heading = lines.find((fields) => fields.length === width)?.join('\t') ?? '';
  const records: WholeRecord[] = [];
  const below: number[] = [];
  for (let at = 0; at < lines.length; ) {
    const { fields, next } = joinedFrom(lines, at, width) ?? { fields: [...(lines[at] ?? [])], next: at + 1 };
    const end = fields.length === width && fields.join('\t') !== heading ? endBelow(lines, next) : next;
    for (let each = next; each < end; each += 1) {
      fields[width - 1] = `${fields[width - 1]}\n${lines[each]?.[0]}`;
      below.push(each + 1);
    }
    records.push({ line: at + 1, fields });
    at = end;
  }
  return { records, below };
}

/** Where the lines of one cell end that follow a row without a blank line between. */
function endBelow(lines: Lines, from: number): number {
  let end = from;
  while (lines[end]?.length === 1 && lines[end]?.[0]?.trim() !== '') end += 1;
  return end;
}

/** A row that begins as another does, with nothing or with a reference, is no rest of the one before. */
const BEGINS = /^\s*$|^\(?[A-Z]{0,8}[ -]?\d{1,4}(\.\d{1,3})*[.)]?$/i;

function joinedFrom(lines: Lines, start: number, width: number): { fields: string[]; next: number } | null {
  const fields = [...(lines[start] ?? [])];
  if (fields.length < 2 || fields.length >= width) return null;
  for (let at = start + 1; at < lines.length; at += 1) {
    const [first = '', ...rest] = lines[at] ?? [];
    if (BEGINS.test(first) || rest.length + 1 >= width || fields.length + rest.length > width) return null;
    fields[fields.length - 1] = `${fields.at(-1)}\n${first}`;
    fields.push(...rest);
    if (fields.length === width) return { fields, next: at + 1 };
  }
  return null;
}
