import { sql } from 'kysely';
import type { ReadTx, WriteTx } from '../../platform/database/in-service.ts';
import { type NoticeWords, noticeTeller } from './kinds.ts';

export interface Notice extends NoticeWords {
  readonly id: string;
  readonly madeAt: Date;
}

/** Tells people something: it stands on their start page until they say that they have read it. */
export async function notify(
  tx: WriteTx,
  service: string,
  notice: { readonly to: readonly string[]; readonly kind: string; readonly about: string },
): Promise<void> {
  noticeTeller(notice.kind);
  await sql`insert into notice (service_id, to_person, kind, about)
    select ${service}, person, ${notice.kind}, ${notice.about}::uuid
    from unnest(${[...new Set(notice.to)]}::uuid[]) as p(person)`.execute(tx);
}

/** What somebody has been told and has not read, the newest first. */
export async function unreadNotices(tx: ReadTx, service: string, person: string): Promise<Notice[]> {
  const found = await sql<{ id: string; kind: string; about: string; madeAt: Date }>`
    select id, kind, about, made_at as "madeAt" from notice
    where service_id = ${service} and to_person = ${person}::uuid and read_at is null
    order by made_at desc, id`.execute(tx);
  const words = new Map<string, ReadonlyMap<string, NoticeWords>>();
  for (const kind of new Set(found.rows.map((row) => row.kind))) {
    const about = found.rows.filter((row) => row.kind === kind).map((row) => row.about);
    words.set(kind, await noticeTeller(kind)(tx, service, about));
  }
  return found.rows.flatMap(({ id, kind, about, madeAt }) => {
    const said = words.get(kind)?.get(about);
    return said === undefined ? [] : [{ ...said, id, madeAt }];
  });
}

/** Somebody says that they have read a notice of theirs. */
export async function markRead(tx: WriteTx, service: string, person: string, id: string): Promise<void> {
  await sql`update notice set read_at = now()
    where service_id = ${service} and to_person = ${person}::uuid and id = ${id}::uuid and read_at is null`.execute(
    tx,
  );
}
