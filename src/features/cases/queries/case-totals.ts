import { sql } from 'kysely';
import type { Day } from '../../../engine/calendar/day.ts';
import type { ReadTx } from '../../../platform/database/in-service.ts';
import type { Question } from '../../../platform/question.ts';
import { hiddenReach, inScope, type Viewer } from '../../access/index.ts';
import { type CaseFilter, listed, matching } from './case-filter.ts';

/** How many cases a list has; what the viewer may not see is counted, and not listed. */
export interface CaseTotals {
  readonly cases: number;
  readonly unallocated: number;
  /** How many of these are restricted and not shown: "1 restricted". */
  readonly restricted: number;
}

interface Counts {
  readonly cases: number;
  readonly unallocated: number;
}

/** Counts a list. A search counts what it finds and no more: that a restricted child has a name must not follow from it. */
export async function caseTotals(
  tx: ReadTx,
  service: string,
  question: Question,
  viewer: Viewer,
  today: Day,
  filter: CaseFilter,
): Promise<CaseTotals> {
  const seen = await sql<Counts>`
    select count(*)::int as cases, (count(*) filter (where c.manager_id is null))::int as unallocated
    from case_file c
    where ${listed(service, question)} and ${matching(service, question, filter)}
      and ${inScope(viewer, service, sql`c.case_id`, today)}`.execute(tx);
  const hidden =
    filter.search === undefined ? await hiddenCounts(tx, question, viewer, today, filter) : NOTHING;
  const shown = seen.rows[0] ?? NOTHING;
  return {
    cases: shown.cases + hidden.cases,
    unallocated: shown.unallocated + hidden.unallocated,
    restricted: hidden.cases,
  };
}

const NOTHING: Counts = { cases: 0, unallocated: 0 };

async function hiddenCounts(
  tx: ReadTx,
  question: Question,
  viewer: Viewer,
  today: Day,
  filter: CaseFilter,
): Promise<Counts> {
  const reach = hiddenReach(viewer);
  if (reach === null) return NOTHING;
  const { line, teams } = reach;
  const found = await sql<Counts>`
    select cases::int, unallocated::int from hidden_case_counts(
      ${question.on}, ${question.known}, ${today}, ${line}::uuid[], ${teams}::text[], ${filter.open ?? null}::boolean,
      ${filter.level ?? null}::text, ${filter.manager ?? null}::uuid, ${filter.team ?? null}::text,
      ${filter.orderType ?? null}::text, ${filter.unallocated ?? null}::boolean, ${filter.restricted ?? null}::boolean,
      ${filter.overdue ?? false}::boolean)`.execute(tx);
  return found.rows[0] ?? NOTHING;
}
