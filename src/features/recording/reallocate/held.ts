import { type RawBuilder, sql } from 'kysely';
import { type Day, FOREVER } from '../../../engine/calendar/day.ts';
import { type DutyKind, stateOn } from '../../../engine/duties/duty.ts';
import type { ReadTx } from '../../../platform/database/in-service.ts';
import type { Asker } from '../../access/index.ts';
import { type CaseFilter, caseTotals, everyCase, type ListedCase } from '../../cases/index.ts';

/** Whose cases are handed on: somebody's, or those that nobody holds. */
export type Holder = { readonly person: string } | 'nobody';

/** A duty of a case that moves with it. */
export interface OpenDuty {
  readonly caseId: string;
  readonly kind: DutyKind;
  readonly due: Day | null;
  readonly overdue: boolean;
}

/** Everything that somebody holds, as far as the one who asks sees it. */
export interface Held {
  readonly cases: readonly ListedCase[];
  readonly duties: ReadonlyMap<string, readonly OpenDuty[]>;
  /** Restricted cases of theirs that are counted and not shown. */
  readonly restricted: number;
  /** What they owe themselves while they work here, whoever holds the case: documents returned to them. */
  readonly own: readonly (OpenDuty & { readonly reference: string })[];
  /** Cases that they co-work or cover today. */
  readonly beside: readonly { readonly caseId: string; readonly reference: string; readonly part: string }[];
}

/** Reads what is to be handed on, as it is today. */
export async function heldBy(tx: ReadTx, asker: Asker, holder: Holder): Promise<Held> {
  const { service, viewer, today } = asker;
  const question = { asAt: today, on: today, known: today };
  const filter: CaseFilter =
    holder === 'nobody' ? { open: true, unallocated: true } : { open: true, manager: holder.person };
  const cases: ListedCase[] = [];
  for await (const one of everyCase(tx, service, question, viewer, today, { filter, sort: 'reference' }))
    cases.push(one);
  const totals = await caseTotals(tx, service, question, viewer, today, filter);
  const duties = await openDuties(
    tx,
    asker,
    cases.map((one) => one.caseId),
  );
  return {
    cases,
    duties: Map.groupBy(duties, (duty) => duty.caseId),
    restricted: totals.restricted,
    own: holder === 'nobody' ? [] : await ownDuties(tx, asker, holder.person),
    beside: holder === 'nobody' ? [] : await besideOf(tx, asker, holder.person),
  };
}

type DutyRow = Omit<OpenDuty, 'overdue'> & { readonly reference: string };

/** Whether who wrote the document of a duty (as `d`) still works here; else whoever holds the case owes its correction. */
function isInPost(service: string, today: Day): RawBuilder<boolean> {
  return sql<boolean>`exists (select from post o where o.service_id = ${service} and o.person_id::text = d.owner_person
    and o.known_to = ${FOREVER} and o.from_on <= ${today} and o.to_on > ${today})`;
}

/** What is owed on some cases by whoever holds them, what is due first first. */
export async function openDuties(
  tx: ReadTx,
  { service, today }: Asker,
  cases: readonly string[],
): Promise<OpenDuty[]> {
  const rows = await sql<DutyRow>`
    select d.case_id as "caseId", d.kind, d.due, '' as reference from duty d
    where d.service_id = ${service} and d.case_id = any (${[...cases]}::uuid[])
      and (d.owner_rule = 'case-manager' or d.owner_rule = 'person' and not ${isInPost(service, today)})
      and d.known_from <= ${today} and d.known_to > ${today} and d.starts <= ${today} and d.closed_on > ${today}
    order by d.due nulls last, d.key`.execute(tx);
  return rows.rows.map((row) => opened(row, today));
}

async function ownDuties(tx: ReadTx, { service, today }: Asker, person: string): Promise<Held['own']> {
  const rows = await sql<DutyRow>`
    select d.case_id as "caseId", d.kind, d.due, f.reference from duty d
    join case_file f on f.service_id = d.service_id and f.case_id = d.case_id
      and f.known_to = ${FOREVER} and f.from_on <= ${today} and f.to_on > ${today}
    where d.service_id = ${service} and d.kind = 'correction' and d.owner_rule = 'person' and d.owner_person = ${person} and ${isInPost(service, today)}
      and d.known_from <= ${today} and d.known_to > ${today} and d.starts <= ${today} and d.closed_on > ${today}
    order by d.due nulls last, f.reference`.execute(tx);
  return rows.rows.map((row) => ({ ...opened(row, today), reference: row.reference }));
}

function opened({ caseId, kind, due }: DutyRow, today: Day): OpenDuty {
  const overdue = stateOn({ due, metOn: null, endedOn: null }, today) === 'overdue';
  return { caseId, kind, due, overdue };
}

async function besideOf(tx: ReadTx, { service, today }: Asker, person: string): Promise<Held['beside']> {
  const rows = await sql<Held['beside'][number]>`
    select distinct a.case_id as "caseId", f.reference, a.part from allocation a
    join case_file f on f.service_id = a.service_id and f.case_id = a.case_id
      and f.known_to = ${FOREVER} and f.from_on <= ${today} and f.to_on > ${today} and f.open
    where a.service_id = ${service} and a.person_id = ${person}::uuid and a.known_to = ${FOREVER}
      and a.part <> 'case-manager' and a.from_on <= ${today} and a.to_on > ${today}
    order by f.reference`.execute(tx);
  return rows.rows;
}
