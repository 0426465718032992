import { sql } from 'kysely';
import { addDays, type Day } from '../../engine/calendar/day.ts';
import { type Kept, promiseKept } from '../../engine/weekly/figures.ts';
import type { ReadTx } from '../../platform/database/in-service.ts';
import type { Question } from '../../platform/question.ts';
import { inScope, type Viewer } from '../access/index.ts';
import type { OrganisationRows } from '../organisation/index.ts';
import { allocationsOf, fileOf, holderOn, shown, WEEK, type WeeklyDuty } from './rows.ts';

export interface KeptPromise {
  readonly caseId: string;
  readonly case: string;
  /** Whose promise it was: the case manager a week ago; null: unallocated. */
  readonly caseManagerId: string | null;
  readonly caseManagerName: string | null;
  readonly promised: Day;
  readonly kept: Kept;
}

/** What the report of a week ago promised, and what became of it among the duties of `now`. */
export async function promisesOf(
  tx: ReadTx,
  service: string,
  question: Question,
  viewer: Viewer,
  today: Day,
  now: readonly WeeklyDuty[],
  names: OrganisationRows['names'],
): Promise<KeptPromise[]> {
  const present = new Map(now.map((duty) => [`${duty.caseId} ${duty.key}`, duty]));
  const promises = await promisedBy(tx, service, question, viewer, today);
  return promises.flatMap(({ caseId, key, reference, owner, promised }) => {
    const became = present.get(`${caseId} ${key}`);
    if (became === undefined) return [];
    return [
      {
        caseId,
        case: reference,
        caseManagerId: owner,
        caseManagerName: owner === null ? null : (names.get(owner)?.name ?? null),
        promised,
        kept: promiseKept(promised, became.metOn, question.on),
      },
    ];
  });
}

interface Promised {
  readonly caseId: string;
  readonly key: string;
  readonly reference: string;
  readonly owner: string | null;
  readonly promised: Day;
}

/**
 * What was open or overdue a week ago and was to be done by now: by the day that was stated then, else by its due date.
 * Most of what was open is not due yet: it is left out before anything more is read of it.
 */
async function promisedBy(
  tx: ReadTx,
  service: string,
  question: Question,
  viewer: Viewer,
  today: Day,
): Promise<readonly Promised[]> {
  const then = addDays(question.on, -WEEK);
  const before: Question =
    question.asAt === null
      ? { asAt: null, on: then, known: question.known }
      : { asAt: then, on: then, known: then };
  const rows = await sql<Promised>`
    with promised as materialized (
      select d.case_id, d.key, d.due, coalesce(stated.day, d.due) as day
      from duty d
      left join lateral (
        select e.day from expected_completion e
        where e.service_id = ${service} and e.case_id = d.case_id and e.order_id = d.about and e.stated_on <= ${then}
          and e.known_from <= ${before.known} and e.known_to > ${before.known}
        order by e.stated_on desc, e.id desc limit 1
      ) stated on true
      where ${shown(service, before)} and d.closed_on > ${then} and ${inScope(viewer, service, sql`d.case_id`, today)}
        and coalesce(stated.day, d.due) <= ${question.on}
    )
    select d.case_id as "caseId", d.key, f.reference, held.owner, d.day as promised
    from promised d
    ${fileOf(service, before)}
    left join lateral (
      select ${holderOn(sql`${then}::date`)} as owner ${allocationsOf(service, before)}
    ) held on true
    order by d.due nulls last, f.reference, d.key`.execute(tx);
  return rows.rows;
}
