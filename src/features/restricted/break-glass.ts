import { sql } from 'kysely';
import { FOREVER } from '../../engine/calendar/day.ts';
import { asEngine, type ReadTx, type WriteTx } from '../../platform/database/in-service.ts';
import { type Asker, type Grant, grantAccess } from '../access/index.ts';
import { notify } from '../notices/index.ts';
import { GLASS_BROKEN } from './notice.ts';

export type Broken =
  | { readonly outcome: 'opened'; readonly caseId: string; readonly grant: Grant }
  | { readonly outcome: 'no-such-case' | 'not-restricted' | 'nobody-to-tell' };

/** Opens one restricted case to whoever asks, for a reason and a time, and tells the head of service (rule 34). */
export async function breakGlass(
  tx: WriteTx,
  asker: Asker,
  asked: { readonly reference: string; readonly reason: string; readonly hours: number },
): Promise<Broken> {
  const { service, person } = asker;
  const caseId = await asEngine(tx, () => idOf(tx, service, asked.reference));
  if (caseId === null) return { outcome: 'no-such-case' };
  // What row-level security shows to the asker is not hidden, and needs no glass to be broken.
  if ((await idOf(tx, service, asked.reference)) !== null) return { outcome: 'not-restricted' };
  const heads = (await headsOfService(tx, asker)).filter((head) => head !== person.id);
  if (heads.length === 0) return { outcome: 'nobody-to-tell' };
  const grant = await grantAccess(tx, service, {
    person: person.id,
    caseId,
    what: 'restricted',
    reason: asked.reason,
    hours: asked.hours,
  });
  await notify(tx, service, { to: heads, kind: GLASS_BROKEN, about: grant.id });
  return { outcome: 'opened', caseId, grant };
}

async function idOf(tx: ReadTx, service: string, reference: string): Promise<string | null> {
  const found = await sql<{ caseId: string }>`
    select case_id as "caseId" from case_reference
    where service_id = ${service} and reference = ${reference}`.execute(tx);
  return found.rows[0]?.caseId ?? null;
}

async function headsOfService(tx: ReadTx, { service, today }: Asker): Promise<string[]> {
  const found = await sql<{ person: string }>`
    select distinct person_id as person from post
    where service_id = ${service} and role = 'head-of-service' and known_to = ${FOREVER}
      and from_on <= ${today} and to_on > ${today}`.execute(tx);
  return found.rows.map((row) => row.person);
}

/** A restricted case that somebody sees just now. */
export interface OpenCase {
  readonly caseId: string;
  readonly reference: string;
  readonly until: Date;
}

/** The restricted cases that somebody sees just now by having broken the glass. */
export async function openCases(tx: ReadTx, service: string, person: string): Promise<OpenCase[]> {
  const found = await sql<OpenCase>`
    select g.case_id as "caseId", r.reference, max(g.until) as until
    from access_grant g join case_reference r on r.service_id = g.service_id and r.case_id = g.case_id
    where g.service_id = ${service} and g.person_id = ${person}::uuid and g.what = 'restricted' and g.until > now()
    group by 1, 2 order by 3`.execute(tx);
  return found.rows;
}
