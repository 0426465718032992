import { sql } from 'kysely';
import type { ReadTx } from '../../../platform/database/in-service.ts';

/** Somebody looked at a case's record. */
export interface LoggedRead {
  readonly at: Date;
  /** The name; the id where it is nobody of this service. */
  readonly who: string;
  readonly role: string | null;
  readonly what: string;
}

export interface ReadsPage {
  readonly reads: readonly LoggedRead[];
  /** To be given as `before` for the next page; null on the last. */
  readonly next: string | null;
}

/** Who looked at a case's record, the newest first. `before` is a moment in ISO 8601. */
export async function readsOfCase(
  tx: ReadTx,
  service: string,
  caseId: string,
  page: { readonly before: string | null; readonly size: number },
): Promise<ReadsPage> {
  const before = page.before === null ? sql`true` : sql`l.read_at < ${page.before}::timestamptz`;
  const found = await sql<LoggedRead & { mark: string }>`
    select l.read_at as at, coalesce(p.name, l.person_id) as who, l.what,
           to_char(l.read_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as mark,
           (select string_agg(distinct r.title, ', ') from post o
            join role r on r.service_id = o.service_id and r.role = o.role
            where o.service_id = l.service_id and o.person_id::text = l.person_id and o.known_to = '9999-12-31'
              and o.from_on <= l.read_at::date and o.to_on > l.read_at::date) as role
    from read_log l
    left join person p on p.service_id = l.service_id and p.person_id::text = l.person_id
    where l.service_id = ${service} and l.case_id = ${caseId}::uuid and ${before}
    order by l.read_at desc limit ${page.size + 1}`.execute(tx);
  const reads = found.rows.slice(0, page.size);
  return { reads, next: found.rows.length > page.size ? (reads.at(-1)?.mark ?? null) : null };
}
