import { type RawBuilder, sql } from 'kysely';
import { FOREVER } from '../../../engine/calendar/day.ts';
import type { ReadTx } from '../../../platform/database/in-service.ts';
import { type Asker, hiddenReach, inScope } from '../../access/index.ts';

/** What waits for a manager's decision today, on the cases of their scope; restricted cases are counted with it. */
export interface Waiting {
  /** Significant changes to be acknowledged. */
  readonly change: number;
  /** Suspensions to be approved. */
  readonly suspension: number;
  /** Exceptions to be approved or refused. */
  readonly exception: number;
}

/** Counts what waits. Changes and suspensions cost what waits; exceptions, which are few, what was ever claimed. */
export async function waitingDecisions(tx: ReadTx, asker: Asker): Promise<Waiting> {
  const { service, viewer, today } = asker;
  const waiting = { change: 0, suspension: 0, exception: 0 };
  const reach = hiddenReach(viewer);
  if (reach === null) return waiting;
  const { line, teams } = reach;
  const mine = (caseId: RawBuilder<unknown>): RawBuilder<boolean> => inScope(viewer, service, caseId, today);
  const found = await sql<{ kind: keyof Waiting; number: number }>`
    select w.kind, count(*)::int as number from decision_wanted w
    where w.service_id = ${service} and w.kind in ('change', 'suspension') and w.known_to = ${FOREVER}
      and w.since <= ${today} and w.decided_on > ${today} and ${mine(sql`w.case_id`)} group by 1
    union all
    select 'exception', count(*)::int from exception_claim e
    where e.service_id = ${service} and e.known_to = ${FOREVER} and e.claim_id is not null and e.claimed_on <= ${today}
      and (e.decided_on is null or e.decided_on > ${today}) and ${mine(sql`e.case_id`)}
    union all
    select kind, number::int from hidden_decision_counts(${today}, ${today}, ${today}, ${line}::uuid[], ${teams}::text[])`.execute(
    tx,
  );
  for (const { kind, number } of found.rows) waiting[kind] += number;
  return waiting;
}
