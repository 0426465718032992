import { sql } from 'kysely';
import type { Day } from '../../../engine/calendar/day.ts';
import type { DutyKind } from '../../../engine/duties/duty.ts';
import type { Level, OrderType } from '../../../engine/timeline/facts.ts';
import type { ReadTx } from '../../../platform/database/in-service.ts';
import type { Question } from '../../../platform/question.ts';
import { inScope, type Viewer } from '../../access/index.ts';
import { type CaseFilter, listed, matching, rareWord } from './case-filter.ts';
import { type CaseSort, orderOf } from './case-order.ts';
import { nextDuty } from './next-duty.ts';

/** A case in a list, as it was on the day of the question. */
export interface ListedCase {
  readonly caseId: string;
  readonly reference: string;
  /** Null where no name is known: a reference is enough. */
  readonly name: string | null;
  readonly orderType: OrderType | null;
  readonly manager: { readonly id: string; readonly reference: string; readonly name: string } | null;
  readonly team: string | null;
  readonly rosh: Level | null;
  readonly vulnerability: Level | null;
  /** The higher of the two; null: not assessed. */
  readonly level: Level | null;
  readonly setting: string;
  readonly open: boolean;
  readonly openedOn: Day;
  readonly restricted: boolean;
  /** Of what is owed, what is due first; null where nothing is. */
  readonly next: {
    readonly kind: DutyKind;
    readonly due: Day | null;
    readonly state: 'open' | 'overdue';
  } | null;
}

export interface CaseListRequest {
  readonly filter: CaseFilter;
  readonly sort: CaseSort;
  /** The case after which the page begins: an opaque id, fit for an address. */
  readonly after?: string;
  readonly size: number;
}

export interface CasePage {
  readonly cases: readonly ListedCase[];
  /** To be given as `after` for the next page; null on the last. */
  readonly next: string | null;
}

/**
 * One page of the cases that a viewer may see, as they were on a day. Costs what it shows; sorted by anything but the
 * reference (for open cases only), what is open.
 */
export async function listCases(
  tx: ReadTx,
  service: string,
  question: Question,
  viewer: Viewer,
  today: Day,
  request: CaseListRequest,
): Promise<CasePage> {
  const order = await orderOf(tx, service, question, request);
  // Open cases are few, and mostly the newest, and so are the finds of most searches: walking through every reference to find them would cost the whole service.
  const { open, search } = request.filter;
  const rare = search === undefined ? null : await rareWord(tx, service, search);
  const fence = open === true || rare !== null ? sql`materialized` : sql`not materialized`;
  const found = await sql<Row>`
    with listed as ${fence} (
      select c.*, ${order.place} as place
      from case_file c ${order.join}
      where ${listed(service, question)} and ${matching(service, question, request.filter, rare)}
        and ${inScope(viewer, service, sql`c.case_id`, today)} and ${order.afterCursor}
    ), shown as materialized (
      select * from listed c order by ${order.by} limit ${request.size + 1}
    )
    select c.case_id as "caseId", c.reference, child.name, c.order_type as "orderType", c.manager_id as "managerId",
           p.reference as "managerReference", p.name as "managerName", c.team, c.rosh, c.vulnerability, c.level,
           c.setting, c.open, c.opened_on as "openedOn", c.restricted, n.kind as "nextKind", n.due as "nextDue"
    from shown c
    left join lateral (select r.child_id from case_reference r
                       where r.service_id = ${service} and r.case_id = c.case_id limit 1) named on true
    left join child on child.service_id = ${service} and child.child_id = named.child_id
    left join person p on p.service_id = ${service} and p.person_id = c.manager_id
    left join lateral (${nextDuty(service, question, sql`c.case_id`)}) n on true
    order by c.place, c.reference`.execute(tx);
  const cases = found.rows.slice(0, request.size).map((row) => listedCase(row, question.on));
  return { cases, next: found.rows.length > request.size ? (cases.at(-1)?.caseId ?? null) : null };
}

/** Every case of a list, in the caller's one transaction and a page at a time: for exports of any size. */
export async function* everyCase(
  tx: ReadTx,
  service: string,
  question: Question,
  viewer: Viewer,
  today: Day,
  request: Omit<CaseListRequest, 'after' | 'size'>,
): AsyncGenerator<ListedCase> {
  for (let after: string | undefined, more = true; more; ) {
    const page: CasePage = await listCases(tx, service, question, viewer, today, {
      ...request,
      ...(after === undefined ? {} : { after }),
      size: PAGE,
    });
    yield* page.cases;
    more = page.next !== null;
    after = page.next ?? undefined;
  }
}

const PAGE = 500;

type Row = Omit<ListedCase, 'manager' | 'next'> & {
  readonly managerId: string | null;
  readonly managerReference: string | null;
  readonly managerName: string | null;
  readonly nextKind: DutyKind | null;
  readonly nextDue: Day | null;
};

function listedCase(row: Row, on: Day): ListedCase {
  const { managerId, managerReference, managerName, nextKind, nextDue, ...rest } = row;
  return {
    ...rest,
    manager:
      managerId === null
        ? null
        : { id: managerId, reference: managerReference ?? managerId, name: managerName ?? managerId },
    next:
      nextKind === null
        ? null
        : { kind: nextKind, due: nextDue, state: nextDue !== null && nextDue < on ? 'overdue' : 'open' },
  };
}
