import { type RawBuilder, sql } from 'kysely';
import type { Day } from '../../../engine/calendar/day.ts';
import { type DutyKind, type DutyState, stateOn } from '../../../engine/duties/duty.ts';
import type { ReadTx } from '../../../platform/database/in-service.ts';
import type { Question } from '../../../platform/question.ts';
import { type Asker, inScope } from '../../access/index.ts';
import { namesOfCases } from '../../cases/index.ts';
import type { ClaimFilter } from './filter.ts';

/** An exception or a cause in a list, as it was on the day of the question. */
export interface ListedClaim {
  readonly id: number;
  readonly caseId: string;
  readonly reference: string;
  /** Of the child; null where none is recorded. */
  readonly name: string | null;
  /** Null: a cause without an exception. */
  readonly claimId: string | null;
  readonly dutyKind: DutyKind;
  /** Null where the duty is not owed any more. */
  readonly duty: { readonly due: Day | null; readonly state: DutyState } | null;
  readonly reason: string;
  readonly outside: boolean;
  /** Evidence of it was recorded after the due date. */
  readonly evidenceLate: boolean;
  readonly claimedOn: Day;
  readonly state: 'waiting' | 'approved' | 'suspended' | 'refused' | 'cause';
  readonly decidedOn: Day | null;
  readonly claimant: string | null;
  /** Who held the case on the due date. */
  readonly answerable: string | null;
}

export interface ClaimCursor {
  readonly claimedOn: Day;
  readonly id: number;
}

export const CLAIMS_AT_ONCE = 50;

interface Row extends Omit<ListedClaim, 'duty' | 'name'> {
  readonly dutyStarts: Day | null;
  readonly due: Day | null;
  readonly metOn: Day | null;
  readonly endedOn: Day | null;
}

/** One page of exceptions and causes: what waits longest first; of what is decided the latest first. */
export async function listClaims(
  tx: ReadTx,
  asker: Asker,
  question: Question,
  filter: ClaimFilter,
  after: ClaimCursor | null,
  size: number = CLAIMS_AT_ONCE,
): Promise<{ claims: ListedClaim[]; next: ClaimCursor | null }> {
  const { service, viewer, today } = asker;
  const { on, known } = question;
  const oldest = filter.state === 'mine' || filter.state === 'waiting';
  const beyond =
    after === null
      ? sql`true`
      : oldest
        ? sql`(e.claimed_on, e.id) > (${after.claimedOn}, ${after.id})`
        : sql`(e.claimed_on, e.id) < (${after.claimedOn}, ${after.id})`;
  const direction = oldest ? sql`asc` : sql`desc`;
  const found = await sql<Row>`
    select e.id, e.case_id as "caseId", f.reference, e.claim_id as "claimId", split_part(e.duty_key, ':', 1) as "dutyKind",
           e.reason, e.outside, e.evidence_late as "evidenceLate", e.claimed_on as "claimedOn", ${state(on)} as state,
           case when e.decided_on <= ${on} then e.decided_on end as "decidedOn",
           claimant.name as claimant, holder.name as answerable,
           d.starts as "dutyStarts", d.due, d.met_on as "metOn", d.ended_on as "endedOn"
    from exception_claim e
    join lateral (
      select c.reference from case_file c
      where c.service_id = ${service} and c.case_id = e.case_id and c.known_from <= ${known} and c.known_to > ${known}
      order by (c.from_on <= ${on} and c.to_on > ${on}) desc, c.from_on limit 1
    ) f on true
    left join lateral (
      select d.starts, d.due, d.met_on, d.ended_on from duty d
      where d.service_id = ${service} and d.case_id = e.case_id and d.known_from <= ${known} and d.known_to > ${known}
        and d.kind = split_part(e.duty_key, ':', 1) and d.about::text = split_part(e.duty_key, ':', 2)
        and split_part(e.duty_key, ':', 3) in ('', d.starts::text)
      order by d.starts limit 1
    ) d on true
    left join fact recorded on recorded.service_id = ${service} and recorded.id = e.claim_id
    left join person claimant on claimant.service_id = ${service} and claimant.person_id::text = recorded.recorded_by
    left join lateral (
      select a.person_id, p.name from allocation a
      join person p on p.service_id = a.service_id and p.person_id = a.person_id
      where a.service_id = ${service} and a.case_id = e.case_id and a.part = 'case-manager'
        and a.known_from <= ${known} and a.known_to > ${known}
        and a.from_on <= coalesce(d.due, ${on}::date) and a.to_on > coalesce(d.due, ${on}::date) limit 1
    ) holder on true
    where e.service_id = ${service} and e.known_from <= ${known} and e.known_to > ${known} and e.claimed_on <= ${on}
      and ${wanted(filter, asker, on)} and ${inScope(viewer, service, sql`e.case_id`, today)} and ${beyond}
    order by e.claimed_on ${direction}, e.id ${direction} limit ${size + 1}`.execute(tx);
  const rows = found.rows.slice(0, size);
  const names = await namesOfCases(
    tx,
    service,
    rows.map((row) => row.caseId),
  );
  const claims = rows.map((row) => listed(row, names.get(row.caseId) ?? null, on));
  const last = claims.at(-1);
  return {
    claims,
    next: found.rows.length > size && last !== undefined ? { claimedOn: last.claimedOn, id: last.id } : null,
  };
}

/** What has become of a claim by a day. */
function state(on: Day): RawBuilder<string> {
  return sql`case when e.claim_id is null then 'cause' when e.decided_on is null or e.decided_on > ${on} then 'waiting'
                  else e.decision end`;
}

function wanted(filter: ClaimFilter, { person }: Asker, on: Day): RawBuilder<boolean> {
  const conditions: RawBuilder<unknown>[] = [];
  if (filter.reason !== null) conditions.push(sql`e.reason = ${filter.reason}`);
  if (filter.state === 'mine' || filter.state === 'waiting') {
    // Written so that an index gives the few that wait.
    conditions.push(sql`(e.decided_on is null or e.decided_on > ${on}) and e.claim_id is not null`);
  } else if (filter.state !== 'all') conditions.push(sql`${state(on)} = ${filter.state}`);
  if (filter.state === 'mine') {
    conditions.push(sql`recorded.recorded_by <> ${person.id}`);
    conditions.push(sql`holder.person_id is distinct from ${person.id}::uuid`);
  }
  return conditions.length === 0 ? sql<boolean>`true` : sql<boolean>`${sql.join(conditions, sql` and `)}`;
}

function listed(row: Row, name: string | null, on: Day): ListedClaim {
  const { dutyStarts, due, metOn, endedOn, ...rest } = row;
  return {
    ...rest,
    name,
    duty: dutyStarts === null ? null : { due, state: stateOn({ due, metOn, endedOn }, on) },
  };
}

/** Every claim of a list, a page at a time in the caller's one transaction: for files of any size. */
export async function* everyClaim(
  tx: ReadTx,
  asker: Asker,
  question: Question,
  filter: ClaimFilter,
): AsyncGenerator<ListedClaim> {
  for (let after: ClaimCursor | null = null, more = true; more; ) {
    const page: Awaited<ReturnType<typeof listClaims>> = await listClaims(
      tx,
      asker,
      question,
      filter,
      after,
      PAGE,
    );
    yield* page.claims;
    more = page.next !== null;
    after = page.next;
  }
}

const PAGE = 500;
