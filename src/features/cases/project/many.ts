import { sql } from 'kysely';
import type { Day } from '../../../engine/calendar/day.ts';
import type { StoredFact } from '../../../ledger/fact.ts';
import type { WriteTx } from '../../../platform/database/in-service.ts';
import { replaceFrom } from '../../../platform/projections/row-changes.ts';
import { insertVersions, replaceHistory } from '../../../platform/projections/store.ts';
import type { Row, Rows, VersionedRow } from '../../../platform/projections/versions.ts';
import type { ConfigurationHistory } from '../../service/index.ts';
import { caseHistory, caseRows } from './derive.ts';
import { searchWords } from './search-words.ts';
import { CASE_PROJECTIONS, carryClosings } from './tables.ts';

/** What follows from a case's facts, computed and not stored yet. */
export interface Fold {
  readonly caseId: string;
  /** A new case has no rows; another has its whole history replaced, or only what is known from the day of the fold. */
  readonly how: 'new' | 'history' | 'from-day';
  /** Every version for `new` and `history`, none for `from-day`. */
  readonly versions: readonly VersionedRow[];
  readonly rows: Rows;
}

/**
 * Folds a case. `sourceKnown`: a new fact was known to its source before it was recorded here, so that what was known on
 * earlier days changes too.
 */
export function foldCase(
  caseId: string,
  facts: readonly StoredFact[],
  configuration: ConfigurationHistory,
  day: Day,
  about: { isNew: boolean; sourceKnown: boolean },
): Fold {
  // A standard that will be known from a later day already has its rows: then every version is made again.
  if (about.isNew || about.sourceKnown || configuration.changeDays.some((change) => change > day)) {
    const how = about.isNew ? 'new' : 'history';
    return { caseId, how, versions: caseHistory(caseId, facts, configuration), rows: {} };
  }
  return {
    caseId,
    how: 'from-day',
    versions: [],
    rows: caseRows(caseId, facts, configuration.asKnown(day), day),
  };
}

/** Stores folds made for `day`, many cases with one statement each for what ends and what begins. */
export async function storeFolds(
  tx: WriteTx,
  service: string,
  folds: readonly Fold[],
  day: Day,
): Promise<void> {
  const of = (how: Fold['how']): Fold[] => folds.filter((fold) => fold.how === how);
  const fresh = of('new').flatMap((fold) => fold.versions);
  for (const projection of CASE_PROJECTIONS) {
    await insertVersions(
      tx,
      service,
      projection,
      fresh.filter(({ table }) => table === projection.table),
    );
  }
  const whole = of('history');
  if (whole.length > 0) {
    await replaceHistory(
      tx,
      service,
      CASE_PROJECTIONS,
      whole.map((fold) => fold.caseId),
      whole.flatMap((fold) => fold.versions),
    );
  }
  const fromDay = of('from-day');
  if (fromDay.length > 0) {
    const subjects = fromDay.map((fold) => fold.caseId);
    await replaceFrom(tx, service, CASE_PROJECTIONS, subjects, together(fromDay), carryClosings, day);
  }
}

function together(folds: readonly Fold[]): Rows {
  const rows: Record<string, Row[]> = {};
  for (const fold of folds) {
    for (const [table, own] of Object.entries(fold.rows)) {
      rows[table] ??= [];
      rows[table].push(...own);
    }
  }
  return rows;
}

/** A case and a child that are new, of whom nothing but the reference is known. */
export interface NewCase {
  readonly caseId: string;
  readonly childId: string;
  readonly reference: string;
}

/** Which reference names which new case, and by which words it is found. */
export async function insertNewCases(tx: WriteTx, service: string, cases: readonly NewCase[]): Promise<void> {
  if (cases.length === 0) return;
  const column = (pick: (one: NewCase) => string): string[] => cases.map(pick);
  await sql`insert into case_reference (service_id, reference, case_id, child_id)
            select ${service}, * from unnest(${column((one) => one.reference)}::text[],
              ${column((one) => one.caseId)}::uuid[], ${column((one) => one.childId)}::uuid[])`.execute(tx);
  await sql`insert into child (service_id, child_id)
            select ${service}, id from unnest(${column((one) => one.childId)}::uuid[]) as c(id)`.execute(tx);
  const words = cases.flatMap((one) =>
    searchWords(one.reference, null).map((word) => ({ word, caseId: one.caseId })),
  );
  await sql`insert into search_word (service_id, word, case_id)
            select ${service}, * from unnest(${words.map((one) => one.word)}::text[],
              ${words.map((one) => one.caseId)}::uuid[])`.execute(tx);
}

/** The cases that some references name, or that have some ids. */
export async function casesNamed(
  tx: WriteTx,
  service: string,
  by: { references: readonly string[]; ids: readonly string[] },
): Promise<NewCase[]> {
  const rows = await sql<NewCase>`
    select case_id as "caseId", child_id as "childId", reference from case_reference
    where service_id = ${service} and reference = any (${[...by.references]}::text[])
    union
    select case_id, child_id, reference from case_reference
    where service_id = ${service} and case_id = any (${[...by.ids]}::uuid[])`.execute(tx);
  return rows.rows;
}
