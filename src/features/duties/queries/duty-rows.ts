import { type RawBuilder, sql } from 'kysely';
import type { Day } from '../../../engine/calendar/day.ts';
import type { DutyKind } from '../../../engine/duties/duty.ts';
import type { ReadTx } from '../../../platform/database/in-service.ts';
import type { Question } from '../../../platform/question.ts';
import { inScope, type Viewer } from '../../access/index.ts';
import type { OrganisationRows } from '../../organisation/index.ts';
import { type DutyFilter, inState, LATE_STATES, ofKindAndDue, withoutCause } from './duty-filter.ts';
import { type DutyCursor, type DutyOrder, inOrder, orderOf } from './duty-order.ts';
import { couldBeOwedBy, type Owing } from './owing.ts';

/** One duty of a list, before it is said who owes it and why. */
export interface DutyRow extends Owing {
  readonly caseId: string;
  readonly key: string;
  readonly reference: string;
  readonly kind: DutyKind;
  readonly due: Day | null;
  readonly duePlace: Day;
  /** Stands at the head of a list of what is owed: the case has no case manager. */
  readonly heads: boolean;
}

/** Who asks for which duties, as of when. */
export interface DutyQuestion {
  readonly service: string;
  readonly question: Question;
  readonly viewer: Viewer;
  /** Permissions are always today's. */
  readonly today: Day;
  readonly filter: DutyFilter;
  readonly organisation: OrganisationRows;
}

/** Duties of a list in its order: what nobody holds first, then what is due first; what is closed by its due date. */
export async function dutyRows(
  tx: ReadTx,
  asked: DutyQuestion,
  after: DutyCursor | null,
  most: number,
): Promise<DutyRow[]> {
  const order = orderOf(asked);
  const lists: DutyRow[][] = [];
  for (const part of partsOf(asked)) lists.push(await rowsOf(tx, part, order, after, most));
  return inOrder(lists, asked.filter).slice(0, most);
}

type OneState = DutyQuestion & { readonly filter: { readonly state: Exclude<DutyFilter['state'], 'late'> } };

/** What is late is read state by state: each has an index that gives its list in order. */
function partsOf(asked: DutyQuestion): OneState[] {
  const { state } = asked.filter;
  const states = state === 'late' ? LATE_STATES : [state];
  return states.map((one) => ({ ...asked, filter: { ...asked.filter, state: one } }));
}

async function rowsOf(
  tx: ReadTx,
  asked: OneState,
  order: DutyOrder,
  after: DutyCursor | null,
  most: number,
): Promise<DutyRow[]> {
  const found = await sql<DutyRow>`
    select d.case_id as "caseId", d.key, f.reference, d.kind, d.due, d.due_place as "duePlace", ${order.heads} as heads,
           d.owner_rule as rule, d.owner_level as level, d.owner_person as person,
           held.person_id as holder, f.team, who.judged
    ${dutiesOf(asked)} and ${after === null ? sql`true` : order.after(after)}
    order by ${order.by} limit ${most}`.execute(tx);
  return found.rows;
}

/** How many duties of a list are owed by the same rule and holder: few rows, whatever their number. */
export interface DutyCount extends Owing {
  readonly state: string;
  readonly isSoon: boolean;
  readonly number: number;
}

/** Counts the duties of a list by state, by whether they are due up to `soon`, and by what says who owes them. */
export async function dutyCounts(tx: ReadTx, asked: DutyQuestion, soon: Day): Promise<DutyCount[]> {
  const counts: DutyCount[] = [];
  for (const part of partsOf(asked)) counts.push(...(await countsOf(tx, part, soon)));
  return counts;
}

async function countsOf(tx: ReadTx, asked: OneState, soon: Day): Promise<DutyCount[]> {
  const { on } = asked.question;
  const found = await sql<DutyCount>`
    select state, "isSoon", rule, level, person, holder, team, judged, count(*)::int as number
    from (select case when d.closed_on <= ${on} then d.ending when d.due_place >= ${on} then 'open' else 'overdue' end as state,
                 d.due is not null and d.due >= ${on} and d.due <= ${soon} as "isSoon",
                 d.owner_rule as rule, d.owner_level as level, d.owner_person as person,
                 held.person_id as holder, f.team, who.judged
          ${dutiesOf(asked)}) s
    group by state, "isSoon", rule, level, person, holder, team, judged`.execute(tx);
  return found.rows;
}

/** `from` and `where` of every list of duties: the duty, its case on the day, the day that decides who owes it, and who held the case then. */
function dutiesOf({ service, question, viewer, today, filter, organisation }: OneState): RawBuilder<unknown> {
  const { on, known } = question;
  const ofCase = sql`c.service_id = ${service} and c.case_id = d.case_id and c.known_from <= ${known} and c.known_to > ${known}`;
  const owner =
    filter.owner === undefined ? sql`true` : couldBeOwedBy(filter.owner, service, question, organisation);
  return sql`
    from duty d
    join lateral (
      select c.reference, c.team, c.open from case_file c where ${ofCase}
      order by (c.from_on <= ${on} and c.to_on > ${on}) desc, c.from_on limit 1
    ) f on true
    left join lateral (
      select max(c.to_on) as closed_on from case_file c where not f.open and ${ofCase} and c.open and c.to_on <= ${on}
    ) closing on true
    cross join lateral (
      select least(case when d.closed_on > ${on} then ${on}::date else coalesce(d.due, ${on}::date) end, closing.closed_on) as judged
    ) who
    left join lateral (
      select a.person_id from allocation a
      where a.service_id = ${service} and a.case_id = d.case_id and a.part = 'case-manager'
        and a.known_from <= ${known} and a.known_to > ${known} and a.from_on <= who.judged and a.to_on > who.judged limit 1
    ) held on true
    where ${inState(service, question, filter.state)} and ${ofKindAndDue(filter)}
      and ${filter.withoutCause === true ? withoutCause(service, question) : sql`true`}
      and ${filter.team === undefined ? sql`true` : sql`f.team = ${filter.team}`}
      and ${inScope(viewer, service, sql`d.case_id`, today)} and ${owner}`;
}
