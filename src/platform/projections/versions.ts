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

/** What distinguishes a row from every other of its table. Columns are taken in the order of their names. */
export function rowKey(row: Row, columns: readonly string[] = Object.keys(row).sort()): string {
  let key = '';
  for (const column of columns) {
    const cell = row[column];
    // No text holds a NUL (refused at the edges), so that no two rows share a key.
    key += typeof cell === 'string' ? `"${cell}\0` : `${JSON.stringify(cell)}\0`;
  }
  return key;
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
  for (const table of tablesOf(before, now)) {
    const old = keyed(before[table] ?? []);
    const fresh = keyed(carry(table, before[table] ?? [], now[table] ?? [], day));
    for (const [key, row] of fresh) if (!old.has(key)) added.push({ table, row });
    for (const key of old.keys()) if (!fresh.has(key)) gone.add(`${table}:${key}`);
  }
  return { added, gone };
}

function tablesOf(...rows: readonly Rows[]): Set<string> {
  return new Set(rows.flatMap((one) => Object.keys(one)));
}

/** Rows of one table by their keys; of two that are the same, one. */
function keyed(rows: readonly Row[]): Map<string, Row> {
  const first = rows[0];
  if (first === undefined) return new Map();
  const columns = Object.keys(first).sort();
  return new Map(rows.map((row) => [rowKey(row, columns), row]));
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
  let running = new Map<string, Shelf>();
  for (const day of days) {
    const now = derive(day);
    const next = new Map<string, Shelf>();
    for (const table of new Set([...running.keys(), ...Object.keys(now)])) {
      const before = running.get(table) ?? new Shelf();
      const shelf = new Shelf();
      for (const row of carry(table, before.rows(), now[table] ?? [], day)) {
        if (shelf.find(row) !== undefined) continue;
        shelf.add(before.take(row) ?? { table, row, knownFrom: day, knownTo: FOREVER });
      }
      for (const version of before.left()) done.push({ ...version, knownTo: day });
      next.set(table, shelf);
    }
    running = next;
  }
  return [...done, ...[...running.values()].flatMap((shelf) => shelf.left())];
}

/**
 * The versions of one table that are known just now. Most rows of a day are those of the day before, so they are found by
 * two of their cells and compared cell by cell: no key is made for each.
 */
class Shelf {
  readonly #places = new Map<string, VersionedRow[]>();
  readonly #versions = new Set<VersionedRow>();

  rows(): Row[] {
    return [...this.#versions].map(({ row }) => row);
  }

  left(): VersionedRow[] {
    return [...this.#versions];
  }

  add(version: VersionedRow): void {
    this.#versions.add(version);
    const place = placeOf(version.row);
    const there = this.#places.get(place);
    if (there === undefined) this.#places.set(place, [version]);
    else there.push(version);
  }

  find(row: Row): VersionedRow | undefined {
    return this.#places.get(placeOf(row))?.find((version) => sameRow(version.row, row));
  }

  /** The version of that row, taken off. */
  take(row: Row): VersionedRow | undefined {
    const found = this.find(row);
    if (found !== undefined) this.#versions.delete(found);
    return found;
  }
}

/** Where a row is looked for. Any two cells would do; the second and third tell most rows of most tables apart. */
function placeOf(row: Row): string {
  let place = '';
  let count = 0;
  for (const column in row) {
    count += 1;
    if (count === 2 || count === 3) place += `${row[column]}\0`;
    if (count === 3) break;
  }
  return place;
}

function sameRow(a: Row, b: Row): boolean {
  for (const column in b) {
    const one = a[column];
    const other = b[column];
    if (one !== other && !(typeof one === 'object' && JSON.stringify(one) === JSON.stringify(other)))
      return false;
  }
  return true;
}

/** The distinct days of `days` in order. */
export function inOrder(days: Iterable<Day>): Day[] {
  return [...new Set(days)].sort();
}

/** Rows that need nothing from the version before. */
export const carryNothing: Carry = (_table, _before, now) => now;
