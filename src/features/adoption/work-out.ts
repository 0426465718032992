import { sql } from 'kysely';
import type { Day } from '../../engine/calendar/day.ts';
import { expectedDay } from '../../ledger/moment.ts';
import type { Database } from '../../platform/database/connect.ts';
import { type Actor, inService, type ReadTx, readInService } from '../../platform/database/in-service.ts';
import { type RowChanges, rowChanges } from '../../platform/projections/row-changes.ts';
import type { Row } from '../../platform/projections/versions.ts';
import { CASE_PROJECTIONS, carryClosings, caseRows } from '../cases/index.ts';
import type { OrganisationRecorder } from '../organisation/index.ts';
import type { ConfigurationHistory } from '../service/index.ts';
import { type AffectedCase, affectedCases, type Judged } from './affected.ts';
import { type Change, configurationWith, judgeChange, presentOf } from './change.ts';
import { effectOn } from './effect.ts';
import type { Refused } from './preview.ts';
import { beginScratch, countOpen, dropOldScratch, keepWorked } from './scratch.ts';

/** A change that lies worked out beside the live rows. */
export interface WorkedOut {
  readonly outcome: 'worked-out';
  readonly id: string;
  /** How many open duties were looked at. */
  readonly open: number;
}

export const actorOf = ({ person }: OrganisationRecorder): Actor =>
  person === 'operator' ? 'operator' : { person };

/**
 * Works a change out, some cases at a time, beside the live rows: what it moves (that is the preview), and what it does to
 * each row. Nothing that anybody sees changes; others record meanwhile.
 */
export async function workOutChange(
  db: Database,
  by: OrganisationRecorder,
  change: Change,
): Promise<Refused | WorkedOut> {
  const { service } = by;
  const id = by.entropy.uuid();
  const write = <T>(work: Parameters<typeof inService<T>>[3]): Promise<T> =>
    inService(db, service, 'engine', work);
  return readInService(db, service, 'engine', async (tx) => {
    const day = await expectedDay(tx, service, by.clock);
    const present = await presentOf(tx, service);
    const problems = await judgeChange(tx, service, change, present, day);
    if (problems.length > 0) return { outcome: 'refused', problems };
    const after = configurationWith(change, service, present, day);
    const judged = { before: present.configuration.asKnown(day), after: after.asKnown(day) };
    const ready = rowsCanBeSwapped(after, day);
    const number = await lastBatch(tx, service);
    await write(async (writing) => {
      await dropOldScratch(writing, service);
      await beginScratch(writing, service, {
        id,
        change: JSON.stringify(change),
        day,
        seen: present.facts.length,
        number,
        rows_ready: ready,
        worked_out_by: by.person,
      });
    });
    let open = 0;
    for await (const cases of affectedCases(tx, service, judged, day)) {
      const effect = effectOn(cases, judged, day);
      const rows = ready ? await rowsOf(tx, service, cases, judged, day) : [];
      open += effect.open;
      await write((writing) => keepWorked(writing, service, id, effect.moved, rows));
    }
    await write((writing) => countOpen(writing, service, id, open));
    return { outcome: 'worked-out', id, open };
  });
}

/** Where a version will be known from a later day on, its rows are there already: then whole histories are made anew. */
export function rowsCanBeSwapped(after: ConfigurationHistory, day: Day): boolean {
  return !after.changeDays.some((change) => change > day);
}

/** What a change does to the stored rows of some cases from a day on. */
export async function rowsOf(
  tx: ReadTx,
  service: string,
  cases: readonly AffectedCase[],
  { after }: Judged,
  day: Day,
): Promise<RowChanges[]> {
  const rows = cases.map(({ caseId, facts }) => caseRows(caseId, facts, after, day));
  const ids = cases.map(({ caseId }) => caseId);
  const changes: RowChanges[] = [];
  for (const projection of CASE_PROJECTIONS) {
    const now = rows.flatMap((own): readonly Row[] => own[projection.table] ?? []);
    changes.push(await rowChanges(tx, service, projection, ids, now, carryClosings, day));
  }
  return changes;
}

async function lastBatch(tx: ReadTx, service: string): Promise<number> {
  const { rows } = await sql<{ number: number }>`
    select number from ledger_head where service_id = ${service}`.execute(tx);
  return rows[0]?.number ?? 0;
}
