import { createHash } from 'node:crypto';
import type { FastifySessionOptions } from '@fastify/session';
import type { Session } from 'fastify';
import { sql } from 'kysely';
import type { Database } from '../database/connect.ts';

type Store = NonNullable<FastifySessionOptions['store']>;

/** A session that did not change is written again at most this often, only to move its end. */
const TOUCH_MS = 60_000;
const MOST_REMEMBERED = 10_000;

/** Sessions in the table `web_session`. The cookie's id is never stored: only its SHA-256. */
export function sessionStore(db: Database): Store {
  const written = new Map<string, { readonly data: string; readonly at: number }>();
  const remember = (id: string, data: string): void => {
    if (written.size >= MOST_REMEMBERED) written.clear();
    written.set(id, { data, at: Date.now() });
  };
  return {
    get(sessionId, done) {
      const id = stored(sessionId);
      load(db, id).then(
        (session) => done(null, session),
        (error) => done(error),
      );
    },
    set(sessionId, session, done) {
      const id = stored(sessionId);
      const { cookie, ...data } = session;
      const text = JSON.stringify(data);
      const last = written.get(id);
      if (last !== undefined && last.data === text && Date.now() - last.at < TOUCH_MS) {
        done();
        return;
      }
      save(db, id, session, cookie.expires ?? new Date(Date.now() + TOUCH_MS)).then(
        () => {
          remember(id, text);
          done();
        },
        (error) => done(error),
      );
    },
    destroy(sessionId, done) {
      const id = stored(sessionId);
      written.delete(id);
      sql`delete from web_session where session_id = ${id}`.execute(db).then(
        () => done(),
        (error) => done(error),
      );
    },
  };
}

/** What the table knows a session by. */
export function stored(sessionId: string): string {
  return createHash('sha256').update(sessionId).digest('hex');
}

async function load(db: Database, id: string): Promise<Session | null> {
  const { rows } = await sql<{ data: string }>`
    select data from web_session where session_id = ${id} and expires_at > now()`.execute(db);
  const row = rows[0];
  if (row === undefined) return null;
  const session = JSON.parse(row.data) as Session & { cookie: { expires?: string | Date | null } };
  if (typeof session.cookie.expires === 'string') session.cookie.expires = new Date(session.cookie.expires);
  return session;
}

async function save(db: Database, id: string, session: Session, expires: Date): Promise<void> {
  const service = session.service ?? null;
  const person = session.person ?? null;
  const signedIn = session.signedInAt === undefined ? null : new Date(session.signedInAt);
  await sql`insert into web_session (session_id, service_id, person_id, data, expires_at, signed_in_at)
            values (${id}, ${service}, ${person}::uuid, ${JSON.stringify(session)}, ${expires}, ${signedIn})
            on conflict (session_id) do update set service_id = excluded.service_id, person_id = excluded.person_id,
              data = excluded.data, expires_at = excluded.expires_at, signed_in_at = excluded.signed_in_at`.execute(
    db,
  );
}

/** Deletes sessions that ended more than a day ago; until then they say whose unsent text came in. */
export async function sweepSessions(db: Database): Promise<void> {
  await sql`delete from web_session where expires_at < now() - interval '1 day'`.execute(db);
}

/** Whose session it was, although it has ended: for text that arrives after the end. Null where nobody knows. */
export async function personOfEnded(
  db: Database,
  sessionId: string,
): Promise<{ service: string; person: string } | null> {
  const { rows } = await sql<{ service_id: string | null; person_id: string | null }>`
    select service_id, person_id from web_session where session_id = ${stored(sessionId)}`.execute(db);
  const row = rows[0];
  if (row === undefined || row.service_id === null || row.person_id === null) return null;
  return { service: row.service_id, person: row.person_id };
}
