import { rowKey, type VersionedRow } from '../../platform/projections/versions.ts';

/** A row that the tables hold and the ledger does not give, or the reverse. */
export interface DifferenceFound {
  readonly table: string;
  /** The stream whose rows differ: an opaque id. */
  readonly subject: string;
  readonly what: 'missing' | 'unexpected';
  readonly row: string;
}

export interface CaseAndChild {
  readonly caseId: string;
  readonly childId: string;
}

/** Compares versions of rows, whatever their order. A row that is stored more than once is not expected either. */
export function differences(
  folded: readonly VersionedRow[],
  stored: readonly VersionedRow[],
  subject: string,
): DifferenceFound[] {
  const key = keyOfVersions();
  const describe = (version: VersionedRow, what: DifferenceFound['what']): DifferenceFound => ({
    table: version.table,
    subject: String(version.row[subject]),
    what,
    row: `${JSON.stringify(version.row)} known from ${version.knownFrom} to ${version.knownTo}`,
  });
  const wanted = new Map(folded.map((version) => [key(version), version]));
  const unexpected = stored.filter((version) => !wanted.delete(key(version)));
  return [
    ...[...wanted.values()].map((version) => describe(version, 'missing')),
    ...unexpected.map((version) => describe(version, 'unexpected')),
  ];
}

/** What distinguishes a version from every other; the columns of each table are put in order once. */
function keyOfVersions(): (version: VersionedRow) => string {
  const columns = new Map<string, readonly string[]>();
  return ({ table, row, knownFrom, knownTo }) => {
    let own = columns.get(table);
    if (own === undefined) {
      own = Object.keys(row).sort();
      columns.set(table, own);
    }
    return `${table} ${rowKey(row, own)} ${knownFrom} ${knownTo}`;
  };
}

interface PlainRow {
  readonly subject: string;
  readonly row: string;
}

/** Compares rows without a history, told as text, whatever their order. */
export function plainDifferences(
  table: string,
  folded: readonly PlainRow[],
  stored: readonly PlainRow[],
): DifferenceFound[] {
  const keyed = (rows: readonly PlainRow[]): Map<string, PlainRow> =>
    new Map(rows.map((one) => [`${one.subject} ${one.row}`, one]));
  const wanted = keyed(folded);
  const present = keyed(stored);
  const missing = [...wanted].filter(([key]) => !present.has(key)).map(([, one]) => one);
  const unexpected = [...present].filter(([key]) => !wanted.has(key)).map(([, one]) => one);
  return [
    ...missing.map((one) => ({ table, what: 'missing' as const, ...one })),
    ...unexpected.map((one) => ({ table, what: 'unexpected' as const, ...one })),
  ];
}
