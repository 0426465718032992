import { type RawBuilder, sql } from 'kysely';
import type { Day } from '../../engine/calendar/day.ts';
import type { ReadTx, WriteTx } from '../../platform/database/in-service.ts';
import { inScope, type Viewer } from './scope.ts';

/** Access for a stated reason and a limited time: to a restricted case, or to the free text of a case. */
export type GrantKind = 'restricted' | 'narrative';

/** No grant runs longer than a working day. */
export const LONGEST_GRANT_HOURS = 8;

export interface Grant {
  readonly id: string;
  readonly reason: string;
  readonly until: Date;
}

/**
 * Whether the viewer may open one case: it is in their scope, or they broke the glass for this case and the time has not
 * run out. For pages of one case only: lists go by `inScope`, so that a grant never widens them.
 */
export function openTo(
  viewer: Viewer,
  service: string,
  caseId: RawBuilder<unknown>,
  today: Day,
): RawBuilder<boolean> {
  const scope = inScope(viewer, service, caseId, today);
  if (viewer.person === null || !viewer.permissions.has('break-glass')) return scope;
  return sql<boolean>`(${scope} or exists (select 1 from access_grant g
    where g.service_id = ${service} and g.case_id = ${caseId} and g.person_id = ${viewer.person}::uuid
      and g.what = 'restricted' and g.until > now()))`;
}

/** The grant by which somebody sees a case just now, or null. The one that ends last. */
export async function runningGrant(
  tx: ReadTx,
  service: string,
  person: string,
  caseId: string,
  what: GrantKind,
): Promise<Grant | null> {
  const found = await sql<Grant>`
    select id, reason, until from access_grant
    where service_id = ${service} and person_id = ${person}::uuid and case_id = ${caseId}::uuid and what = ${what}
      and until > now() order by until desc limit 1`.execute(tx);
  return found.rows[0] ?? null;
}

/** Grants access from now on. The caller has checked that the person may have it; the hours are cut to the longest. */
export async function grantAccess(
  tx: WriteTx,
  service: string,
  grant: {
    readonly person: string;
    readonly caseId: string;
    readonly what: GrantKind;
    readonly reason: string;
    readonly hours: number;
  },
): Promise<Grant> {
  const hours = Math.min(Math.max(grant.hours, 0), LONGEST_GRANT_HOURS);
  const made = await sql<Grant>`
    insert into access_grant (service_id, person_id, case_id, what, reason, until)
    values (${service}, ${grant.person}::uuid, ${grant.caseId}::uuid, ${grant.what}, ${grant.reason},
            now() + ${hours} * interval '1 hour')
    returning id, reason, until`.execute(tx);
  const [row] = made.rows;
  if (row === undefined) throw new Error('The grant was not made.');
  return row;
}
