import { type RawBuilder, sql } from 'kysely';
import { addDays, type Day } from '../../engine/calendar/day.ts';
import type { ReadTx } from '../../platform/database/in-service.ts';
import type { Question } from '../../platform/question.ts';
import { hiddenReach, inScope, type Viewer } from '../access/index.ts';

/** One initial-assessment duty as a weekly report needs it. */
export interface WeeklyDuty {
  readonly caseId: string;
  readonly reference: string;
  readonly key: string;
  readonly about: string | null;
  readonly starts: Day;
  readonly due: Day | null;
  readonly metOn: Day | null;
  readonly endedOn: Day | null;
  readonly orderType: string | null;
  readonly orderMade: Day | null;
  readonly daysTaken: number | null;
  readonly provisional: boolean;
  /** Case manager on the day judged, and on the due date. */
  readonly owner: string | null;
  readonly answerable: string | null;
  readonly team: string | null;
}

/** How far back a report looks for what was closed. */
export const WEEK = 7;

/** Open and overdue duties on a day, and those closed (or known to be closed) in the week ending on it (rule 21). */
export async function weeklyDuties(
  tx: ReadTx,
  service: string,
  question: Question,
  viewer: Viewer,
  today: Day,
): Promise<WeeklyDuty[]> {
  const rows = await sql<WeeklyDuty>`
    select d.case_id as "caseId", f.reference, d.key, d.about, d.starts, d.due, d.met_on as "metOn", d.ended_on as "endedOn",
           d.order_type as "orderType", d.order_made_on as "orderMade", d.days_taken as "daysTaken", d.provisional,
           held.owner, held.answerable, f.team
    from duty d
    ${fileOf(service, question)}
    left join lateral (
      select ${holderOn(sql`${question.on}::date`)} as owner, ${holderOn(sql`coalesce(d.due, ${question.on}::date)`)} as answerable
      ${allocationsOf(service, question)}
    ) held on true
    where ${shown(service, question)} and ${inScope(viewer, service, sql`d.case_id`, today)}
    order by d.due nulls last, f.reference, d.key`.execute(tx);
  return rows.rows;
}

/** What a duty's case is called, and its team, on the day of a question. */
export function fileOf(service: string, { known, on }: Question): RawBuilder<unknown> {
  return sql`join lateral (
      select c.reference, c.team from case_file c
      where c.service_id = ${service} and c.case_id = d.case_id and c.known_from <= ${known} and c.known_to > ${known}
      order by (c.from_on <= ${on} and c.to_on > ${on}) desc, c.from_on limit 1
    ) f on true`;
}

/** Who held a duty's case, of the allocations that {@link allocationsOf} reads. */
export function holderOn(day: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(array_agg(a.person_id) filter (where a.from_on <= ${day} and a.to_on > ${day}))[1]`;
}

export function allocationsOf(service: string, { known }: Question): RawBuilder<unknown> {
  return sql`from allocation a
      where a.service_id = ${service} and a.case_id = d.case_id and a.part = 'case-manager'
        and a.known_from <= ${known} and a.known_to > ${known}`;
}

/** Which versions of duties a report shows: as at a day, by what was known then; on a day, by what is known now. */
export function shown(service: string, question: Question): RawBuilder<boolean> {
  const { asAt, known, on } = question;
  const versions =
    asAt !== null
      ? sql`d.shown_to > ${asAt} and d.known_from <= ${asAt}`
      : sql`d.known_from <= ${known} and d.known_to > ${known} and d.closed_on > ${addDays(on, -WEEK)}`;
  return sql<boolean>`d.service_id = ${service} and d.kind = 'initial-assessment' and d.starts <= ${on} and ${versions}`;
}

export interface AppointmentRow {
  readonly caseId: string;
  readonly day: Day;
  readonly arrangedOn: Day;
  readonly outcome: string | null;
}

/** Assessment appointments of some cases, as known. */
export async function assessmentAppointments(
  tx: ReadTx,
  service: string,
  question: Question,
  cases: readonly string[],
): Promise<Map<string, AppointmentRow[]>> {
  const rows = await sql<AppointmentRow>`
    select case_id as "caseId", day, arranged_on as "arrangedOn", outcome from appointment
    where service_id = ${service} and case_id = any (${[...new Set(cases)]}::uuid[]) and purpose = 'assessment'
      and known_from <= ${question.known} and known_to > ${question.known} order by day`.execute(tx);
  return Map.groupBy(rows.rows, (row) => row.caseId);
}

/** The day last stated for each order by which its assessment is expected. */
export async function expectedDays(
  tx: ReadTx,
  service: string,
  question: Question,
  cases: readonly string[],
): Promise<Map<string, Day>> {
  const rows = await sql<{ order_id: string; day: Day }>`
    select order_id, day from expected_completion
    where service_id = ${service} and case_id = any (${[...new Set(cases)]}::uuid[]) and stated_on <= ${question.on}
      and known_from <= ${question.known} and known_to > ${question.known} order by stated_on, id`.execute(
    tx,
  );
  return new Map(rows.rows.map((row) => [row.order_id, row.day]));
}

/** Duties of restricted cases of the reader's scope that the reader may not see, by state: counted, never shown. */
export async function hiddenCounts(
  tx: ReadTx,
  question: Question,
  viewer: Viewer,
  today: Day,
): Promise<Map<string, number>> {
  const reach = hiddenReach(viewer);
  if (reach === null) return new Map();
  const { line, teams } = reach;
  const rows = await sql<{ state: string; number: number }>`
    select state, number::int from hidden_weekly_counts('initial-assessment', ${question.on}, ${question.known},
      ${question.asAt !== null}, ${today}, ${line}::uuid[], ${teams}::text[])`.execute(tx);
  return new Map(rows.rows.map((row) => [row.state, row.number]));
}
