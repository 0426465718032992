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

/** Compares versions of rows, whatever their order. */
export function differences(
  folded: readonly VersionedRow[],
  stored: readonly VersionedRow[],
  subject: string,
): DifferenceFound[] {
  const key = (version: VersionedRow): string =>
    `${version.table} ${rowKey(version.row)} ${version.knownFrom} ${version.knownTo}`;
  const describe = (version: VersionedRow, what: DifferenceFound['what']): DifferenceFound => ({
    table: version.table,
    subject: String(version.row[subject]),
    what,
    row: `${JSON.stringify(version.row)} known from ${version.knownFrom} to ${version.knownTo}`,
  });
  const wanted = new Map(folded.map((version) => [key(version), version]));
  const present = new Map(stored.map((version) => [key(version), version]));
  return [
    ...[...wanted].filter(([one]) => !present.has(one)).map(([, version]) => describe(version, 'missing')),
    ...[...present].filter(([one]) => !wanted.has(one)).map(([, version]) => describe(version, 'unexpected')),
    ...doubled(stored, key).map((version) => describe(version, 'unexpected')),
  ];
}

/** Rows that are stored more than once. */
function doubled(stored: readonly VersionedRow[], key: (version: VersionedRow) => string): VersionedRow[] {
  const seen = new Set<string>();
  return stored.filter((version) => {
    const one = key(version);
    if (seen.has(one)) return true;
    seen.add(one);
    return false;
  });
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
