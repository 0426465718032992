import { sql } from 'kysely';
import type { ReadTx } from '../../../platform/database/in-service.ts';
import type { GrantKind } from '../../access/index.ts';

/** Access that somebody was given to a case for a stated reason. */
export interface LoggedGrant {
  readonly at: Date;
  readonly until: Date;
  readonly who: string;
  readonly what: GrantKind;
  readonly reason: string;
}

/** Every access to a case that was given for a stated reason, the newest first. */
export async function grantsOfCase(tx: ReadTx, service: string, caseId: string): Promise<LoggedGrant[]> {
  const found = await sql<LoggedGrant>`
    select g.granted_at as at, g.until, coalesce(p.name, g.person_id::text) as who, g.what, g.reason
    from access_grant g left join person p on p.service_id = g.service_id and p.person_id = g.person_id
    where g.service_id = ${service} and g.case_id = ${caseId}::uuid order by g.granted_at desc`.execute(tx);
  return found.rows;
}
