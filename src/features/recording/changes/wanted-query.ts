import { sql } from 'kysely';
import type { Day } from '../../../engine/calendar/day.ts';
import { type DutyState, stateOn } from '../../../engine/duties/duty.ts';
import type { ReadTx } from '../../../platform/database/in-service.ts';
import type { Question } from '../../../platform/question.ts';
import { type Asker, inScope } from '../../access/index.ts';
import { namesOfCases } from '../../cases/index.ts';

export type WantedKind = 'change' | 'suspension';

/** Something that waits for a manager on the day of the question. */
export interface Wanted {
  readonly id: number;
  readonly caseId: string;
  readonly reference: string;
  /** Of the child; null where none is recorded. */
  readonly name: string | null;
  readonly factId: string;
  readonly kind: WantedKind;
  /** The change in words, or the id of the reason for a suspension. */
  readonly what: string;
  readonly happenedOn: Day;
  readonly since: Day;
  readonly manager: { readonly id: string; readonly name: string } | null;
  readonly recordedBy: string;
  /** The review that a change asks for; null where none is owed. */
  readonly review: { readonly due: Day | null; readonly state: DutyState } | null;
}

export interface WantedCursor {
  readonly since: Day;
  readonly id: number;
}

export const WANTED_AT_ONCE = 50;

interface Row extends Omit<Wanted, 'manager' | 'review' | 'name'> {
  readonly managerId: string | null;
  readonly managerName: string | null;
  readonly reviewStarts: Day | null;
  readonly due: Day | null;
  readonly metOn: Day | null;
  readonly endedOn: Day | null;
}

/** One page of what waits for a manager, what waits longest first. */
export async function listWanted(
  tx: ReadTx,
  asker: Asker,
  question: Question,
  kind: WantedKind | null,
  after: WantedCursor | null,
  size: number = WANTED_AT_ONCE,
): Promise<{ wanted: Wanted[]; next: WantedCursor | null }> {
  const { service, viewer, today } = asker;
  const { on, known } = question;
  const kinds = kind === null ? ['change', 'suspension'] : [kind];
  const beyond = after === null ? sql`true` : sql`(w.since, w.id) > (${after.since}, ${after.id})`;
  const found = await sql<Row>`
    select w.id, w.case_id as "caseId", f.reference, w.fact_id as "factId", w.kind, w.what, w.happened_on as "happenedOn",
           w.since, f.manager_id as "managerId", p.name as "managerName", recorded.recorded_by as "recordedBy",
           d.starts as "reviewStarts", d.due, d.met_on as "metOn", d.ended_on as "endedOn"
    from decision_wanted w
    join lateral (
      select c.reference, c.manager_id from case_file c
      where c.service_id = ${service} and c.case_id = w.case_id and c.known_from <= ${known} and c.known_to > ${known}
      order by (c.from_on <= ${on} and c.to_on > ${on}) desc, c.from_on limit 1
    ) f on true
    left join person p on p.service_id = ${service} and p.person_id = f.manager_id
    left join fact recorded on recorded.service_id = ${service} and recorded.id = w.fact_id
    left join lateral (
      select d.starts, d.due, d.met_on, d.ended_on from duty d
      where d.service_id = ${service} and d.case_id = w.case_id and d.known_from <= ${known} and d.known_to > ${known}
        and d.kind = 'change-review' and d.about = w.fact_id limit 1
    ) d on w.kind = 'change'
    where w.service_id = ${service} and w.kind = any (${kinds}::text[]) and w.known_from <= ${known} and w.known_to > ${known}
      and w.since <= ${on} and w.decided_on > ${on} and ${inScope(viewer, service, sql`w.case_id`, today)} and ${beyond}
    order by w.since, w.id limit ${size + 1}`.execute(tx);
  const rows = found.rows.slice(0, size);
  const names = await namesOfCases(
    tx,
    service,
    rows.map((row) => row.caseId),
  );
  const wanted = rows.map((row) => shown(row, names.get(row.caseId) ?? null, on));
  const last = wanted.at(-1);
  return {
    wanted,
    next: found.rows.length > size && last !== undefined ? { since: last.since, id: last.id } : null,
  };
}

function shown(row: Row, name: string | null, on: Day): Wanted {
  const { managerId, managerName, reviewStarts, due, metOn, endedOn, ...rest } = row;
  return {
    ...rest,
    name,
    manager: managerId === null ? null : { id: managerId, name: managerName ?? managerId },
    review: reviewStarts === null ? null : { due, state: stateOn({ due, metOn, endedOn }, on) },
  };
}

/** All of it, a page at a time in the caller's one transaction. */
export async function* everyWanted(
  tx: ReadTx,
  asker: Asker,
  question: Question,
  kind: WantedKind | null,
): AsyncGenerator<Wanted> {
  for (let after: WantedCursor | null = null, more = true; more; ) {
    const page: Awaited<ReturnType<typeof listWanted>> = await listWanted(
      tx,
      asker,
      question,
      kind,
      after,
      500,
    );
    yield* page.wanted;
    more = page.next !== null;
    after = page.next;
  }
}
