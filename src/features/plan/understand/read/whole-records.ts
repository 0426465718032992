/**
 * Rows of text whose cells held line breaks are torn into lines, as happens when a table of Word is pasted as text. Lines that
 * together have just as many cells as the rows of the table are put together again; whatever else there is stays as it is.
 */
export function wholeRecords(records: readonly (readonly string[])[]): string[][] {
  const width = usualWidth(records);
  const whole: string[][] = [];
  for (let at = 0; at < records.length; at += 1) {
    const joined = joinedFrom(records, at, width);
    whole.push(joined?.fields ?? [...(records[at] ?? [])]);
    if (joined !== null) at += joined.lines - 1;
  }
  return whole;
}

function joinedFrom(
  records: readonly (readonly string[])[],
  start: number,
  width: number,
): { fields: string[]; lines: number } | null {
  const fields = [...(records[start] ?? [])];
  if (fields.length < 2 || fields.length >= width) return null;
  for (let at = start + 1; at < records.length; at += 1) {
    const [first = '', ...rest] = records[at] ?? [];
    const isBlank = first.trim() === '' && rest.length === 0;
    if (isBlank || rest.length + 1 >= width || fields.length + rest.length > width) return null;
    fields[fields.length - 1] = `${fields.at(-1)}\n${first}`;
    fields.push(...rest);
    if (fields.length === width) return { fields, lines: at - start + 1 };
  }
  return null;
}

/** The width of the first row with as many cells as any: that of the headings. */
function usualWidth(records: readonly (readonly string[])[]): number {
  return records.reduce((most, fields) => Math.max(most, fields.length), 0);
}
