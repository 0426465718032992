import { type Day, FOREVER } from '../../engine/calendar/day.ts';

/** A value of a projection's column. */
export type Cell = string | number | boolean | null | readonly string[];
/** A row without its known_from and known_to. */
export type Row = { readonly [column: string]: Cell };
/** The rows of each table that follow from what was known on one day. */
export type Rows = { readonly [table: string]: readonly Row[] };

/** A row as known from a day to a day, half-open. */
export interface VersionedRow {
  readonly table: string;
  readonly row: Row;
  readonly knownFrom: Day;
  readonly knownTo: Day;
}

/**
 * Fills in columns that depend on the version before (as when a closing first became known).
 * Gets the rows of one table as known before, and the new ones.
 */
export type Carry = (table: string, before: readonly Row[], now: readonly Row[], day: Day) => readonly Row[];

/** What distinguishes a row from every other of its table. */
export function rowKey(row: Row): string {
  return JSON.stringify(row, Object.keys(row).sort());
}

export interface Difference {
  readonly added: readonly { table: string; row: Row }[];
  /** Keys of rows that are no longer so. */
  readonly gone: ReadonlySet<string>;
}

/** Compares the rows known so far with those known on `day`. Keys carry the table's name. */
export function compareRows(before: Rows, now: Rows, carry: Carry, day: Day): Difference {
  const added: { table: string; row: Row }[] = [];
  const gone = new Set<string>();
  for (const table of new Set([...Object.keys(before), ...Object.keys(now)])) {
    const old = before[table] ?? [];
    const fresh = carry(table, old, now[table] ?? [], day);
    const oldKeys = new Set(old.map(rowKey));
    const freshKeys = new Set<string>();
    for (const row of fresh) {
      const key = rowKey(row);
      if (freshKeys.has(key)) continue;
      freshKeys.add(key);
      if (!oldKeys.has(key)) added.push({ table, row });
    }
    for (const key of oldKeys) if (!freshKeys.has(key)) gone.add(`${table}:${key}`);
  }
  return { added, gone };
}

/**
 * The whole history of versions: derives the rows as known on each of `days` (ascending) and keeps for how long each
 * was known. A version that would begin and end on one day does not arise.
 */
export function versionRows(
  days: readonly Day[],
  derive: (knownOn: Day) => Rows,
  carry: Carry,
): VersionedRow[] {
  const done: VersionedRow[] = [];
  let running = new Map<string, VersionedRow>();
  for (const day of days) {
    const difference = compareRows(rowsOf(running.values()), derive(day), carry, day);
    const next = new Map<string, VersionedRow>();
    for (const [key, version] of running) {
      if (difference.gone.has(key)) done.push({ ...version, knownTo: day });
      else next.set(key, version);
    }
    for (const { table, row } of difference.added) {
      next.set(`${table}:${rowKey(row)}`, { table, row, knownFrom: day, knownTo: FOREVER });
    }
    running = next;
  }
  return [...done, ...running.values()];
}

function rowsOf(versions: Iterable<VersionedRow>): Rows {
  const rows: Record<string, Row[]> = {};
  for (const { table, row } of versions) {
    rows[table] ??= [];
    rows[table].push(row);
  }
  return rows;
}

/** The distinct days of `days` in order. */
export function inOrder(days: Iterable<Day>): Day[] {
  return [...new Set(days)].sort();
}

/** Rows that need nothing from the version before. */
export const carryNothing: Carry = (_table, _before, now) => now;
